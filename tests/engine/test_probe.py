"""Finding out what a server accepts: against a real one, and ones that answer otherwise."""

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import pytest

from app.engine import RecentRefusals, check, probe
from app.engine.progress import Progress
from app.model.events import AttemptFinished, Event, ProbeFinished, StepFinished
from app.model.finding import Severity
from app.model.parts import as_sent
from app.model.probe import Aspect, Outcome, ProbeEnd
from app.model.profile import (
    Assertion,
    AudienceChoice,
    AuthMethod,
    ClientCertificate,
    Network,
    Profile,
    PublicClient,
    SharedSecret,
    SigningKey,
)
from app.model.report import Report
from app.model.secret import Secret
from app.model.step import StepId, StepStatus
from app.model.time import Span
from tests.engine import running
from tests.engine.running import profile_for, run
from tests.servers.answering import TOKEN, answers, answers_by_path, http_answer, json_answer
from tests.servers.clients import (
    BASIC_CLIENT,
    KEY_CLIENT,
    KEY_CLIENTS,
    POST_CLIENT,
    SCOPE,
    SECRET_JWT_CLIENTS,
    TLS_CLIENT,
    PeerClient,
)
from tests.servers.oidc import OidcProvider
from tests.servers.raw import Peer, serving

BASIC = AuthMethod.CLIENT_SECRET_BASIC
POST = AuthMethod.CLIENT_SECRET_POST
SECRET_JWT = AuthMethod.CLIENT_SECRET_JWT
NO = json_answer({"error": "invalid_client"}, status=401)
YES = json_answer(TOKEN)
AT_ONCE = Span(0)
Tell = Callable[[Event], None]


@dataclass
class Probed:
    """A check that was refused, and the probe after it."""

    before: Report
    report: Report
    events: Sequence[Event]
    """Those of the probe alone."""

    @property
    def outcomes(self) -> list[Outcome]:
        assert self.report.probe is not None
        return [each.outcome for each in self.report.probe.tried]

    @property
    def end(self) -> ProbeEnd | None:
        assert self.report.probe is not None
        return self.report.probe.end

    @property
    def verdict(self) -> str:
        assert self.report.verdict is not None
        return self.report.verdict.code

    def codes(self) -> list[str]:
        return [each.code for each in self.report.step(StepId.AUTHENTICATE).findings]

    def accepted(self) -> Profile:
        assert self.report.probe is not None
        assert self.report.probe.accepted is not None
        return self.report.probe.accepted.profile


async def made(
    profile: Profile, refusals: RecentRefusals | None = None, hear: Tell = lambda _event: None
) -> Progress:
    """A check to its end."""
    progress = await check(profile, hear, refusals=refusals)
    running.FOUND.update(each.code for each in progress.report.findings())
    return progress


async def checked(profile: Profile, refusals: RecentRefusals | None = None) -> Report:
    return (await made(profile, refusals)).report


async def probed(profile: Profile, *, pause: Span = AT_ONCE) -> Probed:
    """A check that is refused, and the probe after it."""
    events: list[Event] = []
    progress = await made(profile, hear=events.append)
    before = progress.report
    events.clear()
    await probe(progress, pause=pause)
    running.FOUND.update(each.code for each in progress.report.findings())
    return Probed(before, progress.report, events)


def outcome_of(profile: Profile) -> Probed:
    found: list[Probed] = []

    async def work() -> None:
        found.append(await probed(profile))

    run(work)
    return found[0]


def works(profile: Profile) -> bool:
    found: list[Report] = []

    async def work() -> None:
        found.append(await checked(profile))

    run(work)
    return found[0].ok


def client_of(peer: OidcProvider, client: PeerClient, **changes: Any) -> Profile:
    about: dict[str, Any] = {
        "issuer": peer.issuer,
        "client_id": client.client_id,
        "scope": SCOPE,
        "network": Network(ca_bundle=str(peer.ca_bundle or ""), timeout=Span(10)),
    }
    if client.secret:
        about["credential"] = SharedSecret(Secret(client.secret))
    elif client.algorithm:
        about["credential"] = SigningKey(Secret.of_bytes(client.key_pem), "client.pem")
    return Profile(**(about | changes))


