"""Asks where a report is to go, and says so where it could not be written."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from app.gui.dialogs.asking import not_done
from app.gui.state.report_file import ReportFile
from app.model.report import Report

if TYPE_CHECKING:
    from app.words import Words


class SavingReport(QObject):
    """One report at a time."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._file = ReportFile(self)
        self._file.failed.connect(self._not_written)

    def ask(self, report: Report, words: "Words") -> None:
        """Ask for a place and write the report there, redacted."""
        dialog = QFileDialog(self._window, self.tr("Save the report"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("json")
        dialog.setNameFilters([self.tr("JSON report (*.json)")])
        dialog.selectFile(self.tr("keyfit-report.json"))
        dialog.fileSelected.connect(lambda path: self._file.write(report, words, Path(path)))
        dialog.open()

    def _not_written(self, reason: str) -> None:
        not_done(self._window, self.tr("The report was not saved"), reason).ask()
