"""All that is looked for, over all windows that a person can use now."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from app.gui.drawer import Drawer
from app.gui.profiles.toast import Toast
from tests.looking.contrast import Pixels, faint_edges, faint_texts
from tests.looking.cut import cut_texts
from tests.looking.drawn import Drawn, texts_of
from tests.looking.edges import crooked
from tests.looking.focus import BY_MOUSE, unmarked
from tests.looking.order import disorder, tab_stops
from tests.looking.overlap import overlaps
from tests.looking.room import stingy
from tests.looking.seen import Fault, below, box, windows_in_use
from tests.looking.targets import small_targets


def look_over() -> list[Fault]:
    """The faults of the windows in use, each once."""
    found: set[Fault] = set()
    for window in windows_in_use():
        front = next((each for each in below(window) if _is_open(each)), window)
        texts = _uncovered(texts_of(window), window, front)
        pixels = Pixels(window)
        found.update(cut_texts(window, texts))
        found.update(overlaps(window, texts))
        found.update(crooked(window, texts))
        found.update(faint_texts(texts, pixels))
        if front is window:
            found.update(faint_edges(window, pixels))
        found.update(small_targets(window))
        found.update(stingy(window))
    return sorted(found)


async def walk_with_tab(seen: set[str]) -> list[Fault]:
    """The order of the Tab key, and controls that do not show the keyboard, of those not `seen`
    before. What the form says of fields that were left shows afterwards."""
    found: set[Fault] = set()
    app = QApplication.instance()
    assert app is not None
    before, by_mouse = QApplication.focusWidget(), app.property(BY_MOUSE)
    for window in windows_in_use():
        if window.windowType() is Qt.WindowType.Popup:
            continue  # it marks the row that the arrow keys are at
        stops = tab_stops(window)
        found.update(disorder(window, stops))
        found.update([each async for each in unmarked(window, stops, seen)])
    if before is not None:
        before.setFocus()
    app.setProperty(BY_MOUSE, by_mouse)
    return sorted(found)


def _is_open(widget: QWidget) -> bool:
    return isinstance(widget, Drawer) and widget.is_open


def _uncovered(texts: list[Drawn], window: QWidget, front: QWidget) -> list[Drawn]:
    """Without what lies beneath an open drawer or a toast."""
    toasts = [each for each in below(window) if isinstance(each, Toast)]

    def seen(drawn: Drawn) -> bool:
        if front is not window:
            return front.isAncestorOf(drawn.widget)
        return all(
            each.isAncestorOf(drawn.widget) or not drawn.ink.intersects(box(each, window).toRectF())
            for each in toasts
        )

    return [each for each in texts if seen(each)]
