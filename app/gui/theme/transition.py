"""How something gets from one look to the next: in a moment, or at once where the person wants
no animation. Only painting changes on the way, never the layout."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEasingCurve, QPoint, QRect, Qt, QVariantAnimation
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap, QRegion
from PySide6.QtWidgets import QScrollBar, QWidget

from app.gui.theme import metrics
from app.gui.theme.apply import color
from app.gui.theme.roles import Role

STATUS_MS: Final = 120
"""A step's status, from one shape to the next."""
UNFOLD_MS: Final = 160
"""What opens or closes in its place, and the drawer."""
TINT_MS: Final = 200
"""The verdict's tint."""


class Transition:
    """Goes from 0 to 1; `step` is called with each value on the way, and always with 1.

    Started again on its way, it begins anew. Of a widget that nobody sees nothing moves.
    """

    def __init__(self, widget: QWidget, milliseconds: int, step: Callable[[float], None]) -> None:
        self._widget = widget
        self._milliseconds = milliseconds
        self._step = step
        self._way = QVariantAnimation(widget)
        self._way.setStartValue(0.0)
        self._way.setEndValue(1.0)
        self._way.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._way.valueChanged.connect(step)

    @property
    def under_way(self) -> bool:
        """It has not arrived yet."""
        return self._way.state() is QVariantAnimation.State.Running

    @property
    def value(self) -> float:
        """How far it is, 0 to 1; 1 where it rests."""
        return float(self._way.currentValue()) if self.under_way else 1.0

    def start(self) -> None:
        """Set out, or be there already."""
        self.stop()
        milliseconds = metrics.animation(self._milliseconds, self._widget)
        if milliseconds and self._widget.isVisible():
            self._way.setDuration(milliseconds)
            self._step(0.0)
            self._way.start()
        else:
            self._step(1.0)

    def stop(self) -> None:
        """Go no further, and tell nobody."""
        self._way.stop()


class Unfolding(QWidget):
    """Lies over the lower part of its parent with a picture of how that looked, which moves away
    from what opens above it, or up over what closes. All real widgets stand in their new places
    from the start; `over` is called once nothing hides them."""

    def __init__(self, parent: QWidget, ground: Role) -> None:
        super().__init__(parent)
        self._over = parent
        self._ground = ground
        self._picture = QPixmap()
        self._top = self._height = self._by = self._shift = 0
        self._way = Transition(parent, UNFOLD_MS, self._move)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def keep(self, top: int) -> None:
        """Before the change: remember how all below `top` looks."""
        self._way.stop()
        self.hide()
        self._top, self._height = top, max(self._over.height() - top, 0)
        seen = self._over.visibleRegion().boundingRect()
        place = QRect(0, top, self._over.width(), self._height).intersected(seen)
        ratio = self._over.devicePixelRatioF()
        self._picture = QPixmap(place.size() * ratio)
        self._picture.setDevicePixelRatio(ratio)
        self._picture.fill(color(self._ground))
        if not place.isEmpty():
            flags = QWidget.RenderFlag.DrawChildren
            self._over.render(self._picture, QPoint(0, 0), QRegion(place), flags)

    def go(self, by: int) -> None:
        """After it: what was below stands `by` pixels lower now, or higher."""
        self._by = by
        if not by or not metrics.animation(UNFOLD_MS, self._over) or not self._over.isVisible():
            return
        self.show()
        self.raise_()
        self._way.start()

    def _move(self, part: float) -> None:
        if part >= 1:
            self.hide()
            self._picture = QPixmap()
            return
        moved = round(abs(self._by) * part)
        if self._by > 0:
            whole = self._height + self._by
            self._shift = 0
            self.setGeometry(0, self._top + moved, self._over.width(), whole - moved)
        else:
            self._shift = moved
            self.setGeometry(0, self._top, self._over.width(), max(self._height - moved, 0))
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), color(self._ground))
        painter.drawPixmap(0, -self._shift, self._picture)


def between(one: QColor, other: QColor, part: float) -> QColor:
    """The colour that is so far, 0 to 1, on the way from one to another."""
    ways = zip(one.getRgbF(), other.getRgbF(), strict=True)  # type: ignore[call-overload]
    return QColor.fromRgbF(*(start + (end - start) * part for start, end in ways))


def glide(bar: QScrollBar, to: int) -> Transition:
    """Scroll there; a person who scrolls meanwhile is not held back for longer."""
    start = bar.value()
    way = Transition(bar, UNFOLD_MS, lambda part: bar.setValue(round(start + (to - start) * part)))
    way.start()
    return way
