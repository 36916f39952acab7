"""A dialog that can be told from what is behind it on every desktop, and stands in its middle."""

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QWidget

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

    def stand_over(self, window: QWidget) -> None:
        """Stand in the middle of this window, never above its upper edge.

        Left to itself Qt reckons with a title bar of 40 pixels, whatever the desktop draws.
        """
        behind, frame = window.geometry(), window.frameGeometry()
        bar = behind.top() - frame.top()
        place = QRect(QPoint(), self.size() + QSize(0, bar))
        place.moveCenter(behind.center())
        self.move(max(place.left(), frame.left()), max(place.top(), frame.top()))


def lowest_window(window: QWidget) -> QWidget:
    """The window that all dialogs lie over: this one may have been asked for in another."""
    while (parent := window.parentWidget()) is not None:
        window = parent.window()
    return window
