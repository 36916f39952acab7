"""An icon that stands by itself, with nothing to press."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.gui.theme.fonts import TextStyle, font
from app.gui.theme.icons import pixmap
from app.gui.theme.roles import Role


class IconView(QWidget):
    """Paints one icon at a fixed size; an ornament, hidden from assistive technology's names.

    With the style of the words beside it, it stands in the middle of their first line.
    """

    def __init__(
        self,
        name: str,
        size: int,
        role: Role = Role.TEXT2,
        parent: QWidget | None = None,
        *,
        line: TextStyle | None = None,
    ) -> None:
        super().__init__(parent)
        self._name, self._role, self._side, self._line = name, role, size, line
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_icon(self, name: str, role: Role) -> None:
        """Paint another icon, or the same in another colour."""
        self._name, self._role = name, role
        self.update()

    def sizeHint(self) -> QSize:
        tall = 0 if self._line is None else QFontMetrics(font(self._line)).height()
        return QSize(self._side, max(self._side, tall))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        if self._name:
            drawn = pixmap(self._name, self._side, self._role, self.devicePixelRatioF())
            QPainter(self).drawPixmap(0, (self.height() - self._side) // 2, drawn)
