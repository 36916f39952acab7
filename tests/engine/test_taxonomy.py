"""The failures that people meet, row by row as the taxonomy of failures numbers them: all others.

48 to 75, what authorization servers say no with, are `tests/diagnosis/test_domain_rows.py`.
"""

import base64
import gzip
import json
import time
from typing import Any

import pytest

from app.diagnosis import diagnose
from app.diagnosis.step_of import step_of
from app.model.credential_facts import KeyFacts, KeyProblem
from app.model.finding import Severity
from app.model.observed import FaultKind, Observation, Phase
from app.model.profile import (
    Environment,
    NamedValue,
    Network,
    ProxyChoice,
    SharedSecret,
)
from app.model.secret import Secret
from tests.diagnosis.called_apis import called
from tests.diagnosis.connections import alert, by_proxy, certificate, distrusted, fault, handshake
from tests.diagnosis.observed import (
    certificate_profile,
    html,
    profile,
    raw,
    refused,
    said,
    signing,
    typed_key,
    undescribed,
)
from tests.diagnosis.situations import SITUATIONS
from tests.engine.running import Told, profile_for, run, told
from tests.engine.served import answered, api_answered, described, jwt
from tests.servers.answering import TOKEN, answers, http_answer, json_answer
from tests.servers.raw import Behaviour, Peer, closed_port, serving

NOW = int(time.time())
PAGE = b"<!doctype html><html><title>Sign in</title></html>"
HTML = {"Content-Type": "text/html"}
PLAIN = "http://id.fjord.example/connect/token"
P_384 = KeyFacts("EC", 384, "SEC1", "x", "P-384")


def page(status: int, **headers: str) -> bytes:
    return http_answer(PAGE, status=status, headers=HTML | headers)


def grant(**changes: object) -> bytes:
    return json_answer({n: value for n, value in (TOKEN | changes).items() if value is not ...})


def no(error: str, description: str = "", status: int = 400) -> bytes:
    return json_answer({"error": error, "error_description": description}, status=status)


def token(**claims: object) -> bytes:
    held = {"iss": "https://id.example", "aud": "orders", "iat": NOW, "exp": NOW + 3600}
    return grant(access_token=jwt(held | claims))


def challenge(status: int, value: str, body: bytes = b"") -> bytes:
    return http_answer(body, status=status, headers={"WWW-Authenticate": value})


UNSIGNED = base64.urlsafe_b64encode(b'{"alg":"none"}').rstrip(b"=").decode() + ".e30."
FIVE_PARTS = "eyJhbGciOiJSU0EtT0FFUCIsImVuYyI6IkEyNTZHQ00ifQ.YQ.Yg.Yw.ZA"
BOMB = http_answer(gzip.compress(b" " * 50_000_000), headers={"Content-Encoding": "gzip"})
TOO_MUCH = http_answer(b" " * 3 * 1024 * 1024)
XML = http_answer(b"<error>no</error>", status=400, headers={"Content-Type": "text/xml"})

