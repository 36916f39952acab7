"""The list of the side bar: what the keyboard does in it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView


class ListView(QListView):
    """The list; a row is opened by a click, Enter or the space bar."""

    activated_row = Signal()
    delete_pressed = Signal()
    fold_pressed = Signal(bool)
    """Left folds the heading that is current, Right unfolds it."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleIdentifier("profiles")
        self.setUniformItemSizes(False)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setProperty("focusInset", True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        editing = self.state() is QAbstractItemView.State.EditingState
        if plain and not editing:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
                self.activated_row.emit()
                return
            if event.key() == Qt.Key.Key_Delete:
                self.delete_pressed.emit()
                return
            if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
                self.fold_pressed.emit(event.key() == Qt.Key.Key_Left)
                return
        super().keyPressEvent(event)
