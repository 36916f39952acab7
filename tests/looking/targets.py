"""Whether what can be clicked is large enough to be hit (WCAG 2.2, 2.5.8)."""

from collections.abc import Iterator

from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QTabBar,
    QWidget,
)

from tests.looking.seen import Fault, below, controls, place_of

SMALLEST = 24


def small_targets(window: QWidget) -> Iterator[Fault]:
    """Buttons, fields, tabs and rows under 24 × 24 pixels."""
    for each in controls(window):
        if isinstance(each, QAbstractButton | QLineEdit | QComboBox):
            yield from _of(each, each.width(), each.height())
        elif isinstance(each, QAbstractItemView) and not isinstance(each, QHeaderView):
            model = each.model()
            if model is not None and model.rowCount() and each.focusPolicy().value:
                first = each.visualRect(model.index(0, 0))
                yield from _of(each, max(first.width(), SMALLEST), first.height())
    for bar in below(window):
        if isinstance(bar, QTabBar):
            for at in range(bar.count()):
                yield from _of(bar, bar.tabRect(at).width(), bar.tabRect(at).height())


def _of(widget: QWidget, width: int, height: int) -> Iterator[Fault]:
    if 0 < min(width, height) < SMALLEST:
        yield Fault("target", place_of(widget), f"{width} × {height} px")
