"""A preset of one's own, put where the program finds it."""

import os
from pathlib import Path

from app.providers.catalogue import built_in_ids, own_folder, reread
from app.providers.preset import BrokenPreset, Preset
from app.providers.reading import LARGEST, read_preset


class CannotKeepError(Exception):
    """Why not: `key` names a sentence of `app.words`, with facts to fill it."""

    def __init__(self, key: str, **facts: str) -> None:
        super().__init__(key)
        self.key = key
        self.facts = facts


def keep(file: Path, *, replace: bool = False) -> Preset:
    """Check a preset's file and copy it into the person's folder. Raise `CannotKeepError`.

    Another file of the same name stays, unless it is to be replaced.
    """
    try:
        with file.open("rb") as opened:
            data = opened.read(LARGEST + 1)
    except (OSError, ValueError):
        raise CannotKeepError("preset.unreadable") from None
    found = read_preset(file.name, data, own=True, built_in=built_in_ids())
    if isinstance(found, BrokenPreset):
        raise CannotKeepError(f"preset.{found.problem}", **found.facts)
    if found.id in built_in_ids():
        raise CannotKeepError("preset.id_taken")
    target = own_folder() / f"{found.id}.toml"
    try:
        if target.exists() and target.read_bytes() != data and not replace:
            raise CannotKeepError("preset.there_is_one")
        _write(target, data)
    except OSError:
        raise CannotKeepError("preset.unwritable") from None
    reread()
    return found


def _write(target: Path, data: bytes) -> None:
    """All of it or nothing: a window may read it at any moment."""
    import tempfile

    target.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=target.parent, suffix=".part")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
        Path(name).replace(target)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
