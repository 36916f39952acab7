"""Clocks that differ: measured at every exchange, blamed where they explain it, corrected."""

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from email.utils import formatdate
from pathlib import Path
from typing import Any

import pytest

from app.engine import preview
from app.model.exchange import Exchange
from app.model.finding import Finding, Severity, Who
from app.model.profile import (
    ApiCall,
    Assertion,
    AuthMethod,
    Grant,
    Network,
    Profile,
    ProxyChoice,
    SharedSecret,
    SigningKey,
)
from app.model.secret import Secret
from app.model.step import StepId, StepStatus
from app.model.time import Clock, Instant, Span, SystemClock
from tests.diagnosis.seen_tokens import jwt_text
from tests.engine.running import Told, profile_for, run, told
from tests.servers.answering import TOKEN, answers_by_path, json_answer
from tests.servers.clients import (
    BEARER_CLIENT,
    DPOP_CLIENT,
    KEY_CLIENT,
    SCOPE,
    SECRET_JWT_CLIENTS,
    PeerClient,
)
from tests.servers.fixtures import CLOCK_AHEAD
from tests.servers.oidc import OidcProvider
from tests.servers.raw import Behaviour, Peer, serving
from tests.servers.tls import authority, server_context

HOURS = 3 * 3600
NEAR = 30
"""Seconds that a busy machine may lose between two looks at a clock."""


def dated(ahead: float, answer: bytes) -> bytes:
    """The answer with the `Date` of a server whose clock is that much ahead."""
    date = formatdate(SystemClock().now().seconds + ahead, usegmt=True)
    return answer.replace(b"\r\n", f"\r\nDate: {date}\r\n".encode(), 1)


def answers_dated(ahead: float, value: Any, **more: Any) -> Behaviour:
    """Give every request this, with the `Date` that it has there at that moment."""

    async def behave(peer: Peer) -> None:
        await peer.request()
        await peer.send(dated(ahead, json_answer(value, **more)))

    return behave


def check(behaviour: Behaviour, *, clock: Clock | None = None, **changes: Any) -> Told:
    """One check against a server that behaves so; its API is the same server."""
    outcome: list[Told] = []

    async def work() -> None:
        async with serving(behaviour) as server:
            profile = profile_for(server.url(), timeout=15, **changes)
            outcome.append(await told(profile, clock or SystemClock()))

    run(work)
    return outcome[0]


def ahead_of(exchange: Exchange) -> float:
    assert exchange.clock_skew is not None
    return exchange.clock_skew.ahead.seconds


def of_code(outcome: Told, code: str) -> Finding:
    return next(each for each in outcome.report.findings() if each.code == code)


@pytest.mark.parametrize("hours", [HOURS, -HOURS])
@pytest.mark.produces("token.clock_skew")
def test_a_servers_clock_is_measured_and_told_where_nothing_failed(hours: int) -> None:
    outcome = check(answers_dated(hours, TOKEN))
    assert outcome.report.ok
    (exchange,) = outcome.exchanges
    assert abs(ahead_of(exchange) - hours) < NEAR
    assert outcome.report.clock_skew == exchange.clock_skew
    found = of_code(outcome, "token.clock_skew")
    assert (found.severity, found.who) == (Severity.WARNING, (Who.IT,))
    assert found.causes == ("behind" if hours > 0 else "ahead",)
    assert outcome.status(StepId.AUTHENTICATE) is StepStatus.WARNING


def test_clocks_that_agree_are_told_too_and_bring_no_finding() -> None:
    outcome = check(answers_dated(0, TOKEN))
    assert outcome.report.clock_skew is not None
    assert abs(outcome.report.clock_skew.ahead.seconds) < NEAR
    assert "token.clock_skew" not in outcome.codes(StepId.AUTHENTICATE)


def test_a_slow_answer_is_not_held_against_the_clock() -> None:
    """The server looks at its clock first, and takes its time after that."""

    async def behave(peer: Peer) -> None:
        await peer.request()
        answer = dated(0, json_answer(TOKEN))
        await asyncio.sleep(2)
        await peer.send(answer)

    outcome = check(behave)
    skew = outcome.report.clock_skew
    assert skew is not None
    assert skew.uncertainty.seconds >= 1.5
    assert skew.agrees


@pytest.mark.parametrize(
    "headers",
    [{"Age": "10800"}, {"Age": "0"}, {"Date": "yesterday"}, {"Date": "Wed, 31 Feb 2026 1:1:1"}],
)
def test_a_date_that_is_not_the_servers_own_time_does_not_count(
    headers: Mapping[str, str],
) -> None:
    date = {} if "Date" in headers else {"Date": formatdate(0, usegmt=True)}
    answer = json_answer(TOKEN, headers={**date, **headers})
    outcome = check(answers_by_path({"/connect/token": answer}))
    assert outcome.report.ok
    assert outcome.report.clock_skew is None
    assert "token.clock_skew" not in outcome.codes(StepId.AUTHENTICATE)


