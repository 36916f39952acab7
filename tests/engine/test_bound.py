"""Tokens bound to a key (RFC 9449): proofs asked for, refused, and left out of the answer."""

from typing import Any

import pytest

from app.model.finding import Severity
from app.model.profile import SharedSecret
from app.model.secret import Secret
from app.model.step import StepId, StepStatus
from app.model.time import Instant, SystemClock
from tests.engine.running import Told, profile_for, run, told
from tests.servers import plain_http
from tests.servers.answering import TOKEN, answers_by_path, http_answer, json_answer
from tests.servers.clients import DPOP_CLIENT, OPAQUE_CLIENT, POST_CLIENT, SCOPE, PeerClient
from tests.servers.oidc import OidcProvider
from tests.servers.plain_client import DpopKey
from tests.servers.raw import serving

NONCE = {"DPoP-Nonce": "n-0S6_WzA2Mj"}
BOUND = {**TOKEN, "token_type": "DPoP"}


class WrongClock(SystemClock):
    """An hour slow."""

    def now(self) -> Instant:
        return Instant(super().now().seconds - 3600)


def at_the_peer(peer: OidcProvider, client: PeerClient, **changes: Any) -> Told:
    """The check of a client of the real server, its API included."""
    clock = changes.pop("clock", SystemClock())
    found: list[Told] = []

    async def work() -> None:
        about = {
            "issuer": peer.issuer,
            "client_id": client.client_id,
            "credential": SharedSecret(Secret(client.secret)),
            "scope": SCOPE,
            "api": peer.api_url,
        }
        found.append(await told(profile_for("", **(about | changes)), clock))

    run(work)
    return found[0]


def with_proofs(token_answer: bytes, api_answer: bytes = b"", **changes: Any) -> tuple[Told, int]:
    """The check of a client with DPoP, and how often it asked for a token."""
    found: list[tuple[Told, int]] = []

    async def work() -> None:
        table = {"/connect/token": token_answer, "/api": api_answer}
        async with serving(answers_by_path(table)) as server:
            api = server.url("/api") if api_answer else None
            outcome = await told(profile_for(server.url(), api=api, **({"dpop": True} | changes)))
            found.append((outcome, sum(each.startswith(b"POST") for each in server.received)))

    run(work)
    return found[0]


@pytest.mark.produces("resource.ok")
@pytest.mark.parametrize(
    "client", [DPOP_CLIENT, POST_CLIENT, OPAQUE_CLIENT], ids=lambda c: c.client_id
)
def test_a_bound_token_is_given_and_let_in(peer: OidcProvider, client: PeerClient) -> None:
    outcome = at_the_peer(peer, client, dpop=True)
    assert outcome.report.ok
    assert outcome.report.token is not None
    assert outcome.report.token.token_type == "DPoP"
    assert "token.downgraded_to_bearer" not in outcome.codes(StepId.TOKEN)
    assert outcome.codes(StepId.RESOURCE) == ["resource.ok"]


def test_a_nonce_is_fetched_once_at_each_of_the_two(peer_nonces: OidcProvider) -> None:
    outcome = at_the_peer(peer_nonces, DPOP_CLIENT, dpop=True)
    assert outcome.report.ok
    purposes = [each.purpose for each in outcome.exchanges]
    assert purposes.count("token") == purposes.count("resource") == 2


@pytest.mark.produces("token.invalid_grant")
def test_a_server_that_only_says_no_still_hints_at_the_key(peer: OidcProvider) -> None:
    """oidc-provider keeps to itself that it wants a proof."""
    outcome = at_the_peer(peer, DPOP_CLIENT)
    assert outcome.verdict == "token.invalid_grant"
    (finding,) = outcome.report.step(StepId.TOKEN).findings
    assert finding.causes == ("may_need_dpop",)


@pytest.mark.produces("token.clock_skew", "token.dpop_rejected")
def test_a_clock_that_is_wrong_is_named_and_not_the_proof(peer: OidcProvider) -> None:
    outcome = at_the_peer(peer, DPOP_CLIENT, dpop=True, clock=WrongClock())
    codes = outcome.codes(StepId.AUTHENTICATE)
    assert codes == ["token.clock_skew", "token.dpop_rejected"]
    finding = outcome.report.step(StepId.AUTHENTICATE).findings[1]
    assert finding.causes[0] == "clock"


@pytest.mark.produces("token.dpop_required")
def test_a_server_that_wants_a_proof_says_so() -> None:
    okta = {"error": "invalid_dpop_proof",
            "error_description": "The DPoP proof JWT header is missing."}  # fmt: skip
    outcome, asked = with_proofs(json_answer(okta, status=400), dpop=False)
    assert (outcome.verdict, asked) == ("token.dpop_required", 1)
    assert outcome.failed_step() is StepId.AUTHENTICATE


