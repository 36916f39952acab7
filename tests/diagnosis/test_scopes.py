"""Scopes that were not meant as they were typed."""

import pytest

from app.diagnosis.scopes import corrected_scope

LISTED = ("openid", "api.read", "api.write", "a+b")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("api.raed", "api.read"),
        ("API.Read", "api.read"),
        ("api.read,api.write", "api.read api.write"),
        ("api.read;api.write", "api.read api.write"),
        ("api.read+api.write", "api.read api.write"),
        ("api.read%20api.write", "api.read api.write"),
        ('["api.read"]', "api.read"),
        ('["api.read", "api.write"]', "api.read api.write"),
        ('"api.read"', "api.read"),
        ("scope=api.read", "api.read"),
        ("other api.read,api.write", "other api.read api.write"),
    ],
)
def test_what_was_meant_is_offered(typed: str, meant: str) -> None:
    assert corrected_scope(typed, LISTED) == {"corrected_scope": meant}


@pytest.mark.parametrize("typed", ["api.read", "a+b", "nothing.like.it", "read,x", "", ",;"])
def test_where_all_is_well_or_nothing_near_nothing_is_offered(typed: str) -> None:
    assert corrected_scope(typed, LISTED) == {}
