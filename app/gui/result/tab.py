"""What every tab of the result can do."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from app.model.report import Report
from app.model.time import Instant

if TYPE_CHECKING:
    from app.words import Words


class ResultTab(QWidget):
    """Renders a report when it is looked at; until then it only keeps it."""

    action_asked = Signal(str, object)
    identifier = ""

    def __init__(self, words: "Words", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = words
        self.report: Report | None = None
        self.now = Instant(0)
        self._stale = False

    def title(self) -> str:
        """The tab's name."""
        raise NotImplementedError

    def render_report(self) -> None:
        """Show `self.report` in `self.words`."""
        raise NotImplementedError

    def tick(self) -> None:
        """`self.now` has moved on."""

    def show_report(self, report: Report | None, now: Instant) -> None:
        """Take a report; it is rendered at once only where it can be seen."""
        changed = report is not self.report
        self.report, self.now = report, now
        self._stale = self._stale or changed
        self._render_if_seen()

    def show_now(self, now: Instant) -> None:
        """Tell the time."""
        self.now = now
        if self.isVisible() and not self._stale:
            self.tick()

    def set_words(self, words: "Words") -> None:
        """Speak another language."""
        self.words = words
        self._stale = True
        self._render_if_seen()

    def look(self) -> None:
        """The tab was opened."""
        self._render_if_seen()

    def showEvent(self, event: QShowEvent) -> None:
        """It came into sight with the whole result, as where a window was made wider."""
        super().showEvent(event)
        self._render_if_seen()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._stale = True
            self._render_if_seen()

    def _render_if_seen(self) -> None:
        if self._stale and self.isVisible():
            self._stale = False
            self.render_report()
