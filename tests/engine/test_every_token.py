"""What can be inside a token and what an API can say to it: each finding, for real."""

import asyncio
import time
from typing import Any

import pytest

from app.model.finding import Severity
from app.model.profile import ApiCall
from app.model.step import StepId
from tests.engine.running import Told, profile_for, run, told
from tests.engine.served import answered, api_answered, brings, described, jwt
from tests.servers.answering import TOKEN, answers_by_path, http_answer, json_answer
from tests.servers.raw import Peer, serving

INSPECT, RESOURCE = StepId.INSPECT, StepId.RESOURCE
NOW = int(time.time())
CLAIMS: dict[str, Any] = {
    "iss": "https://id.example",
    "aud": "orders",
    "sub": "abc123",
    "client_id": "abc123",
    "iat": NOW,
    "exp": NOW + 3600,
    "jti": "b1f7",
}


def given(access_token: str, **answer: object) -> bytes:
    return json_answer({**TOKEN, "access_token": access_token, **answer})


def good(**claims: object) -> str:
    """A token as RFC 9068 has it; a claim that is None is left out."""
    return jwt({name: value for name, value in (CLAIMS | claims).items() if value is not None})


@pytest.mark.produces(row="code")
@pytest.mark.parametrize(
    ("code", "access_token", "evidence"),
    [
        ("jwt.opaque", "2YotnFZFEjr1zCsicMWpAA", {}),
        ("jwt.encrypted", "eyJhbGciOiJSU0EtT0FFUCIsImVuYyI6IkEyNTZHQ00ifQ.YQ.Yg.Yw.ZA", {}),
        ("jwt.malformed", "eyJhbGciOiJSUzI1NiJ9.bm90IGpzb24.c2ln", {}),
        ("jwt.alg_none", jwt(CLAIMS, alg="none"), {}),
        ("jwt.alg_symmetric", jwt(CLAIMS, alg="HS256"), {}),
        ("jwt.expired", good(iat=NOW - 7200, exp=NOW - 3600), {}),
        ("jwt.not_yet_valid", good(nbf=NOW + 3600), {}),
        ("jwt.issued_in_future", good(iat=NOW + 3600, exp=NOW + 7200), {}),
        ("jwt.exp_disagrees", good(exp=NOW + 600), {}),
        ("jwt.client_mismatch", good(client_id="other"), {"client_id": "other"}),
        ("jwt.audience_missing", good(aud=None), {}),
        ("jwt.typ_not_at_jwt", jwt(CLAIMS, typ="JWT"), {"typ": "jwt"}),
        ("jwt.claims_missing", good(jti=None, scope=["a"]), {"missing": ("jti",)}),
        ("jwt.personal_data", good(email="ane@fjord.example"), {"members": ("email",)}),
        ("jwt.very_large", good(roles=["reader of orders"] * 700), {}),
    ],
)  # fmt: skip
def test_what_is_inside_a_token(code: str, access_token: str, evidence: dict[str, object]) -> None:
    brings(answered(given(access_token)), code, INSPECT, **evidence)


@pytest.mark.produces("check.works", "jwt.opaque")
def test_a_token_that_is_none_of_our_business() -> None:
    outcome = answered(json_answer(TOKEN))
    assert outcome.verdict == "check.works"


def test_a_token_as_the_standard_has_it_is_no_cause_for_concern() -> None:
    outcome = answered(given(good()))
    severities = {each.code: each.severity for each in outcome.report.step(INSPECT).findings}
    assert set(severities.values()) <= {Severity.INFO}


@pytest.mark.produces("jwt.issuer_mismatch")
def test_a_token_of_another_issuer() -> None:
    outcome = described({}, given(good()))
    brings(outcome, "jwt.issuer_mismatch", INSPECT, issuer="https://id.example")


@pytest.mark.produces("jwt.audience_unexpected")
def test_a_token_for_another_api() -> None:
    token = {**TOKEN, "access_token": good(aud=["https://billing.example"])}
    outcome = api_answered(json_answer({}), token)
    brings(outcome, "jwt.audience_unexpected", INSPECT, audience=("https://billing.example",))


def refusing(status: int, challenge: str = "", body: object = b"", **headers: str) -> bytes:
    """What an API answers that lets nobody in."""
    fields = {name.replace("_", "-"): value for name, value in headers.items()}
    fields |= {"WWW-Authenticate": challenge} if challenge else {}
    make = http_answer if isinstance(body, bytes) else json_answer
    return make(body, status=status, headers=fields)  # type: ignore[operator]


