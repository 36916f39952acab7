"""What a token endpoint may answer: each finding about it, brought by such an answer."""

import json
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from app.model.profile import AuthMethod, Network, SharedSecret, SigningKey
from app.model.secret import Secret
from app.model.step import StepId
from tests.engine.running import Told, profile_for, run, told
from tests.engine.served import answered, brings, described
from tests.servers.answering import TOKEN, answers, http_answer, json_answer
from tests.servers.raw import serving

AUTHENTICATE, TOKEN_STEP = StepId.AUTHENTICATE, StepId.TOKEN
PAGE = b"<!doctype html><html><title>Sign in</title></html>"
HTML = {"Content-Type": "text/html; charset=utf-8"}


def page(status: int, **headers: str) -> bytes:
    """A web page."""
    fields = {name.replace("_", "-"): value for name, value in headers.items()}
    return http_answer(PAGE, status=status, headers=HTML | fields)


def refusal(error: str, description: str = "", status: int = 400) -> bytes:
    """An error as RFC 6749 §5.2 has it."""
    about = {"error_description": description} if description else {}
    return json_answer({"error": error, **about}, status=status)


def grant(**changes: object) -> bytes:
    """A token answer; a member that is None is left out."""
    members = {name: value for name, value in (TOKEN | changes).items() if value is not None}
    return json_answer(members)


@pytest.mark.produces(row="code")
@pytest.mark.parametrize(
    ("code", "answer", "step", "evidence"),
    [
        ("http.captive_portal", page(511), AUTHENTICATE, {"status": 511}),
        (
            "http.redirected",
            http_answer(b"", status=302, headers={"Location": "/login?next=token"}),
            AUTHENTICATE,
            {"status": 302},
        ),
        ("http.not_found", page(404), AUTHENTICATE, {"status": 404}),
        ("http.not_found", page(410), AUTHENTICATE, {"status": 410}),
        ("http.method_not_allowed", page(405), AUTHENTICATE, {"status": 405}),
        ("http.unsupported_media_type", page(415), AUTHENTICATE, {"status": 415}),
        ("http.not_acceptable", page(406), AUTHENTICATE, {"status": 406}),
        (
            "http.html_instead_of_json",
            page(200),
            TOKEN_STEP,
            {"content_type": "text/html; charset=utf-8"},
        ),
        ("http.html_instead_of_json", page(400), AUTHENTICATE, {"status": 400}),
        ("http.not_json", http_answer(b"access_token=abc"), TOKEN_STEP, {"status": 200}),
        ("http.empty", http_answer(b" \r\n"), TOKEN_STEP, {"status": 200}),
        (
            "http.wrong_content_type",
            json_answer(TOKEN, headers={"Content-Type": "text/plain"}),
            TOKEN_STEP,
            {"content_type": "text/plain"},
        ),
        (
            "http.bad_encoding",
            http_answer(b"\xef\xbb\xbf" + json.dumps(TOKEN).encode()),
            TOKEN_STEP,
            {"encoding": "bom"},
        ),
        (
            "http.bad_encoding",
            http_answer(json.dumps(TOKEN | {"by": "é"}, ensure_ascii=False).encode("latin-1")),
            TOKEN_STEP,
            {"encoding": "latin-1"},
        ),
        ("http.json_not_object", json_answer(["abc"]), TOKEN_STEP, {"status": 200}),
        (
            "http.json_duplicate_keys",
            http_answer(b'{"token_type":"x",' + json.dumps(TOKEN).encode()[1:]),
            TOKEN_STEP,
            {"members": ("token_type",)},
        ),
        ("http.json_too_deep", http_answer(b"[" * 9_000 + b"]" * 9_000), TOKEN_STEP, {}),
        ("http.truncated", http_answer(b'{"access_token": "eyJ'), TOKEN_STEP, {"status": 200}),
        (
            "http.rate_limited",
            page(429, Retry_After="120"),
            AUTHENTICATE,
            {"status": 429, "retry_after": "120"},
        ),
        (
            "http.unavailable",
            page(503, Retry_After="Wed, 18 Nov 2026 12:26:40 GMT"),
            AUTHENTICATE,
            {"status": 503, "retry_after": "Wed, 18 Nov 2026 12:26:40 GMT"},
        ),
        (
            "http.unavailable",
            refusal("temporarily_unavailable"),
            AUTHENTICATE,
            {"status": 400},
        ),
        ("http.bad_gateway", page(502), AUTHENTICATE, {"status": 502}),
        ("http.bad_gateway", page(504), AUTHENTICATE, {"status": 504}),
        ("http.server_error", page(500), AUTHENTICATE, {"status": 500}),
        ("http.server_error", refusal("server_error"), AUTHENTICATE, {"status": 400}),
        ("http.forbidden_by_gateway", page(403), AUTHENTICATE, {"status": 403}),
    ],
)  # fmt: skip
def test_no_oauth_answer(
    code: str, answer: bytes, step: StepId, evidence: dict[str, object]
) -> None:
    brings(answered(answer), code, step, **evidence)


