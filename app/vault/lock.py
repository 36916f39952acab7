"""One change at a time, whichever of a person's windows and terminals makes it."""

import os
import random
import time
from collections.abc import Callable
from pathlib import Path

from app.file_lock import locked
from app.vault.problem import Reason, VaultProblem

PATIENCE = 20.0
"""Seconds to wait for another process; a change of many entries takes a few."""
_PAUSE = 0.03

Release = Callable[[], None]


def data_folder() -> Path:
    """Where this person's Keyfit keeps what no keyring holds."""
    import platformdirs

    return platformdirs.user_data_path("keyfit", appauthor=False)


class UserLock:
    """The lock of one person on one computer, however many keyrings there are."""

    def __init__(self, path: Path | None = None, patience: float = PATIENCE) -> None:
        self._path = path
        self._patience = patience

    def take(self) -> Release:
        """Wait for the lock and return what gives it back. Raises BUSY after `patience`.

        Where the folder takes no file or its file system no lock, changes go without: the
        pointer is compared before it is replaced in any case.
        """
        try:
            descriptor = self._opened()
        except OSError:
            return _nothing
        try:
            taken = self._taken(descriptor)
        except OSError:
            os.close(descriptor)
            return _nothing
        if not taken:
            os.close(descriptor)
            raise VaultProblem(Reason.BUSY)
        return lambda: os.close(descriptor)

    def _taken(self, descriptor: int) -> bool:
        ends = time.monotonic() + self._patience
        while not locked(descriptor):
            if time.monotonic() > ends:
                return False
            time.sleep(_PAUSE * (0.5 + random.random()))  # noqa: S311  (no secret)
        return True

    def _opened(self) -> int:
        path = self._path or data_folder() / "profiles.lock"
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        return os.open(path, os.O_RDWR | os.O_CREAT, 0o600)


def _nothing() -> None:
    """There is no lock to give back."""
