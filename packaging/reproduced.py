"""Whether two builds of the same input are the same, and what differs where they are not."""

import io
import tarfile
import zipfile
from pathlib import Path

_AR_MAGIC = b"!<arch>\n"
_AR_HEADER = 60


def differences(first: Path, second: Path) -> list[str]:
    """Names of all files of two folders that differ or are in one only.

    Where both are archives, the members that differ are named after a colon.
    """
    one, other = _files(first), _files(second)
    found = [f"{name}: only in one of them" for name in sorted(one.keys() ^ other.keys())]
    for name in sorted(one.keys() & other.keys()):
        found += _named(name, one[name].read_bytes(), other[name].read_bytes())
    return found


def _files(folder: Path) -> dict[str, Path]:
    every = (each for each in folder.rglob("*") if each.is_file() and not each.is_symlink())
    return {each.relative_to(folder).as_posix(): each for each in every}


def _named(name: str, one: bytes, other: bytes) -> list[str]:
    if one == other:
        return []
    inside, within = _members(one), _members(other)
    if inside is None or within is None:
        return [name]
    found = [
        f"{name}: {each} only in one of them" for each in sorted(inside.keys() ^ within.keys())
    ]
    for each in sorted(inside.keys() & within.keys()):
        found += [f"{name}: {deeper}" for deeper in _named(each, inside[each], within[each])]
    return found or [f"{name}: dates, order, modes or packing"]


def _members(data: bytes) -> dict[str, bytes] | None:
    """What an archive holds; None where this is none."""
    if data.startswith(_AR_MAGIC):
        return dict(_of_ar(data))
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}
    try:
        with tarfile.open(fileobj=io.BytesIO(data)) as archive:
            held = ((each.name, archive.extractfile(each)) for each in archive if each.isfile())
            return {name: file.read() for name, file in held if file is not None}
    except tarfile.TarError:
        return None


def _of_ar(data: bytes) -> list[tuple[str, bytes]]:
    """The members of a `.deb`: name in 16 bytes, size as decimal text at 48, padded to even."""
    at, found = len(_AR_MAGIC), []
    while at + _AR_HEADER <= len(data):
        header = data[at : at + _AR_HEADER]
        size = int(header[48:58])
        at += _AR_HEADER
        found.append((header[:16].decode().strip().rstrip("/"), data[at : at + size]))
        at += size + size % 2
    return found
