"""The keyboard goes back to where it came from."""

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

    @property
    def holds(self) -> bool:
        """The keyboard is in the page: Qt gives it to anything as soon as that is hidden."""
        now = QApplication.focusWidget()
        return now is not None and self._page.isAncestorOf(now)

    def give_back(self, otherwise: QWidget) -> None:
        """To where it was; where that is gone or can do nothing now, to `otherwise`."""
        before, self._before = self._before, None
        there = before is not None and before.isVisible() and before.isEnabled()
        target = before if before is not None and there else otherwise
        target.setFocus(Qt.FocusReason.OtherFocusReason)
