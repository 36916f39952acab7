"""The address that was meant, in what was copied or mistyped."""

import re

from app.oauth.addresses import url_problem

_INSIDE = re.compile(r"https?://[^\s\"'<>()\[\]`“”«»]+", re.IGNORECASE)
_TWICE = re.compile(r"https?:/+(?=https?:?//)", re.IGNORECASE)
_MISSPELT = re.compile(
    r"(?P<scheme>h?tt?t?ps?s?|htps|hhttps)(?P<colon>[:;.]?)(?P<bar>[/\\]{1,3})", re.IGNORECASE
)
_INVISIBLE = re.compile(
    r"[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\x00-\x08\x0b-\x1f\x7f]"
)
_STRAY = ".,;:!?*"
"""What ends a sentence or an entry of a list, and no address."""


def has_invisible(text: str) -> bool:
    """A character without a shape stands in it."""
    return _INVISIBLE.search(text) is not None


def meant_address(text: str) -> str:
    """The address inside what was copied, or spelt right; empty where none is in sight.

    What is an address already has no other that was meant.
    """
    text = _INVISIBLE.sub("", text).strip().replace("\\", "/")
    text = _TWICE.sub("", text)
    inside = _INSIDE.search(text)
    if inside:
        return _usable(inside.group().rstrip(_STRAY))
    misspelt = _MISSPELT.match(text)
    if misspelt is None or not (misspelt["colon"] or len(misspelt["bar"]) > 1):
        return ""
    return _usable("https://" + text[misspelt.end() :].rstrip(_STRAY))


def _usable(url: str) -> str:
    return url if url_problem(url) is None else ""
