"""Words in as many lines as their room needs, for what Qt writes in one."""

from itertools import accumulate

from PySide6.QtGui import QFontMetrics


def in_lines(text: str, letters: QFontMetrics, room: int) -> list[str]:
    """Broken between words, with one word a line at least; `room` in pixels."""
    lines, rest = [], text.split(" ")
    while rest:
        starts = accumulate(rest, lambda line, word: f"{line} {word}")
        fits = sum(1 for each in starts if letters.horizontalAdvance(each) <= room)
        lines.append(" ".join(rest[: max(fits, 1)]))
        rest = rest[max(fits, 1) :]
    return lines
