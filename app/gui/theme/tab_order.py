"""Tab goes through what stands in a window in the order in which it is read."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QRadioButton, QScrollArea, QWidget


def tab_through(before: QWidget, container: QWidget) -> None:
    """From `before` through all that `container` has laid out, then on as it was."""
    for each in _laid_out(container):
        QWidget.setTabOrder(before, each)
        before = each


def in_reading_order(window: QWidget) -> None:
    """Through all that a window has laid out, in whatever order it was made."""
    every = list(_laid_out(window))
    for before, each in pairwise(every):
        QWidget.setTabOrder(before, each)


def stop_at(chosen: QRadioButton, choices: Iterable[QRadioButton]) -> None:
    """Of a choice Tab stops at what is chosen alone, whence the arrow keys go on.

    Qt has it stop at all of them until one has had the keyboard, and then at that one, whatever is
    chosen later.
    """
    for each in choices:
        policy = Qt.FocusPolicy.StrongFocus if each is chosen else Qt.FocusPolicy.ClickFocus
        each.setFocusPolicy(policy)


def next_within(container: QWidget, now: QWidget | None, *, forward: bool) -> QWidget | None:
    """Where Tab goes on from `now` if it goes round in what `container` has laid out."""
    stops = [each for each in _laid_out(container) if each.isVisible() and each.isEnabled()]
    if now not in stops:
        return next(iter(stops if forward else stops[::-1]), None)
    return stops[(stops.index(now) + (1 if forward else -1)) % len(stops)]


def _laid_out(widget: QWidget) -> Iterator[QWidget]:
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus or isinstance(widget, QRadioButton):
        yield widget  # of a choice Tab stops at one, which may be another one later
    if isinstance(widget, QScrollArea):
        content = widget.widget()
        if content is not None:
            yield from _laid_out(content)
        return
    layout = widget.layout()
    if layout is not None:
        yield from _within(layout)


def _within(layout: QLayout) -> Iterator[QWidget]:
    for index in range(layout.count()):
        item = layout.itemAt(index)
        widget, inner = (None, None) if item is None else (item.widget(), item.layout())
        if widget is not None:
            yield from _laid_out(widget)
        elif inner is not None:
            yield from _within(inner)
