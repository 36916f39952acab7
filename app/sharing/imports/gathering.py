"""The files that are to be read together: those named, and what lies in folders among them."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from app.sharing.imports.document import LARGEST, MOST_DOCUMENTS
from app.sharing.imports.joining import Given

_ENDINGS = (".bru", ".yml", ".yaml", ".http", ".rest", ".json", ".har", ".env", ".keyfit")
_LARGEST_TOGETHER = 5 * LARGEST
"""Bytes of all files of a folder; what comes after is not read."""
_MOST_FOLDERS = 2_000


def gathered(paths: Iterable[Path]) -> list[Given]:
    """What stands in the files. Of a folder, which is how Bruno keeps a collection, all that may
    tell of a client, in the folders below as well.

    Raises `OSError`.
    """
    given: list[Given] = []
    size = 0
    for path in _files(paths):
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
        size += len(data)
        if size > _LARGEST_TOGETHER and given:
            break
        given.append((data, path.name))
        if len(given) >= MOST_DOCUMENTS:
            break
    return given


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from _inside(path)
        else:
            yield path


def _inside(folder: Path) -> Iterator[Path]:
    """Links are not followed, and hidden folders and packages of others are passed over."""
    for number, (place, folders, names) in enumerate(os.walk(folder)):
        folders[:] = sorted(
            each for each in folders if not each.startswith(".") and each != "node_modules"
        )
        found = (Path(place, name) for name in sorted(names) if name.lower().endswith(_ENDINGS))
        yield from (each for each in found if each.is_file() and not each.is_symlink())
        if number >= _MOST_FOLDERS:
            return
