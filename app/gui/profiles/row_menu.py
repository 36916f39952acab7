"""What can be done with a row of the side bar."""

from enum import Enum

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from app.gui.profiles.rows import ProfileRow
from app.gui.state.naming import favourite_words
from app.gui.theme.icons import icon


class Wish(Enum):
    """In the order of the menu: its drawing, and the keys that do the same."""

    CHECK = ("play", "Ctrl+Return")
    RENAME = ("pencil", "F2")
    COPY = ("copy", "Ctrl+D")
    FAVOURITE = ("star-off", "")
    UP = ("chevron-up", "Alt+Up")
    DOWN = ("chevron-down", "Alt+Down")
    MOVE = ("folder", "")
    DELETE = ("trash", "Del")


class RowMenu(QObject):
    """The menu of a profile's row."""

    chosen = Signal(object)
    """A `Wish`."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self.actions = {wish: self._action(wish) for wish in Wish}
        self.retranslate()

    def open_for(self, row: ProfileRow, position: QPoint, *, up: bool, down: bool) -> None:
        """Open it at a place of the screen; whether the row can go `up` and `down`."""
        self.actions[Wish.UP].setEnabled(up)
        self.actions[Wish.DOWN].setEnabled(down)
        for wish in (Wish.RENAME, Wish.COPY, Wish.FAVOURITE, Wish.MOVE):
            self.actions[wish].setEnabled(row.saved)
        favourite = self.actions[Wish.FAVOURITE]
        favourite.setIcon(icon("star" if row.favourite else "star-off"))
        favourite.setText(favourite_words(row.favourite))
        menu = QMenu(self._over)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for wish, action in self.actions.items():
            if wish in (Wish.FAVOURITE, Wish.DELETE):
                menu.addSeparator()
            menu.addAction(action)
        menu.popup(position)

    def retranslate(self) -> None:
        """Write every word anew."""
        self.actions[Wish.CHECK].setText(self.tr("Check access"))
        self.actions[Wish.RENAME].setText(self.tr("Rename"))
        self.actions[Wish.COPY].setText(self.tr("Duplicate"))
        self.actions[Wish.UP].setText(self.tr("Move up"))
        self.actions[Wish.DOWN].setText(self.tr("Move down"))
        self.actions[Wish.MOVE].setText(self.tr("Move to a folder…"))
        self.actions[Wish.DELETE].setText(self.tr("Delete"))

    def _action(self, wish: Wish) -> QAction:
        drawing, keys = wish.value
        action = QAction(icon(drawing), "", self)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda: self.chosen.emit(wish))
        return action
