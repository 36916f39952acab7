"""Scopes: read from what servers write, and compared as sets (RFC 6749 §3.3)."""

from collections.abc import Iterable
from typing import NamedTuple


class ScopeDifference(NamedTuple):
    """Where the scope granted departs from the scope asked for; sorted."""

    missing: tuple[str, ...]
    extra: tuple[str, ...]


def read_scope(value: object) -> tuple[str, ...] | None:
    """The names in a scope: a text with blanks between, or an array; None where it is neither."""
    if isinstance(value, str):
        return tuple(value.split())
    if isinstance(value, list):
        return tuple(name for each in value if isinstance(each, str) for name in each.split())
    return None


def scope_difference(asked: Iterable[str], granted: Iterable[str]) -> ScopeDifference:
    """What was asked for and not granted, and what was granted without being asked for."""
    wanted, given = set(asked), set(granted)
    return ScopeDifference(tuple(sorted(wanted - given)), tuple(sorted(given - wanted)))
