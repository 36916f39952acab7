"""Widths on a terminal, where a letter may take no column or two."""

import re
import unicodedata

_RENDITION = re.compile("\x1b\\[[0-9;]*m")
"""Colours take no column."""
_WORDS = re.compile(r"\s+|\S+")
_FEWEST = 8
"""Columns that a text has at least, however deep it is indented."""


def cells(text: str) -> int:
    """How many columns the text takes."""
    if text.isascii() and text.isprintable():
        return len(text)
    return sum(map(_cells, _RENDITION.sub("", text)))


def _cells(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def wrapped(text: str, width: int, first: str = "", later: str = "") -> list[str]:
    """The text in lines of `width` columns, broken between words; a word that is longer than a
    line is broken where that ends. `first` leads the first line, `later` all others.

    Nothing is left out but blanks at a break.
    """
    lines: list[str] = []
    lead, line, used = first, "", 0
    for word in _WORDS.findall(text):
        room = max(width - cells(lead), _FEWEST)
        if used + cells(word) > room and line.strip():
            lines.append(lead + line.rstrip())
            lead, line, used = later, "", 0
            room = max(width - cells(lead), _FEWEST)
            if word.isspace():
                continue
        for piece in _pieces(word, room):
            if line and used + cells(piece) > room:
                lines.append(lead + line.rstrip())
                lead, line, used = later, "", 0
            line += piece
            used += cells(piece)
    return [*lines, (lead + line).rstrip()]


def _pieces(word: str, width: int) -> list[str]:
    """The word, or as many columns of it at a time as fit."""
    if cells(word) <= width:
        return [word]
    pieces, piece = [], ""
    for each in word:
        if cells(piece) + _cells(each) > width:
            pieces.append(piece)
            piece = ""
        piece += each
    return [*pieces, piece]


def padded(text: str, width: int) -> str:
    """The text with blanks after it, up to `width` columns."""
    return text + " " * max(0, width - cells(text))


def cut(text: str, width: int) -> str:
    """The text, or as much of it as fits `width` columns with `…` after it."""
    if cells(text) <= width:
        return text
    while text and cells(text) >= width:
        text = text[:-1]
    return text + "…"