@pytest.mark.produces("http.captive_portal")
@pytest.mark.parametrize(
    "answer", [page(200), http_answer(b"", status=302, headers={"Location": "http://wifi.test/"})]
)
def test_a_portal_speaks_for_a_server_that_was_called_in_clear(answer: bytes) -> None:
    async def work() -> None:
        async with serving(answers(answer)) as server:
            way = Network(connect_to=(f"id.test=127.0.0.1:{server.port}",), allow_http=True)
            outcome = await told(profile_for("http://id.test/token", network=way))
        brings(outcome, "http.captive_portal", AUTHENTICATE, host="id.test")

    run(work)


BASIC = {"auth_method": AuthMethod.CLIENT_SECRET_BASIC}
BY_KEY = {
    "credential": SigningKey(
        Secret.of_bytes(
            ec.generate_private_key(ec.SECP256R1()).private_bytes(
                Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()
            )
        ),
        "client.pem",
    )
}
OKTA = "The audience claim for client_assertion must be the endpoint invoked for the request."


@pytest.mark.produces(row="code")
@pytest.mark.parametrize(
    ("code", "error", "description", "step", "client"),
    [
        ("token.invalid_client", "invalid_client", "", AUTHENTICATE, {}),
        (
            "token.auth_method_wrong",
            "invalid_client",
            "Request denied: Unsupported authentication method",
            AUTHENTICATE,
            {},
        ),
        ("token.basic_encoding", "invalid_client", "", AUTHENTICATE, BASIC),
        ("token.assertion_rejected", "invalid_client", "", AUTHENTICATE, BY_KEY),
        ("token.assertion_audience", "invalid_client", OKTA, AUTHENTICATE, BY_KEY),
        (
            "token.assertion_replayed",
            "invalid_client",
            "Token reuse detected",
            AUTHENTICATE,
            BY_KEY,
        ),
        (
            "token.key_not_registered",
            "invalid_client",
            "Unable to load public key",
            AUTHENTICATE,
            BY_KEY,
        ),
        (
            "token.two_auth_methods",
            "invalid_request",
            "Multiple client authentication methods were used",
            AUTHENTICATE,
            {},
        ),
        (
            "token.dpop_required",
            "invalid_dpop_proof",
            "The DPoP proof JWT header is missing.",
            AUTHENTICATE,
            {},
        ),
        ("token.dpop_rejected", "invalid_dpop_proof", "", AUTHENTICATE, {"dpop": True}),
        ("token.dpop_nonce_loop", "use_dpop_nonce", "", AUTHENTICATE, {"dpop": True}),
        (
            "token.mtls_required",
            "invalid_grant",
            "mutual TLS client certificate not provided",
            AUTHENTICATE,
            {},
        ),
        ("token.invalid_scope", "invalid_scope", "", TOKEN_STEP, {"scope": "orders.read"}),
        ("token.unauthorized_client", "unauthorized_client", "", TOKEN_STEP, {}),
        ("token.unsupported_grant_type", "unsupported_grant_type", "", TOKEN_STEP, {}),
        ("token.invalid_target", "invalid_target", "", TOKEN_STEP, {}),
        ("token.invalid_request", "invalid_request", "no client_id", TOKEN_STEP, {}),
        ("token.invalid_grant", "invalid_grant", "", TOKEN_STEP, {}),
        ("token.access_denied", "access_denied", "", TOKEN_STEP, {}),
        ("token.unknown_error", "licence_over", "Call sales.", TOKEN_STEP, {}),
    ],
)
def test_a_refusal(
    code: str, error: str, description: str, step: StepId, client: dict[str, object]
) -> None:
    outcome = answered(refusal(error, description), **client)
    brings(outcome, code, step, error=error, error_description=description, status=400)


@pytest.mark.produces("token.auth_method_wrong", "discovery.auth_method_not_listed")
def test_a_refusal_of_a_method_that_metadata_does_not_list() -> None:
    listed = {"token_endpoint_auth_methods_supported": ["private_key_jwt"]}
    outcome = described(listed, refusal("invalid_client", status=401), **BASIC)
    brings(outcome, "token.auth_method_wrong", AUTHENTICATE, listed=("private_key_jwt",))


