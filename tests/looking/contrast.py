"""Whether every text stands out from its ground, and every field and button by its edge.

Grounds are read from pixels, so that tints, pills, notes and selected rows count as they are.
"""

import math
from collections import Counter
from collections.abc import Iterator

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QStyle,
    QStyleOptionButton,
    QWidget,
)

from app.gui.theme.roles import contrast
from tests.looking.drawn import Drawn
from tests.looking.seen import Fault, box, controls, place_of, visible_box

TEXT, EDGE = 4.5, 3.0
"""WCAG 2.2, 1.4.3 and 1.4.11."""
_ROUNDING = 0.05
_UNDER_A_MARK = 0.1
"""What points at a field lies over its edge for a moment."""
_WITHOUT_EDGE = ("link", "plain", "tool", "toast", "tonal")
"""Kinds of buttons that are known by their words or their drawing."""
_TRIED = 64
"""Points of a text's box at most."""


class Pixels:
    """What a window looks like."""

    def __init__(self, window: QWidget) -> None:
        image = window.grab().toImage()
        self._ratio = image.devicePixelRatio()
        self._image = image.convertToFormat(QImage.Format.Format_RGB32)  # owns what is read
        self._colours = memoryview(self._image.constBits()).cast("I")
        self._across = self._image.bytesPerLine() // 4
        self._right, self._bottom = self._image.width() - 1, self._image.height() - 1

    def at(self, x: float, y: float) -> QColor:
        """The colour at a place in pixels of the window, which the scale does not count."""
        return QColor.fromRgb(self.rgb(x, y))

    def rgb(self, x: float, y: float) -> int:
        """The same as a number, without an object for each of very many places."""
        return self._of_the_screen(round(x * self._ratio), round(y * self._ratio))

    def beside(self, edge: float, y: float, side: int) -> tuple[QColor, list[QColor]]:
        """At an edge, left (-1) or right (1) of what it bounds: the ground without, and what comes
        within three pixels of the window, by pixels of the screen.

        The scale may have put the edge into the middle of one, which is half its colour then.
        """
        within = math.floor(edge * self._ratio) if side < 0 else math.ceil(edge * self._ratio) - 1
        top = round(y * self._ratio)
        ground, *inner = (
            QColor.fromRgb(self._of_the_screen(within - side * step, top))
            for step in range(-1, math.ceil(3 * self._ratio))
        )
        return ground, inner

    def _of_the_screen(self, left: int, top: int) -> int:
        left = 0 if left < 0 else min(left, self._right)
        top = 0 if top < 0 else min(top, self._bottom)
        return self._colours[top * self._across + left]


def faint_texts(texts: list[Drawn], pixels: Pixels) -> Iterator[Fault]:
    """Texts whose colour is too near to that of their ground."""
    for each in texts:
        if each.shown.width() < 2 or each.shown.height() < 2:
            continue
        ground = _ground(each, pixels)
        ratio = contrast(_over(each.color, ground), ground)
        if ratio < TEXT - _ROUNDING:
            told = f"“{each.text}” {each.color.name()} on {ground.name()}: {ratio:.2f}"
            yield Fault("contrast", place_of(each.widget), told)


def faint_edges(window: QWidget, pixels: Pixels) -> Iterator[Fault]:
    """Fields and buttons whose edge cannot be told from what is around them."""
    for each in controls(window):
        place = _edged(each, window)
        if place is None:
            continue
        ratio = max(_edge(place, side, pixels) for side in (-1, 1))
        if ratio < EDGE - _UNDER_A_MARK:
            yield Fault("edge", place_of(each), f"{ratio:.2f}")


def _edged(widget: QWidget, window: QWidget) -> QRect | None:
    """Where its edge is; None where it has none, or where that is out of view."""
    place = box(widget, window)
    match widget:
        case QCheckBox():
            option = QStyleOptionButton()
            widget.initStyleOption(option)
            part = QStyle.SubElement.SE_CheckBoxIndicator
            place = widget.style().subElementRect(part, option, widget)
            place.translate(box(widget, window).topLeft())
        case QPushButton():
            if widget.property("kind") in _WITHOUT_EDGE:
                return None
        case QLineEdit():
            inside = isinstance(widget.parentWidget(), QComboBox | QAbstractSpinBox)
            if widget.isReadOnly() or widget.property("look") == "title" or inside:
                return None
        case QComboBox() | QAbstractSpinBox():
            pass
        case QPlainTextEdit():
            if widget.isReadOnly():
                return None
        case _:
            return None
    return place if visible_box(widget, window).contains(place.center()) else None


def _edge(place: QRect, side: int, pixels: Pixels) -> float:
    """How much the first pixels within stand out from the ground without, left or right."""
    edge = place.left() if side < 0 else place.left() + place.width()
    # A focus ring stands further out than the ground that is looked at.
    ground, inner = pixels.beside(edge, place.center().y(), side)
    return max(contrast(each, ground) for each in inner)


def _ground(drawn: Drawn, pixels: Pixels) -> QColor:
    """The colour that is met most often just around the letters and between them."""
    area = drawn.shown.adjusted(-1, -1, 1, 1)
    across = max(1.0, area.width() / (_TRIED / 4))
    first, steps = area.left(), int(area.width() / across) + 1

    def met(*rows: float) -> list[int]:
        seen = (pixels.rgb(first + step * across, row) for row in rows for step in range(steps))
        return [colour for colour, _ in Counter(seen).most_common(2)]

    ink = QColor(drawn.color).rgb()
    inside = area.top() + 1, area.center().y(), area.bottom() - 1
    ranked = met(area.top(), *inside, area.bottom())
    if ranked[0] == ink != met(*inside)[0]:  # what is marked, in the colour of what is around it
        return QColor.fromRgb(met(*inside)[0])
    thick = ranked[0] == ink and len(ranked) > 1 and ink not in met(area.top(), area.bottom())[:1]
    return QColor.fromRgb(ranked[1] if thick else ranked[0])


def _over(ink: QColor, ground: QColor) -> QColor:
    """A colour that lets its ground through, as it is seen."""
    part = ink.alphaF()
    mixed = (
        ink.redF() * part + ground.redF() * (1 - part),
        ink.greenF() * part + ground.greenF() * (1 - part),
        ink.blueF() * part + ground.blueF() * (1 - part),
    )
    return QColor.fromRgbF(*mixed)
