"""Labels that never guess a format and follow the theme."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.gui.theme.apply import color, theme_changed
from app.gui.theme.fonts import TextStyle, font
from app.gui.theme.roles import Role
from app.gui.theme.wrapping import evened


class Text(QLabel):
    """Plain text in a style and a role. It wraps, or is cut with an ellipsis, or does neither.

    Where it wraps, its last word does not stand alone, as far as that can be.
    """

    def __init__(
        self,
        text: str = "",
        style: TextStyle = TextStyle.BODY,
        role: Role = Role.TEXT,
        *,
        wrap: bool = False,
        elide: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._style = style
        self._role = role
        self._elide = elide
        self._evened: tuple[str, int, str] | None = None
        self._room = 0
        self._left_out = 0
        """Pixels at the right that Qt is kept from, where it has to lay the words out itself."""
        self.setWordWrap(wrap)
        if elide:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._refresh()
        self.setText(text)

    def set_role(self, role: Role) -> None:
        """Paint in another colour."""
        if role is not self._role:
            self._role = role
            self._refresh()

    def set_style(self, style: TextStyle) -> None:
        """Write in another size."""
        if style is not self._style:
            self._style = style
            self._refresh()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if theme_changed(event) or event.type() == QEvent.Type.ApplicationFontChange:
            self._refresh()

    def setText(self, text: str) -> None:  # noqa: N802  (Qt’s name)
        super().setText(text)
        self._even_picked()

    def setTextInteractionFlags(self, flags: Qt.TextInteractionFlag) -> None:  # noqa: N802
        super().setTextInteractionFlags(flags)
        self._even_picked()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._even_picked()

    def heightForWidth(self, width: int) -> int:
        return super().heightForWidth(width + self._left_out)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width() - self._left_out, hint.height())

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        width = min(hint.width(), 24) if self._elide else hint.width() - self._left_out
        return QSize(width, hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._elide:
            self._paint_elided()
        elif self._is_picked_from() or not self.wordWrap() or not self._paint_evened():
            super().paintEvent(event)

    def _is_picked_from(self) -> bool:
        """Parts of it can be marked, so that Qt has to lay it out itself."""
        return bool(self.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse)

    def _paint_evened(self) -> bool:
        """Leave some room at the right, or at both sides, unless there is no need to."""
        space = self.contentsRect()
        spare = self._spare(space.width())
        if not spare:
            return False
        middle = bool(self.alignment() & Qt.AlignmentFlag.AlignHCenter)
        before = spare // 2 if middle else 0
        place = space.adjusted(before, 0, before - spare, 0)
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(place, int(self.alignment()) | Qt.TextFlag.TextWordWrap.value, self.text())
        return True

    def _even_picked(self) -> None:
        """Keep Qt from the room that would leave a word alone on the last line."""
        if not self.wordWrap() or not self._is_picked_from():
            return
        margins = self.contentsMargins()
        wide = self.width() - margins.left() - margins.right() + self._left_out
        spare = self._spare(wide)
        if spare != self._left_out:
            margins.setRight(margins.right() - self._left_out + spare)
            self._left_out = spare  # before: Qt tells of a new size at once
            self.setContentsMargins(margins)

    def _spare(self, width: int) -> int:
        """Pixels of a line that stay empty, so that no word stands alone."""
        key = (self.text(), width, self.font().key())
        if key != self._evened:
            self._evened, self._room = key, evened(self.text(), self.font(), width)
        return width - self._room

    def _paint_elided(self) -> None:
        space = self.contentsRect()
        shown = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, space.width()
        )
        tip = self.text() if shown != self.text() else ""
        if self.toolTip() != tip:
            self.setToolTip(tip)
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(space, int(self.alignment()) | Qt.TextFlag.TextSingleLine.value, shown)

    def _refresh(self) -> None:
        ink = color(self._role)
        if self.palette().color(QPalette.ColorRole.WindowText) != ink:
            palette = QPalette(self.palette())
            palette.setColor(QPalette.ColorRole.WindowText, ink)
            self.setPalette(palette)
        wanted = font(self._style)
        if self.font() != wanted:
            self.setFont(wanted)
            self._even_picked()
