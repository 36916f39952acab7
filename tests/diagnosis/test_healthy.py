"""Odd but legal: nothing here may be called an error, and most of it not even a warning."""

from datetime import date

import pytest

from app.diagnosis import diagnose
from app.diagnosis.step_of import step_of
from app.model.finding import Severity
from app.model.observed import Observation
from app.providers import preset
from tests.diagnosis import bound_situations, input_situations, ready_situations, token_situations
from tests.diagnosis.called_apis import called
from tests.diagnosis.connections import shaken
from tests.diagnosis.observed import (
    DATE,
    HEADERS,
    ISSUER,
    NOW,
    PAGE,
    described,
    ends_on,
    granted,
    refused,
    typed,
    typed_key,
)
from tests.diagnosis.seen_tokens import looked_into, unreadable

_NO_STORE = HEADERS[1:]

QUIET: dict[str, Observation] = {
    **input_situations.QUIET,
    **bound_situations.QUIET,
    **token_situations.QUIET,
    **ready_situations.QUIET,
    "a secret": typed(),
    "a key": typed_key(),
    "a base64 secret with padding": typed(secret="9f+/" * 10 + "abc="),
    "a secret with a percent sign": typed(secret="100%sure"),
    "a secret that ends next year": typed(credential=ends_on(date(2027, 11, 1))),
    "plain http to this computer": typed(issuer="http://127.0.0.1:8400"),
    "plain http to localhost": typed(issuer="http://localhost:8400/op"),
    "an endpoint alone": typed(issuer="", token_endpoint="https://id.fjord.example/oauth2/token"),
    "a certificate of two months": shaken(),
    "metadata that says the least": described(),
    "metadata silent on grants": described({"scopes_supported": None}),
    "metadata that lists only scopes of people": described({"scopes_supported": ["openid"]}),
    "a token endpoint on a sister host": described(
        {"token_endpoint": "https://token.fjord.example/t"}
    ),
    "two names of this computer": described(
        {"issuer": "http://localhost:8400", "token_endpoint": "http://127.0.0.1:8400/token"},
        issuer="http://localhost:8400",
    ),
    "the discovery address as issuer": described(
        issuer=ISSUER + "/.well-known/openid-configuration"
    ),
    "token_type in small letters": granted(token_type="bearer"),
    "token_type in capitals": granted(token_type="BEARER"),
    "no expires_in": granted(expires_in=None),
    "a fraction of a second": granted(expires_in=3599.5),
    "exactly a day": granted(expires_in=86_400),
    "no scope": granted(),
    "scope as asked for, as an array": granted(scope=["orders.read"]),
    "unknown members": granted(ext_expires_in=3600, not_before_policy=0, session_state="x"),
    "null for what is not used": refused(
        200,
        {"access_token": "a", "token_type": "Bearer", "expires_in": 60, "refresh_token": None},
    ),
    "a content type with charset": granted(
        (("content-type", "application/json;charset=UTF-8"), *_NO_STORE)
    ),
    "a media type that ends in +json": granted(
        (("Content-Type", "application/token+json"), *_NO_STORE)
    ),
    "several directives": granted(
        (HEADERS[0], ("Cache-Control", "private, No-Store, max-age=0"), ("Date", DATE))
    ),
    "no Date": granted(HEADERS[:2]),
    "a Date that is none": granted((*HEADERS[:2], ("Date", "yesterday"))),
    "a Date half a minute off": granted((*HEADERS[:2], ("Date", "Wed, 18 Nov 2026 12:27:10 GMT"))),
    "a token beside an error": granted(error="none"),
    "201 Created": refused(201, {"access_token": "a", "token_type": "Bearer", "expires_in": 99}),
    "an opaque token": unreadable("2YotnFZFEjr1zCsicMWpAA"),
    "an opaque token with dots": unreadable("v2.local.AAAA"),
    "a token as RFC 9068 has it": looked_into(),
    "an audience that is a mere name": looked_into(aud="orders"),
    "an audience as an array": looked_into(aud=["https://api.fjord.example/", "x"]),
    "no jti": looked_into(jti=None),
    "typ JWT": looked_into({"typ": "JWT"}),
    "no typ": looked_into({"typ": None}),
    "exp in milliseconds": looked_into(exp=(int(NOW.seconds) + 3600) * 1000),
    "exp half a minute off": looked_into(expires_in=3630),
    "iat half a minute ahead": looked_into(
        iat=int(NOW.seconds) + 30, nbf=int(NOW.seconds) + 30, exp=int(NOW.seconds) + 3630
    ),
    "a clock ten minutes fast here": looked_into(
        iat=int(NOW.seconds) - 600, exp=int(NOW.seconds) + 3000
    ),
    "200": called(200, {"orders": []}),
    "a web page from the API": called(200, PAGE),
    "an empty 204": called(204),
    "206": called(206, b"part"),
    "a challenge with a yes": called(200, b"", "Bearer"),
}

WARNED: dict[str, Observation] = {
    "no Cache-Control": granted(HEADERS[:1]),
    "expires_in as text": granted(expires_in="3600"),
    "no token_type": granted(token_type=None),
    "a scope less": granted(scope="orders"),
    "an issuer with a slash more": described({"issuer": ISSUER + "/"}),
    "text/html around JSON": granted((("Content-Type", "text/html"), *_NO_STORE)),
    "400 from the API": called(400, {"errorMessage": "unknown"}),
    "404 from the API": called(404),
    "405 from the API": called(405),
    "409 from the API": called(409),
    "422 from the API": called(422),
    "418 from the API": called(418),
    "no audience": looked_into(aud=None),
    "a token that ended a second before it came": looked_into(
        exp=int(NOW.seconds) - 1, iat=int(NOW.seconds) - 3601
    ),
}


@pytest.mark.parametrize("name", QUIET)
def test_what_is_legal_is_no_cause_for_concern(name: str) -> None:
    found = diagnose(QUIET[name], step_of("", QUIET[name]))
    assert [each for each in found if each.severity is not Severity.INFO] == []


@pytest.mark.parametrize("name", WARNED)
def test_what_still_works_is_at_most_a_warning(name: str) -> None:
    found = diagnose(WARNED[name], step_of("", WARNED[name]))
    severities = {each.severity for each in found}
    assert Severity.WARNING in severities
    assert Severity.ERROR not in severities


def test_a_service_token_of_signaturgruppen_is_as_it_is_meant_to_be() -> None:
    """No `aud`, no `sub`, and `scope` as an array; all of it usual there."""
    gone = {"aud": None, "sub": None, "scope": ["neb_api"], "client_at_type": "service_token"}
    seen = looked_into(**gone)
    usual = preset("signaturgruppen-pp")
    assert usual is not None
    found = diagnose(seen, step_of("", seen), usual=usual.usual)
    assert {each.severity for each in found} == {Severity.INFO}
    assert {each.code for each in found} == {"jwt.audience_missing", "jwt.claims_missing"}
    assert all(each.who == () for each in found)
