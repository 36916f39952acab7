"""A dialog that can be told from what is behind it on every desktop."""

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog

from app.gui.theme.apply import color
from app.gui.theme.roles import Role


class EdgedDialog(QDialog):
    """Leave a pixel free at each side of its layout."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """An edge of its own: not every desktop draws one around a dialog."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(color(Role.LINE2))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
