"""Writes a file where a person wants it, in the background."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.background import in_background
from app.gui.tasks import Task

DEADLINE = 20.0
"""Seconds; a share on the network may hang."""


class FileWriter(QObject):
    """One file at a time; whoever makes its content has put what is secret out of sight."""

    written = Signal(str)
    """The file's bare name."""
    failed = Signal(str)
    """The system's own words."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._task = Task(self)

    @property
    def busy(self) -> bool:
        """A file is being written."""
        return self._task.running

    def write(self, path: Path, content: Callable[[], bytes]) -> bool:
        """Write what `content` makes, in another thread; `written` or `failed` follows."""
        return self._task.start(self._write(path, content))

    async def _write(self, path: Path, content: Callable[[], bytes]) -> None:
        try:
            await in_background(lambda: path.write_bytes(content()), DEADLINE)
        except OSError as error:  # TimeoutError is one
            self.failed.emit(error.strerror or type(error).__name__)
        else:
            self.written.emit(path.name)
