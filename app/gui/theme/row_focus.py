"""Which row of a list or table has the keyboard is told as soon as the list has it."""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget


class RowFocus(QObject):
    """Qt tells a screen reader that the list has the keyboard, and of a row only once it changes:
    whoever comes back to a list would not hear where in it they are."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus_changed)

    def _focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        if isinstance(new, QAbstractItemView) and QAccessible.isActive():
            QTimer.singleShot(0, new, lambda: _tell(new))  # Qt tells of the list after this signal


def _tell(view: QAbstractItemView) -> None:
    view_told = QAccessible.queryAccessibleInterface(view)
    row = view_told.focusChild() if view.hasFocus() else None
    if row is None or not view.currentIndex().isValid():
        return
    event = QAccessibleEvent(view, QAccessible.Event.Focus)
    event.setChild(view_told.indexOfChild(row))
    QAccessible.updateAccessibility(event)
