"""Text with secrets in it: one value, rendered redacted or as sent."""

import base64
import json
import re
import string
import sys
from collections.abc import Iterable, Iterator
from operator import attrgetter
from urllib.parse import quote, quote_plus

from app.model.secret import Secret, SecretKind

Part = str | Secret
Parts = tuple[Part, ...]

_SHORTEST = 4
"""A secret of fewer characters would hide half of every text that happens to hold them."""
_NEVER_ESCAPED = frozenset(string.ascii_letters + string.digits)
_OWN_ESCAPES = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&apos;",
    " ": "+",
    "\n": r"\n",
    "\r": r"\r",
    "\t": r"\t",
    "\b": r"\b",
    "\f": r"\f",
}
"""In HTML, in a form, in JSON; besides the numbers that all characters have."""
_UNRESERVED = _NEVER_ESCAPED | frozenset("-._~")
"""RFC 3986 §2.3: no usual function escapes these; in a token, which is long, nobody does."""
_LONGEST_ESCAPE = len("&#x000010FFFF;")
_ESCAPES = ("%", "&", "\\")
"""One of these is in every way of escaping a character; a form has `+` for a blank, too."""


def redacted(parts: Parts) -> str:
    """The text for people and files: dots where a secret stands."""
    return "".join(part.masked() if isinstance(part, Secret) else part for part in parts)


def revealed(parts: Parts) -> str:
    """The text with `--reveal`: secrets and tokens in clear, keys and passphrases still hidden."""
    return "".join(_revealed(part) for part in parts)


def as_sent(parts: Parts) -> str:
    """The text as it goes over the wire."""
    return "".join(part.reveal() if isinstance(part, Secret) else part for part in parts)


def shortened(parts: Parts, most: int) -> Parts:
    """The beginning of a text, at most that many characters of it; a secret is never split."""
    kept: list[Part] = []
    for part in parts:
        length = part.length if isinstance(part, Secret) else len(part)
        if length > most:
            return (*kept, part[:most]) if isinstance(part, str) else tuple(kept)
        kept.append(part)
        most -= length
    return tuple(kept)


def _revealed(part: Part) -> str:
    if isinstance(part, str):
        return part
    return part.masked() if part.kind is SecretKind.KEY else part.reveal()


class Concealer:
    """Finds secrets in text from outside by value and puts them out of sight.

    A server may echo what it was sent: raw, URL-, JSON- or HTML-encoded, or inside Base64.
    """

    def __init__(self, secrets: Iterable[Secret]) -> None:
        self._forms: list[Secret] = []
        """The shortest first."""
        self._escapable: list[_Escapable] = []
        self._shortest = sys.maxsize
        """Characters of the shortest form; escaped, none is shorter."""
        self.reach = 0
        """How many characters the longest form has, for whoever searches a text in pieces."""
        self.learn(secrets)

    def learn(self, secrets: Iterable[Secret]) -> None:
        """Find these as well from now on; a secret costs as much as searching many texts."""
        for secret in secrets:
            if secret.length >= _SHORTEST:
                self._learn(secret)

    def _learn(self, secret: Secret) -> None:
        text, kind = secret.reveal(), secret.kind
        forms = _forms(text)
        known = (*self._forms, *(Secret(form, kind) for form in forms))
        self._forms = sorted(known, key=attrgetter("length"))  # a new list: a thread may read
        self._shortest = min(self._shortest, *map(len, forms))
        longest = max(map(len, forms))
        if not _UNRESERVED.issuperset(text) or (
            kind is not SecretKind.TOKEN and not _NEVER_ESCAPED.issuperset(text)
        ):
            self._escapable.append(_Escapable(secret))
            escaped = sum(each not in _NEVER_ESCAPED for each in text)
            longest = max(longest, len(text) + escaped * _LONGEST_ESCAPE)
        self.reach = max(self.reach, longest)

    def parts(self, text: str) -> Parts:
        """The same text, each secret in it as a `Secret`."""
        places = self._places(text) if len(text) >= self._shortest else None
        if not places:
            return (text,)
        found: list[Part] = []
        position = 0
        for start, end, kind in places:
            if end <= position:
                continue
            if start > position:
                found.append(text[position:start])
            found.append(Secret(text[max(start, position) : end], kind))
            position = end
        if position < len(text):
            found.append(text[position:])
        return tuple(found)

    def _places(self, text: str) -> list[tuple[int, int, SecretKind]]:
        """Where secrets stand, from the left and the longest first; they may overlap."""
        places = []
        size = len(text)
        for form in self._forms:
            if form.length > size:
                break
            sought = form.reveal()
            start = text.find(sought)
            while start >= 0:
                places.append((start, start + form.length, form.kind))
                start = text.find(sought, start + form.length)
        for each in self._escapable:
            places += [(*span, each.kind) for span in each.spans(text)]
        return sorted(places, key=lambda place: (place[0], -place[1]))

    def text(self, text: str) -> str:
        """The same text with dots in the secrets' place."""
        if len(text) < self._shortest:
            return text
        parts = self.parts(text)
        return text if parts == (text,) else redacted(parts)


