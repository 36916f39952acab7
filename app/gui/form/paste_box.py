"""A field for a text that is pasted, or for files that are dropped in its place."""

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtWidgets import QPlainTextEdit

from app.gui.theme import metrics
from app.gui.theme.fonts import TextStyle, font

_HEIGHT = 180


class PasteBox(QPlainTextEdit):
    """Takes `longest` characters, and files that are dropped; keeps nothing that could be
    undone."""

    files_dropped = Signal(list)
    """Paths on this computer."""

    def __init__(self, longest: int, height: int = _HEIGHT) -> None:
        super().__init__()
        self._longest = longest
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setProperty("field", "true")
        self.setFont(font(TextStyle.WIRE))
        self.setMinimumHeight(metrics.scaled(height))
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        )

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasUrls() or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        files = [each.toLocalFile() for each in source.urls() if each.isLocalFile()]
        if files:
            self.files_dropped.emit(files)
        else:
            self.insertPlainText(source.text()[: self._longest])