TOKEN_ANSWERS: list[tuple[int, bytes, str]] = [
    (28, page(302, Location="https://id.example/login"), "http.redirected"),
    (28, page(303, Location="/account/signin"), "http.redirected"),
    (29, page(307, Location="/v2/token"), "http.redirected"),
    (29, page(308, Location="/connect/token/"), "http.redirected"),
    (30, page(404), "http.not_found"),
    (30, http_answer(b"", status=404), "http.not_found"),
    (31, page(405), "http.method_not_allowed"),
    (32, page(415), "http.unsupported_media_type"),
    (32, json_answer({"error": "invalid_request"}, status=400), "token.invalid_request"),
    (33, page(403), "http.forbidden_by_gateway"),
    (34, http_answer(b"", status=429, headers={"Retry-After": "60"}), "http.rate_limited"),
    (35, page(500), "http.server_error"),
    (35, page(502), "http.bad_gateway"),
    (35, page(504), "http.bad_gateway"),
    (36, page(503), "http.unavailable"),
    (37, page(200), "http.html_instead_of_json"),
    (38, json_answer(TOKEN, headers=HTML), "http.wrong_content_type"),
    (39, http_answer(b"\xef\xbb\xbf" + json.dumps(TOKEN).encode()), "http.bad_encoding"),
    (40, http_answer(json.dumps(TOKEN).encode()[:-1] + b',"a":"\xe6"}'), "http.bad_encoding"),
    (41, http_answer(b""), "http.empty"),
    (41, http_answer(b"", status=204), "http.empty"),
    (42, http_answer(b'{"acc', headers={"Content-Length": "900"}), "connect.closed_early"),
    (43, http_answer(b"{}", headers={"Content-Encoding": "gzip"}), "http.bad_content_encoding"),
    (44, BOMB, "http.decompression_bomb"),
    (44, TOO_MUCH, "http.too_large"),
    (45, http_answer(b"[" * 100_000), "http.json_too_deep"),
    (45, http_answer(json.dumps(TOKEN).encode().replace(b"3600", b"9" * 5_000)),
     "token.expires_in_not_a_number"),
    (45, http_answer(b'{"access_token": NaN}'), "http.not_json"),
    (45, http_answer(b'{"access_token":"a","access_token":"b","token_type":"Bearer"}'),
     "http.json_duplicate_keys"),
    (46, XML, "http.not_json"),
    (46, page(400), "http.html_instead_of_json"),
    (46, json_answer({"message": "no"}, status=400), "token.unknown_error"),
    (47, json_answer({"error": "invalid_client"}), "token.error_with_200"),
    (74, no("invalid_dpop_proof", "The DPoP proof JWT header is missing"), "token.dpop_required"),
    (77, json_answer({"id_token": "x"}), "token.missing"),
    (78, grant(token_type=...), "token.type_missing"),
    (78, grant(token_type="mac"), "token.type_unknown"),
    (78, grant(token_type="bearer"), "check.works"),
    (79, grant(expires_in="3600"), "token.expires_in_not_a_number"),
    (79, grant(expires_in=0), "token.lifetime_very_short"),
    (79, grant(expires_in=...), "token.expires_in_missing"),
    (80, grant(scope="read"), "token.scope_reduced"),
    (81, grant(), "jwt.opaque"),
    (82, grant(access_token=FIVE_PARTS), "jwt.encrypted"),
    (83, grant(access_token=UNSIGNED), "jwt.alg_none"),
    (86, token(exp=NOW - 600, iat=NOW - 4200), "jwt.expired"),
    (86, token(nbf=NOW + 7200), "jwt.not_yet_valid"),
]  # fmt: skip
"""From a token endpoint, to a client with a secret that asks for `read write`."""

EXPIRED = 'Bearer error="invalid_token", error_description="The token expired"'
AUDIENCE = 'Bearer error="invalid_token", error_description="The audience is invalid"'
GATEWAY = {"statusCode": 401, "message": "Access denied due to missing subscription key."}
QUOTA = json_answer({"errorMessage": "Expired until 2026-11-29T12:00"}, status=429)

API_ANSWERS: list[tuple[int, bytes, str]] = [
    (87, http_answer(b"", status=431), "resource.headers_too_large"),
    (87, http_answer(b"<h1>Request Header Or Cookie Too Large</h1>", status=400),
     "resource.headers_too_large"),
    (88, challenge(401, AUDIENCE), "resource.wrong_audience"),
    (89, challenge(401, EXPIRED), "resource.expired_token"),
    (90, challenge(401, 'Bearer realm="api"'), "resource.invalid_token"),
    (90, http_answer(b"", status=401), "resource.unauthorized_no_challenge"),
    (91, challenge(403, 'Bearer error="insufficient_scope", scope="a"'),
     "resource.insufficient_scope"),
    (92, json_answer({"message": "Workflow: API, write"}, status=403), "resource.forbidden"),
    (93, json_answer({"message": "Not found"}, status=404), "resource.not_found"),
    (94, json_answer(GATEWAY, status=401), "resource.subscription_key_missing"),
    (95, http_answer(b"", status=302, headers={"Location": "https://a.example/"}),
     "resource.redirected"),
    (96, json_answer({"errorMessage": "cpr"}, status=400), "resource.bad_request"),
    (96, json_answer({"errorMessage": "cpr"}, status=422), "resource.unprocessable"),
    (97, QUOTA, "resource.rate_limited"),
]  # fmt: skip
"""From an API, to a good token."""

METADATA: list[tuple[int, dict[str, Any], bytes, str]] = [
    (76, {"issuer": "https://inner.example"}, grant(), "discovery.issuer_mismatch"),
    (84, {"jwks_uri": "https://127.0.0.1:9/keys"}, token(), "jwt.jwks_unreachable"),
    (85, {}, token(), "jwt.issuer_mismatch"),
]
"""What an issuer says of itself, and its token answer."""


async def hang(peer: Peer) -> None:
    await peer.request()
    await peer.until_closed()


async def reset(peer: Peer) -> None:
    await peer.request()
    peer.reset()


async def hang_up(peer: Peer) -> None:
    await peer.request()


def says(data: bytes) -> Behaviour:
    async def behave(peer: Peer) -> None:
        await peer.reader.read(1)
        await peer.send(data)
        await peer.until_closed()

    return behave


