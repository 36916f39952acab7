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

    def __init__(self, window: QWidget, check: CheckRun, saving: Saving) -> None:
        super().__init__(window)
        self._window, self._check, self._saving = window, check, saving

    def save(self, words: "Words") -> None:
        """Ask where they are to go; where none were presented, say so."""
        report = self._check.report
        exchange = None if report is None else report.most_telling_chain
        if report is None or exchange is None:
            title = self.tr("There are no certificates to save")
            not_done(self._window, title, words.text("chain.none_came")).ask()
            return
        self._saving.ask_for_chain(report, exchange, words)
