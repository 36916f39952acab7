"""Further calls with the token of a check that is over, made to real servers."""

import asyncio
import base64
import json
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any
from urllib.parse import quote

import pytest

from app.engine import check
from app.engine.calling import call_all
from app.engine.progress import Progress
from app.model.calling import MOST_CALLS, Calling, CallingEnd, Opens
from app.model.events import Event
from app.model.parts import redacted
from app.model.profile import ApiCall, BodyKind, CallBody, NamedValue, Profile
from app.model.report import Report
from app.model.secret import DOTS
from app.model.step import StepId
from app.model.time import Clock, Instant, Span, SystemClock
from app.sharing.report_text import json_text
from app.words import Words
from tests.engine.running import FOUND, peer_profile, profile_for, remember, run, told
from tests.servers.answering import TOKEN, http_answer, json_answer
from tests.servers.clients import DPOP_CLIENT
from tests.servers.oidc import OidcProvider
from tests.servers.raw import Peer, Server, closed_port, serving

CLAIMS = {"sub": "ane/1", "tenant": {"id": 7}}
HOST = (NamedValue.of("Host", "b"),)
AT_ONCE = 0.1
"""Seconds: the promise made to whoever presses Esc."""


def jwt(claims: dict[str, Any]) -> str:
    def part(value: dict[str, Any]) -> str:
        return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()

    return f"{part({'alg': 'RS256', 'typ': 'at+jwt'})}.{part(claims)}.c2lnbmF0dXJl"


ACCESS_TOKEN = jwt(CLAIMS)
BEARER = {"WWW-Authenticate": 'Bearer error="insufficient_scope", scope="orders.write"'}
INVALID = {"WWW-Authenticate": 'Bearer error="invalid_token"'}
ANSWERS = {
    "/token": json_answer({**TOKEN, "access_token": ACCESS_TOKEN}),
    "/open": json_answer({"orders": []}),
    "/scope": json_answer({}, status=403, headers=BEARER),
    "/no": json_answer({}, status=401, headers=INVALID),
    "/forbidden": json_answer({}, status=403),
    "/broken": json_answer({}, status=500),
    "/accepted": json_answer({}, status=202),
    "/large": http_answer(b" " * (3 * 1024 * 1024)),
}  # fmt: skip


async def answering(peer: Peer) -> None:
    """Each path has its answer, whatever its query; what is not there is not found."""
    request = await peer.request()
    path = request.split(b" ", 2)[1].decode().partition("?")[0]
    await peer.send(ANSWERS.get(path, json_answer({}, status=404)))


class Ran:
    """A check, and the calls after it."""

    def __init__(self, profile: Profile, clock: Clock) -> None:
        self.report = Report.begun(profile, clock.now())
        self.events: list[Event] = []

    def follow(self, event: Event) -> None:
        self.events.append(event)
        self.report = self.report.after(event)

    @property
    def calling(self) -> Calling:
        assert self.report.calling is not None
        FOUND.update(each.code for made in self.report.calling.outcomes for each in made.findings)
        return self.report.calling

    def told(self) -> list[tuple[Opens, int | None, list[str]]]:
        return [
            (each.opens, each.status, [found.code for found in each.findings[:1]])
            for each in self.calling.outcomes
        ]


async def afterwards(
    profile: Profile,
    calls: tuple[ApiCall, ...],
    clock: Clock | None = None,
    before: Callable[[Progress], None] = lambda _check: None,
) -> Ran:
    clock = clock or SystemClock()
    ran = Ran(profile, clock)
    progress = await check(profile, ran.follow, clock=clock)
    assert progress.known.token is not None, ran.report.verdict
    before(progress)
    await call_all(progress, calls)
    return ran


def at_the_api(*paths: str | ApiCall, **changes: Any) -> tuple[Ran, Server]:
    """Calls of these paths, GET unless a call says otherwise."""
    found: list[tuple[Ran, Server]] = []

    async def work() -> None:
        async with serving(answering) as server:
            calls = tuple(
                replace(each, url=server.url(each.url))
                if isinstance(each, ApiCall)
                else ApiCall(server.url(each))
                for each in paths
            )
            ran = await afterwards(profile_for(server.url("/token")), calls, **changes)
            found.append((ran, server))

    run(work)
    return found[0]


def test_a_bare_no_is_explained_by_the_scope_that_the_call_is_known_to_need() -> None:
    ran, _server = at_the_api(ApiCall("/forbidden", needed_scope="orders.write"), "/forbidden")
    assert ran.told() == [
        (Opens.NO, 403, ["resource.insufficient_scope"]),
        (Opens.NO, 403, ["resource.forbidden"]),
    ]