class _Escapable:
    """A secret of which some characters may come back escaped, each in a way of its own."""

    def __init__(self, secret: Secret) -> None:
        self.kind = secret.kind
        self._secret = secret
        self._signs = (*_ESCAPES, "+") if " " in secret.reveal() else _ESCAPES
        self._pattern: re.Pattern[str] | None = None

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Where it stands. Only a text with an escape in it can hold it otherwise than as it is,
        so that the pattern, which takes a millisecond to make, is made for the first such text.
        """
        if not any(map(text.__contains__, self._signs)):
            return
        if self._pattern is None:
            self._pattern = re.compile(_escaped_in_any_way(self._secret.reveal()))
            re.purge()  # or the module's cache would keep the texts of the last 512 secrets
        for match in self._pattern.finditer(text):
            yield match.span()


def _forms(text: str) -> set[str]:
    """How a text may stand in an answer: as it is, escaped, or within Base64."""
    raw = text.encode("utf-8", "surrogatepass")
    if _UNRESERVED.issuperset(text):
        forms = {text} | _inside_base64(raw)
    else:
        forms = _escaped_whole(text, raw)
        for encoded in {raw, quote_plus(raw).encode()}:
            forms |= _inside_base64(encoded)
    return {form for form in forms if len(form) >= _SHORTEST}


def _escaped_whole(text: str, raw: bytes) -> set[str]:
    """As it is, and escaped by the usual functions."""
    import html  # with two thousand names of characters: for the few secrets that need it

    in_json = {
        json.dumps(text)[1:-1],
        json.dumps(text, ensure_ascii=False)[1:-1],
        json.dumps(text)[1:-1].replace("/", "\\/"),
    }
    in_url = {quote(raw, safe=""), quote(raw), quote_plus(raw)}
    return {
        text,
        *in_json,
        *in_url,
        html.escape(text),
        html.escape(text, quote=False),
        # A gateway puts an answer into an answer, or an address into an address.
        *(json.dumps(each, ensure_ascii=False)[1:-1] for each in in_json),
        *(quote(each, safe=safe) for each in in_url for safe in ("", "+/")),
    }


def _escaped_in_any_way(text: str) -> str:
    """A pattern for the text with any of its characters escaped, each in a way of its own.

    Servers differ in what they escape and in the case of its digits: .NET's JSON has `\\u002B`.
    """
    return "".join(re.escape(each) if each in _NEVER_ESCAPED else _escapes(each) for each in text)


def _escapes(character: str) -> str:
    raw = character.encode("utf-8", "surrogatepass")
    utf_16 = character.encode("utf-16-be", "surrogatepass")
    units = [utf_16[at : at + 2].hex() for at in range(0, len(utf_16), 2)]
    code = ord(character)
    ways = [
        "".join("%" + _hex(f"{byte:02x}") for byte in raw),
        "".join(r"\\u" + _hex(unit) for unit in units),
        f"&#0{{0,4}}{code};",
        f"&#[xX]0{{0,4}}{_hex(f'{code:x}')};",
        re.escape("\\" + character),
        re.escape(character),
    ]
    if character in _OWN_ESCAPES:
        ways.append(re.escape(_OWN_ESCAPES[character]))
    # No way may be another's equal, and backslashes are atomic: or a long row of the same
    # character could be read in too many ways to try them all.
    return ("(?>" if character == "\\" else "(?:") + "|".join(ways) + ")"


def _hex(digits: str) -> str:
    """Hexadecimal digits in either case."""
    return "".join(f"[{digit}{digit.upper()}]" if digit.isalpha() else digit for digit in digits)


def _inside_base64(raw: bytes) -> set[str]:
    """What of `raw` shows in the Base64 of any text around it, at each of three offsets.

    The outermost characters depend on the neighbours, so only those that depend on `raw`
    alone are searched for; what is left outside is less than one byte at each end.
    """
    forms = set()
    for offset in range(3):
        encoded = base64.b64encode(b"\0" * offset + raw).decode()
        start = (0, 2, 3)[offset]
        end = len(encoded) - (0, 3, 2)[(offset + len(raw)) % 3]
        core = encoded[start:end]
        if len(core) >= 2 * _SHORTEST:
            forms |= {core, core.replace("+", "-").replace("/", "_")}
    return forms
