"""A field of several lines that grows with what is typed; Tab leaves it."""

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent, QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy

from app.gui.form.file_drops import holds_files
from app.gui.theme import metrics
from app.gui.theme.fonts import TextStyle, font

_PARAGRAPHS = str.maketrans({"\u2028": "\n", "\u2029": "\n"})
_MARGIN = 4
"""Of the document, in pixels on each side."""


class TextField(QPlainTextEdit):
    """`least` to `most` lines tall; `wire` for what is written in the fixed font.

    A text comes out as it went in, to the last blank, unless somebody edits it.
    """

    def __init__(self, *, least: int = 1, most: int = 8, wire: bool = False) -> None:
        super().__init__()
        self._least, self._most = least, most
        self._style = TextStyle.WIRE if wire else TextStyle.BODY
        self._shown = ""
        self.setProperty("field", "true")
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(_MARGIN)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._dress()

    def show_text(self, text: str) -> None:
        """Show a text; nothing can be undone back to the one before."""
        self._shown = text
        self.setPlainText(text)
        self.document().setModified(False)

    def text(self) -> str:
        """What is typed, lines apart by a line feed."""
        if not self.document().isModified():
            return self._shown
        return self.document().toRawText().translate(_PARAGRAPHS)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """No files: what they are is for the window to see, not their addresses for the field."""
        return not holds_files(source) and super().canInsertFromMimeData(source)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._height())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self._height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ApplicationFontChange:
            self._dress()

    def _dress(self) -> None:
        self.setFont(font(self._style))
        self._fit()

    def _fit(self) -> None:
        policy = Qt.ScrollBarPolicy
        longer = self._lines() > self._most
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAlwaysOn if longer else policy.ScrollBarAlwaysOff
        )
        self.updateGeometry()

    def _lines(self) -> int:
        return int(self.document().size().height())

    def _height(self) -> int:
        edges = self.contentsMargins()
        shown = min(max(self._lines(), self._least), self._most)
        text = shown * QFontMetrics(self.font()).lineSpacing() + 2 * _MARGIN
        return max(text + edges.top() + edges.bottom(), metrics.field_height())


def lines_of(text: str) -> tuple[str, ...]:
    """What stands on each line; empty lines are nobody's."""
    return tuple(line.strip() for line in text.split("\n") if line.strip())
