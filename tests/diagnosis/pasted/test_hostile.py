"""Any text at all can be pasted: nothing raises, nothing hangs, no secret comes back."""

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.diagnosis.pasted import LONGEST, recognise
from app.diagnosis.pasted.scrub import without_secrets
from app.words import LANGUAGES, Words

SECRET = "kQ0T7vXm_9pLrB2sDwZ"
JWT = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhY21lIn0.c2lnbmF0dXJlLWhlcmU"
PEM = "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIIBvTBXBgkqhkiG\n-----END ENCRYPTED PRIVATE KEY-----"
PIECES = [
    "HTTP/1.1 401 Unauthorized\r\n", "HTTP/2 302\n", "< HTTP/1.1 400 x\n", "> POST /t HTTP/1.1\n",
    "Host: a\n", "WWW-Authenticate: ", "Bearer ", 'error="invalid_token"', "Location: //[x\n",
    "Content-Type: text/html\n", "Retry-After: 1e999\n", "\n\n", '{"error":', '"invalid_client"',
    ', "error_description": "', "\\", '"', "'", "}", "{", "[" * 200, "1" * 5000, "\ud800",
    "error=", "&error_description=%ff", "AADSTS", "7000215", "https://[", "url: https://a:99999/",
    "port 99999999", "\x00", "\x1b[2J", "\u202e", "certificate verify failed", "IDX10223",
    '"access_token":', '"expires_in": 1e400', "status code 599", "client_assertion",
]  # fmt: skip
pasted = st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=12).map("".join))


@settings(max_examples=80)
@given(pasted)
@example("HTTP/1.1 200 OK\n\n" + "[" * 5000)
@example('{"error":"invalid_client","expires_in":' + "9" * 5000 + "}")
def test_whatever_is_pasted_is_named_or_not_and_can_be_told(text: str) -> None:
    found = recognise(text)
    assert len({each.finding.code for each in found}) == len(found) <= 5
    for language in LANGUAGES:
        words = Words(language)
        for each in found:
            told = words.page_text(words.help_page(each.finding))
            assert not any(sign in told for sign in "\x00\x1b\u202e\r")


@pytest.mark.parametrize(
    "piece",
    ["curl ", "{", '{"a":', "HTTP/1.1 400 x\n", "error=", "-----BEGIN PRIVATE KEY-----", "eyJ",
     "client_secret=", "Bearer ", "://a:", "< HTTP/1.1 200 x\n< a: b\n", 'error" : "', "url url ",
     "status status ", "WWW-Authenticate: ", '\\"error', "host='", "E" * 13 + " ", " -u "],
)  # fmt: skip
def test_no_text_of_the_longest_length_takes_long(piece: str) -> None:
    text = (piece * (LONGEST // len(piece) + 1))[:LONGEST]
    before = time.process_time()
    recognise(text)
    assert time.process_time() - before < 5


@pytest.mark.parametrize(
    "text",
    [
        f"client_secret={SECRET}&grant_type=client_credentials",
        f'{{"client_secret": "{SECRET}", "error": "invalid_client"}}',
        f"{{'clientSecret': '{SECRET}'}} invalid_client",
        f"client-secret: {SECRET}\nerror: invalid_client",
        f"> Authorization: Bearer {SECRET}\n< HTTP/1.1 401 x",
        f"headers={{'Authorization': 'Basic {SECRET}'}} invalid_client",
        f"x-api-key: {SECRET}\nHTTP/1.1 403 x",
        f"curl -u acme:{SECRET} https://id.fjord.example/token\nConnection refused",
        f"curl --user 'acme:{SECRET} x' https://id.fjord.example/token\nConnection refused",
        f"url: https://acme:{SECRET}@id.fjord.example/token Connection refused",
        f"HTTP/1.1 302 x\nLocation: https://a.example/?access_token={SECRET}\n\n",
        f'{{"access_token":"{SECRET}"}}',
        f"HTTP/1.1 401 x\nSet-Cookie: session={SECRET}; path=/\n\n",
        f'invalid_client: "{JWT}" is not good',
        f'{{"error":"invalid_client","error_description":"no {JWT}"}}',
        f"{PEM}\nBad decrypt",
        PEM.partition("-----END")[0] + " invalid_client",
    ],
)
def test_a_secret_in_the_text_comes_back_nowhere(text: str) -> None:
    held = [SECRET, JWT, JWT.split(".")[1], "MIIBvTBXBgkqhkiG"]
    assert not any(each in without_secrets(text) for each in held)
    for found in recognise(text):
        told = Words("en").page_text(Words("en").help_page(found.finding))
        assert not any(each in f"{found!r}{told}" for each in held)


def test_what_is_no_secret_stays() -> None:
    for text in (
        'WWW-Authenticate: Bearer realm="orders", error="invalid_token"',
        'Bearer authorization_uri="https://login.fjord.example/common"',
        "AADSTS7000215: Invalid client secret provided. Ensure the secret is the value.",
        "missing Authorization header",
        '{"error":"invalid_client","error_description":"Bad secret"}',
    ):
        assert without_secrets(text) == text


def test_json_stays_json_where_a_secret_was() -> None:
    text = f'{{"client_secret":"{SECRET}","error":"invalid_scope"}}'
    assert without_secrets(text) == '{"client_secret":"••••","error":"invalid_scope"}'
    assert recognise(text)[0].finding.code == "token.invalid_scope"
