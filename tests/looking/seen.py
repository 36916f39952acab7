"""What of a window can be seen, and how a fault names its place."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QTextEdit,
    QWidget,
)

CONTROLS = (
    QAbstractButton,
    QComboBox,
    QLineEdit,
    QAbstractSpinBox,
    QPlainTextEdit,
    QTextEdit,
    QAbstractItemView,
)


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """What a person would stumble over."""

    kind: str
    place: str
    what: str

    def __str__(self) -> str:
        return f"{self.kind}: {self.place}: {self.what}"


def windows_in_use() -> list[QWidget]:
    """What a person can use now: a menu, else a question, else all windows."""
    over = QApplication.activePopupWidget() or QApplication.activeModalWidget()
    if over is not None:
        return [over]
    return [
        each
        for each in QApplication.topLevelWidgets()
        if each.isVisible() and each.windowType() is not Qt.WindowType.ToolTip
    ]


def box(widget: QWidget, window: QWidget) -> QRect:
    """Where a widget stands in its window."""
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


def visible_box(widget: QWidget, window: QWidget) -> QRect:
    """The part of it that scrolling and its parents leave in view."""
    seen = box(widget, window)
    parent = widget.parentWidget()
    while parent is not None and parent is not window:
        seen &= box(parent, window)
        parent = parent.parentWidget()
    return seen & window.rect()


def below(window: QWidget) -> Iterator[QWidget]:
    """The widgets of a window that can be seen, in the order of the tree; no windows of its own."""
    for each in children(window):
        yield each
        yield from below(each)


def children(widget: QWidget) -> list[QWidget]:
    """Those that show and are no windows."""
    direct = Qt.FindChildOption.FindDirectChildrenOnly
    return [
        each
        for each in widget.findChildren(QWidget, options=direct)
        if each.isVisible() and not each.isWindow()
    ]


def controls(window: QWidget) -> Iterator[QWidget]:
    """What can be pressed or typed into, and is in view by more than a sliver."""
    for each in below(window):
        if isinstance(each, CONTROLS) and each.isEnabled() and not isinstance(each, QScrollBar):
            seen = visible_box(each, window)
            if seen.width() > 2 and seen.height() > 2:
                yield each


def within(widget: QWidget, kinds: tuple[type[QWidget], ...]) -> bool:
    """It is one of these kinds, or stands in one."""
    each: QWidget | None = widget
    while each is not None and not each.isWindow():
        if isinstance(each, kinds):
            return True
        each = each.parentWidget()
    return False


def place_of(widget: QWidget) -> str:
    """The classes from the window down, with the stable names that are given."""
    steps: list[str] = []
    each: QWidget | None = widget
    while each is not None:
        name = each.accessibleIdentifier()
        kind = type(each).__name__
        if name:
            steps.append(f"{kind}[{name}]")
        elif kind not in ("QWidget", "QStackedWidget"):
            steps.append(kind)
        each = None if each.isWindow() else each.parentWidget()
    return "/".join(reversed(steps))
