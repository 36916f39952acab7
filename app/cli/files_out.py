"""Files that a check writes, opened before it so that a wrong path is told at once."""

import os
from pathlib import Path

from app.cli.call_problem import CallProblem
from app.model.frozen import frozen

_O_BINARY = getattr(os, "O_BINARY", 0)


@frozen
class FileOut:
    """One of them; what stood in it is replaced when there is something to write."""

    path: Path
    descriptor: int
    is_new: bool
    unwritable: str
    """The key of the sentence that says so."""

    @classmethod
    def opened(cls, path: str, unwritable: str) -> "FileOut":
        """Raises `CallProblem` for a path that cannot be written."""
        try:
            place = Path(path)
            is_new = not place.exists()
            return cls(place, os.open(place, _FLAGS, 0o600), is_new, unwritable)
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or type(error).__name__
            raise CallProblem(unwritable, told=(reason,)) from None

    def write(self, text: str) -> None:
        """Replace what is in the file. Raises `CallProblem` where the disk does not take it."""
        try:
            with os.fdopen(self.descriptor, "wb") as file:
                file.truncate()
                file.write(text.encode("utf-8"))
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise CallProblem(self.unwritable, told=(reason,)) from None

    def leave(self) -> None:
        """There is nothing to write: what stood there stays, and no empty file is left behind."""
        os.close(self.descriptor)
        if self.is_new:
            self.path.unlink(missing_ok=True)


_FLAGS = os.O_WRONLY | os.O_CREAT | _O_BINARY
