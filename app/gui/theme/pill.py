"""A short word in a rounded edge, such as an environment."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.gui.theme import metrics
from app.gui.theme.apply import color
from app.gui.theme.fonts import TextStyle
from app.gui.theme.roles import Role
from app.gui.theme.text import Text

STRIPE = 4
"""Pixels of production's stripe."""


class Pill(Text):
    """Outlined and grey; or filled, which only production is."""

    def __init__(
        self, text: str = "", *, filled: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, TextStyle.SMALL_STRONG, parent=parent)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_filled(filled)

    def set_filled(self, filled: bool) -> None:
        """Fill it for production, outline it for anything else."""
        self._filled = filled
        self.set_role(Role.PRODUCTION_TEXT if filled else Role.TEXT2)
        self.update()

    def sizeHint(self) -> QSize:
        text = self.fontMetrics().size(Qt.TextFlag.TextSingleLine, self.text())
        return QSize(text.width() + 2 * metrics.S + 2, text.height() + metrics.XS + 2)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_pill(painter, QRectF(self.rect()), filled=self._filled)
        painter.end()
        super().paintEvent(event)


def paint_pill(painter: QPainter, box: QRectF, *, filled: bool) -> None:
    """Paint the shape alone, for a delegate that writes its own text."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if filled:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(Role.PRODUCTION))
    else:
        painter.setPen(QPen(color(Role.LINE2), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        box = box.adjusted(0.5, 0.5, -0.5, -0.5)
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)


def paint_stripe(widget: QWidget) -> None:
    """Production's stripe, over all the width of what is painted now."""
    QPainter(widget).fillRect(0, 0, widget.width(), STRIPE, color(Role.PRODUCTION))
