"""Writes a report where a person wants it, in the background."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.background import in_background
from app.gui.tasks import Task
from app.model.report import Report

if TYPE_CHECKING:
    from app.words import Words

DEADLINE = 20.0
"""Seconds; a share on the network may hang."""


class ReportFile(QObject):
    """One file at a time; secrets are redacted by whatever writes the form asked for."""

    written = Signal(str)
    """The file's bare name."""
    failed = Signal(str)
    """The system's own words."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._task = Task(self)

    def write(self, report: Report, words: "Words", path: Path) -> bool:
        """Write the report; `written` or `failed` follows."""
        return self._task.start(self._write(report, words, path))

    async def _write(self, report: Report, words: "Words", path: Path) -> None:
        from app.sharing.formats import FORMATS, format_for

        form = format_for(path.name) or FORMATS["json"]

        def work() -> None:
            path.write_text(form.write(report, words), encoding="utf-8")

        try:
            await in_background(work, DEADLINE)
        except OSError as error:  # TimeoutError is one
            self.failed.emit(error.strerror or type(error).__name__)
        else:
            self.written.emit(path.name)
