"""Code of others that is built into parts, and has no distribution of its own: Qt's and Rust's.

Of what is offered under Apache-2.0 as well as another licence Keyfit takes Apache-2.0, whose text
is enough; every other licence wants its own text, with the names of its holders.
"""

from dataclasses import dataclass
from pathlib import Path

TEXTS = Path(__file__).resolve().parent / "licences" / "inside"
APACHE = Path(__file__).resolve().parent / "licences" / "Apache-2.0.txt"

BuiltIn = tuple[str, str, str]
"""Name, version (empty where it is not told) and licence, an SPDX expression."""


@dataclass(frozen=True)
class InQt:
    """Something that a library of Qt holds."""

    name: str
    licence: str
    text: str
    """The file's name, without `.txt`."""
    library: str
    """As on Linux, below the folder `Qt`."""
    mark: bytes = b""
    """Stands in that library as long as it is in there; empty where nothing tells."""
    platforms: tuple[str, ...] = ("linux", "win32", "darwin")


_CORE, _GUI = "lib/libQt6Core.so.6", "lib/libQt6Gui.so.6"
_PICTURES = "plugins/imageformats/lib{}.so"
_ELSEWHERE = ("win32", "darwin")
"""On Linux it is the system's."""

IN_QT = (
    InQt("double-conversion", "BSD-3-Clause", "double-conversion", _CORE),
    InQt("forkfd", "MIT", "forkfd", _CORE, platforms=("linux", "darwin")),
    InQt("ICU", "ICU", "icu", "lib/libicuuc.so.73", b"icudt", ("linux",)),
    InQt("PCRE2", "BSD-3-Clause WITH PCRE2-exception", "pcre2", _CORE, b"PCRE2"),
    InQt("PCRE2: SLJIT", "BSD-2-Clause", "sljit", _CORE),
    InQt("TinyCBOR", "MIT", "tinycbor", _CORE, b"CborError"),
    InQt("Unicode Character Database", "Unicode-DFS-2016", "unicode", _CORE),
    InQt("FreeType", "FTL", "freetype", _GUI, platforms=_ELSEWHERE),
    InQt("HarfBuzz", "MIT-Modern-Variant", "harfbuzz", _GUI, b"HB_SHAPER_LIST"),
    InQt("libpng", "libpng-2.0", "libpng", _GUI, b"libpng version"),
    InQt("MD4C", "MIT", "md4c", _GUI, b"blockquote"),
    InQt("zlib", "Zlib", "zlib", _CORE, platforms=_ELSEWHERE),
    InQt(
        "libjpeg-turbo",
        "IJG AND BSD-3-Clause AND Zlib",
        "libjpeg-turbo",
        _PICTURES.format("qjpeg"),
        b"libjpeg-turbo",
    ),
    InQt("libwebp", "BSD-3-Clause", "libwebp", _PICTURES.format("qwebp"), b"WebP"),
)
"""After Qt's own list of what it holds, of the libraries that a bundle takes along."""

ONLY_WHILE_BUILT = {"unicode-ident"}
"""Named by a list of parts, and used by the compiler alone: nothing of it is in the library."""

OWN_TEXT = {
    **{each.name: each.text for each in IN_QT},
    "asn1": "asn1",
    "asn1_derive": "asn1",
    "openssl-sys": "openssl-sys",
    "pem": "pem",
}
_APACHE = {"Apache-2.0", "Apache-2.0 WITH LLVM-exception"}
"""The exception asks for less."""


def of_qt(platform: str) -> tuple[BuiltIn, ...]:
    """What Qt holds there."""
    return tuple((each.name, "", each.licence) for each in IN_QT if platform in each.platforms)


def built_in_texts(inside: tuple[BuiltIn, ...]) -> tuple[tuple[str, str], ...]:
    """Names and texts of the licences of all that is built into a part, each once.

    Raises `LookupError` where something needs a text of its own that is not here.
    """
    files: set[Path] = set()
    for name, _version, licence in inside:
        if name in ONLY_WHILE_BUILT:
            continue
        if name in OWN_TEXT:
            files.add(TEXTS / f"{OWN_TEXT[name]}.txt")
        elif _APACHE & set(licence.split(" OR ")):
            files.add(APACHE)
        elif licence:
            raise LookupError(f"{name} is built in, and its text is missing: {licence}")
    return tuple(
        (each.name, each.read_text("utf-8").rstrip() + "\n") for each in sorted(files, key=str)
    )
