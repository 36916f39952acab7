import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.secret import SecretKind
from app.model.time import Instant, Span
from app.model.token import DerivedExpiry, StatedExpiry, TokenKind, UnknownExpiry
from app.oauth.token_answer import read_token
from tests.oauth.samples import JSON, jwt_with

NOW = Instant(1_700_000_000)


def read(answer: dict, scope: str = ""):
    return read_token(answer, requested_scope=scope, received_at=NOW)


def test_the_example_of_the_specification_is_read():
    token = read(
        {
            "access_token": "2YotnFZFEjr1zCsicMWpAA",
            "token_type": "example",
            "expires_in": 3600,
            "example_parameter": "example_value",
        },
        "a b",
    )
    assert token.access_token.reveal() == "2YotnFZFEjr1zCsicMWpAA"
    assert token.access_token.kind is SecretKind.TOKEN
    assert token.token_type == "example"
    assert token.kind is TokenKind.OPAQUE
    assert token.expiry == StatedExpiry(Span(3600), Instant(1_700_003_600))
    assert token.requested_scope == ("a", "b")
    assert token.granted_scope is None


@pytest.mark.parametrize("value", [None, "", "  ", 5, True, ["a"], {"a": 1}])
def test_without_a_text_as_token_there_is_none(value):
    assert read({"access_token": value}) is None


def test_without_the_member_there_is_none():
    assert read({}) is None


@pytest.mark.parametrize("value", ["3600", 3600.0, 3600])
def test_a_lifetime_may_be_a_text(value):
    assert read({"access_token": "t", "expires_in": value}).expires_at() == Instant(1_700_003_600)


@pytest.mark.parametrize(
    "value",
    [None, True, -5, "-5", "soon", "1e999", float("inf"), float("nan"), 10**12, int("9" * 400), []],
)
def test_a_lifetime_of_no_use_gives_way_to_exp_or_is_unknown(value):
    assert read({"access_token": "t", "expires_in": value}).expiry == UnknownExpiry()
    seen = read({"access_token": jwt_with(exp=1_700_000_100), "expires_in": value})
    assert seen.expiry == DerivedExpiry(Instant(1_700_000_100))


def test_an_exp_in_milliseconds_is_understood():
    assert read({"access_token": jwt_with(exp=1_700_000_100_000)}).expires_at() == Instant(
        1_700_000_100
    )


@pytest.mark.parametrize(
    ("answer", "claims", "granted"),
    [
        ({"scope": "a b"}, {"scope": ["c"]}, ("a", "b")),
        ({"scope": ["a", "b"]}, {}, ("a", "b")),
        ({}, {"scope": ["a", "b c"]}, ("a", "b", "c")),
        ({}, {"scope": "a b"}, ("a", "b")),
        ({}, {"scp": "a"}, ("a",)),
        ({"scope": 5}, {}, None),
        ({"scope": ""}, {}, ()),
    ],
)
def test_the_scope_comes_from_the_answer_or_else_from_the_token(answer, claims, granted):
    assert read({"access_token": jwt_with(**claims), **answer}).granted_scope == granted


@given(
    st.fixed_dictionaries(
        {"access_token": st.text(min_size=1) | JSON},
        optional={"expires_in": JSON, "token_type": JSON, "scope": JSON},
    ),
    st.dictionaries(st.sampled_from(["exp", "scope", "scp"]), JSON),
)
def test_nothing_makes_it_raise_and_every_end_can_be_shown(answer, claims):
    for token in (read(answer), read({**answer, "access_token": jwt_with(**claims)})):
        if token is not None and (end := token.expires_at()) is not None:
            end.iso()
