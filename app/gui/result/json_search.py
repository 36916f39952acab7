"""Finding a text in a JSON value, a slice at a time so that the window never waits."""

from collections.abc import Iterator
from typing import Any, Final

SLICE: Final = 5_000


def matches(value: Any, wanted: str) -> Iterator[list[int] | None]:
    """The paths of all rows that hold `wanted`, in reading order, case ignored.

    None comes after every few thousand values looked at: a place to pause.
    """
    wanted = wanted.casefold()
    looked = 0
    stack: list[tuple[list[int], Iterator[tuple[str, int, Any]]]] = [([], _inside(value))]
    while stack:
        path, rest = stack[-1]
        child_seen = next(rest, None)
        if child_seen is None:
            stack.pop()
            continue
        key, row, child = child_seen
        here = [*path, row]
        looked += 1
        if looked % SLICE == 0:
            yield None
        if _holds(key, child, wanted):
            yield here
        if isinstance(child, dict | list):
            stack.append((here, _inside(child)))


def _inside(value: Any) -> Iterator[tuple[str, int, Any]]:
    if isinstance(value, dict):
        for row, (key, child) in enumerate(value.items()):
            yield key, row, child
    elif isinstance(value, list):
        for row, child in enumerate(value):
            yield "", row, child


def _holds(key: str, value: Any, wanted: str) -> bool:
    if wanted in key.casefold():
        return True
    if isinstance(value, dict | list):
        return False
    if value is None or isinstance(value, bool):
        return wanted in {None: "null", True: "true", False: "false"}[value]
    return wanted in str(value).casefold()
