"""A long text to read and to copy from; laid out only as far as the window can do at once."""

from typing import Final

from PySide6.QtCore import QEvent
from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.gui.theme.fonts import TextStyle, font
from app.words.visible import visible

MOST_SHOWN: Final = 256 * 1024
"""Characters."""
_LONGEST_LINE: Final = 2_000


class TextBox(QPlainTextEdit):
    """Plain, read-only, in the fixed font."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "wire")
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setFont(font(TextStyle.WIRE))

    def show_text(self, text: str, cut_note: str) -> None:
        """Show the text, its unseen characters made visible; `cut_note` ends one cut short."""
        shown = visible(text, MOST_SHOWN, lines=True)
        if len(text) > MOST_SHOWN:
            shown = f"{shown}\n\n{cut_note}"
        self.setPlainText("\n".join(_broken(shown)))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ApplicationFontChange:
            self.setFont(font(TextStyle.WIRE))


def _broken(text: str) -> list[str]:
    """Lines short enough to be laid out without a pause."""
    lines = []
    for line in text.split("\n"):
        starts = range(0, max(len(line), 1), _LONGEST_LINE)
        lines += [line[start : start + _LONGEST_LINE] for start in starts]
    return lines
