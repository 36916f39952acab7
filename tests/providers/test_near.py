"""What was probably meant: near names of hosts, usual token endpoints, scopes in their shape."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.providers import near_host, scope_for, usual_endpoint
from app.providers.near import distance

LETTERS = st.text("abc.", max_size=8)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("login.microsoftonlin.com", "login.microsoftonline.com"),
        ("LOGIN.microsoftonlnie.com.", "login.microsoftonline.com"),
        ("contoso.eu.auht0.com", "contoso.eu.auth0.com"),
        ("contoso.okta.con", "contoso.okta.com"),
        ("test.maskinprten.no", "test.maskinporten.no"),
        ("pp.netseidbroker.kd", "pp.netseidbroker.dk"),
    ],
)
def test_a_slip_of_the_keyboard_leads_to_the_provider(typed: str, meant: str) -> None:
    assert near_host(typed) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "login.microsoftonline.com",  # known: it is something else that is wrong
        "nobody-of-this-name.auth0.com",
        "id.fjord.example",
        "login.microsoft.com",
        "auth0.com",
        "localhost",
        "",
        ".",
    ],
)
def test_a_name_that_is_known_or_far_away_has_no_near_one(typed: str) -> None:
    assert near_host(typed) == ""


@given(st.text(max_size=300))
def test_no_name_is_too_odd(typed: str) -> None:
    assert near_host(typed) == "" or near_host(near_host(typed)) == ""


@given(LETTERS, LETTERS)
def test_a_distance_is_the_same_from_both_ends(one: str, other: str) -> None:
    apart = distance(one, other, most=3)
    assert apart == distance(other, one, most=3)
    assert (apart == 0) is (one == other)
    assert apart >= min(abs(len(one) - len(other)), 4)


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [("abc", "ab", 1), ("abc", "abcd", 1), ("abc", "axc", 1), ("abc", "acb", 1), ("abc", "xyc", 2),
     ("abc", "xyz", 3), ("kd", "dk", 1)],
)  # fmt: skip
def test_a_slip_counts_one(one: str, other: str, apart: int) -> None:
    assert distance(one, other, most=2) == apart


@pytest.mark.parametrize(
    ("provider", "address", "endpoint"),
    [
        ("auth0", "https://contoso.eu.auth0.com/token", "https://contoso.eu.auth0.com/oauth/token"),
        (
            "",
            "https://login.microsoftonline.com/contoso.com/oauth2/token",
            "https://login.microsoftonline.com/contoso.com/oauth2/v2.0/token",
        ),
        (
            "keycloak",
            "https://id.example/realms/a/openid/token",
            "https://id.example/realms/a/protocol/openid-connect/token",
        ),
        ("keycloak", "https://id.example/token", ""),  # which realm?
        ("", "https://id.example/token", ""),
        ("auth0", "no address", ""),
    ],
)
def test_a_provider_has_its_usual_endpoint(provider: str, address: str, endpoint: str) -> None:
    assert usual_endpoint(provider, address) == endpoint


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("https://graph.microsoft.com", "https://graph.microsoft.com/.default"),
        ("https://graph.microsoft.com/User.Read", "https://graph.microsoft.com/.default"),
        ("api://0a775a87/access_as_user", "api://0a775a87/.default"),
        (
            "0a775a87-878c-4b83-abe3-ee29c720c3e7",
            "0a775a87-878c-4b83-abe3-ee29c720c3e7/.default",
        ),
        ("https://fjord.example/orders", "https://fjord.example/orders/.default"),
        ("https://graph.microsoft.com/.default", ""),
        ("User.Read", ""),  # of which API?
        ("https://a.example https://b.example", ""),
        ("", ""),
    ],
)
def test_a_scope_is_put_into_the_shape_that_the_provider_wants(typed: str, meant: str) -> None:
    assert scope_for("entra-id", "", typed) == meant
    assert scope_for("auth0", "", typed) == ""
    assert scope_for("", "https://id.fjord.example", typed) == ""
