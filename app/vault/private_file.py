"""A file that nobody else may read, whole at every instant."""

import os
import secrets
from contextlib import suppress
from pathlib import Path

from app.vault.problem import Reason, VaultProblem

_PART = ".part"
_O_BINARY = getattr(os, "O_BINARY", 0)


def write_private(path: Path, data: bytes) -> None:
    """Replace the file, mode 600: after a power cut it is the old one or the new one.

    Raises FILE_UNUSABLE with the system's words.
    """
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}{_PART}")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            with os.fdopen(os.open(part, _NEW, 0o600), "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            part.replace(path)
        except OSError:
            part.unlink(missing_ok=True)
            raise
        _sync(path.parent)
    except (OSError, ValueError) as error:
        raise unusable(error) from None


def read_private(path: Path, largest: int) -> bytes:
    """The file's bytes. Raises FILE_UNUSABLE, or FILE_DAMAGED where it is larger."""
    try:
        with path.open("rb") as file:
            data = file.read(largest + 1)
    except (OSError, ValueError) as error:
        raise unusable(error) from None
    if len(data) > largest:
        raise VaultProblem(Reason.FILE_DAMAGED, "too large")
    return data


def remove_parts(path: Path) -> None:
    """Remove what a kill left beside the file; only for whoever alone writes it."""
    with suppress(OSError):
        for part in path.parent.glob(f".{path.name}.*{_PART}"):
            part.unlink(missing_ok=True)


def unusable(error: Exception) -> VaultProblem:
    """The system's own words, without the path."""
    words = getattr(error, "strerror", None) or type(error).__name__
    return VaultProblem(Reason.FILE_UNUSABLE, words)


def _sync(folder: Path) -> None:
    """Make the new name last as well; where folders cannot be opened, they need it not."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _O_BINARY
