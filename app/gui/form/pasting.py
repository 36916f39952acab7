"""Whether a text came key by key or in one piece."""

from itertools import takewhile


def came_at_once(before: str, now: str) -> bool:
    """More than one letter is new: it was pasted, or put in by a screen reader."""
    kept = _alike(before, now)
    rest, new = before[kept:], now[kept:]
    return len(new) - _alike(rest[::-1], new[::-1]) > 1


def _alike(one: str, other: str) -> int:
    """With how many letters both begin."""
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
