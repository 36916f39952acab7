"""What is left of the token, as an arc and in figures."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.gui.theme import metrics
from app.gui.theme.apply import color
from app.gui.theme.fonts import TextStyle, font
from app.gui.theme.roles import Role
from app.model.time import Span

if TYPE_CHECKING:
    from app.words import Words

_SIDE, _STROKE = 74, 6
_SMALL_SIDE, _SMALL_STROKE = 54, 5
_AMBER_FROM: Final = 0.2
_DASHES: Final = 24


class Ring(QWidget):
    """Green, amber for the last fifth, red and dashed at the end. It ticks, it never glides."""

    def __init__(self, words: "Words", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._remaining = Span(0)
        self._fraction = 0.0
        self._expired = False
        self._small = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleIdentifier("token-remaining")
        self._describe()

    def show_remaining(self, remaining: Span, fraction: float, expired: bool) -> None:
        """Show what is left, `fraction` of the whole, or that nothing is."""
        self._remaining, self._fraction, self._expired = remaining, fraction, expired
        self._describe()
        self.update()

    def set_words(self, words: "Words") -> None:
        """Speak another language."""
        self._words = words
        self._describe()
        self.update()

    def set_small(self, small: bool) -> None:
        """Leave out the words: what the figures are, the arc tells."""
        if small is not self._small:
            self._small = small
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        side = metrics.scaled(_SMALL_SIDE if self._small else _SIDE)
        return QSize(side, side)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._describe()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        stroke = self._stroke()
        side = min(self.width(), self.height())
        circle = QRectF(0, 0, side, side).adjusted(*(n * stroke / 2 for n in (1, 1, -1, -1)))
        ink = self._ink()
        if self._expired:
            self._paint_dashes(painter, circle, stroke, ink)
            self._write(painter, self.tr("expired"), TextStyle.SMALL_STRONG, ink, 0.5)
            return
        painter.setPen(QPen(color(Role.TRACK), stroke))
        painter.drawEllipse(circle)
        if self._fraction > 0:
            cap = Qt.PenCapStyle.RoundCap
            painter.setPen(QPen(ink, stroke, Qt.PenStyle.SolidLine, cap))
            painter.drawArc(circle, 90 * 16, -max(round(self._fraction * 360 * 16), 16))
        text = self._words.countdown(self._remaining)
        words_ink = color(Role.TEXT) if self._fraction > _AMBER_FROM else ink
        if self._small:
            self._write(painter, text, TextStyle.SMALL_STRONG, words_ink, 0.5)
            return
        self._write(painter, text, TextStyle.TITLE, words_ink, 0.41)
        self._write(painter, self.tr("left"), TextStyle.SMALL, color(Role.TEXT2), 0.71)

    def _paint_dashes(self, painter: QPainter, circle: QRectF, stroke: int, ink: QColor) -> None:
        pen = QPen(ink, stroke, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.FlatCap)
        length = circle.width() * 3.14159265 / stroke / _DASHES
        pen.setDashPattern([length * 0.55, length * 0.45])
        painter.setPen(pen)
        painter.drawEllipse(circle)

    def _write(
        self, painter: QPainter, text: str, style: TextStyle, ink: QColor, middle: float
    ) -> None:
        chosen = font(style)
        room = self.width() - 4.4 * self._stroke() * (0.7 if self._small else 1)
        width = QFontMetricsF(chosen).horizontalAdvance(text)
        if width > room:
            factor = room / width
            if chosen.pixelSize() > 0:
                chosen.setPixelSize(max(8, int(chosen.pixelSize() * factor)))
            else:
                chosen.setPointSizeF(chosen.pointSizeF() * factor)
        painter.setFont(chosen)
        painter.setPen(ink)
        height = self.height()
        line = QRectF(0, height * (middle - 0.5), self.width(), height)
        painter.drawText(line, Qt.AlignmentFlag.AlignCenter, text)

    def _stroke(self) -> int:
        return metrics.scaled(_SMALL_STROKE if self._small else _STROKE)

    def _ink(self) -> QColor:
        if self._expired:
            return color(Role.ERROR)
        return color(Role.OK if self._fraction > _AMBER_FROM else Role.WARNING)

    def _describe(self) -> None:
        self.setAccessibleName(self.tr("Token remaining"))
        if self._expired:
            self.setAccessibleDescription(self.tr("expired"))
        else:
            self.setAccessibleDescription(
                self.tr("%1 left").replace("%1", self._words.countdown(self._remaining))
            )
