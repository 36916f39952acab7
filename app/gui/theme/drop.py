"""Where a menu opens that belongs to a button."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget


def drop(menu: QMenu, button: QWidget) -> None:
    """Open it under the button, and inside the button's window where it is wide enough."""
    corner = button.mapToGlobal(button.rect().bottomLeft())
    window = button.window()
    edge = window.mapToGlobal(QPoint(window.width(), 0)).x()
    start = window.mapToGlobal(QPoint(0, 0)).x()
    left = max(start, min(corner.x(), edge - menu.sizeHint().width()))
    menu.popup(QPoint(left, corner.y()))
