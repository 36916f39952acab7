"""One decoded part of a token, with a bar in the colour that the part has in the wire form."""

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.gui.result.token_parts import ROLES, Part
from app.gui.theme import metrics
from app.gui.theme.apply import color
from app.gui.theme.fonts import TextStyle
from app.gui.theme.roles import Role
from app.gui.theme.text import Text

BAR_SPACE = 10
"""Pixels left of the table, where the bar has its place."""


class TokenSection(QWidget):
    """A heading and a table. The bar is there while the token is revealed, broad when marked."""

    entered = Signal(object)
    """Its `Part`: the table got the focus."""

    def __init__(self, part: Part, content: QWidget, focus: QWidget | None = None) -> None:
        """`focus` is what gets the focus in it, where that is not all of it."""
        super().__init__()
        self.part = part
        self.heading = Text("", TextStyle.SMALL_STRONG, Role.TEXT2)
        self.heading.setContentsMargins(3, metrics.L, 0, 0)
        self._revealed = self._marked = False
        column = QVBoxLayout(self)
        column.setContentsMargins(BAR_SPACE, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.heading)
        column.addWidget(content)
        (focus or content).installEventFilter(self)

    @property
    def marked(self) -> bool:
        """Its part is the one that stands out."""
        return self._marked

    def show_mark(self, *, revealed: bool, marked: bool) -> None:
        """Say by the bar which part this is, and whether it is the one that is looked at."""
        self._revealed, self._marked = revealed, marked
        self.heading.set_role(Role.TEXT if marked else Role.TEXT2)
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self.entered.emit(self.part)
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        if not self._revealed:
            return
        painter = QPainter(self)
        top = metrics.L if self.heading.isVisible() else metrics.XS
        ink = color(ROLES[self.part])
        painter.fillRect(0, top, 5 if self._marked else 2, max(self.height() - top, 0), ink)
