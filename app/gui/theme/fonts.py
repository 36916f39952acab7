"""Type: a few sizes, all relative to the system's own font."""

import math
from enum import Enum

from PySide6.QtGui import QFont, QFontInfo, QFontMetricsF
from PySide6.QtWidgets import QApplication

WIRE_LINE_HEIGHT = 135
"""Of wire data, in percent."""
_BOX_EDGES = 24
"""Pixels above and below the lines of a box: its edge, its padding, its document's margin."""


class TextStyle(Enum):
    """Size as a factor of the system's font, and weight."""

    DISPLAY = (2.15, QFont.Weight.DemiBold)
    VERDICT = (1.7, QFont.Weight.DemiBold)
    TITLE = (1.4, QFont.Weight.DemiBold)
    HEAD = (1.08, QFont.Weight.DemiBold)
    BODY_STRONG = (1.0, QFont.Weight.DemiBold)
    BODY = (1.0, QFont.Weight.Normal)
    SMALL_STRONG = (0.92, QFont.Weight.DemiBold)
    SMALL = (0.92, QFont.Weight.Normal)
    WIRE_STRONG = (0.881, QFont.Weight.DemiBold)
    WIRE = (0.88, QFont.Weight.Normal)
    """Addresses, names from the standards, what went over the wire: in the fixed font."""


_base = QFont()
_made: dict[TextStyle, QFont] = {}
"""From `_base`, the system's font when they were made; each widget asks at each switch of theme."""


def font(style: TextStyle) -> QFont:
    """The font of a style, with figures of equal width where the font has them."""
    global _base  # noqa: PLW0603  (a cache)
    base = QApplication.font()
    if base != _base:
        _made.clear()
        _base = base
    if style not in _made:
        _made[style] = _make(style, base)
    return QFont(_made[style])


def _make(style: TextStyle, base: QFont) -> QFont:
    factor, weight = style.value
    if style in (TextStyle.WIRE, TextStyle.WIRE_STRONG):
        from PySide6.QtGui import QFontDatabase  # the first window shows nothing of the wire

        chosen = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    else:
        chosen = QFont(base)
        chosen.setFeature(QFont.Tag("tnum"), 1)
    if base.pixelSize() > 0:
        chosen.setPixelSize(max(1, math.ceil(base.pixelSize() * factor - 0.4)))
    else:
        size = base.pointSizeF()
        chosen.setPointSizeF((size if size > 0 else QFontInfo(base).pointSizeF()) * factor)
    chosen.setWeight(weight)
    return chosen


def lines_high(style: TextStyle, lines: int) -> int:
    """How tall a box is that shows so many lines, none of them cut."""
    return lines * math.ceil(QFontMetricsF(font(style)).lineSpacing()) + _BOX_EDGES
