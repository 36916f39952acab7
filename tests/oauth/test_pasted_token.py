"""Tokens are found in whatever a person finds one."""

import base64
import json
from typing import Any

import jwt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.oauth.pasted_token import LONGEST, PastedToken, pasted_tokens
from app.oauth.token_use import TokenUse

KEY = "k" * 32
ACCESS = jwt.encode({"iss": "https://as.example", "scope": "orders.read"}, KEY, "HS256")
ID = jwt.encode({"iss": "https://as.example", "nonce": "n-0S6", "azp": "abc123"}, KEY, "HS256")
PROOF = jwt.encode({"htm": "GET"}, KEY, "HS256", {"typ": "dpop+jwt"})
OPAQUE = "2YotnFZFEjr1zCsicMWpAA"
REFRESH = "tGzv3JOkF0XG5Qx2TlKWIA"
ANSWER = {
    "access_token": OPAQUE, "id_token": ID, "refresh_token": REFRESH, "token_type": "DPoP",
    "expires_in": 3600, "scope": "orders.read orders.write",
}  # fmt: skip
BODY = json.dumps(ANSWER)
ALL = [(OPAQUE, TokenUse.ACCESS), (ID, TokenUse.ID), (REFRESH, TokenUse.REFRESH)]


def found(text: str) -> list[tuple[str, TokenUse]]:
    return [(each.text.reveal(), each.use) for each in pasted_tokens(text)]


def har(**response: Any) -> dict[str, Any]:
    request = {"url": "https://api.example/orders", "headers": []}
    content = {"mimeType": "application/json", **response}
    return {"log": {"entries": [{"request": request, "response": {"content": content}}]}}


@pytest.mark.parametrize(
    "text",
    [
        ACCESS,
        f"  {ACCESS}\r\n",
        f'"{ACCESS}"',
        f"'{ACCESS}',",
        f"{ACCESS[:40]}\n{ACCESS[40:90]}\r\n  {ACCESS[90:]}",
        f"Bearer {ACCESS}",
        f"Authorization: Bearer {ACCESS}",
        f"GET /orders HTTP/1.1\r\nHost: api.example\r\nauthorization: DPoP {ACCESS}\r\n\r\n",
        f"DPoP: {PROOF}\nAuthorization: DPoP {ACCESS}",
        f"curl -H 'Authorization: Bearer {ACCESS}' https://api.example/orders",
        f'curl --oauth2-bearer "{ACCESS}" https://api.example/orders',
        f"https://app.example/cb#state=1&access_token={ACCESS}&token_type=Bearer",
        f"#access_token={ACCESS}",
        f"access_token={ACCESS}",
        f"[2026-01-01] got {json.dumps({'access_token': ACCESS})} in [12 ms]",
        f'{{"access_token": "{ACCESS}", "expires',
        f"the token is {ACCESS}.",
        json.dumps([{"name": "Authorization", "value": f"Bearer {ACCESS}"}]),
        json.dumps({"headers": {"Authorization": f"Bearer {ACCESS}"}}),
        json.dumps({"data": {"session": {"access_token": ACCESS}}}),
        json.dumps(har(text=json.dumps({"access_token": ACCESS}))),
        json.dumps(
            har(
                encoding="base64",
                text=base64.b64encode(json.dumps({"access_token": ACCESS}).encode()).decode(),
            )
        ),
    ],
)  # fmt: skip
def test_an_access_token_is_found(text: str) -> None:
    assert found(text) == [(ACCESS, TokenUse.ACCESS)]


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        json.dumps(ANSWER, indent=4),
        f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{BODY}",
        f"< HTTP/2 200\n< content-type: application/json\n<\n{BODY}\n* Connection #0 left intact",
        json.dumps(har(text=BODY)),
        f"&id_token={ID}&access_token={OPAQUE}&refresh_token={REFRESH}",
        BODY[:-1],
    ],
)
def test_access_id_and_refresh_tokens_are_told_apart(text: str) -> None:
    assert found(text) == ALL