@pytest.mark.produces("token.auth_method_wrong")
@pytest.mark.parametrize("method", [BASIC, POST])
def test_the_method_that_a_real_server_wants_is_found(
    peer: OidcProvider, method: AuthMethod
) -> None:
    client = SECRET_JWT_CLIENTS["HS256"]
    outcome = outcome_of(client_of(peer, client, auth_method=method))
    assert outcome.before.verdict is not None
    assert outcome.before.verdict.code == "token.invalid_client"
    assert (outcome.end, outcome.verdict) == (ProbeEnd.ACCEPTED, "token.auth_method_wrong")
    assert outcome.report.verdict is not None
    assert outcome.report.verdict.evidence["wanted_method"] == "client_secret_jwt"
    assert set(outcome.outcomes[:-1]) == {Outcome.REFUSED}
    assert works(outcome.accepted())


@pytest.mark.produces("token.basic_encoding")
def test_the_encoding_that_a_real_server_wants_is_found(peer: OidcProvider) -> None:
    outcome = outcome_of(client_of(peer, BASIC_CLIENT, auth_method=BASIC, basic_raw=True))
    assert (outcome.end, outcome.verdict) == (ProbeEnd.ACCEPTED, "token.basic_encoding")
    assert outcome.report.verdict is not None
    assert outcome.report.verdict.severity is Severity.ERROR
    assert outcome.report.verdict.causes == ("probed_encoded",)
    assert works(outcome.accepted())


@pytest.mark.produces("token.assertion_audience")
def test_the_audience_that_a_real_server_wants_is_found(peer: OidcProvider) -> None:
    wrong = Assertion(audience=AudienceChoice.OWN, own_audience="https://other.example")
    outcome = outcome_of(client_of(peer, KEY_CLIENT, assertion=wrong))
    assert (outcome.end, outcome.verdict) == (ProbeEnd.ACCEPTED, "token.assertion_audience")
    assert outcome.report.verdict is not None
    assert outcome.report.verdict.evidence["accepted_audience"] == peer.issuer
    assert outcome.accepted().assertion.audience is AudienceChoice.ISSUER
    assert works(outcome.accepted())


def test_the_algorithm_that_a_real_server_wants_is_found(peer: OidcProvider) -> None:
    outcome = outcome_of(client_of(peer, KEY_CLIENTS["PS256"]))
    assert (outcome.end, outcome.verdict) == (ProbeEnd.ACCEPTED, "token.assertion_rejected")
    assert outcome.report.verdict is not None
    assert outcome.report.verdict.causes == ("probed_alg",)
    assert works(outcome.accepted())


@pytest.mark.produces("token.mtls_required")
def test_the_address_that_takes_a_certificate_is_found(peer_tls: OidcProvider) -> None:
    certificate = ClientCertificate(
        Secret.of_bytes(TLS_CLIENT.key_pem), "key.pem", certificate=TLS_CLIENT.certificate_pem
    )
    at_the_other = client_of(
        peer_tls, TLS_CLIENT, credential=certificate, token_endpoint=peer_tls.token_endpoint
    )
    outcome = outcome_of(at_the_other)
    assert (outcome.end, outcome.verdict) == (ProbeEnd.ACCEPTED, "token.mtls_required")
    assert outcome.accepted().token_endpoint == peer_tls.mtls_token_endpoint
    assert works(outcome.accepted())