MANAGED = {"statusCode": 401, "message": "Access denied due to missing subscription key."}
PAGE = b"<html><body>Forbidden</body></html>"


@pytest.mark.produces(row="code")
@pytest.mark.parametrize(
    ("code", "answer", "evidence"),
    [
        ("resource.ok", json_answer({"orders": []}), {"status": 200}),
        ("resource.ok", http_answer(b"", status=204), {"status": 204}),
        ("resource.unexpected_status", json_answer({}, status=202), {"expected_status": "201"}),
        (
            "resource.invalid_token",
            refusing(401, 'Bearer error="invalid_token"'),
            {"error": "invalid_token", "status": 401},
        ),
        (
            "resource.expired_token",
            refusing(401, 'Bearer error="invalid_token", error_description="The token expired"'),
            {"error": "invalid_token", "error_description": "The token expired"},
        ),
        ("resource.unauthorized_no_challenge", refusing(401), {"status": 401}),
        (
            "resource.wrong_audience",
            refusing(401, 'Bearer error="invalid_token", error_description="Invalid audience"'),
            {"error_description": "Invalid audience"},
        ),
        (
            "resource.insufficient_scope",
            refusing(403, 'Bearer error="insufficient_scope", scope="orders.write"'),
            {"wanted": ("orders.write",)},
        ),
        ("resource.forbidden", refusing(403, body=PAGE), {"status": 403}),
        ("resource.subscription_key_missing", refusing(401, body=MANAGED), {"status": 401}),
        (
            "resource.wrong_scheme",
            refusing(401, 'Basic realm="intern", Negotiate'),
            {"schemes": ("Basic", "Negotiate")},
        ),
        ("resource.not_found", refusing(404), {"status": 404}),
        ("resource.method_not_allowed", refusing(405), {"status": 405}),
        ("resource.bad_request", refusing(400, body={"errorMessage": "cpr"}), {"status": 400}),
        ("resource.headers_too_large", refusing(431), {"status": 431, "size": 15}),
        ("resource.conflict", refusing(409), {"status": 409}),
        ("resource.unprocessable", refusing(422), {"status": 422}),
        (
            "resource.rate_limited",
            refusing(429, Retry_After="60"),
            {"status": 429, "retry_after": "60"},
        ),
        ("resource.server_error", refusing(500), {"status": 500}),
        ("resource.unavailable", refusing(503), {"status": 503}),
        (
            "resource.redirected",
            refusing(302, Location="https://elsewhere.example/"),
            {"location": "https://elsewhere.example/"},
        ),
    ],
)  # fmt: skip
def test_what_an_api_says(code: str, answer: bytes, evidence: dict[str, object]) -> None:
    async def work() -> None:
        table = {"/connect/token": json_answer(TOKEN), "/api": answer}
        async with serving(answers_by_path(table)) as server:
            expected = 201 if code == "resource.unexpected_status" else None
            call = ApiCall(server.url("/api"), expected_status=expected)
            outcome = await told(profile_for(server.url(), call=call))
        brings(outcome, code, RESOURCE, **evidence)
        assert outcome.report.token is not None

    run(work)


@pytest.mark.produces("resource.dpop_rejected")
def test_a_proof_that_an_api_refuses() -> None:
    refused = refusing(401, 'DPoP error="invalid_dpop_proof"')
    outcome = api_answered(refused, {**TOKEN, "token_type": "DPoP"}, dpop=True)
    brings(outcome, "resource.dpop_rejected", RESOURCE, error="invalid_dpop_proof")


@pytest.mark.produces("resource.expired_token")
def test_a_token_that_ends_before_the_api_has_answered() -> None:
    async def behave(peer: Peer) -> None:
        if (await peer.request()).startswith(b"POST"):
            await peer.send(json_answer({**TOKEN, "expires_in": 1}))
        else:
            await asyncio.sleep(1.2)
            await peer.send(refusing(401, 'Bearer error="invalid_token"'))

    async def work() -> None:
        async with serving(behave) as server:
            outcome = await told(profile_for(server.url(), api=server.url("/api"), timeout=15))
        brings(outcome, "resource.expired_token", RESOURCE)
        assert causes(outcome) == ("over_here",)

    run(work)


def causes(outcome: Told) -> tuple[str, ...]:
    assert outcome.report.verdict is not None
    return outcome.report.verdict.causes