BEHAVIOURS: list[tuple[int, Behaviour, str, str]] = [
    (9, hang, "http", "http.read_timeout"),
    (10, reset, "http", "connect.closed_early"),
    (10, says(b"\x15\x03\x01\0\2\2\x0a"), "http", "connect.plain_http_on_tls_port"),
    (11, hang_up, "http", "connect.closed_early"),
    (12, says(b"220 mail ESMTP\r\n"), "http", "http.not_http"),
    (13, says(b"HTTP/1.1 400 Bad Request\r\n\r\n"), "https", "connect.tls_on_plain_port"),
]
"""From whoever listens at the token endpoint."""

SMART = SharedSecret(Secret("“kQ0T7vXm”"))
BROKEN = SharedSecret(Secret("kQ0T7vXm\n"))
NOBODY = f"127.0.0.1:{closed_port()}"
PROXY = Network(proxy=ProxyChoice.OWN, proxy_url=f"http://{NOBODY}")

PROFILES: list[tuple[int, dict[str, object], str]] = [
    (1, {"token_endpoint": "id.example/token"}, "input.url_malformed"),
    (1, {"token_endpoint": "https://id.exa mple/token"}, "input.url_malformed"),
    (2, {"credential": BROKEN}, "input.secret_whitespace"),
    (2, {"headers": (NamedValue.of("X-Api-Key", "a\r\nb"),)}, "input.header_invalid"),
    (3, {"credential": SMART}, "input.copied_along"),
    (7, {"token_endpoint": f"http://{NOBODY}/token"}, "connect.refused"),
    (16, {"token_endpoint": "https://id.example/t", "network": PROXY},
     "connect.proxy_unreachable"),
]  # fmt: skip
"""What was typed; the server that is there is a good one."""

ON_HTTP = (*html(), ("Proxy-Authenticate", "Basic"))
ALIAS = {"mtls_endpoint_aliases": {"token_endpoint": "https://mtls.fjord.example/token"}}
PRODUCTION = profile(environment=Environment.PRODUCTION)

OBSERVED: list[tuple[int, Observation, str]] = [
    (4, typed_key(KeyProblem.UNREADABLE), "input.key_unreadable"),
    (4, typed_key(KeyProblem.PUBLIC), "input.key_is_public"),
    (4, typed_key(KeyProblem.PASSPHRASE_NEEDED), "input.key_passphrase_needed"),
    (5, signing(P_384, "RS256"), "input.key_alg_mismatch"),
    (5, typed_key(KeyFacts("RSA", 1024, "PKCS#1", "x")), "input.key_too_small"),
    (6, fault(FaultKind.NAME_NOT_FOUND, Phase.RESOLVE), "resolve.name_not_found"),
    (8, fault(FaultKind.CONNECT_TIMEOUT, Phase.CONNECT), "connect.timeout"),
    (14, by_proxy(FaultKind.PROXY_AUTH_REQUIRED, proxy_status=407), "connect.proxy_auth_required"),
    (14, refused(407, PAGE, ON_HTTP, url=PLAIN), "connect.proxy_auth_required"),
    (15, by_proxy(FaultKind.PROXY_DENIED, proxy_status=403), "connect.proxy_denied"),
    (15, by_proxy(FaultKind.PROXY_ERROR, proxy_status=502), "connect.proxy_error"),
    (17, refused(200, PAGE, html(), url=PLAIN), "http.captive_portal"),
    (17, refused(302, b"", (("Location", "http://wifi.example/"),), url=PLAIN),
     "http.captive_portal"),
    (18, distrusted(10, certificate()), "tls.certificate_expired"),
    (19, distrusted(9, certificate()), "tls.not_yet_valid"),
    (20, distrusted(62, certificate()), "tls.host_mismatch"),
    (21, SITUATIONS["tls.self_signed"], "tls.self_signed"),
    (22, distrusted(19, certificate(issuer="CN=Zscaler Root CA")), "tls.unknown_issuer"),
    (23, distrusted(20, certificate()), "tls.incomplete_chain"),
    (23, distrusted(21, certificate(issuer="CN=Fjord Root")), "tls.unknown_issuer"),
    (24, handshake("TLSV1_ALERT_PROTOCOL_VERSION"), "tls.version_or_cipher"),
    (25, handshake("DH_KEY_TOO_SMALL"), "tls.version_or_cipher"),
    (25, handshake("UNSAFE_LEGACY_RENEGOTIATION_DISABLED"), "tls.version_or_cipher"),
    (26, alert("TLSV13_ALERT_CERTIFICATE_REQUIRED"), "tls.client_certificate_required"),
    (26, alert("SSLV3_ALERT_HANDSHAKE_FAILURE", Phase.TLS), "tls.client_certificate_required"),
    (26, handshake("SSLV3_ALERT_HANDSHAKE_FAILURE"), "tls.version_or_cipher"),
    (27, alert("TLSV1_ALERT_UNKNOWN_CA", identity=True), "tls.client_certificate_rejected"),
    (28, undescribed(raw(302, b"", (("Location", "/login"),)), raw(404, b"")), "http.redirected"),
    (29, refused(301, b"", (("Location", "https://id.fjord.example/connect/token"),), url=PLAIN),
     "http.redirected"),
    (74, said("invalid_dpop_proof", "htu", client=certificate_profile(dpop=True)),
     "token.dpop_rejected"),
    (75, said("invalid_client", client=certificate_profile(), metadata=ALIAS, status=401),
     "token.mtls_required"),
    (84, SITUATIONS["jwt.key_not_found"], "jwt.key_not_found"),
    (85, SITUATIONS["jwt.signature_invalid"], "jwt.signature_invalid"),
    (87, called(431), "resource.headers_too_large"),
    (99, said("invalid_client", client=PRODUCTION), "token.invalid_client"),
]  # fmt: skip
"""Where a real condition stands elsewhere among the tests, or cannot be had on loopback."""

