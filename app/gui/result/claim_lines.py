"""Where the words of a table of claims break: names, addresses, IDs and sentences."""

import re
from typing import Final

from PySide6.QtGui import QFont, QFontMetrics, QTextLayout, QTextOption

from app.gui.theme.wrapping import evened

_MOST_LINES: Final = 12
_MOST_PARTS: Final = 40
"""Characters of a name that are looked at."""
_MOST_EVENED: Final = 200
"""Characters of a text whose last line is looked at."""
_WITHIN: Final = re.compile(r"[-./:_&=?](?=\w)")
_LONG: Final = 20
"""Characters of a word from which on a sign within it may end a line."""
_MAY_BREAK: Final = "\u200b"


def parts(name: str) -> list[str]:
    """Where it may break: after an underscore."""
    return name[:_MOST_PARTS].replace("_", "_\0").split("\0")


def _soft(text: str) -> str:
    """A long word may break after a sign within it: addresses and IDs."""
    return " ".join(
        _WITHIN.sub(rf"\g<0>{_MAY_BREAK}", word) if _LONG < len(word) <= _MOST_EVENED else word
        for word in text.split(" ")
    )


def wrapped(text: str, chosen: QFont, width: int) -> tuple[list[str], float]:
    """The lines of a text in that width, and their height in pixels."""
    lines: list[str] = []
    for paragraph in map(_soft, text.split("\n")):
        layout = QTextLayout(paragraph, chosen)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        room = evened(paragraph, chosen, width) if len(paragraph) <= _MOST_EVENED else width
        layout.beginLayout()
        while len(lines) < _MOST_LINES and (line := layout.createLine()).isValid():
            line.setLineWidth(max(room, 20))
            start = line.textStart()
            shown = paragraph[start : start + line.textLength()]
            lines.append(shown.replace(_MAY_BREAK, "").rstrip())
        layout.endLayout()
    if len(lines) == _MOST_LINES:
        lines[-1] = lines[-1][:-1] + "…"
    return lines, len(lines) * QFontMetrics(chosen).lineSpacing()
