"""Whatever is sent to the practice server, it neither fails nor hangs."""

import socket
from urllib.parse import urlsplit

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.sandbox.client import JWT_BEARER, PracticeUser
from tests.servers import plain_http

FORM = "application/x-www-form-urlencoded"
quick = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
names = st.sampled_from(
    ["grant_type", "client_id", "client_secret", "scope", "client_assertion", "resource"]
)
segments = st.binary(max_size=60)


@quick
@given(body=st.binary(max_size=300), authorization=st.binary(max_size=60))
def test_any_bytes_are_answered_with_a_client_error(
    user: PracticeUser, body: bytes, authorization: bytes
) -> None:
    printable = bytes(b for b in authorization if b >= 0x20 and b != 0x7F).strip()
    headers = {"Content-Type": FORM, "Authorization": (b"Basic " + printable).strip()}
    answer = plain_http.post(user.practice.token_endpoint, content=body, headers=headers)
    assert 400 <= answer.status_code < 500


@quick
@given(fields=st.dictionaries(names, st.text(max_size=40)))
def test_any_form_is_answered_with_a_client_error(
    user: PracticeUser, fields: dict[str, str]
) -> None:
    sent = {name: text.encode("utf-8", "surrogatepass") for name, text in fields.items()}
    answer = user.post({"grant_type": "client_credentials", **sent})
    assert 400 <= answer.status_code < 500


@quick
@given(header=segments, claims=segments, signature=segments, text=st.text(max_size=30))
def test_any_assertion_and_any_token_is_refused(
    user: PracticeUser, header: bytes, claims: bytes, signature: bytes, text: str
) -> None:
    from base64 import urlsafe_b64encode

    made = ".".join(
        urlsafe_b64encode(part).decode().rstrip("=") for part in (header, claims, signature)
    )
    for assertion in (made, text):
        form = user.form(client_assertion_type=JWT_BEARER)
        sent = {**form, "client_assertion": assertion.encode("utf-8", "surrogatepass")}
        assert 400 <= user.post(sent).status_code < 500
    assert user.call(made).status_code == 401


@quick
@given(claims=st.dictionaries(
    st.sampled_from(["sub", "iss", "aud", "exp", "nbf", "iat", "jti"]),
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5)
    | st.lists(st.integers(), max_size=2) | st.dictionaries(st.text(max_size=2), st.none()),
))  # fmt: skip
def test_any_well_signed_claims_are_taken_or_refused(
    user: PracticeUser, claims: dict[str, object]
) -> None:
    if claims.get("jti") is None and claims.get("exp") is None:
        claims["exp"] = 1
    assert user.by_key(user.assertion(**claims)).status_code in (200, 401)


def raw(user: PracticeUser, sent: bytes) -> bytes:
    where = urlsplit(user.practice.issuer)
    with socket.create_connection((where.hostname, where.port), 5) as connection:
        connection.sendall(sent)
        connection.shutdown(socket.SHUT_WR)
        got = b""
        while piece := connection.recv(65536):
            got += piece
        return got


def test_a_request_that_is_too_large_is_refused_and_answered(user: PracticeUser) -> None:
    answer = plain_http.post(user.practice.token_endpoint, content=b"a=" + b"x" * 500_000)
    assert answer.status_code == 413


def test_a_length_that_is_none_or_missing_is_refused(user: PracticeUser) -> None:
    start = b"POST /token HTTP/1.1\r\nHost: x\r\n"
    for length in (b"-1", b"x", "²".encode(), b"9" * 5000, b"99999999999999999999"):
        answer = raw(user, start + b"Content-Length: " + length + b"\r\n\r\n")
        assert answer.split()[1] in (b"400", b"413")
    assert raw(user, start + b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n").split()[1] == b"411"
    assert raw(user, start + b"Content-Length: 5\r\n\r\nab").split()[1] == b"400"


def test_what_is_no_http_does_no_harm(user: PracticeUser) -> None:
    raw(user, b"\x16\x03\x01\x02\x00\x01\x00")
    raw(user, b"GET //[ HTTP/1.1\r\nHost: x\r\n\r\n")
    assert user.by_post().status_code == 200


def test_unknown_addresses_and_methods_are_told_so(user: PracticeUser) -> None:
    assert plain_http.get(f"{user.practice.issuer}/nothing").status_code == 404
    assert plain_http.delete(user.practice.api_url).status_code == 405
    assert plain_http.head(user.practice.jwks_uri).status_code == 200
