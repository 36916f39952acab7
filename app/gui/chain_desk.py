"""What happens when somebody wants the certificates that a server presented, for IT."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.gui.dialogs.asking import not_done
from app.gui.dialogs.saving import Saving
from app.gui.state.check_run import CheckRun

if TYPE_CHECKING:
    from app.words import Words


class ChainDesk(QObject):
    """Connects the check that ran last with the saving of files."""

    def __init__(self, window: QWidget, run: CheckRun, saving: Saving, words: "Words") -> None:
        super().__init__(window)
        self._window, self._run, self._saving, self._words = window, run, saving, words

    def set_words(self, words: "Words") -> None:
        """Speak another language."""
        self._words = words

    def save(self) -> None:
        """Ask where they are to go; where none were presented, say so."""
        report = self._run.report
        exchange = None if report is None else report.most_telling_chain
        if report is None or exchange is None:
            title = self.tr("There are no certificates to save")
            not_done(self._window, title, self._words.text("chain.none_came")).ask()
            return
        self._saving.ask_for_chain(report, exchange, self._words)