def test_a_token_that_ended_by_this_clock_alone_is_no_error() -> None:
    """The server is an hour behind, and its token is good for half an hour there."""

    async def behave(peer: Peer) -> None:
        await peer.request()
        there = SystemClock().now().seconds - 3600
        claims = {"iss": "x", "iat": int(there), "exp": int(there) + 1800, "aud": "a"}
        token = {**TOKEN, "access_token": jwt_text({"alg": "RS256"}, claims), "expires_in": 1800}
        await peer.send(dated(-3600, json_answer(token)))

    outcome = check(behave)
    found = of_code(outcome, "jwt.expired")
    assert (found.severity, found.who, found.causes) == (
        Severity.WARNING,
        (Who.IT,),
        ("clock",),
    )
    assert outcome.report.ok


@pytest.mark.produces("jwt.expired", "jwt.not_yet_valid", "jwt.issued_in_future")
def test_a_token_out_of_its_time_by_its_own_servers_clock_is_the_servers_doing() -> None:
    async def behave(peer: Peer) -> None:
        await peer.request()
        there = int(SystemClock().now().seconds)
        claims = {"iat": there + 900, "nbf": there + 900, "exp": there - 900, "aud": "a"}
        token = {**TOKEN, "access_token": jwt_text({"alg": "RS256"}, claims)}
        await peer.send(dated(0, json_answer(token)))

    outcome = check(behave)
    for code in ("jwt.expired", "jwt.not_yet_valid", "jwt.issued_in_future"):
        found = of_code(outcome, code)
        assert (found.who, found.causes) == ((Who.SERVER,), ("by_its_own_clock",)), code
    assert outcome.verdict == "jwt.expired"


@pytest.mark.parametrize(
    ("code", "begins", "ends", "days"),
    [("tls.certificate_expired", -10, -1, -5), ("tls.not_yet_valid", 2, 10, 5)],
)
@pytest.mark.parametrize("described", [True, False])
def test_a_certificate_that_is_good_by_the_servers_clock_makes_this_one_doubtful(
    code: str, begins: int, ends: int, days: int, described: bool, tmp_path: Path
) -> None:
    """What the server says about itself came before, over a connection without a certificate."""
    root = authority()
    context = server_context(tmp_path, root, begins=begins, ends=ends)
    outcome: list[Told] = []

    async def work() -> None:
        async with serving(answers_dated(0, TOKEN), context) as server:
            endpoint = server.url(host="localhost", scheme="https")
            metadata = {"token_endpoint": endpoint}

            async def describe(peer: Peer) -> None:
                await peer.request()
                await peer.send(dated(days * 86_400, json_answer(metadata)))

            async with serving(describe) as description:
                issuer = description.url("", host="127.0.0.1")
                metadata["issuer"] = issuer
                profile = profile_for(
                    endpoint,
                    issuer=issuer if described else "",
                    ca_bundle=root.bundle(tmp_path),
                    timeout=15,
                )
                outcome.append(await told(profile))

    run(work)
    found = of_code(outcome[0], code)
    assert outcome[0].verdict == code
    if described:
        assert found.causes == ("clock_differs", "this_certificate")
        assert found.who == (Who.IT, Who.SERVER)
    else:
        assert (found.causes, found.who) == (("this_certificate", "clock"), (Who.SERVER,))


def test_a_date_from_before_this_program_is_doubted(tmp_path: Path) -> None:
    root = authority()
    context = server_context(tmp_path, root, begins=-10, ends=-1)
    outcome: list[Told] = []

    async def work() -> None:
        async with serving(answers_dated(0, TOKEN), context) as server:
            url = server.url(host="localhost", scheme="https")
            profile = profile_for(url, ca_bundle=root.bundle(tmp_path), timeout=15)
            outcome.append(await told(profile, _Still(Instant(1_262_304_000))))

    run(work)
    found = of_code(outcome[0], "tls.certificate_expired")
    assert (found.causes[0], found.who[0]) == ("clock_impossible", Who.IT)


@pytest.mark.parametrize(("status", "counts"), [(200, True), (401, True), (503, False)])
def test_a_proxy_that_answers_itself_has_a_clock_of_its_own(status: int, counts: bool) -> None:
    """It is handed the request in clear, so that a failure may be its own."""
    outcome: list[Told] = []

    async def work() -> None:
        async with serving(answers_dated(0, TOKEN, status=status)) as between:
            by = Network(proxy=ProxyChoice.OWN, proxy_url=between.url(""), timeout=Span(15))
            profile = profile_for("http://127.0.0.1:1/token", network=by, timeout=15)
            outcome.append(await told(profile))

    run(work)
    (exchange,) = outcome[0].exchanges
    assert exchange.answer is not None
    assert (exchange.clock_skew is not None) is counts


