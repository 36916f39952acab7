"""The profile's name, as a heading that can be written over."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit

_BESIDE = 10
"""Pixels on each side of the text: border and padding of the sheet, and what a line edit leaves."""


class NameField(QLineEdit):
    """Left alone, a name that has no room ends in an ellipsis; the tooltip has all of it."""

    def __init__(self) -> None:
        super().__init__()
        self.textChanged.connect(self._tell)

    @property
    def shown(self) -> str:
        """What a person reads while nobody writes in it."""
        room = self.width() - 2 * _BESIDE
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.hasFocus() or self.underMouse() or self.shown == self.text():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setPen(self.palette().text().color())
        place = self.rect().adjusted(_BESIDE, 0, -_BESIDE, 0)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, self.shown)

    def _tell(self) -> None:
        self.setToolTip("" if self.shown == self.text() else self.text())
