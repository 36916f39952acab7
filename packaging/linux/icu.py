"""Qt's Unicode library with the data that Keyfit has a use for: 1.6 MB instead of 32.

Qt is bound to `libicudata`, a library that is nothing but a table of files for each language of
the world. Of those Qt reads the order of letters (names in a file dialog) and the names of text
encodings; all else that Keyfit needs (upper and lower case, breaks, normal forms) is in Qt's and
ICU's code. So the same library is made anew with fewer files, by the assembler and the linker
that PyInstaller asks for as well.

The format is that of ICU's `udata` and `ucmndata` headers: a header with its own length in the
first two bytes, then how many files there are, for each the place of its name and of its
contents, counted from there; names ascend.
"""

import re
import struct
import subprocess
from pathlib import Path

LANGUAGES = ("en", "da")
KEPT = re.compile(
    r"coll/(ucadata\.icu|(root|res_index|" + "|".join(LANGUAGES) + r")\.res)"
    r"|(root|res_index|icustd|icuver|keyTypeData|likelySubtags|timezoneTypes|supplementalData)\.res"
    r"|cnvalias\.icu"
)
MAGIC = b"\xda\x27"
ALIGNED = 16


def smaller(library: Path, folder: Path) -> Path:
    """Make a smaller `libicudata` of the same name in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    version = re.search(r"\.so\.(\d+)", library.name)
    if not version:
        raise ValueError(f"{library.name} has no version in its name.")
    whole, few = folder / "whole.dat", folder / "few.dat"
    subprocess.run(
        ["objcopy", "-O", "binary", "--only-section=.rodata", library, whole], check=True
    )
    few.write_bytes(fewer(whole.read_bytes()))
    whole.unlink()
    symbol = f"icudt{version[1]}_dat"
    source, compiled, made = folder / "icu.s", folder / "icu.o", folder / library.name
    source.write_text(
        f".section .rodata\n.globl {symbol}\n.type {symbol} STT_OBJECT\n.balign {ALIGNED}\n"
        f'{symbol}:\n.incbin "{few.name}"\n.size {symbol}, . - {symbol}\n'
        '.section .note.GNU-stack,"",%progbits\n'
    )
    subprocess.run(["as", "-o", compiled.name, source.name], cwd=folder, check=True)
    words = ["ld", "-shared", "-z", "noexecstack", "-soname", library.name]
    subprocess.run([*words, "-o", made.name, compiled.name], cwd=folder, check=True)
    return made


def fewer(data: bytes) -> bytes:
    """The table with the files of `KEPT` alone."""
    start = struct.unpack_from("<H", data)[0]
    if data[2:4] != MAGIC:
        raise ValueError("This is not a table of ICU's.")
    kept = [
        (name, contents)
        for name, contents in files(data, start)
        if KEPT.fullmatch(name.partition(b"/")[2].decode("ascii"))
    ]
    names = b"".join(name + b"\0" for name, _ in kept)
    at_name = 4 + 8 * len(kept)
    at_contents = aligned(at_name + len(names))
    table, body = struct.pack("<I", len(kept)), b""
    for name, contents in kept:
        table += struct.pack("<II", at_name, at_contents + len(body))
        at_name += len(name) + 1
        body += contents + bytes(aligned(len(contents)) - len(contents))
    return data[:start] + table + names + bytes(at_contents - 4 - 8 * len(kept) - len(names)) + body


def files(data: bytes, start: int) -> list[tuple[bytes, bytes]]:
    """Names, such as `icudt73l/coll/da.res`, and contents, in the order of the table."""
    count = struct.unpack_from("<I", data, start)[0]
    places = [struct.unpack_from("<II", data, start + 4 + 8 * each) for each in range(count)]
    ends = [place for _, place in places[1:]] + [len(data) - start]
    return [
        (
            data[start + name : data.index(b"\0", start + name)],
            data[start + place : start + end],
        )
        for (name, place), end in zip(places, ends, strict=True)
    ]


def aligned(length: int) -> int:
    """The next place that each of its contents may stand at."""
    return -(-length // ALIGNED) * ALIGNED
