"""Push buttons of the few kinds there are."""

from enum import Enum

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QIcon, QPaintEvent
from PySide6.QtWidgets import QPushButton, QWidget

from app.gui.theme import metrics
from app.gui.theme.apply import color
from app.gui.theme.fonts import TextStyle, font
from app.gui.theme.icons import icon as themed_icon
from app.gui.theme.roles import Role


class Kind(Enum):
    """How much a button asks to be pressed."""

    PRIMARY = "primary"
    """Filled: one a window."""
    OUTLINED = "outlined"
    TONAL = "tonal"
    """The first thing to do about a finding."""
    LINK = "link"
    PLAIN = "plain"
    """Grey, without an edge, as at the foot of the side bar."""
    TOOL = "tool"
    """An icon alone: give it an accessible name."""


_ICON_ROLE = {
    Kind.PRIMARY: Role.ACCENT_TEXT,
    Kind.OUTLINED: Role.TEXT2,
    Kind.TONAL: Role.ACCENT,
    Kind.LINK: Role.ACCENT,
    Kind.PLAIN: Role.TEXT2,
    Kind.TOOL: Role.TEXT2,
}


class Button(QPushButton):
    """A push button. `hint` is a shortcut shown beside its text."""

    def __init__(
        self,
        text: str = "",
        kind: Kind = Kind.OUTLINED,
        *,
        icon: str = "",
        hint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._kind = kind
        self._hint = hint
        self.setProperty("kind", kind.value)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        side = metrics.ICON_TOOL if kind is Kind.TOOL else metrics.ICON_BUTTON
        breath = 0 if kind is Kind.TOOL else 3
        self.setIconSize(QSize(side + breath, side))
        if icon:
            self.set_icon(icon)

    def set_icon(self, name: str) -> None:
        """Show another icon, or none for an empty name."""
        if name:
            self.setIcon(themed_icon(name, _ICON_ROLE[self._kind]))
        else:
            self.setIcon(QIcon())

    def set_hint(self, hint: str) -> None:
        """Show another shortcut beside the text."""
        self._hint = hint
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        breathes = self._kind is not Kind.LINK and not self.icon().isNull() and self.text()
        extra = 2 if breathes else 0  # icons need room to breathe
        if self._hint:
            extra += metrics.M + QFontMetrics(font(TextStyle.SMALL)).horizontalAdvance(self._hint)
        return QSize(hint.width() + extra, hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._hint:
            super().paintEvent(event)
            return
        # Here, since none of the first window's buttons has a hint: see `metrics.animation`.
        from PySide6.QtWidgets import QStyle, QStyleOptionButton, QStylePainter

        option = QStyleOptionButton()
        self.initStyleOption(option)
        text, option.text = option.text, ""
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        strong, small = font(TextStyle.BODY_STRONG), font(TextStyle.SMALL)
        text_width = QFontMetrics(strong).horizontalAdvance(text)
        hint_width = QFontMetrics(small).horizontalAdvance(self._hint)
        left = (self.width() - text_width - metrics.M - hint_width) // 2
        painter.setPen(self._ink())
        painter.setFont(strong)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(QRect(left, 0, text_width + 2, self.height()), flags, text)
        painter.setFont(small)
        left += text_width + metrics.M
        painter.drawText(QRect(left, 0, hint_width + 2, self.height()), flags, self._hint)

    def _ink(self) -> QColor:
        if not self.isEnabled():
            return color(Role.INERT)
        return color(Role.ACCENT_TEXT if self._kind is Kind.PRIMARY else Role.TEXT)
