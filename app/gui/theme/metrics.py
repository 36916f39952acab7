"""Distances and sizes. Distances are pixels of an 8-px grid; heights grow with the font."""

from typing import Final

from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QApplication, QWidget

XS: Final = 4
S: Final = 8
M: Final = 12
L: Final = 16
XL: Final = 24
XXL: Final = 32
LABEL_GAP: Final = 5
"""From a label to its field."""
FIELD_GAP: Final = 14
"""From a field to the next one."""

RADIUS_FIELD: Final = 8
RADIUS_SEGMENT: Final = 6
RADIUS_NOTE: Final = 10
RADIUS_CARD: Final = 12

ICON_BUTTON: Final = 18
ICON_TOOL: Final = 20
ICON_NOTE: Final = 24
ICON_VERDICT: Final = 40

_FIELD, _MAIN_BUTTON, _STEP, _LIST_ROW = 36, 40, 30, 52
_TAB_BAR, _TABLE_ROW, _TREE_ROW = 46, 40, 24
_DRAWN_FOR = 13
"""The font in pixels for which the heights above were drawn."""


def unit() -> float:
    """How much larger the system's font is than the one the sizes were drawn for; at least 1."""
    return max(1.0, QFontInfo(QApplication.font()).pixelSize() / _DRAWN_FOR)


def scaled(pixels: float) -> int:
    """A size that was drawn for a 13-px font, for the font in use."""
    return round(pixels * unit())


def field_height() -> int:
    """Of a line edit or a combo box."""
    return scaled(_FIELD)


def main_button_height() -> int:
    """Of the one filled button."""
    return scaled(_MAIN_BUTTON)


def step_height() -> int:
    """Of a rung of the ladder."""
    return scaled(_STEP)


def list_row_height() -> int:
    """Of a profile in the side bar."""
    return scaled(_LIST_ROW)


def tab_bar_height() -> int:
    """Of the row of tabs."""
    return scaled(_TAB_BAR)


def table_row_height() -> int:
    """Of a table's row, at least."""
    return scaled(_TABLE_ROW)


def tree_row_height() -> int:
    """Of a row of the JSON tree."""
    return scaled(_TREE_ROW)


def animation(milliseconds: int, widget: QWidget | None = None) -> int:
    """That many milliseconds, or 0 where the person wants no animation."""
    from PySide6.QtWidgets import QStyle  # 600 names: none is needed to paint the first window

    style = widget.style() if widget is not None else QApplication.style()
    wanted = style.styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, None, widget)
    return milliseconds if wanted > 0 else 0
