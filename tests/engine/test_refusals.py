"""What a real server refuses besides ID and secret, and what an API is expected to say."""

from typing import Any

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from app.model.finding import Finding
from app.model.profile import (
    ApiCall,
    Assertion,
    AuthMethod,
    ClientCertificate,
    Network,
    PublicClient,
    SharedSecret,
    SigningKey,
)
from app.model.secret import Secret
from app.model.step import StepId, StepStatus
from tests.engine.running import Told, profile_for, run, told
from tests.rsa_keys import rsa_key
from tests.servers.answering import TOKEN, answers, answers_by_path, http_answer, json_answer
from tests.servers.clients import (
    KEY_CLIENT,
    POST_BOUND_CLIENT,
    POST_CLIENT,
    SCOPE,
    SECRET_JWT_CLIENTS,
    TLS_CLIENT,
    PeerClient,
)
from tests.servers.oidc import OidcProvider
from tests.servers.raw import serving

OTHER_PEM = rsa_key("another").private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
OTHER_KEY = SigningKey(Secret.of_bytes(OTHER_PEM), "client.pem")
HMAC = SECRET_JWT_CLIENTS["HS256"]


def at_the_peer(peer: OidcProvider, client: PeerClient, **changes: Any) -> Told:
    """The check of a client of the real server."""
    found: list[Told] = []

    async def work() -> None:
        about = {
            "issuer": peer.issuer,
            "client_id": client.client_id,
            "credential": SharedSecret(Secret(client.secret)),
            "scope": SCOPE,
        }
        found.append(await told(profile_for("", **(about | changes))))

    run(work)
    return found[0]


def first(outcome: Told) -> Finding:
    """The finding that became the verdict."""
    step = outcome.failed_step()
    assert step is not None
    return outcome.report.step(step).findings[0]


@pytest.mark.produces("token.invalid_authorization_details")
def test_details_that_a_server_refuses_are_its_own_words(peer: OidcProvider) -> None:
    details = '[{"type": "order", "amount": 2000}]'
    outcome = at_the_peer(peer, POST_CLIENT, authorization_details=details)
    assert outcome.verdict == "token.invalid_authorization_details"
    assert first(outcome).evidence["error_description"] == "amount must be 1000 at most"


@pytest.mark.produces("token.invalid_target")
@pytest.mark.parametrize(
    ("changes", "causes"),
    [
        ({"resource": ("https://api.example/unknown",)}, ("resource",)),
        ({"audience": "https://api.example/unknown"}, ("audience",)),
        ({"resource": ("https://a.example", "https://b.example")}, ("several_resources",)),
    ],
)
def test_an_api_that_the_server_does_not_know_is_named(
    peer: OidcProvider, changes: dict[str, object], causes: tuple[str, ...]
) -> None:
    outcome = at_the_peer(peer, POST_CLIENT, **changes)
    assert (outcome.verdict, first(outcome).causes) == ("token.invalid_target", causes)
    assert outcome.status(StepId.AUTHENTICATE) is StepStatus.PASSED


@pytest.mark.produces("token.invalid_client")
def test_a_client_with_its_id_alone_may_need_a_proof(peer: OidcProvider) -> None:
    outcome = at_the_peer(peer, POST_CLIENT, credential=PublicClient())
    assert (outcome.verdict, first(outcome).causes[0]) == ("token.invalid_client", "needs_a_proof")


@pytest.mark.produces("token.assertion_rejected")
def test_a_wrong_secret_that_signs_is_not_called_a_key(peer: OidcProvider) -> None:
    secret = SharedSecret(Secret("another secret of more than the 32 bytes that are needed"))
    outcome = at_the_peer(peer, HMAC, credential=secret, auth_method=AuthMethod.CLIENT_SECRET_JWT)
    assert (outcome.verdict, first(outcome).causes[0]) == (
        "token.assertion_rejected",
        "wrong_secret",
    )


def test_the_right_secret_that_signs_works(peer: OidcProvider) -> None:
    outcome = at_the_peer(peer, HMAC, auth_method=AuthMethod.CLIENT_SECRET_JWT)
    assert outcome.report.ok


@pytest.mark.produces("token.assertion_rejected")
def test_a_key_that_the_server_does_not_have(peer: OidcProvider) -> None:
    outcome = at_the_peer(peer, KEY_CLIENT, credential=OTHER_KEY)
    assert outcome.verdict == "token.assertion_rejected"
    assert first(outcome).causes[0] == "not_registered"


