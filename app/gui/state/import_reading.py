"""Reads a client from what was pasted, chosen or dropped, off the event loop."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.background import in_background
from app.gui.tasks import Task
from app.sharing.imports import Imported, Refused, read
from app.sharing.imports.gathering import gathered

DEADLINE = 60.0
"""Seconds; 10 MB take a few, a share on the network may hang."""
Outcome = Imported | Refused


class ImportReading(QObject):
    """One at a time, the latest."""

    done = Signal(object)
    """An `Imported`, or why there is none: `Refused`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._task = Task(self)

    @property
    def busy(self) -> bool:
        """Something is being read."""
        return self._task.running

    def read_text(self, text: str) -> None:
        """Read what was pasted."""
        self._begin(lambda: read([(text, "")]))

    def read_files(self, paths: Sequence[Path]) -> None:
        """Read files together, and what is in folders among them."""
        self._begin(lambda: read(gathered(paths)))

    def stop(self) -> None:
        """Nobody wants the outcome any more."""
        self._task.cancel()

    def _begin(self, work: Callable[[], Outcome]) -> None:
        self._task.start_instead(self._read(work))

    async def _read(self, work: Callable[[], Outcome]) -> None:
        try:
            outcome = await in_background(work, DEADLINE)
        except OSError as error:  # TimeoutError is one
            reason = error.strerror or type(error).__name__
            outcome = Refused("import.not_readable", {"reason": reason})
        self.done.emit(outcome)