def test_what_stood_beside_the_token_is_kept() -> None:
    told = pasted_tokens(BODY)[0]
    assert (told.token_type, told.expires_in) == ("DPoP", 3600)
    assert told.scope == ("orders.read", "orders.write")
    query = f"#access_token={OPAQUE}&token_type=Bearer&expires_in=60&scope=a%20b"
    told = pasted_tokens(query)[0]
    assert (told.token_type, told.expires_in, told.scope) == ("Bearer", 60, ("a", "b"))
    told = pasted_tokens(f"Authorization: DPoP {OPAQUE}")[0]
    assert (told.token_type, told.expires_in, told.scope) == ("DPoP", None, None)


def test_a_bare_token_is_taken_for_what_it_says() -> None:
    keycloak = {kind: jwt.encode({"typ": kind}, KEY, "HS256") for kind in ("ID", "Refresh")}
    assert found(OPAQUE) == [(OPAQUE, TokenUse.ACCESS)]
    assert found(ID) == [(ID, TokenUse.ID)]
    assert found(keycloak["ID"]) == [(keycloak["ID"], TokenUse.ID)]
    assert found(keycloak["Refresh"]) == [(keycloak["Refresh"], TokenUse.REFRESH)]
    assert found(f"{ACCESS}\n\n{ID}") == [(ACCESS, TokenUse.ACCESS), (ID, TokenUse.ID)]


def test_an_encrypted_token_is_found() -> None:
    parts = ({"alg": "dir", "enc": "A256GCM"}, {}, {}, {}, {})
    jwe = ".".join(
        base64.urlsafe_b64encode(json.dumps(each).encode()).decode().rstrip("=") for each in parts
    )
    assert found(jwe) == [(jwe, TokenUse.ACCESS)]


@pytest.mark.parametrize(
    "text",
    ["", " \n", "Hello, here is nothing", "https://as.example/token", "short", "[]", "{}",
     '{"access_token": 5}', '{"access_token": "two words"}', "Bearer", "#access_token=",
     'WWW-Authenticate: Bearer realm="api"', '{"error": "invalid_client"}',
     '{"error":"invalid_client"}', '["invalid_client"]'],
)  # fmt: skip
def test_nothing_is_found_where_nothing_is(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    ["[" * 200_000, '{"a":' * 100_000, '{"access_token":"' + "x" * LONGEST, "ey" * 1_000_000,
     "ey" + "A" * 20 + "." * 1_000_000, '[{"a":1},' * 300_000, "authorization:" * 400_000,
     "access_token=" * 400_000, '{"a":"access_token=\\ud800"}', "1" * 100_000, '{"a":' + "9" * 9999,
     json.dumps({"access_token": "a\ud800b" * 4}), "\x00\u202e" * 1000],
    ids=range(13),
)  # fmt: skip
def test_a_hostile_text_is_read_within_bounds(text: str) -> None:
    for each in pasted_tokens(text):
        assert each.text.reveal().encode("utf-8")


def test_what_lies_beyond_the_limit_is_left_out() -> None:
    assert found(" " * LONGEST + f"Authorization: Bearer {ACCESS}") == []


def test_no_more_than_fifty_tokens_are_told() -> None:
    many = json.dumps([{"access_token": f"token-{number}"} for number in range(100)])
    assert len(pasted_tokens(many)) == 50


def test_a_token_that_was_found_is_a_secret() -> None:
    assert OPAQUE not in repr(pasted_tokens(BODY))


PIECES = st.sampled_from(
    [ACCESS, ID, OPAQUE, BODY, "Authorization: Bearer ", "access_token=", "#", "&", '"', "{", "[",
     "\\", "\ud800", "\x00", " ", "\n", "eyJ", ".", "--oauth2-bearer ", "Bearer "]
)  # fmt: skip


@given(st.lists(PIECES | st.text(max_size=8), max_size=12).map("".join))
def test_no_text_at_all_raises(text: str) -> None:
    for each in pasted_tokens(text):
        assert isinstance(each, PastedToken)
        assert each.text


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=6),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["access_token", "Authorization", "name", "value", "encoding", "text"]),
            inner | st.sampled_from(["base64", "authorization", f"Bearer {OPAQUE}", BODY]),
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(JSON)
def test_no_json_at_all_raises(value: Any) -> None:
    pasted_tokens(json.dumps(value))
