"""The profile's name, as a heading that can be written over."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit

BESIDE = 10
"""Pixels on each side of the text: border and padding of the sheet, and what a line edit leaves."""


class NameField(QLineEdit):
    """Left alone, a name that has no room ends in an ellipsis; the tooltip has all of it."""

    @property
    def wanted(self) -> int:
        """How wide it is where all of the name shows."""
        written = self.text() or self.placeholderText()
        return self.fontMetrics().horizontalAdvance(written) + 2 * BESIDE

    @property
    def shown(self) -> str:
        """What a person reads while nobody writes in it."""
        room = self.width() - 2 * BESIDE
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)

    def paintEvent(self, event: QPaintEvent) -> None:
        # Only now: a screen reader that hears of a tooltip before the window shows hears no more
        # of what has the keyboard then.
        whole = self.shown == self.text()
        tip = "" if whole else self.text()
        if self.toolTip() != tip:
            self.setToolTip(tip)
        if whole or self.hasFocus() or self.underMouse():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setPen(self.palette().text().color())
        place = self.rect().adjusted(BESIDE, 0, -BESIDE, 0)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, self.shown)