@pytest.mark.produces(row="code")
@pytest.mark.parametrize(
    ("code", "answer", "evidence"),
    [
        ("token.missing", json_answer({"id_token": "x", "token_type": "Bearer"}),
         {"members": ("id_token", "token_type")}),
        ("token.type_missing", grant(token_type=None), {}),
        ("token.type_unknown", grant(token_type="mac"), {"token_type": "mac"}),
        ("token.error_with_200", json_answer({"error": "invalid_client"}),
         {"error": "invalid_client", "status": 200}),
        ("token.expires_in_missing", grant(expires_in=None), {}),
        ("token.expires_in_not_a_number", grant(expires_in="3600"), {"expires_in": "3600"}),
        ("token.expires_in_not_a_number", grant(expires_in="soon"), {"expires_in": "soon"}),
        ("token.expires_in_negative", grant(expires_in=-1), {}),
        ("token.lifetime_very_short", grant(expires_in=5), {}),
        ("token.lifetime_very_long", grant(expires_in=2_592_000), {}),
        ("token.scope_reduced", grant(scope="read"),
         {"missing": ("write",), "granted": ("read",)}),
        ("token.scope_extended", grant(scope="read write admin"), {"extra": ("admin",)}),
        ("token.refresh_token_issued", grant(refresh_token="8xLOxBtZp8"), {}),
        ("token.cacheable", json_answer(TOKEN, headers={"Cache-Control": "private"}),
         {"cache_control": "private"}),
        ("token.clock_skew",
         json_answer(TOKEN, headers={"Date": "Wed, 18 Nov 2020 12:26:40 GMT"}), {}),
    ],
)  # fmt: skip
def test_a_yes_with_something_odd(code: str, answer: bytes, evidence: dict[str, object]) -> None:
    outcome = answered(answer, scope="read write")
    step = AUTHENTICATE if code == "token.clock_skew" else TOKEN_STEP
    brings(outcome, code, step, **evidence)


@pytest.mark.produces("token.downgraded_to_bearer")
def test_a_bearer_token_where_a_bound_one_was_asked_for() -> None:
    brings(answered(grant(), dpop=True), "token.downgraded_to_bearer", TOKEN_STEP)


@pytest.mark.produces("check.works")
def test_a_yes_with_nothing_odd() -> None:
    outcome = answered(grant(scope="read write"), scope="read write")
    assert outcome.verdict == "check.works"


def wrong_secret(secret: str) -> Told:
    return answered(refusal("invalid_client", status=401), credential=SharedSecret(Secret(secret)))


@pytest.mark.produces("token.invalid_client")
def test_what_was_seen_of_the_secret_comes_first() -> None:
    for secret, cause in (("abc ", "blank"), ("abc%2Bdef", "percent_encoded")):
        verdict: Any = wrong_secret(secret).report.verdict
        assert (verdict.code, verdict.causes[0]) == ("token.invalid_client", cause)


@pytest.mark.produces(row="code")
@pytest.mark.parametrize(
    ("code", "metadata", "evidence"),
    [
        ("discovery.not_found", http_answer(b"", status=404), {"status": 404}),
        ("discovery.not_json", page(200), {"status": 200}),
        ("discovery.not_json", http_answer(b"hello"), {"status": 200}),
        ("discovery.no_token_endpoint", {"token_endpoint": None}, {"host": "127.0.0.1"}),
        ("discovery.endpoint_invalid", {"token_endpoint": "/token"}, {"token_endpoint": "/token"}),
        ("discovery.issuer_mismatch", {"issuer": "https://a.example"},
         {"issuer": "https://a.example"}),
        ("discovery.grant_not_listed", {"grant_types_supported": ["authorization_code"]},
         {"listed": ("authorization_code",)}),
        ("discovery.auth_method_not_listed",
         {"token_endpoint_auth_methods_supported": ["private_key_jwt"]},
         {"listed": ("private_key_jwt",)}),
        ("discovery.scope_not_listed", {"scopes_supported": ["write"]}, {"missing": ("read",)}),
        ("discovery.endpoint_other_host", {"token_endpoint": "https://other.invalid/token"},
         {"host": "127.0.0.1", "token_host": "other.invalid"}),
    ],
)  # fmt: skip
def test_what_a_server_says_of_itself(
    code: str, metadata: dict[str, Any] | bytes, evidence: dict[str, object]
) -> None:
    brings(described(metadata, scope="read"), code, StepId.DISCOVERY, **evidence)


@pytest.mark.produces("discovery.alg_not_listed")
def test_algorithms_that_the_server_cannot_check() -> None:
    listed = {"token_endpoint_auth_signing_alg_values_supported": ["PS256"]}
    outcome = described(listed, **BY_KEY)
    brings(outcome, "discovery.alg_not_listed", StepId.DISCOVERY, alg="ES256", listed=("PS256",))
