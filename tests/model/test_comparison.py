"""Two checks or two tokens beside each other."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from app.model.comparison import MOST_DIFFERENCES, Area, Comparison, Side, compared
from app.model.difference import Change

NAMES = st.sampled_from(["iat", "exp", "aud", "scope", "sub", "jti"])
CLAIMS = st.dictionaries(NAMES, st.integers(0, 3) | st.sampled_from(["a", "b", "a b"]))


def of_claims(here: dict[str, Any], there: dict[str, Any], *, aside: bool = True) -> Comparison:
    return compared({Area.CLAIMS: here}, {Area.CLAIMS: there}, times_aside=aside)


def test_times_are_left_aside_where_that_is_wanted_and_counted() -> None:
    here = {"iat": 1, "exp": 2, "jti": "x", "sub": "me", "deep": {"iat": 1}}
    there = {"iat": 3, "exp": 4, "jti": "x", "sub": "you", "deep": {"iat": 1}}
    told = of_claims(here, there)
    assert [each.path for each in told.found] == [("claims", "sub")]
    assert (told.aside, told.same, told.alike) == (("exp", "iat"), 1, False)
    told = of_claims(here, there, aside=False)
    assert [each.path[1] for each in told.found] == ["iat", "exp", "sub"]
    assert told.aside == ()


def test_an_iat_that_is_no_claim_is_no_time() -> None:
    told = of_claims({"deep": {"iat": 1}}, {"deep": {"iat": 2}})
    assert [each.path for each in told.found] == [("claims", "deep", "iat")]


def test_only_what_both_sides_have_is_compared() -> None:
    run: Side = {Area.VERDICT: {"verdict": "check.works"}, Area.CLAIMS: {"sub": "me"}}
    token: Side = {Area.CLAIMS: {"sub": "me"}}
    assert compared(run, token, times_aside=True) == Comparison((), 1)


def test_the_scope_is_told_apart_and_comes_early() -> None:
    here: Side = {
        Area.CLAIMS: {"sub": "me"},
        Area.SCOPE: {"granted_scope": ["read", "write"]},
        Area.VERDICT: {"verdict": "check.works"},
    }
    there: Side = {
        Area.VERDICT: {"verdict": "check.works"},
        Area.SCOPE: {"granted_scope": ["write", "admin", "all"]},
        Area.CLAIMS: {"sub": "you"},
    }
    told = compared(here, there, times_aside=True)
    assert told.scope(Change.REMOVED) == ("read",)
    assert told.scope(Change.ADDED) == ("admin", "all")
    assert [each.path[0] for each in told.found] == ["scope"] * 3 + ["claims"]


@given(CLAIMS, CLAIMS, st.booleans())
def test_nothing_differs_from_itself_and_the_two_sides_can_change_places(
    here: dict[str, Any], there: dict[str, Any], aside: bool
) -> None:
    assert of_claims(here, dict(here), aside=aside).alike
    one, other = of_claims(here, there, aside=aside), of_claims(there, here, aside=aside)
    assert len(one.of(Change.ADDED)) == len(other.of(Change.REMOVED))
    assert len(one.of(Change.CHANGED)) == len(other.of(Change.CHANGED))
    assert (one.same, one.aside) == (other.same, other.aside)


def test_of_hostile_tokens_no_more_is_kept_than_can_be_looked_at() -> None:
    here = {f"c{number}": number for number in range(100_000)}
    there = {f"d{number}": number for number in range(100_000)}
    told = of_claims(here, there)
    assert len(told.found) == MOST_DIFFERENCES
    assert told.left_out == 200_000 - MOST_DIFFERENCES


def test_where_one_side_has_no_token_that_is_one_difference() -> None:
    with_token: Side = {
        Area.TOKEN: {"kind": "jwt"},
        Area.CLAIMS: {"sub": "me", "iss": "x"},
        Area.SCOPE: {"granted_scope": ["read"]},
    }
    without: Side = {Area.TOKEN: {}, Area.CLAIMS: {}, Area.SCOPE: {}}
    told = compared(with_token, without, times_aside=True)
    assert [(each.path, each.change) for each in told.found] == [
        (("token", "kind"), Change.REMOVED)
    ]
    assert compared(without, without, times_aside=True).alike
