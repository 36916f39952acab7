"""What went over the wire: fixed font, header names grey, hidden secrets tinted."""

from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import QTextEdit, QWidget

from app.gui.theme import metrics
from app.gui.theme.apply import color, theme_changed
from app.gui.theme.fonts import WIRE_LINE_HEIGHT, TextStyle, font
from app.gui.theme.roles import Role
from app.model.exchange import Headers
from app.model.parts import Parts, redacted
from app.model.secret import Secret
from app.words.visible import visible

MOST_SHOWN: Final = 12 * 1024
"""Characters; a text view that lays out more makes the window stutter."""
_TALLEST: Final = 360
_FRAME: Final = 14
"""Padding and edge above and below."""


class WireText(QTextEdit):
    """As tall as its text, up to a limit; beyond that it scrolls."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "wire")
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._first = ""
        self._headers: Headers = ()
        self._body: Parts = ()
        self._note = ""

    def show_message(self, first: str, headers: Headers, body: Parts, note: str) -> None:
        """Show a request or an answer; `note` ends one that is longer than what is shown."""
        self._first, self._headers, self._body, self._note = first, headers, body, note
        self._write()

    def plain(self) -> str:
        """All of it, redacted, for the clipboard."""
        lines = [self._first]
        lines += [f"{name}: {redacted(value)}" for name, value in self._headers]
        return "\n".join(lines) + "\n\n" + redacted(self._body)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if theme_changed(event) and self._first:
            self._write()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()

    def _write(self) -> None:
        self.clear()
        document = self.document()
        document.setDefaultFont(font(TextStyle.WIRE))
        cursor = QTextCursor(document)
        block = QTextBlockFormat()
        proportional = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
        block.setLineHeight(WIRE_LINE_HEIGHT, proportional)
        cursor.setBlockFormat(block)
        plain, grey, hidden = _format(Role.TEXT), _format(Role.TEXT2), _format(Role.ACCENT)
        hidden.setBackground(color(Role.ACCENT_SOFT))
        cursor.insertText(visible(self._first, 2000), plain)
        for name, value in self._headers:
            cursor.insertText(f"\n{visible(name, 200)}: ", grey)
            self._insert(cursor, value, 4000, plain, hidden)
        if self._body:
            cursor.insertText("\n\n", plain)
            whole = self._insert(cursor, self._body, MOST_SHOWN, plain, hidden)
            if not whole:
                cursor.insertText(f"\n{self._note}", grey)
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self._fit()

    def _insert(
        self,
        cursor: QTextCursor,
        parts: Parts,
        limit: int,
        plain: QTextCharFormat,
        hidden: QTextCharFormat,
    ) -> bool:
        """Write the parts; False where the limit cut them short."""
        for part in parts:
            if limit <= 0:
                return False
            if isinstance(part, Secret):
                cursor.insertText(part.masked(), hidden)
            else:
                cursor.insertText(visible(part, limit, lines=True), plain)
                limit -= len(part)
        return limit >= 0

    def _fit(self) -> None:
        document = self.document()
        document.setTextWidth(self.viewport().width())
        tall = int(document.size().height()) + _FRAME
        most = metrics.scaled(_TALLEST)
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAsNeeded if tall > most else policy.ScrollBarAlwaysOff
        )
        self.setFixedHeight(min(tall, most))


def _format(role: Role) -> QTextCharFormat:
    written = QTextCharFormat()
    written.setForeground(color(role))
    return written
