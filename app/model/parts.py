"""Text with secrets in it: one value, rendered redacted or as sent."""

import base64
import html
import json
import re
from collections.abc import Iterable
from urllib.parse import quote, quote_plus

from app.model.secret import Secret, SecretKind

Part = str | Secret
Parts = tuple[Part, ...]

_SHORTEST = 4
"""A secret of fewer characters would hide half of every text that happens to hold them."""


def redacted(parts: Parts) -> str:
    """The text for people and files: dots where a secret stands."""
    return "".join(part.masked() if isinstance(part, Secret) else part for part in parts)


def revealed(parts: Parts) -> str:
    """The text with `--reveal`: secrets and tokens in clear, keys and passphrases still hidden."""
    return "".join(_revealed(part) for part in parts)


def as_sent(parts: Parts) -> str:
    """The text as it goes over the wire."""
    return "".join(part.reveal() if isinstance(part, Secret) else part for part in parts)


def _revealed(part: Part) -> str:
    if isinstance(part, str):
        return part
    return part.masked() if part.kind is SecretKind.KEY else part.reveal()


class Concealer:
    """Finds secrets in text from outside by value and puts them out of sight.

    A server may echo what it was sent: raw, URL-, JSON- or HTML-encoded, or inside Base64.
    """

    def __init__(self, secrets: Iterable[Secret]) -> None:
        by_form: dict[str, SecretKind] = {}
        for secret in secrets:
            if secret.length >= _SHORTEST:
                for form in _forms(secret.reveal()):
                    by_form.setdefault(form, secret.kind)
        self._kinds = by_form
        longest_first = sorted(by_form, key=len, reverse=True)
        pattern = "|".join(re.escape(form) for form in longest_first)
        self._pattern = re.compile(pattern) if pattern else None

    def parts(self, text: str) -> Parts:
        """The same text, each secret in it as a `Secret`."""
        if self._pattern is None:
            return (text,)
        found: list[Part] = []
        position = 0
        for match in self._pattern.finditer(text):
            if match.start() > position:
                found.append(text[position : match.start()])
            found.append(Secret(match.group(), self._kinds[match.group()]))
            position = match.end()
        if position < len(text) or not found:
            found.append(text[position:])
        return tuple(found)

    def text(self, text: str) -> str:
        """The same text with dots in the secrets' place."""
        return redacted(self.parts(text))


def _forms(text: str) -> set[str]:
    """How a text may stand in an answer: as it is, escaped, or within Base64."""
    raw = text.encode("utf-8", "surrogatepass")
    forms = {
        text,
        quote(raw, safe=""),
        quote(raw),
        quote_plus(raw),
        quote(raw, safe="").replace("%2B", "%2b").replace("%2F", "%2f").replace("%3D", "%3d"),
        json.dumps(text)[1:-1],
        json.dumps(text, ensure_ascii=False)[1:-1],
        json.dumps(text)[1:-1].replace("/", "\\/"),
        html.escape(text),
        html.escape(text, quote=False),
    }
    for encoded in {raw, quote_plus(raw).encode()}:
        forms |= _inside_base64(encoded)
    return {form for form in forms if len(form) >= _SHORTEST}


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
