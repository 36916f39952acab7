"""The request to an API, byte by byte."""

import pytest

from app.model.parts import as_sent, redacted
from app.model.profile import ApiCall, BodyKind, CallBody, NamedValue
from app.model.time import Instant
from app.oauth.dpop import new_dpop_key, proof
from app.oauth.resource_request import resource_request
from app.oauth.token_answer import read_token
from tests.oauth.calls import filled


def test_the_token_goes_in_the_header_and_nowhere_else():
    token = read_token(
        {"access_token": "mF_9.B5f-4.1JqM"}, requested_scope="", received_at=Instant(0)
    )
    request = resource_request(filled(ApiCall(" https://api.example/things ", "post")), token)
    assert (request.method, request.url) == ("POST", "https://api.example/things")
    assert as_sent(request.header("authorization")) == "Bearer mF_9.B5f-4.1JqM"
    assert redacted(request.header("authorization")) == "Bearer mF_9… (15)"
    assert "B5f" not in repr(request)
    assert request.body == ()


TOKEN = read_token({"access_token": "a.token-1"}, requested_scope="", received_at=Instant(0))


def test_a_bound_token_goes_by_dpop_with_its_proof():
    made = proof(new_dpop_key(), "GET", "https://api.example", now=Instant(0), jti="1")
    request = resource_request(filled(ApiCall("https://api.example")), TOKEN, proof=made)
    assert as_sent(request.header("authorization")) == "DPoP a.token-1"
    assert request.header("dpop") == (made.text,)
    assert made.text.reveal() not in redacted(request.header("dpop"))


def test_typed_headers_replace_ours_but_never_the_token():
    call = ApiCall(
        "https://api.example",
        headers=(
            NamedValue.of("accept", " text/csv "),
            NamedValue.of("Authorization", "Bearer other"),
            NamedValue.of("X-Api-Key", "canary"),
            NamedValue.of("", "nobody"),
        ),
    )
    request = resource_request(filled(call), TOKEN)
    assert [name for name, _ in request.headers] == [
        "Authorization",
        "Accept-Encoding",
        "accept",
        "X-Api-Key",
    ]
    assert as_sent(request.header("authorization")) == "Bearer a.token-1"
    assert as_sent(request.header("accept")) == "text/csv"
    assert as_sent(request.header("x-api-key")) == "canary"
    assert "canary" not in redacted(request.header("x-api-key"))


@pytest.mark.parametrize(
    ("kind", "text", "file", "content_type", "sent"),
    [
        (BodyKind.JSON, '{"é": 1}', b"", "application/json", '{"é": 1}'),
        (
            BodyKind.FORM,
            "a=1 + 1\n\n b = é&=\nbare",
            b"",
            "application/x-www-form-urlencoded",
            "a=1+%2B+1&b=%C3%A9%26%3D&bare",
        ),
        (BodyKind.TEXT, "a\nb", b"", "text/plain; charset=utf-8", "a\nb"),
        (BodyKind.FILE, "/a/path", b"caf\xc3\xa9", "application/octet-stream", "café"),
    ],
)
def test_a_body_goes_with_its_content_type(kind, text, file, content_type, sent):
    call = ApiCall("https://api.example", "POST", body=CallBody(kind, text))
    request = resource_request(filled(call), TOKEN, file=file)
    assert as_sent(request.header("content-type")) == content_type
    assert as_sent(request.body) == sent


def test_a_file_that_is_no_text_goes_as_its_bytes():
    call = ApiCall("https://api.example", "PUT", body=CallBody(BodyKind.FILE, "x"))
    request = resource_request(filled(call), TOKEN, file=b"\xff\x00")
    assert (request.body, request.binary) == ((), b"\xff\x00")
