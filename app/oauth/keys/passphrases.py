"""A passphrase as bytes: programs disagree on how letters outside ASCII are written."""

import unicodedata
from collections.abc import Iterator
from typing import Literal, NamedTuple

from app.oauth.keys.encryption import MOST_ROUNDS

_FORMS: tuple[Literal["NFC", "NFD"], ...] = ("NFC", "NFD")
"""Of Unicode: `å` is one character, or an `a` and a ring (UAX #15)."""
_ENCODINGS = ("latin-1", "cp1252", "cp850", "mac-roman")


class Spelling(NamedTuple):
    """One way to write a passphrase down."""

    name: str
    """Empty for UTF-8 as it was typed, which is what is expected."""
    data: bytes


def spellings(passphrase: str, rounds: int = 1, *, pkcs12: bool = False) -> Iterator[Spelling]:
    """The likeliest first, each once, as many as `rounds` of key derivation for each allow.

    A passphrase in ASCII has only one. That of a PKCS#12 file has characters of 16 bits
    (RFC 7292 §B.1) and is handed over in UTF-8; programs that took each byte for a character
    made other files than those that did it right.
    """
    met: set[bytes] = set()
    most = max(1, MOST_ROUNDS // max(1, rounds))
    for name, data in _ways(passphrase, pkcs12):
        if data not in met and len(met) < most:
            met.add(data)
            yield Spelling(name, data)


def _ways(passphrase: str, pkcs12: bool) -> Iterator[tuple[str, bytes]]:
    yield "", _utf8(passphrase)
    if passphrase.isascii():
        return
    for form in _FORMS:
        yield form, _utf8(unicodedata.normalize(form, passphrase))
    whole = unicodedata.normalize("NFC", passphrase)
    for encoding in ("utf-8", *_ENCODINGS) if pkcs12 else _ENCODINGS:
        try:
            data = whole.encode(encoding)
        except UnicodeEncodeError:
            continue
        yield encoding, _utf8(data.decode("latin-1")) if pkcs12 else data


def _utf8(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
