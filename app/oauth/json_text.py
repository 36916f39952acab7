"""A body read as JSON: strictly, within bounds, and without ever raising."""

import json
import re
from typing import Any

from app.model.observed import JsonSeen

DEEPEST = 100
"""Levels of nesting that are still read."""
_WITH_MEMBERS = (dict, list)
_MOST_DIGITS = 40
_MOST_DUPLICATES = 20
_HTML = re.compile(
    r"<(!doctype\s+html|html|head|body|title|meta|script|center|h1)\b", re.IGNORECASE
)
_SURROGATE_ESCAPE = re.compile(r"\\u[dD][89a-fA-F]")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def read_json(body: bytes, *, truncated: bool = False) -> JsonSeen:
    """Read a body as RFC 8259 has it; what is wrong stands in the result.

    NaN and Infinity are refused. A number too long or too large for any use is kept as its
    text, shortened; a surrogate without its other half becomes U+FFFD, so that the value can
    be written again. Of duplicate members the last one counts. `truncated` says that the body
    was cut while it was received.
    """
    text, repaired = _decoded(body)
    stripped = text.strip()
    if not stripped:
        return JsonSeen(None, "empty", encoding_repaired=repaired)
    if stripped[0] == "<" and _HTML.search(stripped[:1000]):
        return JsonSeen(None, "html", encoding_repaired=repaired)
    duplicates: dict[str, None] = {}

    def members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) != len(pairs):
            seen: set[str] = set()
            for name, _value in pairs:
                if name in seen and len(duplicates) < _MOST_DUPLICATES:
                    duplicates[_whole(name)] = None
                seen.add(name)
        return found

    try:
        value = json.loads(
            stripped,
            object_pairs_hook=members,
            parse_int=_integer,
            parse_float=_fraction,
            parse_constant=_refuse,
        )
    except RecursionError:
        return JsonSeen(None, "too_deep", encoding_repaired=repaired)
    except ValueError as error:
        cut = truncated or _ends_too_soon(stripped, error)
        return JsonSeen(None, "truncated" if cut else "not_json", encoding_repaired=repaired)
    # Each level begins with a bracket.
    if stripped.count("{") + stripped.count("[") > DEEPEST and _too_deep(value):
        return JsonSeen(None, "too_deep", encoding_repaired=repaired)
    if truncated:
        return JsonSeen(None, "truncated", encoding_repaired=repaired)
    if _SURROGATE_ESCAPE.search(stripped):
        value = _without_lone_surrogates(value)
    return JsonSeen(value, "", tuple(duplicates), repaired)


def _decoded(body: bytes) -> tuple[str, str]:
    """The text, and what had to be done to read it (RFC 8259 §8.1: UTF-8 without a mark)."""
    encoding = json.detect_encoding(body)
    try:
        if encoding == "utf-8":
            return body.decode("utf-8"), ""
        text = body.decode(encoding)
    except UnicodeDecodeError:
        return body.decode("latin-1"), "latin-1"
    return text, "bom" if encoding == "utf-8-sig" else "utf-16"


def _integer(digits: str) -> int | str:
    return int(digits) if len(digits) <= _MOST_DIGITS else _shortened(digits)


def _fraction(text: str) -> float | str:
    value = float(text)
    finite = value - value == 0
    return value if finite else _shortened(text)


def _shortened(text: str) -> str:
    return text if len(text) <= _MOST_DIGITS else text[:_MOST_DIGITS] + "…"


def _refuse(name: str) -> None:
    raise ValueError(f"{name} is no JSON")


def _ends_too_soon(text: str, error: ValueError) -> bool:
    """The text is the beginning of JSON and stops in the middle."""
    if text[0] not in "{[" or not isinstance(error, json.JSONDecodeError):
        return False
    if error.msg.startswith("Extra data"):
        return False
    if error.msg.startswith("Unterminated string"):
        return True
    # An escape or a literal such as `fals` is reported where it begins.
    return error.pos >= len(text) - len(r"\uD83D") and text[-1] not in "}]"


def _too_deep(value: Any) -> bool:
    level = [value]
    for _ in range(DEEPEST):
        level = [
            child
            for each in level
            if isinstance(each, _WITH_MEMBERS)
            for child in (each.values() if isinstance(each, dict) else each)
        ]
        if not level:
            return False
    return any(isinstance(each, _WITH_MEMBERS) for each in level)


def _without_lone_surrogates(value: Any) -> Any:
    if isinstance(value, str):
        return _whole(value)
    if isinstance(value, list):
        return [_without_lone_surrogates(each) for each in value]
    if isinstance(value, dict):
        return {_whole(name): _without_lone_surrogates(each) for name, each in value.items()}
    return value


def _whole(text: str) -> str:
    return _LONE_SURROGATE.sub("\ufffd", text)
