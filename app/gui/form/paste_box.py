"""A field for a text that is pasted, or for files that are dropped in its place."""

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtWidgets import QPlainTextEdit

from app.gui.theme.fonts import TextStyle, font, lines_high


class PasteBox(QPlainTextEdit):
    """Takes `longest` characters, and files that are dropped; keeps nothing that could be
    undone. It shows `lines` of them."""

    files_dropped = Signal(list)
    """Paths on this computer."""

    def __init__(self, longest: int, lines: int) -> None:
        super().__init__()
        self._longest, self._shown = longest, lines
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setProperty("field", "true")
        self.setFont(font(TextStyle.WIRE))
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        )

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), lines_high(TextStyle.WIRE, self._shown))

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasUrls() or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        files = [each.toLocalFile() for each in source.urls() if each.isLocalFile()]
        if files:
            self.files_dropped.emit(files)
        else:
            self.insertPlainText(source.text()[: self._longest])
