"""Takes the places that a library was built in out of it: where it looks for other libraries.

A Python that somebody compiled names its own folder so (`DT_RUNPATH`, `DT_RPATH`). On another
computer that folder is not there, or is somebody else's. What begins with `$ORIGIN` stays.

The layout is that of 64-bit ELF, least significant byte first, as on x86-64 and AArch64.
"""

import struct
from pathlib import Path

MAGIC = b"\x7fELF\x02\x01"
LOADED, DYNAMIC = 1, 2
NULL, STRINGS, RPATH, RUNPATH = 0, 5, 15, 29
ENTRY = struct.Struct("<qQ")


def is_elf(file: Path) -> bool:
    """Whether this is a library or program."""
    if file.is_symlink() or not file.is_file():
        return False
    with file.open("rb") as opened:
        return opened.read(len(MAGIC)) == MAGIC


def forget_places(file: Path) -> None:
    """Remove search paths that begin at the root, and their texts."""
    data = bytearray(file.read_bytes())
    segments = _segments(data)
    dynamic = next((each for each in segments if each[0] == DYNAMIC), None)
    if dynamic is None:
        return
    _, start, _, length = dynamic
    entries = [ENTRY.unpack_from(data, start + at) for at in range(0, length, ENTRY.size)]
    entries = entries[: [tag for tag, _ in entries].index(NULL)]
    strings = _place(segments, dict(entries)[STRINGS])
    kept = []
    for tag, value in entries:
        text = bytes(data[strings + value : data.index(0, strings + value)]) if _path(tag) else b""
        if text.startswith(b"/"):
            data[strings + value : strings + value + len(text)] = bytes(len(text))
        else:
            kept.append((tag, value))
    if len(kept) < len(entries):
        written = b"".join(ENTRY.pack(*each) for each in kept)
        data[start : start + length] = written.ljust(length, b"\0")
        file.write_bytes(data)


def _path(tag: int) -> bool:
    return tag in (RPATH, RUNPATH)


def _segments(data: bytearray) -> list[tuple[int, int, int, int]]:
    """Kind, place in the file, address and length in the file of each."""
    (at,) = struct.unpack_from("<Q", data, 32)
    size, count = struct.unpack_from("<HH", data, 54)
    found = []
    for each in range(count):
        kind, _, place, address, _, length = struct.unpack_from("<IIQQQQ", data, at + each * size)
        found.append((kind, place, address, length))
    return found


def _place(segments: list[tuple[int, int, int, int]], address: int) -> int:
    """Where in the file stands what is loaded to an address."""
    for kind, place, begins, length in segments:
        if kind == LOADED and begins <= address < begins + length:
            return place + address - begins
    raise ValueError("This address is not in the file.")
