"""What the larger dialogs share: a frame with a title, a body, and buttons at its foot."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.gui.theme import metrics
from app.gui.theme.buttons import Button, Kind
from app.gui.theme.fonts import TextStyle
from app.gui.theme.icon_view import IconView
from app.gui.theme.modal_dialog import ModalDialog
from app.gui.theme.roles import Role
from app.gui.theme.scroll import ScrollArea
from app.gui.theme.surface import Line
from app.gui.theme.text import Text

_EDGES = 3
"""Pixels: above, below, and the line over the foot."""


class WorkshopDialog(ModalDialog):
    """Stays open while things are done in it, and grows with what comes to stand in it.

    `scrolls` False: what is in it scrolls by itself, and fills the room there is.
    """

    WIDTH = 560

    def __init__(
        self, parent: QWidget, icon: str, title: str, text: str, *, scrolls: bool = True
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        words = QVBoxLayout()
        words.setSpacing(metrics.XS)
        words.addWidget(Text(title, TextStyle.TITLE, wrap=True))
        words.addWidget(Text(text, TextStyle.BODY, Role.TEXT2, wrap=True))
        self._head = QHBoxLayout()
        # Half of the room under it: the other half scrolls away.
        self._head.setContentsMargins(metrics.XL, metrics.XL, metrics.XL, metrics.S)
        self._head.setSpacing(metrics.L)
        sign = IconView(icon, metrics.ICON_NOTE, Role.ACCENT, line=TextStyle.TITLE)
        self._head.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        self._head.addLayout(words, 1)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(metrics.XL, metrics.S, metrics.XL, metrics.L)
        self.body.setSpacing(metrics.FIELD_GAP)
        self.foot = QHBoxLayout()
        self.foot.setContentsMargins(metrics.XL, metrics.M, metrics.XL, metrics.L)
        self.foot.setSpacing(metrics.S)
        self.foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(self._head)
        self._content: QWidget | None = None
        self._scroll = ScrollArea()
        if scrolls:
            self._content = QWidget()
            self._content.setLayout(self.body)
            self._content.installEventFilter(self)
            self._scroll.set_content(self._content)
            column.addWidget(self._scroll, 1)
        else:
            column.addLayout(self.body, 1)
        column.addWidget(Line())
        column.addLayout(self.foot)

    def add_foot(self, text: str, identifier: str, kind: Kind = Kind.OUTLINED) -> Button:
        """A button at the foot, to the right of those that are there already."""
        button = Button(text, kind)
        button.setAccessibleIdentifier(identifier)
        self.foot.addWidget(button)
        return button

    def show_whole(self, part: QWidget) -> None:
        """Scroll to what has just come, once it has its place; it shows from top to bottom."""
        QTimer.singleShot(0, part, lambda: self._scroll.ensureWidgetVisible(part, 0, metrics.L))

    def tall(self, width: int) -> int:
        """How tall its content is at this width; what scrolls would be content with less."""
        if self._content is None:
            return super().tall(width)
        parts = (self._head, self.body, self.foot)
        return _EDGES + sum(
            each.heightForWidth(width - 2) if each.hasHeightForWidth() else each.sizeHint().height()
            for each in parts
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._content and event.type() == QEvent.Type.LayoutRequest:
            self.body.activate()
            self.grow()
        return super().eventFilter(watched, event)
