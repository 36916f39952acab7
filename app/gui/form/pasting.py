"""What came into a field in one piece rather than key by key."""

from itertools import takewhile


def came_at_once(before: str, now: str) -> bool:
    """More than one letter is new: it was pasted, or put in by a screen reader."""
    return len(inserted(before, now)) > 1


def inserted(before: str, now: str) -> str:
    """What is new in a text, in one piece from the first to the last letter that is."""
    kept = _alike(before, now)
    rest, new = before[kept:], now[kept:]
    return new[: len(new) - _alike(rest[::-1], new[::-1])]


def _alike(one: str, other: str) -> int:
    """With how many letters both begin."""
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
