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
    itself where they do not anyhow, or where another word would then stand alone."""
    if " " not in text:
        return room
    if "\n" in text:
        parts = text.split("\n")
        narrowest = min(evened(each, chosen, room) for each in parts)
        same = all(_lines(each, chosen, narrowest) == _lines(each, chosen, room) for each in parts)
        return narrowest if same else room
    whole, widest = _broken(text, chosen, room)
    if len(whole) < 2 or " " in whole[-1]:
        return room
    for _ in range(_TRIES):
        narrower = int(widest) - 1
        lines, widest = _broken(text, chosen, narrower)
        if len(lines) > len(whole) or any(" " not in each for each in lines[:-1]):
            return room
        if " " in lines[-1]:
            return narrower
    return room


def _lines(text: str, chosen: QFont, room: int) -> int:
    return len(_broken(text, chosen, room)[0])


def _broken(text: str, chosen: QFont, room: int) -> tuple[list[str], float]:
    """The lines, and how wide the widest one is."""
    layout = QTextLayout(text, chosen)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    layout.setTextOption(option)
    layout.beginLayout()
    lines, widest = [], 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(room, 1))
        lines.append(text[line.textStart() :][: line.textLength()].strip())
        widest = max(widest, line.naturalTextWidth())
    layout.endLayout()
    return lines, widest
