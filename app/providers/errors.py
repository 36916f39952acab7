"""What a refusal means in the words of whoever gave it, by the rows of the presets."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from app.model.provider_error import ProviderError
from app.providers.catalogue import preset, presets
from app.providers.preset import Preset

_LONGEST = 4000
"""Characters of a text that words are looked up in."""
_TEXTS = ("error_description", "error_hint", "errorSummary", "errorCode", "error", "code",
          "message")  # fmt: skip
"""Where providers write what they mean; beside the standard's member those of Okta, Ory and
others."""
_ENTRA = "AADSTS"
_NUMBERS = "error_codes"
"""Where Entra ID repeats its numbers without the letters before them."""


def meaning_of(status: int, body: object, provider: Preset | None) -> ProviderError | None:
    """What an answer means, given whose it is; None for a yes and for what nobody has explained.

    `body` is the JSON value. The provider's own rows come first, then those of any other that
    cannot be mistaken.
    """
    if status < 300 or not isinstance(body, dict):
        return None
    heard = _Heard(status, body)
    own = _rows_of(provider) if provider is not None else ()
    return next((row for row in (*own, *_unmistakable()) if heard.fits(row)), None)


class _Heard:
    """An answer, its texts put together to look words up in."""

    def __init__(self, status: int, body: Mapping[str, Any]) -> None:
        self._status = status
        texts = [body[name] for name in _TEXTS if isinstance(body.get(name), str)]
        self._said = "\n".join(_plain(each[:_LONGEST]) for each in texts)
        numbers = body.get(_NUMBERS)
        listed = numbers[:20] if isinstance(numbers, list) else []
        self._codes = {f"{_ENTRA}{each}" for each in listed if isinstance(each, int)}
        errors = (body.get("error"), body.get("errorCode"))
        self._error = next((each.strip() for each in errors if isinstance(each, str)), "")

    def fits(self, row: ProviderError) -> bool:
        return (
            (row.status is None or row.status == self._status)
            and (not row.error or row.error == self._error)
            and (not row.says or _plain(row.says) in self._said)
            and (not row.code or row.code in self._codes or self._names(row.code))
        )

    def _names(self, code: str) -> bool:
        """A longer number is another one, and letters before it make another name."""
        name = code.lower()
        if name not in self._said:  # most are not, and that costs no regular expression
            return False
        return re.search(rf"(?<![a-z0-9]){name}(?![0-9])", self._said) is not None


def _plain(text: str) -> str:
    """In small letters, with one blank where there is any room at all."""
    return " ".join(text.lower().split())


def _rows_of(provider: Preset) -> Iterator[ProviderError]:
    yield from provider.errors
    other = preset(provider.errors_of)
    if other is not None:
        yield from other.errors


@cache
def _unmistakable() -> tuple[ProviderError, ...]:
    """Of the program's own presets: what a person's file says is about that person's server."""
    built_in = (each for each in presets() if not each.own)
    return tuple(row for each in built_in for row in each.errors if row.unmistakable)