@pytest.mark.produces(
    "resource.insufficient_scope", "resource.not_found", "resource.server_error", "resource.ok"
)
def test_each_call_is_told_with_what_it_opens() -> None:
    ran, server = at_the_api(
        "/open",
        "/scope",
        "/no",
        "/nowhere",
        "/broken",
        ApiCall("/accepted", "POST", expected_status=202),
        ApiCall("/open", expected_status=204),
    )
    assert ran.told() == [
        (Opens.YES, 200, ["resource.ok"]),
        (Opens.NO, 403, ["resource.insufficient_scope"]),
        (Opens.NO, 401, ["resource.invalid_token"]),
        (Opens.UNKNOWN, 404, ["resource.not_found"]),
        (Opens.UNKNOWN, 500, ["resource.server_error"]),
        (Opens.YES, 202, ["resource.ok"]),
        (Opens.UNKNOWN, 200, ["resource.unexpected_status"]),
    ]
    assert ran.calling.end is CallingEnd.DONE
    assert ran.calling.under_way is None
    assert all(each.duration is not None for each in ran.calling.outcomes)
    assert [each.request.url for each in ran.report.exchanges[1:]] == [
        ran.report.exchanges[each.exchange or 0].request.url for each in ran.calling.outcomes
    ]
    assert all(f"Bearer {ACCESS_TOKEN}".encode() in each for each in server.received[1:])


def test_the_verdict_stays_and_the_checks_own_answer_too() -> None:
    async def work() -> None:
        async with serving(answering) as server:
            profile = profile_for(server.url("/token"), api=server.url("/open"))
            ran = await afterwards(profile, (ApiCall(server.url("/no")),))
            assert ran.report.ok
            assert ran.report.resource is not None
            assert ran.report.resource.status == 200
            assert [each.purpose for each in ran.report.exchanges] == ["token", "resource", "call"]

    run(work)


def test_a_server_that_is_not_there_leaves_it_open_and_the_next_is_called() -> None:
    async def work() -> None:
        async with serving(answering) as server:
            gone = ApiCall(f"http://127.0.0.1:{closed_port()}/")
            ran = await afterwards(
                profile_for(server.url("/token")), (gone, ApiCall(server.url("/open")))
            )
            assert ran.told() == [
                (Opens.UNKNOWN, None, ["connect.refused"]),
                (Opens.YES, 200, ["resource.ok"]),
            ]
            assert ran.report.ok

    run(work)


def test_an_answer_is_read_up_to_its_limit() -> None:
    ran, _server = at_the_api("/large")
    answer = ran.calling.outcomes[0].answer
    assert answer is not None
    assert answer.truncated
    assert answer.size == 2 * 1024 * 1024


class LaterClock(SystemClock):
    """A clock that somebody sets on."""

    ahead = 0.0

    def now(self) -> Instant:
        return super().now().plus(Span(self.ahead))


def test_a_token_that_is_over_is_shown_to_nobody() -> None:
    clock = LaterClock()
    ran, server = at_the_api(
        "/open", clock=clock, before=lambda _check: setattr(clock, "ahead", 3600.0)
    )
    assert ran.calling.end is CallingEnd.EXPIRED
    assert ran.calling.outcomes == ()
    assert len(server.received) == 1


def test_cancelling_answers_at_once_and_keeps_what_is_known() -> None:
    async def work() -> None:
        reached = asyncio.Event()

        async def hanging(peer: Peer) -> None:
            request = await peer.request()
            if b"/slow" in request:
                reached.set()
                await peer.until_closed()
            else:
                await peer.send(ANSWERS[request.split(b" ", 2)[1].decode()])

        async with serving(hanging) as server:
            profile = profile_for(server.url("/token"))
            ran = Ran(profile, SystemClock())
            progress = await check(profile, ran.follow)
            calls = tuple(ApiCall(server.url(path)) for path in ("/open", "/slow", "/open"))
            task = asyncio.create_task(call_all(progress, calls))
            async with asyncio.timeout(10):
                await reached.wait()
            assert ran.calling.under_way == 1
            began = time.perf_counter()
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            assert time.perf_counter() - began <= AT_ONCE
            assert ran.calling.end is CallingEnd.CANCELLED
            assert ran.calling.under_way is None
            assert [each.opens for each in ran.calling.outcomes] == [Opens.YES]
            assert len(server.peers) == 3

    run(work)


def test_more_than_so_many_are_not_called_at_once() -> None:
    async def work() -> None:
        async with serving(answering) as server:
            with pytest.raises(ValueError, match="too many"):
                await afterwards(
                    profile_for(server.url("/token")),
                    (ApiCall(server.url("/open")),) * (MOST_CALLS + 1),
                )
            assert len(server.peers) == 1

    run(work)


def test_a_bound_token_goes_with_a_proof_of_its_own_each_time(peer_nonces: OidcProvider) -> None:
    async def work() -> None:
        profile = replace(peer_profile(peer_nonces, client=DPOP_CLIENT), dpop=True)
        assert profile.call is not None
        ran = await afterwards(profile, (profile.call, replace(profile.call, name="again")))
        assert [each.opens for each in ran.calling.outcomes] == [Opens.YES, Opens.YES]
        proofs = [
            each.request.header("DPoP") for each in ran.report.exchanges if each.purpose == "call"
        ]
        assert len({str(each[0].reveal()) for each in proofs if each}) == len(proofs)  # type: ignore[union-attr]

    run(work, 60)