@pytest.mark.produces("token.invalid_client", "token.lockout_risk")
def test_a_wrong_secret_is_accepted_no_way_and_the_risk_is_told(peer: OidcProvider) -> None:
    wrong = SharedSecret(Secret("not+the/secret+at+all-0123456789abcdef="))
    outcome = outcome_of(client_of(peer, POST_CLIENT, credential=wrong))
    assert outcome.report.probe is not None
    assert set(outcome.outcomes) == {Outcome.REFUSED}
    assert len(outcome.outcomes) == len(outcome.report.probe.attempts) <= 6
    assert outcome.end is ProbeEnd.NOTHING_ACCEPTED
    assert outcome.report.verdict is not None
    assert outcome.verdict == "token.invalid_client"
    assert outcome.report.verdict.causes[0] == "nothing_accepted"
    assert outcome.codes() == ["token.invalid_client", "token.lockout_risk"]
    risk = outcome.report.step(StepId.AUTHENTICATE).findings[1]
    assert risk.evidence["refusals"] == 1 + len(outcome.outcomes)


def test_every_attempt_is_signed_anew(peer: OidcProvider) -> None:
    other = KEY_CLIENTS["RS256"].key_pem
    stranger = SigningKey(Secret.of_bytes(other), "other.pem")
    outcome = outcome_of(client_of(peer, KEY_CLIENTS["ES256"], credential=stranger))
    bodies = [
        as_sent(each.request.body) for each in outcome.report.exchanges if each.purpose == "token"
    ]
    assertions = {body.partition("client_assertion=")[2].partition("&")[0] for body in bodies}
    assert len(bodies) > 2
    assert len(assertions) == len(bodies)


def test_what_was_sent_is_recorded_and_each_attempt_names_its_exchange(
    peer: OidcProvider,
) -> None:
    outcome = outcome_of(client_of(peer, SECRET_JWT_CLIENTS["HS256"], auth_method=POST))
    report = outcome.report
    assert report.probe is not None
    for number, tried in enumerate(report.probe.tried):
        assert tried.exchange is not None
        exchange = report.exchanges[tried.exchange]
        assert exchange.purpose == "token"
        assert exchange.answer is not None
        assert exchange.answer.status == tried.status
        by_header = exchange.request.header("Authorization") is not None
        assert by_header == (report.probe.attempts[number].way.method is BASIC)
    # The steps of the attempts do not disturb the ladder of the check.
    assert not any(isinstance(each, StepFinished) for each in outcome.events)
    ladder = {each.step: each.status for each in report.ladder()}
    assert ladder[StepId.RESOLVE] is StepStatus.PASSED
    assert ladder[StepId.AUTHENTICATE] is StepStatus.FAILED
    assert report.token is None


def test_a_secret_and_a_token_of_the_probe_are_seen_nowhere(peer: OidcProvider) -> None:
    client = SECRET_JWT_CLIENTS["HS256"]
    outcome = outcome_of(client_of(peer, client, auth_method=POST))
    assert client.secret not in repr(outcome.events)
    accepted = outcome.report.exchanges[-1]
    assert accepted.answer is not None
    assert "eyJ" not in repr(accepted.answer)


REFUSING: dict[str, tuple[bytes, int | None, str]] = {
    "busy": (http_answer(b"", status=429, headers={"Retry-After": "5"}), 429, ""),
    "locked": (
        json_answer({"error": "invalid_client", "error_description": "locked out"}, status=401),
        401,
        "invalid_client",
    ),
    "down": (http_answer(b"", status=503), 503, ""),
    "portal": (http_answer(b"<html>", headers={"Content-Type": "text/html"}), 200, ""),
    "moved": (http_answer(b"", status=302, headers={"Location": "/login"}), 302, ""),
    "waf": (json_answer({"error": "invalid_client"}, status=403), 403, "invalid_client"),
    "new": (json_answer({"error": "licence_over"}, status=400), 400, "licence_over"),
    "gone": (b"", None, ""),
}


