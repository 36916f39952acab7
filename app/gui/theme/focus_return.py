"""The keyboard goes back to where it came from."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


class FocusReturn:
    """For a page that takes the keyboard for a while: where it was before, and back there."""

    def __init__(self, page: QWidget) -> None:
        self._page = page
        self._before: QWidget | None = None

    def remember(self) -> None:
        """The page is about to be shown."""
        self._before = QApplication.focusWidget()

    @contextmanager
    def given_back(self, otherwise: QWidget) -> Iterator[None]:
        """Hide the page inside of this. A keyboard that is in it goes to where it was; where that
        is gone or can do nothing now, to `otherwise`. Qt alone would give it to anything."""
        now, before = QApplication.focusWidget(), self._before
        held = now is not None and self._page.isAncestorOf(now)
        self._before = None
        yield
        if held:
            there = before is not None and before.isVisible() and before.isEnabled()
            target = before if before is not None and there else otherwise
            target.setFocus(Qt.FocusReason.OtherFocusReason)
