"""F1: the page of the finding that somebody looks at, else the first page of the guide."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.model.finding import Finding

if TYPE_CHECKING:
    from app.gui.dialogs.help_window import HelpWindow
    from app.words import Words


class HelpDesk(QObject):
    """Has one window beside the program's own, made when it is first asked for."""

    def __init__(
        self, window: QWidget, finding_in_view: Callable[[], Finding | None], words: "Words"
    ) -> None:
        super().__init__(window)
        self._window = window
        self._finding_in_view, self._words = finding_in_view, words
        self._shown: HelpWindow | None = None

    def ask(self) -> None:
        """Show what fits what is looked at."""
        finding = self._finding_in_view()
        if finding is None:
            self.show_guide()
        else:
            self.show_finding(finding)

    def show_finding(self, finding: Finding) -> None:
        """The page of this finding, filled with its evidence."""
        self._open().show_finding(finding)

    def show_guide(self) -> None:
        """The guide, from its beginning."""
        self._open().show_guide(self._words.guide()[0])

    def show_all(self) -> None:
        """All that there is to read, and a field to search it with."""
        self._open().show_all()

    def show_topic(self, topic: str, over: QWidget) -> None:
        """A page about something else, for as long as the question `over` the window stands.

        It is a window of its own: the other one is closed to whoever is asked something.
        """
        from app.gui.dialogs.help_window import HelpWindow

        shown = over.findChild(HelpWindow) or HelpWindow(self._words, over)
        shown.bring_up()
        shown.show_topic(topic)

    def set_words(self, words: "Words") -> None:
        """Speak another language."""
        self._words = words
        if self._shown is not None:
            self._shown.set_words(words)

    def _open(self) -> "HelpWindow":
        from app.gui.dialogs.help_window import HelpWindow

        if self._shown is None:
            self._shown = HelpWindow(self._words, self._window)
        self._shown.bring_up()
        return self._shown
