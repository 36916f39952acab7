"""Code of others that is built into parts, and has no distribution of its own: Qt's and Rust's.

Of what is offered under Apache-2.0 as well as another licence Keyfit takes Apache-2.0, whose text
is enough; every other licence wants its own text, with the names of its holders.
"""

from pathlib import Path

from in_qt import IN_QT, IN_SHIBOKEN

TEXTS = Path(__file__).resolve().parent / "licences" / "inside"
APACHE = Path(__file__).resolve().parent / "licences" / "Apache-2.0.txt"

BuiltIn = tuple[str, str, str]
"""Name, version (empty where it is not told) and licence, an SPDX expression."""

ONLY_WHILE_BUILT = {"unicode-ident"}
"""Named by a list of parts, and used by the compiler alone: nothing of it is in the library."""

OWN_TEXT = {
    **{each.name: each.text for each in IN_QT if each.text},
    **{name: text for name, _version, _licence, text in IN_SHIBOKEN},
    "asn1": "asn1",
    "asn1_derive": "asn1",
    "openssl-sys": "openssl-sys",
    "pem": "pem",
}
_APACHE = {"Apache-2.0", "Apache-2.0 WITH LLVM-exception"}
"""The exception asks for less."""


def of_qt(platform: str, machine: str) -> tuple[BuiltIn, ...]:
    """What Qt holds there."""
    return tuple((each.name, "", each.licence) for each in IN_QT if each.is_on(platform, machine))


def of_shiboken() -> tuple[BuiltIn, ...]:
    """What the library that joins Qt with Python holds."""
    return tuple((name, version, licence) for name, version, licence, _text in IN_SHIBOKEN)


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