@pytest.mark.produces("token.dpop_rejected")
def test_a_proof_that_is_refused_is_not_sent_again() -> None:
    wrong = {"error": "invalid_dpop_proof", "error_description": "DPoP proof htu mismatch"}
    outcome, asked = with_proofs(json_answer(wrong, status=400))
    assert (outcome.verdict, asked) == ("token.dpop_rejected", 1)
    assert outcome.report.step(StepId.AUTHENTICATE).findings[0].causes[0] == "address"


@pytest.mark.produces("token.dpop_nonce_loop")
@pytest.mark.parametrize(
    ("headers", "asked", "cause"), [(NONCE, 2, "asked_again"), ({}, 1, "no_nonce")]
)
def test_a_server_that_asks_for_nonces_for_ever_is_left(
    headers: dict[str, str], asked: int, cause: str
) -> None:
    again = json_answer({"error": "use_dpop_nonce"}, status=400, headers=headers)
    outcome, times = with_proofs(again)
    assert (outcome.verdict, times) == ("token.dpop_nonce_loop", asked)
    assert outcome.report.step(StepId.AUTHENTICATE).findings[0].causes == (cause,)


@pytest.mark.produces("token.downgraded_to_bearer")
def test_a_token_that_was_to_be_bound_and_is_not_is_a_warning() -> None:
    outcome, _ = with_proofs(json_answer(TOKEN), json_answer({}))
    assert outcome.report.ok
    (finding,) = outcome.report.step(StepId.TOKEN).findings
    assert (finding.code, finding.severity) == ("token.downgraded_to_bearer", Severity.WARNING)
    assert outcome.status(StepId.RESOURCE) is StepStatus.PASSED


@pytest.mark.produces("jwt.binding_mismatch")
def test_a_token_of_somebody_elses_key_is_told(peer: OidcProvider) -> None:
    """The token is a real one; it was given for a key that is not this check's."""

    from tests.servers.plain_client import token_form

    proof = DpopKey().proof("POST", peer.token_endpoint)
    answer = plain_http.post(
        peer.token_endpoint, data=token_form(DPOP_CLIENT), headers={"DPoP": proof}
    )
    outcome, _ = with_proofs(json_answer(answer.json()))
    assert outcome.verdict == "jwt.binding_mismatch"
    finding = outcome.report.step(StepId.INSPECT).findings[0]
    assert finding.evidence["bound_to"] != finding.evidence["ours"]


def refused_by_api(*challenges: str, headers: dict[str, str] | None = None) -> bytes:
    asked = {"WWW-Authenticate": ", ".join(challenges)}
    return http_answer(b"", status=401, headers={**asked, **(headers or {})})


@pytest.mark.produces(row="code")
@pytest.mark.parametrize(
    ("answer", "code", "cause"),
    [
        (refused_by_api('DPoP error="invalid_dpop_proof"'), "resource.dpop_rejected", "clock"),
        (
            refused_by_api('DPoP error="use_dpop_nonce"', headers=NONCE),
            "resource.dpop_rejected",
            "asked_again",
        ),
        (refused_by_api('DPoP error="use_dpop_nonce"'), "resource.dpop_rejected", "no_nonce"),
        (refused_by_api('Bearer error="invalid_token"'), "resource.wrong_scheme", "bearer_wanted"),
        (refused_by_api('DPoP error="invalid_token"'), "resource.invalid_token", "other_issuer"),
    ],
)
def test_what_an_api_says_to_a_proof(answer: bytes, code: str, cause: str) -> None:
    outcome, _ = with_proofs(json_answer(BOUND), answer)
    assert outcome.verdict == code
    assert outcome.report.step(StepId.RESOURCE).findings[0].causes[0] == cause


@pytest.mark.produces("resource.wrong_scheme")
def test_an_api_that_wants_a_bound_token_says_so() -> None:
    outcome, _ = with_proofs(json_answer(TOKEN), refused_by_api('DPoP algs="ES256"'), dpop=False)
    assert outcome.verdict == "resource.wrong_scheme"
    assert outcome.report.step(StepId.RESOURCE).findings[0].causes == ("dpop_wanted",)


@pytest.mark.produces("discovery.alg_not_listed")
def test_metadata_that_cannot_check_the_proof_is_a_warning() -> None:
    async def work() -> None:
        table: dict[str, bytes] = {"/token": json_answer(BOUND)}
        async with serving(answers_by_path(table)) as server:
            table["/.well-known/openid-configuration"] = json_answer(
                {
                    "issuer": server.url(""),
                    "token_endpoint": server.url("/token"),
                    "dpop_signing_alg_values_supported": ["PS256"],
                }
            )
            outcome = await told(profile_for("", issuer=server.url(""), dpop=True))
        assert outcome.codes(StepId.DISCOVERY) == ["discovery.alg_not_listed"]
        assert outcome.report.ok

    run(work)
