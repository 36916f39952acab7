"""A question with verbs on its buttons. It is opened, never run in a loop of its own."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.gui.theme import metrics
from app.gui.theme.buttons import Button, Kind
from app.gui.theme.fonts import TextStyle
from app.gui.theme.icon_view import IconView
from app.gui.theme.modal_dialog import ModalDialog
from app.gui.theme.roles import Role
from app.gui.theme.text import Text


class Question(ModalDialog):
    """Sign, title, text and buttons; the first button added is the safe one, at the right end.

    Esc answers with nothing.
    """

    answered = Signal(str)
    """The name of the button, or an empty text where it was closed without an answer."""

    def __init__(self, parent: QWidget, icon: str, ink: Role, title: str, text: str) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keyfit")
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self._answer = ""
        self._safe: Button | None = None
        self.finished.connect(lambda: self.answered.emit(self._answer))
        words = QVBoxLayout()
        words.setSpacing(metrics.XS)
        heading = Text(title, TextStyle.TITLE, wrap=True)
        words.addWidget(heading)
        self.text = Text(text, TextStyle.BODY, Role.TEXT2, wrap=True)
        words.addWidget(self.text)
        head = QHBoxLayout()
        head.setSpacing(metrics.L)
        sign = IconView(icon, metrics.ICON_NOTE, ink, line=TextStyle.TITLE)
        head.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(metrics.S)
        self._links = QHBoxLayout()
        self._buttons.addLayout(self._links)
        self._buttons.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(metrics.XL, metrics.XL, metrics.XL, metrics.XL - 4)
        self._column.setSpacing(metrics.XL)
        self._column.addLayout(head)
        self._column.addLayout(self._buttons)

    def add_content(self, widget: QWidget) -> None:
        """Put something between the text and the buttons."""
        self._column.insertWidget(1, widget, 1)

    def add_button(self, name: str, text: str, *, safe: bool = False) -> Button:
        """Add a button to the left of those that are there already."""
        button = Button(text, Kind.PRIMARY if safe else Kind.OUTLINED)
        button.setAccessibleIdentifier(f"answer-{name}")
        button.clicked.connect(lambda: self._answered(name))
        if safe:
            self._safe = button
            button.setAutoDefault(True)
            button.setDefault(True)
        self._buttons.insertWidget(2, button)
        return button

    def add_link(self, name: str, text: str, drawing: str) -> Button:
        """Add what leads to an explanation, at the left end; it answers nothing."""
        link = Button(text, Kind.LINK, icon=drawing)
        link.setAccessibleIdentifier(name)
        self._links.addWidget(link)
        return link

    def ask(self) -> None:
        """Show it, ready for the safe answer."""
        self.show_over()
        if self._safe is not None:
            self._safe.setFocus(Qt.FocusReason.OtherFocusReason)

    def _answered(self, name: str) -> None:
        self._answer = name
        self.accept()
