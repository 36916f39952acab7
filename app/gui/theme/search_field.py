"""Search as you type."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton

from app.gui.theme.icons import icon, pixmap
from app.gui.theme.roles import Role

_SIDE = 16
_AROUND = 32 + 9 + _SIDE + 6
"""Pixels beside its words: the drawing, both paddings, the button that empties it, the caret."""


class SearchField(QLineEdit):
    """Esc empties it, Down goes to what was found. Takes at most `most` characters."""

    down_pressed = Signal()

    def __init__(self, identifier: str, most: int = 200) -> None:
        super().__init__()
        self.setProperty("look", "search")
        self.setAccessibleIdentifier(identifier)
        self.setMaxLength(most)
        self.clear_button = QToolButton(self)
        self.clear_button.setIcon(icon("close"))
        self.clear_button.setIconSize(QSize(_SIDE, _SIDE))
        self.clear_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clear_button.clicked.connect(self.clear)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 2, 0)
        row.addStretch(1)
        row.addWidget(self.clear_button)
        self.setTextMargins(0, 0, _SIDE, 0)
        self.textChanged.connect(self._show_clear)
        self._show_clear()

    def sizeHint(self) -> QSize:
        """All of the placeholder can be read."""
        hint = super().sizeHint()
        words = self.fontMetrics().horizontalAdvance(self.placeholderText())
        return QSize(max(words + _AROUND, hint.width() // 2), hint.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Down:
            self.down_pressed.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        sign = pixmap("search", _SIDE, Role.TEXT2, self.devicePixelRatioF())
        QPainter(self).drawPixmap(9, (self.height() - _SIDE) // 2, sign)

    def _show_clear(self) -> None:
        self.clear_button.setVisible(bool(self.text()))
