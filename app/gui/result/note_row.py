"""The note under the steps: what is good to know before a check, or its gravest warning after."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.gui.result.finding_view import Offer, Offers
from app.gui.result.step_list import EDGE
from app.gui.theme import metrics
from app.gui.theme.buttons import Button
from app.gui.theme.note import Note
from app.gui.theme.roles import Role
from app.gui.theme.status_icons import who_icon
from app.model.finding import Finding

if TYPE_CHECKING:
    from app.words import Words


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

    def show_warning(self, warning: Finding, words: "Words", offers: Offers) -> None:
        """Who can mend it, what they do, and the first thing that can be done from here."""
        told = words.finding(warning)
        offered = (
            each
            for each in told.next_steps
            if each.action and offers(each.action, warning) is Offer.OPEN
        )
        step = next(offered, None)
        said = ". ".join(each.text for each in told.next_steps if not each.action)
        self.show_note(
            (who_icon(warning.who), Role.ACCENT),
            Role.RAISED,
            _as_heading(told.who) or told.title,
            said or told.explanation,
            step.text if step is not None else "",
            step.action if step is not None else "",
        )


def _as_heading(who: str) -> str:
    """Without a full stop where it is one sentence."""
    return who[:-1] if who.endswith(".") and ". " not in who else who