def test_what_a_call_has_in_place_of_values_is_filled_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KEYFIT_TEST_API_KEY", "k9f3-77&x")
    call = ApiCall(
        "/open?sub={{claims.sub}}&code={{env:KEYFIT_TEST_API_KEY}}",
        "POST",
        headers=(
            NamedValue.of("X-Tenant", "{{claims.tenant.id}}"),
            NamedValue.of("X-Request", "{{uuid}}"),
        ),
        body=CallBody(BodyKind.JSON, '{"request": "{{uuid}}", "tenant": {{claims.tenant.id}}}'),
    )
    ran, server = at_the_api(call)
    head, _, body = server.received[1].decode().partition("\r\n\r\n")
    assert head.startswith("POST /open?sub=ane%2F1&code=k9f3-77%26x HTTP/1.1\r\n")
    fields = dict(line.split(": ", 1) for line in head.splitlines()[1:])
    assert fields["X-Tenant"] == "7"
    assert json.loads(body) == {"request": fields["X-Request"], "tenant": 7}
    shown = ran.report.exchanges[1].request
    assert shown.url.endswith(f"/open?sub=ane%2F1&code={DOTS}")
    assert ran.calling.outcomes[0].call.url.endswith(call.url)


def test_a_secret_variable_is_seen_nowhere_even_where_the_api_sends_it_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    canary = "k9f3-77&x canary"
    monkeypatch.setenv("KEYFIT_TEST_API_KEY", canary)

    async def echoing(peer: Peer) -> None:
        received = (await peer.request()).decode("latin-1")
        if received.startswith("POST /token"):
            await peer.send(ANSWERS["/token"])
        else:
            headers = {"X-You-Sent": received.splitlines()[0]}
            await peer.send(json_answer({"you sent": received}, status=404, headers=headers))

    async def work() -> None:
        async with serving(echoing) as server:
            name = "{{env:KEYFIT_TEST_API_KEY}}"
            call = ApiCall(
                server.url(f"/a?code={name}"),
                "POST",
                headers=(NamedValue.of("X-About", f"for {name}"),),
                body=CallBody(BodyKind.FORM, f"code={name}"),
            )
            ran = await afterwards(profile_for(server.url("/token")), (call,))
            assert quote(canary, safe="").encode() in server.received[1]
            for shown in (json_text(ran.report, Words("en"), reveal=False), repr(ran.events)):
                assert "k9f3" not in shown
                assert name in shown

    run(work)


@pytest.mark.produces("input.placeholder_unknown", "input.token_in_url")
def test_a_call_that_cannot_be_filled_in_is_not_made_and_the_next_one_is() -> None:
    ran, server = at_the_api("/{{claims.email}}", "/?t={{token}}", "/{{tenant}}", "/open")
    assert ran.told() == [
        (Opens.UNKNOWN, None, ["input.placeholder_unknown"]),
        (Opens.UNKNOWN, None, ["input.token_in_url"]),
        (Opens.UNKNOWN, None, ["input.placeholder_unknown"]),
        (Opens.YES, 200, ["resource.ok"]),
    ]
    assert ran.calling.outcomes[0].findings[0].causes == ("no_claim",)
    assert len(server.received) == 2


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (ApiCall("http://api.example/a"), "input.plain_http"),
        (ApiCall("api.example/a"), "input.url_malformed"),
        (ApiCall("https://a.example", headers=HOST), "input.header_invalid"),
        (
            ApiCall("https://a.example", body=CallBody(BodyKind.FILE, "/none")),
            "input.body_file_unreadable",
        ),
        (
            ApiCall("https://a.example", body=CallBody(BodyKind.JSON, "{")),
            "input.json_malformed",
        ),
    ],
)  # fmt: skip
def test_what_was_typed_wrongly_is_told_before_a_further_call(call: ApiCall, code: str) -> None:
    async def work() -> None:
        async with serving(answering) as server:
            ran = await afterwards(profile_for(server.url("/token")), (call,))
            assert ran.told() == [(Opens.UNKNOWN, None, [code])]

    run(work)


def test_the_checks_own_call_fails_at_its_step_where_a_claim_is_not_there() -> None:
    async def work() -> None:
        async with serving(answering) as server:
            outcome = await told(
                profile_for(server.url("/token"), api=server.url("/{{claims.email}}"))
            )
            assert outcome.verdict == "input.placeholder_unknown"
            assert outcome.failed_step() is StepId.RESOURCE
            assert [each.purpose for each in outcome.exchanges] == ["token"]
            remember(outcome.report)
            there = await told(profile_for(server.url("/token"), api=server.url("/{{claims.sub}}")))
            assert redacted((there.exchanges[-1].request.url,)).endswith("/ane%2F1")

    run(work)