@pytest.mark.parametrize("kind", REFUSING)
def test_any_other_answer_stops_it(kind: str) -> None:
    answer, status, error = REFUSING[kind]
    outcomes: list[Probed] = []

    async def work() -> None:
        async with serving(answers(NO, NO, answer)) as server:
            outcomes.append(await probed(profile_for(server.url(), auth_method=POST)))
            assert len(server.peers) == 3

    run(work)
    (outcome,) = outcomes
    assert outcome.outcomes == [Outcome.REFUSED, Outcome.STOPPED]
    assert outcome.end is ProbeEnd.STOPPED
    assert outcome.report.probe is not None
    last = outcome.report.probe.tried[-1]
    assert (last.status, last.error) == (status, error)
    # What was known of the refusal stays, and nothing more is offered.
    assert outcome.verdict == "token.invalid_client"
    assert "other_ways" not in outcome.report.verdict.evidence  # type: ignore[union-attr]


def test_accepted_is_also_who_is_known_and_may_not_have_the_scope() -> None:
    async def work() -> None:
        scope = json_answer({"error": "invalid_scope"}, status=400)
        async with serving(answers(NO, scope)) as server:
            outcome = await probed(profile_for(server.url(), auth_method=POST))
        assert outcome.outcomes == [Outcome.ACCEPTED]
        assert outcome.report.probe is not None
        assert outcome.report.probe.tried[0].error == "invalid_scope"
        assert outcome.verdict == "token.auth_method_wrong"

    run(work)


def test_keycloaks_refusal_moves_to_the_step_where_it_belongs() -> None:
    async def work() -> None:
        no = json_answer({"error": "unauthorized_client"}, status=401)
        async with serving(answers(no, YES)) as server:
            outcome = await probed(profile_for(server.url(), auth_method=POST))
        assert outcome.before.step(StepId.TOKEN).status is StepStatus.FAILED
        assert outcome.verdict == "token.auth_method_wrong"
        assert outcome.report.step(StepId.AUTHENTICATE).status is StepStatus.FAILED
        assert outcome.report.step(StepId.TOKEN).status is StepStatus.SKIPPED
        assert outcome.report.step(StepId.TOKEN).findings == ()

    run(work)


@pytest.mark.parametrize(
    ("answer", "changes"),
    [
        (NO, {"credential": PublicClient()}),
        (YES, {}),
        (json_answer({"error": "invalid_scope"}, status=400), {}),
        (json_answer({"error": "unauthorized_client"}, status=400), {}),
        (http_answer(b"", status=429), {}),
    ],
)
def test_where_nothing_else_fits_or_nothing_is_wrong_with_the_proof_nothing_is_offered(
    answer: bytes, changes: dict[str, Any]
) -> None:
    async def work() -> None:
        async with serving(answers(answer)) as server:
            progress = await made(profile_for(server.url(), **changes))
        assert progress.report.probe is None
        with pytest.raises(ValueError, match="without other ways"):
            await probe(progress)

    run(work)


def test_a_check_alone_never_tries_a_second_way() -> None:
    async def work() -> None:
        async with serving(answers(NO)) as server:
            report = await checked(profile_for(server.url()))
            assert len(server.peers) == 1
        assert report.probe is not None
        assert not report.probe.begun
        assert report.probe.refusals == 1

    run(work)


def test_there_is_a_pause_before_each_attempt() -> None:
    async def work() -> None:
        times: list[float] = []

        async def behave(peer: Peer) -> None:
            await peer.request()
            times.append(time.monotonic())
            await peer.send(NO)

        async with serving(behave) as server:
            await probed(profile_for(server.url(), auth_method=POST), pause=Span(0.3))
        between = [later - earlier for earlier, later in pairwise(times)]
        assert len(between) >= 2
        assert all(each >= 0.29 for each in between), between

    run(work)


def test_the_metadata_is_read_once() -> None:
    async def work() -> None:
        table = {"/token": NO}
        async with serving(lambda peer: answers_by_path(table)(peer)) as server:
            described = {"issuer": server.url(""), "token_endpoint": server.url("/token")}
            table["/.well-known/openid-configuration"] = json_answer(described)
            outcome = await probed(replace(profile_for(""), issuer=server.url("")))
        purposes = [each.purpose for each in outcome.report.exchanges]
        assert purposes == ["discovery", *["token"] * (1 + len(outcome.outcomes))]

    run(work)


