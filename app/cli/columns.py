"""Widths on a terminal, where a letter may take no column or two."""

import unicodedata


def cells(text: str) -> int:
    """How many columns the text takes."""
    return sum(
        0 if unicodedata.combining(each) else 2 if unicodedata.east_asian_width(each) in "WF" else 1
        for each in text
    )


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
