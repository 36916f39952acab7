"""The note under the steps: what is good to know before a check, or its gravest warning after."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.gui.result.step_list import EDGE
from app.gui.theme import metrics
from app.gui.theme.buttons import Button
from app.gui.theme.note import Note
from app.gui.theme.roles import Role


class NoteRow(QWidget):
    """A note with one button at most."""

    pressed = Signal(str)
    """The action of the button."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._action = ""
        self._note = Note("lock")
        self.button = Button()
        self.button.setAccessibleIdentifier("note-action")
        self.button.clicked.connect(lambda: self.pressed.emit(self._action))
        self._note.add_beside(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(metrics.XL, metrics.L, EDGE, 0)
        column.addWidget(self._note)

    def show_note(
        self,
        sign: tuple[str, Role],
        fill: Role,
        title: str,
        text: str,
        button: str = "",
        action: str = "",
    ) -> None:
        """Say this; a button without an action is left out."""
        self._note.icon.show_icon(*sign)
        self._note.set_fill(fill)
        self._note.set_texts(title, text)
        self._action = action
        self.button.setText(button)
        self.button.setVisible(bool(action))
