"""Whether a control shows that it has the keyboard."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from app.gui.theme.roles import contrast
from tests.looking.contrast import EDGE
from tests.looking.seen import Fault, place_of, visible_box

BY_MOUSE = "keyfitByMouse"
"""What the ring asks the application: nobody uses the keyboard now."""
_AROUND = 6
"""Pixels around a control in which its mark may stand."""

_MARK = 60
"""Pixels that must stand out; of a small control as many as its shorter side has. A caret alone
has 16."""


async def unmarked(
    window: QWidget, stops: Sequence[QWidget], seen: set[str]
) -> AsyncIterator[Fault]:
    """Go to each stop of the Tab key that was not `seen` yet, and compare how it looks."""
    app = QApplication.instance()
    assert app is not None
    app.setProperty(BY_MOUSE, False)
    for each in stops:
        place = place_of(each)
        if place in seen:
            continue
        seen.add(place)
        _bring_into_view(each)
        await _settled()
        without_focus()
        await _settled()
        plain = _picture(window, each)
        each.setFocus(Qt.FocusReason.TabFocusReason)
        await _settled()
        if not each.hasFocus():
            continue
        changed = _changed(plain, _picture(window, each))
        wanted = min(each.width(), each.height(), _MARK)
        if changed < wanted:
            yield Fault("focus", place, f"{changed} pixels change, of {wanted} that would be seen")


def without_focus() -> None:
    """Nothing has the keyboard."""
    now = QApplication.focusWidget()
    if now is not None:
        now.clearFocus()


def _bring_into_view(widget: QWidget) -> None:
    """As the Tab key does."""
    each = widget.parentWidget()
    while each is not None and not each.isWindow():
        if isinstance(each, QScrollArea):
            each.ensureWidgetVisible(widget)
        each = each.parentWidget()


async def _settled() -> None:
    await asyncio.sleep(0)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)


def _picture(window: QWidget, widget: QWidget) -> QImage:
    around = visible_box(widget, window).adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND)
    return window.grab(QRect(around & window.rect())).toImage()


def _changed(one: QImage, other: QImage) -> int:
    """How many pixels stand out from what was there before."""
    if one.size() != other.size():
        return 0
    pairs = {pair: times for pair, times in _pairs(one, other).items() if pair[0] != pair[1]}
    return sum(
        times
        for (before, after), times in pairs.items()
        if contrast(QColor.fromRgb(before), QColor.fromRgb(after)) >= EDGE
    )


def _pairs(one: QImage, other: QImage) -> Counter[tuple[int, int]]:
    """The colours that each pixel has in both."""
    plain = QImage.Format.Format_RGB32
    return Counter(
        zip(
            memoryview(one.convertToFormat(plain).constBits()).cast("I"),
            memoryview(other.convertToFormat(plain).constBits()).cast("I"),
            strict=True,
        )
    )
