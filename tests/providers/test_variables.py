"""What may be typed for a variable, and what of it is filled in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.providers import Variable, VariableKind, in_language
from tests.providers.values import value_of

DOMAIN, TENANT, LABEL, PART, SEGMENT, PORT, ADDRESS = VariableKind


def variable(kind: VariableKind) -> Variable:
    return Variable("it", kind, {"en": "It"}, {"en": "it"})


@pytest.mark.parametrize(
    ("kind", "typed", "value"),
    [
        (DOMAIN, "contoso.eu.auth0.com", "contoso.eu.auth0.com"),
        (DOMAIN, " Contoso.EU.auth0.com. ", "contoso.eu.auth0.com"),
        (DOMAIN, "https://contoso.eu.auth0.com/", "contoso.eu.auth0.com"),
        (DOMAIN, "contoso.eu.auth0.com/oauth/token", "contoso.eu.auth0.com"),
        (DOMAIN, "https://contoso.example:443/x?y", "contoso.example"),
        (DOMAIN, "https://contoso.example:8443/", None),
        (DOMAIN, "contoso", None),
        (DOMAIN, "-contoso.example", None),
        (DOMAIN, "contoso..example", None),
        (DOMAIN, "user@contoso.example", None),
        (DOMAIN, "con toso.example", None),
        (TENANT, "contoso.onmicrosoft.com", "contoso.onmicrosoft.com"),
        (TENANT, "72F988BF-86F1-41AF-91AB-2D7CD011DB47", "72f988bf-86f1-41af-91ab-2d7cd011db47"),
        (TENANT, "common", None),
        (TENANT, "https://contoso.com", None),
        (TENANT, "72f988bf-86f1-41af-91ab", None),
        (LABEL, "EU-north-1", "eu-north-1"),
        (LABEL, "eu.north", None),
        (PART, "com.au", "com.au"),
        (PART, ".com", None),
        (SEGMENT, "My Realm", "My Realm"),
        (SEGMENT, "My%20Realm", "My Realm"),
        (SEGMENT, "blåbær", "blåbær"),
        (SEGMENT, "a/b", None),
        (SEGMENT, "..", None),
        (SEGMENT, "%2e%2E", None),
        (SEGMENT, "a%2fb", None),
        (SEGMENT, "%FF", None),
        (SEGMENT, "a\u202eb", None),
        (SEGMENT, "x" * 300, None),
        (PORT, "8080", "8080"),
        (PORT, "0", None),
        (PORT, "65536", None),
        (PORT, "٣", None),
        (ADDRESS, "https://kc.example/auth/", "https://kc.example/auth"),
        (ADDRESS, "kc.example", "https://kc.example"),
        (ADDRESS, "HTTPS://KC.example:443", "https://kc.example"),
        (ADDRESS, "http://127.0.0.1:8080", "http://127.0.0.1:8080"),
        (ADDRESS, "https://kc.example/.well-known/openid-configuration", "https://kc.example"),
        (ADDRESS, "https://kc.example/?a=b", None),
        (ADDRESS, "ftp://kc.example", None),
        (ADDRESS, "https://me:pw@kc.example", None),
        (ADDRESS, "not an address", None),
    ],
)
def test_what_was_typed_is_taken_for_what_it_means(kind, typed, value):
    assert variable(kind).value_in(typed) == value


@pytest.mark.parametrize("kind", VariableKind)
@given(data=st.data())
def test_a_usable_value_stays_as_it_is(kind, data):
    asked = variable(kind)
    value = data.draw(value_of(asked))
    assert asked.value_in(value) == value


@pytest.mark.parametrize("kind", VariableKind)
@given(typed=st.text(max_size=60))
def test_whatever_is_typed_is_usable_or_not_and_never_an_error(kind, typed):
    value = variable(kind).value_in(typed)
    assert value is None or variable(kind).value_in(value) == value


@pytest.mark.parametrize("kind", VariableKind)
@pytest.mark.parametrize("typed", ["", " ", "a" * 100_000, "a." * 50_000, "\ud800", "\x00", "//"])
def test_the_worst_is_unusable(kind, typed):
    assert variable(kind).value_in(typed) is None


def test_a_text_falls_back_to_english_and_then_to_whichever_there_is():
    assert in_language({"en": "Tenant", "da": "Lejer"}, "da") == "Lejer"
    assert in_language({"en": "Tenant"}, "da") == "Tenant"
    assert in_language({"no": "Leietaker"}, "da") == "Leietaker"
    assert in_language({}, "da") == ""
