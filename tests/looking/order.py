"""Whether Tab goes through a pane as it is read: from top to bottom, from left to right."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from app.gui.arrangement import Arrangement
from tests.looking.focus import without_focus
from tests.looking.seen import Fault, below, box, place_of

_SLACK = 4
_MOST = 300
"""Stops of the Tab key in one window."""


def tab_stops(window: QWidget) -> list[QWidget]:
    """Go round the window once with the Tab key, from its first stop on. What keeps the key for
    itself ends the round.

    `nextInFocusChain` is of no use here: in Python it makes each widget the parent of the next, so
    that both go when one does.
    """
    without_focus()
    found: list[QWidget] = []
    for _ in range(_MOST):
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
        stop = QApplication.focusWidget()
        if stop is None or stop.window() is not window or stop in found:
            break
        found.append(stop)
    return found


def disorder(window: QWidget, stops: Sequence[QWidget]) -> Iterator[Fault]:
    """Each step of the Tab key that leads back to something that was read before."""
    for area in window.findChildren(QScrollArea):
        area.verticalScrollBar().setValue(0)
    for pane in _panes(window):
        inside = [each for each in stops if pane is window or pane.isAncestorOf(each)]
        yield from min((_backward(turn, window) for turn in _turns(inside)), key=len, default=[])


def _turns(stops: list[QWidget]) -> Iterator[list[QWidget]]:
    """Tab goes round: where it began is no fault."""
    for at in range(len(stops)):
        yield stops[at:] + stops[:at]


def _backward(stops: list[QWidget], window: QWidget) -> list[Fault]:
    return [
        Fault("order", place_of(one), f"Tab leads back to {place_of(other)}")
        for one, other in pairwise(stops)
        if _backwards(*_places(one, other, window))
    ]


def _places(one: QWidget, other: QWidget, window: QWidget) -> tuple[QRect, QRect]:
    """Of two things that do not scroll together, where each area stands that scrolls."""
    areas = _area(one), _area(other)
    if areas[0] is areas[1]:
        return box(one, window), box(other, window)
    return box(areas[0] or one, window), box(areas[1] or other, window)


def _area(widget: QWidget) -> QScrollArea | None:
    each = widget.parentWidget()
    while each is not None and not each.isWindow():
        if isinstance(each, QScrollArea):
            return each
        each = each.parentWidget()
    return None


def _panes(window: QWidget) -> list[QWidget]:
    """The three panes of the main window; any other window is one."""
    arrangement = next((each for each in below(window) if isinstance(each, Arrangement)), None)
    if arrangement is None:
        return [window]
    panes = (arrangement._side, arrangement._form, arrangement._right)
    return [each for each in panes if each is not None and each.isVisible()]


def _backwards(one: QRect, other: QRect) -> bool:
    """`other` stands above, or left of it on the same line; the top of a further column may."""
    if other.left() >= one.right() - _SLACK:
        return False
    if other.bottom() <= one.top() + _SLACK:
        return True
    shared = min(one.bottom(), other.bottom()) - max(one.top(), other.top())
    same_line = shared > min(one.height(), other.height()) / 2
    return same_line and other.right() <= one.left() + _SLACK
