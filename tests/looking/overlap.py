"""Things that lie over each other, and texts that stand too close to be told apart."""

from collections.abc import Iterator
from itertools import combinations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtWidgets import QAbstractScrollArea, QLineEdit, QScrollBar, QWidget

from app.gui.drawer import Drawer
from app.gui.profiles.toast import Toast
from app.gui.result.finding_view import FindingView
from app.gui.result.step_list import StepList
from tests.looking.drawn import Drawn
from tests.looking.seen import Fault, below, box, children, place_of, within

_SLACK = 1
"""Pixels by which neighbours may share an edge."""
_TOGETHER = {StepList, FindingView}
"""The ladder leaves room between its rows for the finding."""
_APART = 4.0
"""Pixels between two texts on one line, of which one can be pressed or both are words."""
_LIE_OVER = (Toast, Drawer)
"""These are meant to."""


def overlaps(window: QWidget, texts: list[Drawn]) -> Iterator[Fault]:
    """Siblings whose places meet, and texts of two widgets that do."""
    for parent in (window, *below(window)):
        if not isinstance(parent, QLineEdit | QAbstractScrollArea):
            yield from _siblings(parent, window)
    yield from _texts(texts)


def _siblings(parent: QWidget, window: QWidget) -> Iterator[Fault]:
    side_by_side = [
        each for each in children(parent) if not isinstance(each, QScrollBar) and not _meant(each)
    ]
    for one, other in combinations(side_by_side, 2):
        shared = _shrunk(box(one, window)) & _shrunk(box(other, window))
        if {type(one), type(other)} == _TOGETHER:
            continue
        if shared.isValid() and _shown(shared, parent, window):
            yield Fault(
                "overlap",
                place_of(one),
                f"and {type(other).__name__} share {shared.width()} × {shared.height()} px",
            )


def _meant(widget: QWidget) -> bool:
    seen_through = widget.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    return seen_through or isinstance(widget, _LIE_OVER) or widget.width() <= 1


def _shrunk(place: QRect) -> QRect:
    return place.adjusted(_SLACK, _SLACK, -_SLACK, -_SLACK)


def _shown(shared: QRect, parent: QWidget, window: QWidget) -> bool:
    return bool(shared & box(parent, window) & window.rect())


def _texts(texts: list[Drawn]) -> Iterator[Fault]:
    ordered = sorted((each for each in texts if not each.shown.isEmpty()), key=_top)
    for at, one in enumerate(ordered):
        for other in ordered[at + 1 :]:
            if other.shown.top() >= one.shown.bottom() - _SLACK:
                break
            if one.widget is not other.widget:
                if _close(one, other) and not _hidden(one, other):
                    yield Fault("close", place_of(one.widget), _pair(one, other))
            elif _inner(one).intersects(_inner(other)):
                yield Fault("overlap", place_of(one.widget), _pair(one, other))


def _inner(drawn: Drawn) -> QRectF:
    return drawn.shown.adjusted(_SLACK, _SLACK, -_SLACK, -_SLACK)


def _close(one: Drawn, other: Drawn) -> bool:
    wide = one.shown.adjusted(-_APART, 0, 0, 0), other.shown.adjusted(-_APART, 0, 0, 0)
    return wide[0].intersects(wide[1]) and (
        min(one.shown.bottom(), other.shown.bottom()) - max(one.shown.top(), other.shown.top()) > 2
    )


def _hidden(one: Drawn, other: Drawn) -> bool:
    """One of them lies under something that is meant to lie over it."""
    return any(within(each.widget, _LIE_OVER) for each in (one, other))


def _top(drawn: Drawn) -> float:
    return drawn.shown.top()


def _pair(one: Drawn, other: Drawn) -> str:
    first, second = sorted((one, other), key=lambda each: each.shown.left())
    gap = second.shown.left() - first.shown.right()
    whose = type(other.widget).__name__
    return f"“{first.text}” and “{second.text}” of {whose}: {gap:.0f} px apart"
