"""The one thing that turns while a check runs."""

from PySide6.QtCore import QElapsedTimer, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.gui.theme import metrics
from app.gui.theme.apply import color
from app.gui.theme.roles import Role

TURN_MS = 900
_FRAME_MS = 30


class Spinner(QWidget):
    """A quarter arc on a faint ring; it stands still where animations are off."""

    def __init__(self, size: int, role: Role = Role.ACCENT, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side = size
        self._role = role
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._since = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setInterval(_FRAME_MS)
        self._timer.timeout.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(self._side, self._side)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._since.start()
        if metrics.animation(TURN_MS, self):
            self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        turned = self._since.elapsed() % TURN_MS / TURN_MS if self._timer.isActive() else 0.0
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_spinner(painter, QRectF(self.rect()), turned, self._role)


def paint_spinner(painter: QPainter, box: QRectF, turned: float, role: Role = Role.ACCENT) -> None:
    """Paint one frame into `box`; `turned` is the part of a turn, 0 to 1."""
    width = max(1.75, box.width() * 2.5 / 24)
    ring = box.adjusted(*(side * box.width() * 3.5 / 24 for side in (1, 1, -1, -1)))
    faint = color(role)
    faint.setAlphaF(0.22)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(faint, width))
    painter.drawEllipse(ring)
    painter.setPen(QPen(color(role), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawArc(ring, round((90 - 360 * turned) * 16), -90 * 16)
