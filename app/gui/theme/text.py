"""Labels that never guess a format and follow the theme."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.gui.theme.apply import color, theme_changed
from app.gui.theme.fonts import TextStyle, font
from app.gui.theme.roles import Role


class Text(QLabel):
    """Plain text in a style and a role. It wraps, or is cut with an ellipsis, or does neither."""

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
        self.setWordWrap(wrap)
        if elide:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._refresh()
        self.setText(text)

    def set_role(self, role: Role) -> None:
        """Paint in another colour."""
        self._role = role
        self._refresh()

    def set_style(self, style: TextStyle) -> None:
        """Write in another size."""
        self._style = style
        self._refresh()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if theme_changed(event) or event.type() == QEvent.Type.ApplicationFontChange:
            self._refresh()

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), 24), hint.height()) if self._elide else hint

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._elide:
            super().paintEvent(event)
            return
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
