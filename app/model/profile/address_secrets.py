"""Secrets that stand in the query of an address, where servers, proxies and browsers log them."""

import re
from collections.abc import Callable, Iterator
from urllib.parse import unquote_plus

from app.model.frozen import frozen
from app.model.secret import DOTS, Secret

_SAYS_SO = re.compile(
    r"secret|passw|passphrase|credential|^authorization$|^(client_)?assertion$"
    r"|^((access|refresh|id|bearer|auth|api|sas)[-_]?)?token$"
    r"|(api|access|subscription|function|app|auth)[-_]?key$",
    re.IGNORECASE,
)
_MAY_SAY_SO = re.compile(r"^key$|^code$|[-_]key$|^sig(nature)?$", re.IGNORECASE)
"""Names that are a secret's where the value is long: Azure's `code` and `sig`, Google's `key`."""
_LONG = 16
_FILLED_IN = re.compile(r"\{\{.*\}\}")
"""A placeholder holds no secret itself."""


@frozen
class InQuery:
    """One `name=value` of a query."""

    name: str
    value: Secret


def secrets_in(address: str) -> tuple[InQuery, ...]:
    """Those that are confidential by their name, as they were meant; empty values are none."""
    return tuple(found for _text, found in _pieces(address) if found is not None)


def masked(address: str) -> str:
    """The address for people: dots in the place of each."""
    return _changed(address, lambda text: f"{text.partition('=')[0]}={DOTS}")


def emptied(address: str) -> str:
    """The address for a file that is handed on: the names are left, to be filled in again."""
    return _changed(address, lambda text: f"{text.partition('=')[0]}=")


def without_secrets(address: str) -> str:
    """The address without any of them, and without a question mark that nothing follows."""
    return _changed(address, lambda _text: None)


def _pieces(address: str) -> Iterator[tuple[str, InQuery | None]]:
    query = address.partition("#")[0].partition("?")[2]
    for text in query.split("&"):
        name, equals, value = text.partition("=")
        name, value = unquote_plus(name).strip(), unquote_plus(value).strip()
        long = len(value) >= _LONG
        says_so = _SAYS_SO.search(name) or (long and _MAY_SAY_SO.search(name))
        known = equals and value and says_so and not _FILLED_IN.fullmatch(value)
        yield text, InQuery(name, Secret(value)) if known and value != DOTS else None


def _changed(address: str, change: Callable[[str], str | None]) -> str:
    """With each confidential piece changed, or left out; all else as it was typed."""
    pieces = list(_pieces(address))
    if all(found is None for _text, found in pieces):
        return address
    before = address.partition("#")[0]
    start = before.partition("?")[0]
    changed = (text if found is None else change(text) for text, found in pieces)
    query = "&".join(text for text in changed if text is not None)
    return start + (f"?{query}" if query else "") + address[len(before) :]
