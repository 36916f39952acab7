"""Plain areas of one colour, and the hairlines between them."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.gui.theme.apply import color
from app.gui.theme.roles import Role


class Surface(QWidget):
    """An area filled with a role."""

    def __init__(self, role: Role = Role.SURFACE, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fill = role

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(event.rect(), color(self._fill))


class Line(Surface):
    """A hairline, one pixel thick."""

    def __init__(
        self,
        orientation: Qt.Orientation = Qt.Orientation.Horizontal,
        role: Role = Role.LINE,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(role, parent)
        across, along = QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed
        if orientation is Qt.Orientation.Horizontal:
            self.setFixedHeight(1)
            self.setSizePolicy(across, along)
        else:
            self.setFixedWidth(1)
            self.setSizePolicy(along, across)