def key_profile(server: OidcProvider, offset: int | None, **changes: Any) -> Profile:
    """A client with a key, whose signature counts by the chosen clock."""
    values: dict[str, Any] = {
        "issuer": server.issuer,
        "client_id": KEY_CLIENT.client_id,
        "credential": SigningKey(Secret.of_bytes(KEY_CLIENT.key_pem), "client.pem"),
        "assertion": Assertion(clock_offset=None if offset is None else Span(offset)),
        "scope": SCOPE,
        "call": ApiCall(server.api_url),
        "network": Network(timeout=Span(15)),
    }
    return Profile(**(values | changes))


def checked(profile: Profile) -> Told:
    outcome: list[Told] = []

    async def work() -> None:
        outcome.append(await told(profile))

    run(work)
    return outcome[0]


def with_secret(client: PeerClient) -> dict[str, Any]:
    return {"client_id": client.client_id, "credential": SharedSecret(Secret(client.secret))}


_BY_GRANT = {
    "grant": Grant.JWT_BEARER,
    "client_id": BEARER_CLIENT.client_id,
    "credential": SigningKey(Secret.of_bytes(BEARER_CLIENT.key_pem), "client.pem"),
}
_BY_SECRET = {
    **with_secret(SECRET_JWT_CLIENTS["HS256"]),
    "auth_method": AuthMethod.CLIENT_SECRET_JWT,
}


@pytest.mark.produces("token.clock_skew")
def test_a_real_server_that_refuses_for_time_is_told_so(peer_ahead: OidcProvider) -> None:
    """It says nothing but that the authentication failed; the clocks say why."""
    outcome = checked(key_profile(peer_ahead, None))
    assert outcome.verdict == "token.clock_skew"
    assert outcome.failed_step() is StepId.AUTHENTICATE
    found = of_code(outcome, "token.clock_skew")
    assert (found.severity, found.who, found.causes) == (Severity.ERROR, (Who.IT,), ("behind",))
    assert abs(found.evidence["skew"].seconds - CLOCK_AHEAD) < NEAR  # type: ignore[union-attr]
    assert all(abs(ahead_of(each) - CLOCK_AHEAD) < NEAR for each in outcome.exchanges)


@pytest.mark.produces("token.clock_corrected")
def test_the_same_server_lets_in_what_is_signed_with_its_time(peer_ahead: OidcProvider) -> None:
    outcome = checked(key_profile(peer_ahead, CLOCK_AHEAD))
    assert outcome.report.ok, outcome.verdict
    assert outcome.status(StepId.RESOURCE) is StepStatus.PASSED
    found = of_code(outcome, "token.clock_corrected")
    assert (found.severity, found.causes) == (Severity.INFO, ())
    assert "token.clock_skew" not in outcome.codes(StepId.AUTHENTICATE)


@pytest.mark.produces("token.clock_corrected")
def test_a_correction_that_does_not_fit_any_more_is_blamed(peer: OidcProvider) -> None:
    outcome = checked(key_profile(peer, -CLOCK_AHEAD))
    assert outcome.verdict == "token.clock_corrected"
    found = of_code(outcome, "token.clock_corrected")
    assert (found.severity, found.who, found.causes) == (
        Severity.ERROR,
        (Who.YOU,),
        ("misfit",),
    )


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param(_BY_GRANT, id="jwt-bearer"),
        pytest.param(_BY_SECRET, id="client_secret_jwt"),
        pytest.param({**with_secret(DPOP_CLIENT), "dpop": True}, id="dpop"),
    ],
)
def test_whatever_is_signed_has_the_chosen_time(
    peer_ahead: OidcProvider, changes: dict[str, Any]
) -> None:
    refused = checked(key_profile(peer_ahead, None, **changes))
    assert not refused.report.ok
    assert "token.clock_skew" in [each.code for each in refused.report.findings()]
    assert of_code(refused, "token.clock_skew").evidence["signed"] is True
    accepted = checked(key_profile(peer_ahead, CLOCK_AHEAD, **changes))
    assert accepted.report.ok, accepted.verdict


def test_the_preview_shows_the_shifted_times(peer_ahead: OidcProvider) -> None:
    profile = key_profile(peer_ahead, CLOCK_AHEAD, dpop=True)
    clock = _Still(Instant(1_800_000_000))

    async def work() -> None:
        shown = await preview(profile, clock)
        assert shown.assertion is not None
        assert shown.proof is not None
        assert shown.assertion.claims["iat"] == 1_800_000_000 + CLOCK_AHEAD
        assert shown.proof.claims["iat"] == 1_800_000_000 + CLOCK_AHEAD
        assert shown.clock_offset == Span(CLOCK_AHEAD)
        plain = await preview(replace(profile, assertion=Assertion()), clock)
        assert plain.clock_offset is None

    run(work)


class _Still(SystemClock):
    """Shows one time for ever."""

    def __init__(self, at: Instant) -> None:
        self._at = at

    def now(self) -> Instant:
        return self._at
