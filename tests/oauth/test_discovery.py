"""Discovery as a conversation: what is asked, what is answered, what is asked next."""

import json

import pytest

from app.model.exchange import RawAnswer
from app.model.parts import as_sent
from app.model.time import Instant, Span
from app.oauth.discovery import Received, discovery_flow, read_metadata
from app.oauth.json_text import read_json

ISSUER = "https://as.example/op"
OIDC = "https://as.example/op/.well-known/openid-configuration"
OAUTH = "https://as.example/.well-known/oauth-authorization-server/op"
WHOLE = {"issuer": ISSUER, "token_endpoint": ISSUER + "/token"}


def answer(status: int, value: object = None) -> Received:
    body = b"<html>" if value is None else json.dumps(value).encode()
    raw = RawAnswer(status, "", "HTTP/1.1", (), body, Instant(0), Span(0))
    return raw, read_json(body)


def conversation(issuer: str, *answers: Received):
    """The addresses asked, and what came of it."""
    flow = discovery_flow(issuer)
    asked = []
    for each in (None, *answers):
        try:
            request = flow.send(each)
        except StopIteration as end:
            return asked, end.value
        asked.append(request.url)
    raise AssertionError(f"it still waits for {asked[-1]}")


def test_metadata_at_the_first_place_ends_it():
    asked, metadata = conversation(ISSUER, answer(200, WHOLE))
    assert asked == [OIDC]
    assert (metadata.url, metadata.token_endpoint) == (OIDC, ISSUER + "/token")


@pytest.mark.parametrize(
    "first",
    [answer(404), answer(200), answer(200, [1]), answer(500, WHOLE), answer(302), answer(200, {})],
)
def test_the_second_place_is_tried_when_the_first_has_none(first):
    asked, metadata = conversation(ISSUER, first, answer(200, WHOLE))
    assert asked == [OIDC, OAUTH]
    assert metadata.url == OAUTH


def test_nothing_anywhere_is_none():
    assert conversation(ISSUER, answer(404), answer(404)) == ([OIDC, OAUTH], None)


def test_metadata_without_an_endpoint_is_better_than_none():
    _, metadata = conversation(ISSUER, answer(200, {"issuer": ISSUER}), answer(404))
    assert (metadata.url, metadata.token_endpoint) == (OIDC, "")


def test_a_pasted_address_is_the_only_one_asked():
    assert conversation(OAUTH, answer(404)) == ([OAUTH], None)


def test_requests_carry_nothing_but_what_they_accept():
    request = next(discovery_flow(ISSUER))
    assert {name: as_sent(value) for name, value in request.headers} == {
        "Accept": "application/json",
        "Accept-Encoding": "identity",
    }
    assert (request.method, request.body) == ("GET", ())


def test_members_of_the_wrong_type_count_as_absent():
    metadata = read_metadata(
        OIDC,
        {
            "issuer": 5,
            "token_endpoint": ["x"],
            "jwks_uri": None,
            "scopes_supported": "a b",
            "grant_types_supported": ["client_credentials", 5],
            "token_endpoint_auth_methods_supported": [],
        },
    )
    assert (metadata.issuer, metadata.token_endpoint, metadata.jwks_uri) == ("", "", "")
    assert metadata.scopes is None
    assert metadata.grant_types == ("client_credentials",)
    assert metadata.token_endpoint_auth_methods == ()
