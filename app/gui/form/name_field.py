"""The profile's name, as a heading that can be written over."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QStyle, QStyleOptionFrame, QStylePainter

_BESIDE = 10
"""Pixels on each side of the text: border and padding of the sheet, and what a line edit leaves."""


class NameField(QLineEdit):
    """Left alone, a name that has no room ends in an ellipsis; the tooltip has all of it."""

    @property
    def shown(self) -> str:
        """What a person reads now."""
        if self.hasFocus() or not self.text():
            return self.text() or self.placeholderText()
        room = self._room().width()
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)

    def __init__(self) -> None:
        super().__init__()
        self.textChanged.connect(self._tell)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._is_cut():
            super().paintEvent(event)
            return
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        painter.drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, option)
        painter.setPen(self.palette().text().color())
        painter.drawText(self._room(), Qt.AlignmentFlag.AlignVCenter, self.shown)

    def _tell(self) -> None:
        self.setToolTip(self.text() if self._is_cut() else "")

    def _is_cut(self) -> bool:
        return bool(self.text()) and self.shown != self.text()

    def _room(self) -> QRect:
        return self.rect().adjusted(_BESIDE, 0, -_BESIDE, 0)
