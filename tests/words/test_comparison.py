"""What two checks or tokens have otherwise, as people read it."""

from typing import Any

import pytest

from app.model.comparison import Area, Comparison, Side, compared
from app.model.difference import Change
from app.words import LANGUAGES, ComparedRow, Words

WORDS = Words("en")
RUN: Side = {
    Area.VERDICT: {"verdict": "check.works"},
    Area.PROFILE: {"scope": "read write", "token_endpoint_auth_method": None, "audience": ""},
    Area.SCOPE: {"granted_scope": ["read", "write"]},
    Area.STEPS: {"authenticate": "passed", "resource": "passed"},
    Area.FINDINGS: {"jwt.audience_missing": "warning"},
    Area.EXCHANGES: {"token": {"url": "https://as.example/t", "status": 200}},
    Area.ANSWER: {"lifetime": 3600, "token_type": "Bearer", "signature": "verified"},
    Area.TOKEN: {"kind": "jwt"},
    Area.CLAIMS: {
        "iss": "https://as.example",
        "exp": 1_790_000_000,
        "realm_access": {"roles": ["x"]},
    },
    Area.HEADER: {"kid": "k1"},
}
OTHER: Side = {
    Area.VERDICT: {"verdict": "token.invalid_client"},
    Area.PROFILE: {
        "scope": "read",
        "token_endpoint_auth_method": "client_secret_basic",
        "audience": "",
    },
    Area.SCOPE: {"granted_scope": ["read", "admin"]},
    Area.STEPS: {"authenticate": "failed", "resource": "skipped"},
    Area.FINDINGS: {"token.invalid_client": "error"},
    Area.EXCHANGES: {
        "token": {"url": "https://as.example/t", "status": 401},
        "resource": {"url": "https://api.example", "status": None},
    },
    Area.ANSWER: {"lifetime": 300, "token_type": "Bearer", "signature": "unverified"},
    Area.TOKEN: {"kind": "opaque"},
    Area.CLAIMS: {
        "iss": "https://as.example",
        "exp": 1_790_000_600,
        "realm_access": {"roles": ["y"]},
    },
    Area.HEADER: {},
}


def rows(here: Side, there: Side, change: Change, *, aside: bool = True) -> list[ComparedRow]:
    told = WORDS.comparison(compared(here, there, times_aside=aside))
    return [row for group in told.groups if group.change is change for row in group.rows]


def of_claims(here: dict[str, Any], there: dict[str, Any]) -> list[ComparedRow]:
    return rows({Area.CLAIMS: here}, {Area.CLAIMS: there}, Change.CHANGED)


def test_only_here_and_only_there() -> None:
    assert rows(RUN, OTHER, Change.REMOVED) == [
        ComparedRow("Profile", "scope", "write", ""),
        ComparedRow("Scope", "", "write", ""),
        ComparedRow("Finding", "The token names no audience", "Warning [jwt.audience_missing]", ""),
        ComparedRow("Claim", "realm_access › roles", "x", ""),
        ComparedRow("Header", "kid", "k1", ""),
    ]
    there = [(each.kind, each.name, each.there) for each in rows(RUN, OTHER, Change.ADDED)]
    assert ("Scope", "", "admin") in there
    assert ("Request", "API", "no answer https://api.example") in there
    assert ("Claim", "realm_access › roles", "y") in there


def test_different_on_both_sides() -> None:
    told = {
        (each.kind, each.name): (each.here, each.there) for each in rows(RUN, OTHER, Change.CHANGED)
    }
    assert told[("Verdict", "")][0] == "This client works"
    assert told[("Profile", "token_endpoint_auth_method")] == ("null", "client_secret_basic")
    assert told[("Step", "Client accepted")] == ("passed", "failed")
    assert told[("Request", "token")] == ("200 OK", "401 Unauthorized")
    assert told[("Lifetime", "")] == ("1 hour", "5 min")
    assert told[("Token", "")] == ("JWT, readable", "opaque, a reference only")
    assert told[("Signature", "")] == ("signature verified", "readable, signature not checked")


def test_what_was_left_aside_is_told() -> None:
    told = WORDS.comparison(compared(RUN, OTHER, times_aside=True))
    assert told.notes == ("Left aside, as they are new each time: exp",)
    times = rows(RUN, OTHER, Change.CHANGED, aside=False)
    assert [each.name for each in times if each.name == "exp"] == ["exp"]
    assert "Sep 2026" in next(each.here for each in times if each.name == "exp")


def test_no_difference_is_a_sentence() -> None:
    told = WORDS.comparison(compared(RUN, RUN, times_aside=False))
    assert (told.summary, told.groups) == ("No difference", ())
    assert told.same == "The same: 20"


@pytest.mark.parametrize(
    ("here", "there", "expected"),
    [
        ("1", 1, ('"1"', "1")),
        (True, 1, ("true", "1")),
        (None, "null", ("null", '"null"')),
        ("x" * 900 + "a", "x" * 900 + "b", ("…" + "x" * 60 + "a", "…" + "x" * 60 + "b")),
        ("a\u202eb", "a\u202ec", ("a⟨U+202E⟩b", "a⟨U+202E⟩c")),
    ],
)
def test_values_that_differ_look_different(
    here: object, there: object, expected: tuple[str, str]
) -> None:
    (row,) = of_claims({"c": here}, {"c": there})
    assert (row.here, row.there) == expected


def test_what_is_not_listed_is_counted() -> None:
    told = WORDS.comparison(Comparison((), 0, left_out=12))
    assert (told.summary, told.notes) == ("12 differences", ("Not listed: 12 more differences",))


def test_names_and_values_from_outside_stay_short_and_visible() -> None:
    (row,) = of_claims({"\u202e" + "n" * 9_000: "\x00" * 9_000}, {"\u202e" + "n" * 9_000: 1})
    assert row.name.startswith("⟨U+202E⟩")
    assert len(row.name) <= 120
    assert len(row.here) <= 500


@pytest.mark.parametrize("language", LANGUAGES)
def test_as_text_for_a_mail(language: str) -> None:
    words = Words(language)
    told = words.comparison(compared(RUN, OTHER, times_aside=True))
    text = words.comparison_as_text(told, "one", "other")
    lines = text.splitlines()
    assert lines[0].endswith(": one")
    assert "    − k1" in lines
    assert "    − 200 OK" in lines
    assert "    + 401 Unauthorized" in lines
    assert "comparison." not in text
