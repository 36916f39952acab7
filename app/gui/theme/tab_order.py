"""Tab goes through what was made later in the order in which it is read."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget


def tab_through(before: QWidget, container: QWidget) -> None:
    """From `before` through all that `container` has laid out, then on as it was."""
    for each in _laid_out(container):
        QWidget.setTabOrder(before, each)
        before = each


def _laid_out(widget: QWidget) -> Iterator[QWidget]:
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield widget
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
