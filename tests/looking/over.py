"""All that is looked for, over all windows that a person can use now."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.gui.arrangement import Drawer
from app.gui.profiles.toast import Toast
from tests.looking.contrast import Pixels, faint_edges, faint_texts
from tests.looking.cut import cut_texts
from tests.looking.drawn import Drawn, texts_of
from tests.looking.edges import crooked
from tests.looking.focus import unmarked
from tests.looking.order import disorder, tab_stops
from tests.looking.overlap import overlaps
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
    return sorted(found)


async def walk_with_tab(seen: set[str]) -> list[Fault]:
    """The order of the Tab key, and controls that do not show the keyboard, of those not `seen`
    before. The focus moves: what comes afterwards is no longer as it was."""
    found: set[Fault] = set()
    for window in windows_in_use():
        if window.windowType() is Qt.WindowType.Popup:
            continue  # it marks the row that the arrow keys are at
        stops = tab_stops(window)
        found.update(disorder(window, stops))
        found.update([each async for each in unmarked(window, stops, seen)])
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


def grouped(found: dict[tuple[str, str], list[Fault]]) -> Iterator[str]:
    """By fault: what and where, then in how many states and looks, with one of each."""
    where: dict[Fault, list[tuple[str, str]]] = {}
    for at, faults in found.items():
        for fault in faults:
            where.setdefault(fault, []).append(at)
    for fault, places in sorted(where.items()):
        looks = {look for look, _ in places}
        states = {state for _, state in places}
        yield (
            f"{fault}\n    {len(states)} states such as {min(states)}, "
            f"{len(looks)} looks such as {min(looks)}"
        )
