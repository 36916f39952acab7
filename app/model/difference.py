"""Where two JSON values differ: what only one of them has, and what each has otherwise."""

from collections.abc import Callable
from enum import StrEnum
from typing import Any

from app.model.frozen import frozen

Path = tuple[str | int, ...]
"""The names and numbers, from 0, that lead to a value."""
Unordered = Callable[[Path, object], tuple[Any, ...] | None]
"""The members of a value whose order says nothing; None where it does, or it has no members."""
_MISSING = object()


class Change(StrEnum):
    """What has to happen to the first value at this place to make the second one of it."""

    CHANGED = "changed"
    """Each has another value."""
    REMOVED = "removed"
    """Only the first has it."""
    ADDED = "added"
    """Only the second has it."""


@frozen
class Difference:
    """One place where they differ."""

    path: Path
    change: Change
    here: Any = None
    """As the first has it; nothing where it was added."""
    there: Any = None
    """As the second has it; nothing where it was removed."""
    member: bool = False
    """The path leads to a list whose order says nothing, and this is one of its members."""


@frozen
class Differences:
    """All places where two values differ, from top to bottom."""

    found: tuple[Difference, ...]
    same: int
    """Values and members that are alike, without those that only hold others."""
    left_out: int = 0
    """Places beyond the most that were to be found."""


def differences(
    here: object,
    there: object,
    unordered: Unordered = lambda _path, _value: None,
    most: int | None = None,
) -> Differences:
    """Compare two values, however large and deep; at most so many places are kept.

    A part that only one of them has is one place, whatever is in it. Lists are compared member
    by member in their order, unless `unordered` says otherwise.
    """
    found: list[Difference] = []
    same = left_out = 0
    waiting: list[tuple[Path, object, object]] = [((), here, there)]
    while waiting:  # no recursion: whoever made the values decides how deep they are
        path, one, other = waiting.pop()
        sets = _sets(unordered, path, one, other)
        if sets is not None:
            told = _of_members(path, *sets)
            same += len(sets[0].keys() & sets[1].keys())
        elif (inside := _inside(path, one, other)) is not None:
            waiting.extend(reversed(inside))
            continue
        else:
            told = _of_values(path, one, other)
            same += not told
        room = len(told) if most is None else max(most - len(found), 0)
        found.extend(told[:room])
        left_out += len(told[room:])
    return Differences(tuple(found), same, left_out)


def _sets(
    unordered: Unordered, path: Path, one: object, other: object
) -> tuple[dict[object, Any], dict[object, Any]] | None:
    """The members of both, each once; None where they are not to be compared so."""
    ours, theirs = unordered(path, one), unordered(path, other)
    if ours is None or theirs is None:
        return None
    if len(ours) == len(theirs) == 1 and isinstance(one, str) and isinstance(other, str):
        return None  # one word in another's place is a change
    return _keyed(ours), _keyed(theirs)


def _inside(path: Path, one: object, other: object) -> list[tuple[Path, object, object]] | None:
    """What both hold, in pairs; None for anything but two objects or two lists with members."""
    match one, other:
        case dict(), dict() if one or other:
            names = [*one, *(name for name in other if name not in one)]
            return [
                ((*path, name), one.get(name, _MISSING), other.get(name, _MISSING))
                for name in names
            ]
        case list(), list() if one or other:
            return [
                (
                    (*path, at),
                    one[at] if at < len(one) else _MISSING,
                    other[at] if at < len(other) else _MISSING,
                )
                for at in range(max(len(one), len(other)))
            ]
    return None


def _of_values(path: Path, one: object, other: object) -> list[Difference]:
    if one is _MISSING:
        return [Difference(path, Change.ADDED, there=other)]
    if other is _MISSING:
        return [Difference(path, Change.REMOVED, here=one)]
    return [] if _alike(one, other) else [Difference(path, Change.CHANGED, one, other)]


def _of_members(path: Path, ours: dict[object, Any], theirs: dict[object, Any]) -> list[Difference]:
    return [
        *(
            Difference(path, Change.REMOVED, here=each, member=True)
            for key, each in ours.items()
            if key not in theirs
        ),
        *(
            Difference(path, Change.ADDED, there=each, member=True)
            for key, each in theirs.items()
            if key not in ours
        ),
    ]


def _keyed(members: tuple[Any, ...]) -> dict[object, Any]:
    """Each member once; to Python `True` is 1, to JSON it is not."""
    return {(isinstance(each, bool), each): each for each in members}


def _alike(one: object, other: object) -> bool:
    """Of two values that hold no others, or not of one kind."""
    if isinstance(one, dict | list) or isinstance(other, dict | list):
        return type(one) is type(other) and not one and not other
    return one is other or (isinstance(one, bool) is isinstance(other, bool) and one == other)