@pytest.mark.produces(row="code")
@pytest.mark.parametrize(
    ("answer", "code", "cause"),
    [
        ("Unable to load public key", "token.key_not_registered", "thumbprint"),
        (
            "AADSTS700027: Client assertion contains an invalid signature.",
            "token.key_not_registered",
            "thumbprint",
        ),
        ("The client_assertion JWT kid is invalid.", "token.key_not_registered", "no_key_id"),
        ("Token reuse detected", "token.assertion_replayed", "own_jti"),
        ("Invalid signature algorithm", "token.assertion_rejected", "algorithm"),
    ],
)
def test_what_a_server_says_of_an_assertion(answer: str, code: str, cause: str) -> None:
    async def work() -> None:
        said = json_answer({"error": "invalid_client", "error_description": answer}, status=400)
        async with serving(answers(said)) as server:
            assertion = Assertion(claims='{"jti": "always-this"}')
            profile = profile_for(server.url(), credential=OTHER_KEY, assertion=assertion)
            outcome = await told(profile)
        assert (outcome.verdict, first(outcome).causes[0]) == (code, cause)
        assert outcome.failed_step() is StepId.AUTHENTICATE
        if cause == "thumbprint":
            assert len(str(first(outcome).evidence["thumbprint"])) == 43

    run(work)


@pytest.mark.produces("token.mtls_required")
def test_a_certificate_shown_at_the_wrong_address_is_sent_to_its_own(
    peer_tls: OidcProvider,
) -> None:
    shown = TLS_CLIENT.key_pem + TLS_CLIENT.certificate_pem
    outcome = at_the_peer(
        peer_tls,
        TLS_CLIENT,
        credential=ClientCertificate(Secret.of_bytes(shown), "client.pem"),
        token_endpoint=peer_tls.token_endpoint,
        network=Network(ca_bundle=str(peer_tls.ca_bundle)),
    )
    assert (outcome.verdict, first(outcome).causes) == ("token.mtls_required", ("alias",))
    assert first(outcome).evidence["alias"] == peer_tls.mtls_token_endpoint


@pytest.mark.produces("token.invalid_grant")
def test_a_server_that_only_says_no_still_hints_at_the_certificate(peer_tls: OidcProvider) -> None:
    """oidc-provider keeps to itself that it wants one."""
    network = Network(ca_bundle=str(peer_tls.ca_bundle))
    outcome = at_the_peer(peer_tls, POST_BOUND_CLIENT, network=network)
    assert outcome.verdict == "token.invalid_grant"
    assert first(outcome).causes == ("may_need_dpop", "may_need_certificate")


@pytest.mark.produces("discovery.alg_not_listed")
def test_an_algorithm_that_the_server_does_not_list_is_a_warning() -> None:
    async def work() -> None:
        table: dict[str, bytes] = {"/token": json_answer(TOKEN)}
        async with serving(answers_by_path(table)) as server:
            table["/.well-known/openid-configuration"] = json_answer(
                {
                    "issuer": server.url(""),
                    "token_endpoint": server.url("/token"),
                    "token_endpoint_auth_signing_alg_values_supported": ["ES256"],
                }
            )
            outcome = await told(profile_for("", issuer=server.url(""), credential=OTHER_KEY))
        (finding,) = outcome.report.step(StepId.DISCOVERY).findings
        assert (finding.code, finding.evidence["alg"]) == ("discovery.alg_not_listed", "RS256")

    run(work)


@pytest.mark.produces(row="verdict")
@pytest.mark.parametrize(
    ("status", "expected", "codes", "verdict", "let_in"),
    [
        (200, 201, ["resource.unexpected_status"], "check.works_with_warnings", True),
        (201, 201, ["resource.ok"], "check.works", True),
        (403, 403, ["resource.ok"], "check.works", False),
        (500, 500, ["resource.ok"], "check.works", False),
        (404, 200, ["resource.not_found"], "check.works_with_warnings", True),
        (403, 404, ["resource.forbidden"], "resource.forbidden", False),
    ],
)
def test_an_api_may_be_expected_to_say_no(
    status: int, expected: int, codes: list[str], verdict: str, let_in: bool
) -> None:
    async def work() -> None:
        table = {"/connect/token": json_answer(TOKEN), "/api": http_answer(b"", status=status)}
        async with serving(answers_by_path(table)) as server:
            call = ApiCall(server.url("/api"), expected_status=expected)
            outcome = await told(profile_for(server.url(), call=call))
        assert outcome.codes(StepId.RESOURCE) == codes
        assert outcome.verdict == verdict
        assert outcome.report.verdict is not None
        assert outcome.report.verdict.evidence.get("resource", False) is let_in

    run(work)