async def cancelled(server_hangs: bool, pause: Span) -> tuple[list[Event], float]:
    """Cancel a probe in the middle of an attempt, or in the pause before it."""
    events: list[Event] = []
    asked = asyncio.Event()

    async def behave(peer: Peer) -> None:
        await peer.request()
        first = not behave.seen  # type: ignore[attr-defined]
        behave.seen = True  # type: ignore[attr-defined]
        if first or not server_hangs:
            await peer.send(NO)
        else:
            asked.set()
            await peer.until_closed()

    behave.seen = False  # type: ignore[attr-defined]
    async with serving(behave) as server:
        refused = profile_for(server.url(), auth_method=POST, timeout=15.0)
        progress = await made(refused, hear=events.append)
        task = asyncio.create_task(probe(progress, pause=pause))
        if server_hangs:
            async with asyncio.timeout(10):
                await asked.wait()
        await asyncio.sleep(0.1)
        assert not task.done()
        began = time.perf_counter()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        return events, time.perf_counter() - began


@pytest.mark.parametrize(("hangs", "pause"), [(True, AT_ONCE), (False, Span(60))])
def test_cancelling_answers_at_once(hangs: bool, pause: Span) -> None:
    async def work() -> None:
        events, took = await cancelled(hangs, pause)
        assert took <= 0.1, f"cancelling took {took * 1000:.0f} ms"
        last = events[-1]
        assert isinstance(last, ProbeFinished)
        assert last.end is ProbeEnd.CANCELLED
        assert not any(isinstance(each, AttemptFinished) for each in events)

    run(work)


@pytest.mark.produces("token.lockout_risk")
def test_the_third_check_within_minutes_warns_and_another_secret_does_not() -> None:
    async def work() -> None:
        refusals = RecentRefusals()
        async with serving(answers(NO)) as server:
            profile = profile_for(server.url(), auth_method=POST)
            counts = []
            for _ in range(4):
                report = await checked(profile, refusals)
                codes = [each.code for each in report.findings()]
                counts.append("token.lockout_risk" in codes)
                assert report.verdict is not None
                assert report.verdict.code == "token.invalid_client"
            assert report.probe is not None
            assert report.probe.refusals == 4
            other = replace(profile, credential=SharedSecret(Secret("another")))
            report = await checked(other, refusals)
        assert counts == [False, False, True, True]
        assert "token.lockout_risk" not in [each.code for each in report.findings()]

    run(work)


def test_being_accepted_begins_the_count_anew() -> None:
    async def work() -> None:
        refusals = RecentRefusals()
        async with serving(answers(NO, NO, YES, NO)) as server:
            profile = profile_for(server.url(), auth_method=POST)
            for _ in range(4):
                report = await checked(profile, refusals)
        assert report.probe is not None
        assert report.probe.refusals == 1

    run(work)


def test_refusals_are_forgotten_after_five_minutes_and_hold_nothing_readable() -> None:
    refusals = RecentRefusals()
    profile = profile_for("https://as.example/token")
    for at in (0.0, 10.0, 290.0):
        refusals.note(profile, profile.token_endpoint, at)
    assert refusals.count(profile, profile.token_endpoint, 299.0) == 3
    assert refusals.count(profile, profile.token_endpoint, 301.0) == 2
    assert refusals.count(profile, "https://other.example/token", 299.0) == 0
    assert refusals.count(replace(profile, client_id="x"), profile.token_endpoint, 299.0) == 0
    kept = repr(vars(refusals)).encode()
    for readable in (b"as.example", profile.client_id.encode(), running.SECRET.encode()):
        assert readable not in kept


def test_differences_are_told_as_types_and_not_as_words(peer: OidcProvider) -> None:
    outcome = outcome_of(client_of(peer, SECRET_JWT_CLIENTS["HS256"], auth_method=POST))
    assert outcome.report.probe is not None
    told = {aspect for each in outcome.report.probe.attempts for aspect in each.differs}
    assert told <= set(Aspect)
