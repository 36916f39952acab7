"""A token's claims in everyday words."""

from datetime import UTC
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.time import Instant
from app.words import LANGUAGES, Words

EN, DA = (Words(language, UTC) for language in ("en", "da"))
NOW = Instant(1_795_462_061)
EXP = 1_795_462_061 + 3581

json_values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)
names = st.sampled_from(["exp", "iat", "aud", "scope", "client_id", "gty", "alg", "x"]) | st.text()


def test_the_table_begins_with_what_people_look_for() -> None:
    claims = {"iss": "i", "iat": 1, "x": 1, "exp": 2, "client_id": "c", "jti": "j", "scope": "s"}
    order = ("exp", "iss", "scope", "aud", "client_id", "x", "iat", "jti")
    assert tuple(EN.claim_order(claims)) == order
    assert tuple(EN.claim_order(claims, ("jti", "no such claim"))) == (
        "exp", "jti", "iss", "scope", "aud", "client_id", "x", "iat"
    )  # fmt: skip


def test_the_end_is_told_by_distance_and_by_clock() -> None:
    assert EN.claim_value("exp", EXP, NOW) == "in 59 min 41 s\ntoday 20:27:22"
    assert EN.claim_value("exp", NOW.seconds - 250, NOW) == "expired 4 min ago\ntoday 19:23:31"
    assert DA.claim_value("exp", EXP, NOW) == "om 59 min. 41 sek.\ni dag kl. 20.27.22"
    assert EN.claim_value("iat", NOW.seconds, NOW) == "today 19:27:41"


def test_the_end_is_meant_as_past_or_as_future() -> None:
    assert EN.claim_meaning("exp", EXP, now=NOW) == "Stops working then"
    assert EN.claim_meaning("exp", 5, now=NOW) == "Stopped working then"


def test_a_time_in_milliseconds_is_not_taken_for_one() -> None:
    assert EN.claim_value("exp", EXP * 1000, NOW) == str(EXP * 1000)
    assert "not a time in seconds" in EN.claim_meaning("exp", EXP * 1000)


def test_values_are_shown_as_they_stand() -> None:
    assert EN.claim_value("aud", None, NOW) == "–"
    assert EN.claim_value("scope", ["a", "b"], NOW) == "a, b"
    assert EN.claim_value("client_org_id", 12_345, NOW) == "12345"
    assert EN.claim_value("realm_access", {"roles": ["å"]}, NOW) == '{"roles": ["å"]}'
    assert EN.claim_value("sub", "a\u202eb", NOW) == "a⟨U+202E⟩b"


@pytest.mark.parametrize(
    ("granted", "tail"),
    [
        ("a b", ": what you asked for"),
        (["b", "a"], ": what you asked for"),
        ("a", ": less than you asked for"),
        ("a b c", ": more than you asked for"),
        ("c", ": not what you asked for"),
        (7, ""),
    ],
)
def test_a_scope_is_compared_with_what_was_asked_for(granted: object, tail: str) -> None:
    meaning = EN.claim_meaning("scope", granted, requested=("a", "b"))
    assert meaning == "What it may be used for" + tail


def test_a_missing_audience_is_usual_for_some_providers() -> None:
    assert EN.claim_meaning("aud", None) == "No API is named. RFC 9068 expects one"
    usual = frozenset({"jwt.audience_missing"})
    assert EN.claim_meaning("aud", None, usual=usual).endswith("Usual for this provider")


def test_a_client_is_yours_or_another() -> None:
    assert EN.claim_meaning("client_id", "c", client_id="c") == "Your client"
    assert EN.claim_meaning("azp", "d", client_id="c") == "Another client than yours"


def test_a_known_value_says_more_than_its_name() -> None:
    meaning = EN.claim_meaning("client_at_type", "service_token")
    assert meaning == "A token for a program, no person in it"
    assert EN.header_meaning("typ", "at+jwt") == "An access token"
    assert EN.claim_meaning("https://example.com/own", 1) == "The provider’s own"


@given(st.sampled_from(LANGUAGES), names, json_values)
def test_no_claim_is_too_odd(language: str, name: str, value: object) -> None:
    words = Words(language, UTC)
    shown = words.claim_value(name, value, NOW)
    assert len(shown) <= 500
    shown.encode()
    assert words.claim_meaning(name, value, now=NOW, requested=("a",))
    assert words.header_meaning(name, value)
    assert name in words.claim_order({name: value})


def test_numbers_and_nests_beyond_measure_are_shown_somehow() -> None:
    nest: list[Any] = []
    for _ in range(100_000):
        nest = [nest]
    assert EN.claim_value("x", nest, NOW) == "…"
    assert EN.claim_value("x", 10**5000, NOW) == "…"
    assert EN.claim_value("exp", 10**5000, NOW) == "…"
