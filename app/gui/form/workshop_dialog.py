"""What the larger dialogs share: a frame with a title, a body, and buttons at its foot."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.gui.theme import metrics
from app.gui.theme.buttons import Button, Kind
from app.gui.theme.edged_dialog import EdgedDialog
from app.gui.theme.focus_ring import FocusRing
from app.gui.theme.fonts import TextStyle
from app.gui.theme.icon_view import IconView
from app.gui.theme.roles import Role
from app.gui.theme.scroll import ScrollArea
from app.gui.theme.surface import Line
from app.gui.theme.text import Text


class WorkshopDialog(EdgedDialog):
    """Stays open while things are done in it; deleted when closed.

    `scrolls` False: what is in it scrolls by itself, and fills the room there is.
    """

    WIDTH, HEIGHT = 560, 620
    """Where the window behind it is large enough, for a 13-px font."""

    def __init__(
        self, parent: QWidget, icon: str, title: str, text: str, *, scrolls: bool = True
    ) -> None:
        super().__init__(parent)
        self._over = parent
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        words = QVBoxLayout()
        words.setSpacing(metrics.XS)
        words.addWidget(Text(title, TextStyle.TITLE, wrap=True))
        words.addWidget(Text(text, TextStyle.BODY, Role.TEXT2, wrap=True))
        head = QHBoxLayout()
        head.setContentsMargins(metrics.XL, metrics.XL, metrics.XL, 0)
        head.setSpacing(metrics.L)
        sign = IconView(icon, metrics.ICON_NOTE, Role.ACCENT)
        head.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        content = QWidget()
        self.body = QVBoxLayout(content)
        self.body.setContentsMargins(metrics.XL, metrics.L, metrics.XL, metrics.L)
        self.body.setSpacing(metrics.FIELD_GAP)
        middle: QWidget = content
        if scrolls:
            scroll = ScrollArea()
            scroll.set_content(content)
            middle = scroll
        self.foot = QHBoxLayout()
        self.foot.setContentsMargins(metrics.XL, metrics.M, metrics.XL, metrics.L)
        self.foot.setSpacing(metrics.S)
        self.foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(middle, 1)
        column.addWidget(Line())
        column.addLayout(self.foot)
        self._ring = FocusRing(self)

    def add_foot(self, text: str, identifier: str, kind: Kind = Kind.OUTLINED) -> Button:
        """A button at the foot, to the right of those that are there already."""
        button = Button(text, kind)
        button.setAccessibleIdentifier(identifier)
        self.foot.addWidget(button)
        return button

    def show_over(self) -> None:
        """Show it, no larger than the window behind it, unless it shows already."""
        if self.isVisible():
            return
        over = self._over.window()
        self.resize(
            min(metrics.scaled(self.WIDTH), over.width() - metrics.XXL),
            min(metrics.scaled(self.HEIGHT), over.height() - metrics.XXL),
        )
        self.open()
        self._ring.raise_()
