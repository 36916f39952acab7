"""A file on this computer that is to be sent: read on a thread, with a deadline and a cap."""

import stat
from pathlib import Path

from app.background import in_background
from app.model.credential_facts import FileProblem

_PATIENCE = 15.0
"""Seconds for a drive that is far away."""


async def read_file(path: str, largest: int) -> bytes | FileProblem:
    """What stands in the file, or why that cannot be told."""
    path = path.strip()
    if not path:
        return FileProblem.NOT_NAMED
    try:
        return await in_background(lambda: _read(Path(path), largest), _PATIENCE)
    except TimeoutError:
        return FileProblem.UNREADABLE


def _read(path: Path, largest: int) -> bytes | FileProblem:
    try:
        path = path.expanduser()
        # A pipe would be waited for, and a device need not end.
        if not stat.S_ISREG(path.stat().st_mode):
            return FileProblem.NOT_A_FILE
        with path.open("rb") as file:
            content = file.read(largest + 1)
    except FileNotFoundError:
        return FileProblem.NOT_FOUND
    except PermissionError:
        return FileProblem.NOT_ALLOWED
    except (OSError, ValueError, RuntimeError):  # no such home, a NUL in the path, a broken drive
        return FileProblem.UNREADABLE
    return content if len(content) <= largest else FileProblem.TOO_LARGE
