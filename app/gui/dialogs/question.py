"""A question with verbs on its buttons. It is opened, never run in a loop of its own."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.gui.theme import metrics
from app.gui.theme.buttons import Button, Kind
from app.gui.theme.edged_dialog import EdgedDialog
from app.gui.theme.fonts import TextStyle
from app.gui.theme.icon_view import IconView
from app.gui.theme.roles import Role
from app.gui.theme.text import Text

_WIDTH = 460


class Question(EdgedDialog):
    """Sign, title, text and buttons; the first button added is the safe one, at the right end.

    Deleted when closed. Esc answers with nothing.
    """

    answered = Signal(str)
    """The name of the button, or an empty text where it was closed without an answer."""

    def __init__(self, parent: QWidget, icon: str, ink: Role, title: str, text: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.setWindowTitle("Keyfit")
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self._answer = ""
        self._shade = _Shade(parent)
        self._safe: Button | None = None
        self.finished.connect(self._tell)
        words = QVBoxLayout()
        words.setSpacing(metrics.XS)
        heading = Text(title, TextStyle.TITLE, wrap=True)
        words.addWidget(heading)
        self.text = Text(text, TextStyle.BODY, Role.TEXT2, wrap=True)
        words.addWidget(self.text)
        head = QHBoxLayout()
        head.setSpacing(metrics.L)
        head.addWidget(IconView(icon, metrics.ICON_NOTE, ink), 0, Qt.AlignmentFlag.AlignTop)
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
        """Show it, no taller than its words."""
        self.fit()
        self._shade.cover()
        self.open()
        if self._safe is not None:
            self._safe.setFocus(Qt.FocusReason.OtherFocusReason)

    def fit(self) -> None:
        """Be as tall as what stands in it."""
        width = metrics.scaled(_WIDTH)
        layout = self.layout()
        assert layout is not None
        if layout.hasHeightForWidth():
            layout.activate()
            self.resize(width, layout.totalHeightForWidth(width))

    def _answered(self, name: str) -> None:
        self._answer = name
        self.accept()

    def _tell(self) -> None:
        self._shade.deleteLater()
        self.answered.emit(self._answer)


class _Shade(QWidget):
    """Darkens the window behind a question."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self.hide()

    def cover(self) -> None:
        """Lie over everything in the window."""
        self.setGeometry(self._over.rect())
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(event.rect(), QColor(0, 0, 0, 90))
