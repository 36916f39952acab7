"""Finds the tokens in what was pasted or chosen, off the event loop."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.background import in_background
from app.gui.tasks import Task
from app.oauth.pasted_token import LONGEST, PastedToken, pasted_tokens

DEADLINE = 60.0
"""Seconds; a text of 10 MB takes a few."""


class TokenFinding(QObject):
    """One text at a time, the latest."""

    found = Signal(object)
    """A tuple of `PastedToken`."""
    unreadable = Signal(str)
    """A file could not be read: the system's own words."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._task = Task(self)
        self._task.settled.connect(self._settled)
        self._next: Callable[[], tuple[PastedToken, ...]] | None = None

    @property
    def busy(self) -> bool:
        """Something is being looked through."""
        return self._task.running

    def look_in(self, text: str) -> None:
        """Look through what was pasted."""
        self._begin(lambda: pasted_tokens(text))

    def look_in_file(self, path: Path) -> None:
        """Look through the beginning of a file."""

        def work() -> tuple[PastedToken, ...]:
            with path.open("rb") as file:
                return pasted_tokens(file.read(LONGEST).decode("utf-8-sig", "replace"))

        self._begin(work)

    def stop(self) -> None:
        """Nobody wants the outcome any more."""
        self._next = None
        self._task.cancel()

    def _begin(self, work: Callable[[], tuple[PastedToken, ...]]) -> None:
        if self._task.running:
            self._next = work
            self._task.cancel()
        else:
            self._task.start(self._looked(work))

    async def _looked(self, work: Callable[[], tuple[PastedToken, ...]]) -> None:
        try:
            found = await in_background(work, DEADLINE)
        except OSError as error:  # TimeoutError is one
            self.unreadable.emit(error.strerror or type(error).__name__)
        else:
            self.found.emit(found)

    def _settled(self) -> None:
        following, self._next = self._next, None
        if following is not None:
            self._task.start(self._looked(following))
