"""The file that is the body of the API call: read at the start, for a check has one look at it."""

import stat
from pathlib import Path

from app.background import in_background
from app.model.observed import FileProblem
from app.model.profile import ApiCall, BodyKind

LARGEST = 10 * 1024 * 1024
"""Bytes that are sent at most."""
_PATIENCE = 15.0
"""Seconds for a drive that is far away."""


async def body_file(call: ApiCall | None) -> bytes | FileProblem | None:
    """What stands in the file, or why that cannot be told; None where no file is to be sent."""
    if call is None or not call.url.strip():
        return None
    if call.body is None or call.body.kind is not BodyKind.FILE:
        return None
    path = call.body.text.strip()
    if not path:
        return FileProblem.NOT_NAMED
    try:
        return await in_background(lambda: _read(Path(path)), _PATIENCE)
    except TimeoutError:
        return FileProblem.UNREADABLE


def _read(path: Path) -> bytes | FileProblem:
    try:
        path = path.expanduser()
        # A pipe would be waited for, and a device need not end.
        if not stat.S_ISREG(path.stat().st_mode):
            return FileProblem.NOT_A_FILE
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except FileNotFoundError:
        return FileProblem.NOT_FOUND
    except PermissionError:
        return FileProblem.NOT_ALLOWED
    except (OSError, ValueError, RuntimeError):  # no such home, a NUL in the path, a broken drive
        return FileProblem.UNREADABLE
    return content if len(content) <= LARGEST else FileProblem.TOO_LARGE
