"""Finds the tokens in what was pasted or chosen, off the event loop."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.background import in_background
from app.gui.tasks import Task
from app.oauth.pasted_token import LONGEST, pasted_tokens

LookThrough = Callable[[str], Any]
"""Finds what is of interest in a text: a tuple, or else why there is nothing."""
DEADLINE = 60.0
"""Seconds; a text of 10 MB takes a few."""


class TokenFinding(QObject):
    """One text at a time, the latest."""

    found = Signal(object)
    """What `look` has found: a tuple of `PastedToken`, unless another one was given."""
    unreadable = Signal(str)
    """A file could not be read: the system's own words."""

    def __init__(self, parent: QObject | None = None, look: LookThrough = pasted_tokens) -> None:
        super().__init__(parent)
        self._through = look
        self._task = Task(self)

    @property
    def busy(self) -> bool:
        """Something is being looked through."""
        return self._task.running

    def look_in(self, text: str) -> None:
        """Look through what was pasted."""
        self._begin(lambda: self._through(text))

    def look_in_file(self, path: Path) -> None:
        """Look through the beginning of a file."""

        def work() -> Any:
            with path.open("rb") as file:
                return self._through(file.read(LONGEST).decode("utf-8-sig", "replace"))

        self._begin(work)

    def stop(self) -> None:
        """Nobody wants the outcome any more."""
        self._task.cancel()

    def _begin(self, work: Callable[[], Any]) -> None:
        self._task.start_instead(self._looked(work))

    async def _looked(self, work: Callable[[], Any]) -> None:
        try:
            found = await in_background(work, DEADLINE)
        except OSError as error:  # TimeoutError is one
            self.unreadable.emit(error.strerror or type(error).__name__)
        else:
            self.found.emit(found)
