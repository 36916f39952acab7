"""A mark that shows for a moment where something has changed."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.gui.theme import metrics
from app.gui.theme.apply import color
from app.gui.theme.roles import Role
from app.gui.theme.transition import Transition

_SHOWS_MS: Final = 2_000
_FADES_MS: Final = 600
_GAP: Final = 3
_WIDTH: Final = 2
_WASH: Final = 0.14
"""How much of the accent lies over what is marked; it stays readable."""


class Highlight(QWidget):
    """A ring and a wash over some of a widget's children; it fades, or goes at once where the
    person wants no animation."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._over = parent
        self._targets: tuple[QWidget, ...] = ()
        self._strength = 1.0
        self._wait = QTimer(self, singleShot=True, interval=_SHOWS_MS)
        self._fading = Transition(self, _FADES_MS, self._weaken)
        self._wait.timeout.connect(self._fading.start)
        parent.installEventFilter(self)
        self.hide()

    def show_on(self, *targets: QWidget) -> None:
        """Mark these, and nothing else."""
        self._fading.stop()
        self._targets = targets
        self._strength = 1.0
        self.setVisible(bool(targets))
        self._place()
        self.raise_()
        self._wait.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        moved = event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest)
        if moved and watched is self._over and self.isVisible():
            QTimer.singleShot(0, self, self._place)  # once its children stand where they belong
        return False

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ring = color(Role.ACCENT)
        ring.setAlphaF(self._strength)
        wash = color(Role.ACCENT)
        wash.setAlphaF(self._strength * _WASH)
        painter.setPen(QPen(ring, _WIDTH))
        painter.setBrush(wash)
        radius = metrics.RADIUS_FIELD + _GAP
        for place in self._places():
            grown = QRectF(place).adjusted(-_GAP, -_GAP, _GAP, _GAP)
            painter.drawRoundedRect(grown, radius, radius)

    def _places(self) -> list[QRect]:
        shown = (each for each in self._targets if each.isVisible())
        return [QRect(each.mapTo(self._over, QPoint(0, 0)), each.size()) for each in shown]

    def _place(self) -> None:
        self.setGeometry(self._over.rect())
        self.update()

    def _weaken(self, part: float) -> None:
        self._strength = 1 - part
        self.setVisible(part < 1)
        self.update()
