"""Plain areas of one colour, boxes with round corners, and the hairlines between them."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.gui.theme import metrics
from app.gui.theme.apply import color, current
from app.gui.theme.roles import Role, Scheme


class Surface(QWidget):
    """An area filled with a role."""

    def __init__(self, role: Role = Role.SURFACE, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fill = role

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(event.rect(), color(self._fill))


class Box(QWidget):
    """What belongs together; high contrast, where fills hardly differ, gives it an edge."""

    def __init__(self, fill: Role = Role.RAISED, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fill = fill

    def set_fill(self, fill: Role) -> None:
        """Paint on another ground."""
        self._fill = fill
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edged = current() is Scheme.CONTRAST
        painter.setPen(QPen(color(Role.LINE), 1) if edged else QPen(Qt.PenStyle.NoPen))
        painter.setBrush(color(self._fill))
        inset = 0.5 if edged else 0.0
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(box, metrics.RADIUS_NOTE, metrics.RADIUS_NOTE)


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
