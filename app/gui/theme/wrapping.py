"""Words in as many lines as their room needs, and no last line of a single word."""

from itertools import accumulate
from typing import Final

from PySide6.QtGui import QFont, QFontMetrics, QTextLayout, QTextOption

_TRIES: Final = 12
"""Widths that are tried before a word is left alone."""


def in_lines(text: str, letters: QFontMetrics, room: int) -> list[str]:
    """Broken between words, with one word a line at least; `room` in pixels."""
    lines, rest = [], text.split(" ")
    while rest:
        starts = accumulate(rest, lambda line, word: f"{line} {word}")
        fits = sum(1 for each in starts if letters.horizontalAdvance(each) <= room)
        lines.append(" ".join(rest[: max(fits, 1)]))
        rest = rest[max(fits, 1) :]
    return lines


def evened(text: str, chosen: QFont, room: int) -> int:
    """The width in which as many lines as in `room` do not end with a word on its own; `room`
    itself where they do not anyhow, or where there is no such width."""
    if " " not in text or "\n" in text:
        return room
    count, last, widest = _broken(text, chosen, room)
    if count < 2 or " " in last:
        return room
    for _ in range(_TRIES):
        narrower = int(widest) - 1
        now, last, widest = _broken(text, chosen, narrower)
        if now > count or narrower < room // 2:
            return room
        if " " in last:
            return narrower
    return room


def _broken(text: str, chosen: QFont, room: int) -> tuple[int, str, float]:
    """How many lines there are, what the last one says, and how wide the widest one is."""
    layout = QTextLayout(text, chosen)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    layout.setTextOption(option)
    layout.beginLayout()
    count, start, widest = 0, 0, 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(room, 1))
        count, start = count + 1, line.textStart()
        widest = max(widest, line.naturalTextWidth())
    layout.endLayout()
    return count, text[start:].strip(), widest