ELSEWHERE = {
    73: "two answers to two requests: `test_a_nonce_is_asked_for_and_given_once`",
    98: "about browsers: a program that is none is not bound by CORS",
}


def tells(outcome: Told, code: str) -> None:
    """The finding is there, and an error is the verdict."""
    severities = {each.code: each.severity for each in outcome.report.findings()}
    assert code in {outcome.verdict, *severities}
    assert outcome.verdict == code or severities[code] is not Severity.ERROR


@pytest.mark.parametrize(("row", "answer", "code"), TOKEN_ANSWERS)
def test_an_answer_of_a_token_endpoint(row: int, answer: bytes, code: str) -> None:
    tells(answered(answer, scope="read write"), code)


@pytest.mark.parametrize(("row", "answer", "code"), API_ANSWERS)
def test_an_answer_of_an_api(row: int, answer: bytes, code: str) -> None:
    tells(api_answered(answer), code)


@pytest.mark.parametrize(("row", "metadata", "answer", "code"), METADATA)
def test_metadata_of_an_issuer(
    row: int, metadata: dict[str, Any], answer: bytes, code: str
) -> None:
    tells(described(metadata, answer), code)


@pytest.mark.parametrize(("row", "behaviour", "scheme", "code"), BEHAVIOURS)
def test_a_server_that_gives_no_answer(
    row: int, behaviour: Behaviour, scheme: str, code: str
) -> None:
    async def work() -> None:
        async with serving(behaviour) as server:
            timeout = 2.0 if behaviour is hang else 10.0
            outcome = await told(profile_for(server.url(scheme=scheme), timeout=timeout))
        assert outcome.verdict == code

    run(work)


@pytest.mark.parametrize(("row", "changes", "code"), PROFILES)
def test_what_was_typed(row: int, changes: dict[str, object], code: str) -> None:
    async def work() -> None:
        async with serving(answers(json_answer(TOKEN))) as server:
            outcome = await told(profile_for(**({"url": server.url()} | changes)))  # type: ignore[arg-type]
        tells(outcome, code)

    run(work)


@pytest.mark.parametrize(
    "access_token", ["abc\r\nX-Evil: 1", "“token”", "tok\0en"], ids=["2-line", "3-quotes", "2-nul"]
)
def test_a_token_that_cannot_stand_in_a_header(access_token: str) -> None:
    outcome = api_answered(json_answer({}), {**TOKEN, "access_token": access_token})
    assert outcome.verdict == "http.protocol_error"
    assert access_token not in repr(outcome.events)


@pytest.mark.parametrize(("row", "seen", "code"), OBSERVED)
def test_what_was_observed(row: int, seen: Observation, code: str) -> None:
    codes = [each.code for each in diagnose(seen, step_of(code, seen))]
    assert codes[0] == code


def test_a_nonce_is_asked_for_and_given_once() -> None:
    """Number 73: a normal handshake, and no failure."""
    nonce = {"DPoP-Nonce": "n-0S6_WzA2Mj"}
    asks = json_answer({"error": "use_dpop_nonce"}, status=400, headers=nonce)

    async def work() -> None:
        gives = grant(token_type="DPoP")
        async with serving(answers(asks, gives)) as server:
            outcome = await told(profile_for(server.url(), dpop=True))
            assert len(server.peers) == 2
        assert outcome.verdict == "check.works"

    run(work)


def test_a_client_of_the_other_environment_is_a_cause() -> None:
    """Number 99."""
    (finding, *_) = diagnose(
        said("invalid_client", client=PRODUCTION), step_of("", OBSERVED[-1][1])
    )
    assert "lives_elsewhere" in finding.causes


def test_every_number_has_its_row() -> None:
    tables = (TOKEN_ANSWERS, API_ANSWERS, METADATA, BEHAVIOURS, PROFILES, OBSERVED)
    numbers = {row[0] for table in tables for row in table} | set(ELSEWHERE)
    assert numbers == {*range(1, 48), *range(73, 100)}
