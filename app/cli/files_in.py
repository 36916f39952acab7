"""Files that a command line names."""

import os
from pathlib import Path

from app.cli.call_problem import CallProblem


def bytes_of(path: str | Path, limit: int, option: str) -> bytes:
    """The file's bytes, or one more than `limit` of them where it is longer.

    Raises `CallProblem`, which does not repeat the path: it may be anything that was typed.
    """
    try:
        with Path(path).open("rb") as file:
            return file.read(limit + 1)
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or type(error).__name__,)
        raise CallProblem("cli.file_unreadable", option=option, told=reason) from None


def readable_by_others(path: Path) -> bool:
    """Its mode lets group or others read it (POSIX)."""
    return os.name == "posix" and path.is_file() and bool(path.stat().st_mode & 0o044)
