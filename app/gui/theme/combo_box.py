"""A combo box with the family's own arrow."""

from PySide6.QtCore import QPoint
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox

from app.gui.theme import metrics
from app.gui.theme.icons import pixmap
from app.gui.theme.roles import Role


class ComboBox(QComboBox):
    """Shape and colours come from the sheet; the arrow is painted on top.

    The wheel turns nothing unless the box has the focus: scrolling a form must not edit it.
    """

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        side = metrics.ICON_BUTTON
        corner = QPoint(self.width() - side - 8, (self.height() - side) // 2)
        role = Role.TEXT2 if self.isEnabled() else Role.TEXT3
        arrow = pixmap("chevron-down", side, role, self.devicePixelRatioF())
        painter = QPainter(self)
        painter.drawPixmap(corner, arrow)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
