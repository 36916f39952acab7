"""Texts that are cut off: by an edge, or by an ellipsis whose whole text no tooltip tells."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QScrollBar,
    QTabBar,
    QTextEdit,
    QWidget,
)

from tests.looking.drawn import Drawn
from tests.looking.seen import Fault, place_of

_SLACK = 1.5
"""Pixels: letters lean over their own box, and a line box is rounded."""
_ELLIPSIS = "…"


def cut_texts(window: QWidget, texts: list[Drawn]) -> Iterator[Fault]:
    """Each text that somebody cannot read to its end."""
    for each in texts:
        lost = _lost(each)
        if lost:
            yield Fault("cut", place_of(each.widget), f"“{each.text}” loses {lost}")
        elif each.shown.isEmpty():
            continue
        elif _ELLIPSIS in each.text and not _whole(each, window) and not _told(each, window):
            yield Fault("elided", place_of(each.widget), f"“{each.text}”, and no tooltip tells")


def _lost(drawn: Drawn) -> str:
    """At which edges, in words; nothing where it can be scrolled into view."""
    across, down = _scrolls(drawn.widget)
    inside = drawn.clip.adjusted(-_SLACK, -_SLACK, _SLACK, _SLACK)
    ink = drawn.ink
    if not ink.intersects(inside) and (across or down):
        return ""
    missing = {
        "left": 0 if across else inside.left() - ink.left(),
        "right": 0 if across else ink.right() - inside.right(),
        "above": 0 if down else inside.top() - ink.top(),
        "below": 0 if down else ink.bottom() - inside.bottom(),
    }
    return ", ".join(f"{by + _SLACK:.0f} px {side}" for side, by in missing.items() if by > 0)


def _scrolls(widget: QWidget) -> tuple[bool, bool]:
    """Whether what it shows can be moved across and down; what is typed moves with the caret."""
    across = isinstance(widget, QLineEdit) and bool(widget.text())
    down = False
    each: QWidget | None = widget
    while each is not None and not each.isWindow():
        if isinstance(each, QAbstractScrollArea):
            across |= _has_way(each.horizontalScrollBar(), each.horizontalScrollBarPolicy())
            down |= _has_way(each.verticalScrollBar(), each.verticalScrollBarPolicy())
        each = each.parentWidget()
    return across, down


def _has_way(bar: QScrollBar, policy: Qt.ScrollBarPolicy) -> bool:
    hidden = policy is Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    return not hidden and bar.maximum() > bar.minimum()


def _whole(drawn: Drawn, window: QWidget) -> bool:
    """The ellipsis belongs to the text itself."""
    return any(drawn.text in _plain(each) for each in _sources(drawn, window))


def _told(drawn: Drawn, window: QWidget) -> bool:
    """A tooltip there says all of it."""
    start = _plain(drawn.text.split(_ELLIPSIS)[0]).strip()
    return any(start in _plain(each) for each in _tips(drawn, window))


def _sources(drawn: Drawn, window: QWidget) -> Iterator[str]:
    widget = drawn.widget
    match widget:
        case QLabel() | QAbstractButton():
            yield widget.text()
        case QLineEdit():
            yield widget.text() or widget.placeholderText()
        case QComboBox():
            yield widget.currentText()
        case QTabBar():
            yield from (widget.tabText(at) for at in range(widget.count()))
        case QMenu():
            yield from (each.text().replace("&", "") for each in widget.actions())
    view = widget.parentWidget()
    match view:
        case QHeaderView():
            count = view.count()
            yield from (str(view.model().headerData(at, view.orientation())) for at in range(count))
        case QAbstractItemView():
            index = view.indexAt(_point(drawn, widget, window))
            for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
                yield str(index.data(role) or "")
        case QPlainTextEdit() | QTextEdit():
            yield view.toPlainText() or view.placeholderText()


def _tips(drawn: Drawn, window: QWidget) -> Iterator[str]:
    widget = drawn.widget
    yield widget.toolTip()
    if isinstance(widget, QTabBar):
        yield from (widget.tabToolTip(at) for at in range(widget.count()))
    view = widget.parentWidget()
    if isinstance(view, QHeaderView):
        tip = Qt.ItemDataRole.ToolTipRole
        at = view.logicalIndexAt(_point(drawn, widget, window))
        yield str(view.model().headerData(at, view.orientation(), tip) or "")
    elif isinstance(view, QAbstractItemView):
        index = view.indexAt(_point(drawn, widget, window))
        yield str(index.data(Qt.ItemDataRole.ToolTipRole) or "")


def _point(drawn: Drawn, widget: QWidget, window: QWidget) -> QPoint:
    return widget.mapFrom(window, QRectF(drawn.shown).center().toPoint())


def _plain(text: str) -> str:
    return text.replace("\u200b", "")
