"""What stands in a token, in everyday words: names, values, and the order of the table."""

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from app.model.time import Instant
from app.words.catalogue import LANGUAGES, texts
from app.words.times import Times
from app.words.visible import visible

TIMES = ("exp", "nbf", "iat", "auth_time", "updated_at")
_FIRST = ("exp", "iss", "scope", "aud", "client_id", "sub")
_LAST = ("nbf", "iat", "auth_time", "updated_at", "jti")
_LONGEST = 500
_MOST_INSIDE = 500
_DEEPEST = 50
_MOST_SCOPES = 2_000


def claim_order(claims: Mapping[str, object], noted: Iterable[str] = ()) -> Iterator[str]:
    """The names in the order of the table, one by one: a token may have a great many.

    Those of which something was `noted` come first, but for the end. `aud` is there even where
    the token names none.
    """
    wanted = dict.fromkeys((_FIRST[0], *noted, *_FIRST))
    first = [name for name in wanted if name in claims or name == "aud"]
    last = [name for name in _LAST if name in claims and name not in wanted]
    apart = {*first, *last}
    yield from first
    yield from (name for name in claims if name not in apart)
    yield from last


def claim_value(words: Times, name: str, value: object, now: Instant) -> str:
    """The value for people: times by this computer's zone, lists with commas, the rest as JSON."""
    instant = Instant.from_numeric_date(value) if name in TIMES else None
    if instant is not None:
        return _time_value(words, name, instant, now)
    match value:
        case None:
            return "–"
        case str():
            return visible(value, _LONGEST)
        case list() if value and all(isinstance(each, str) for each in value[:_LONGEST]):
            shown = (each[:_LONGEST] for each in value[:_LONGEST])
            return visible(", ".join(shown), _LONGEST)
        case _:
            return visible(_json(value), _LONGEST)


def claim_times(words: Times, name: str, value: object, now: Instant) -> tuple[str, str] | None:
    """Of a claim that is a time: how far away it is, and the time in UTC; else None."""
    instant = Instant.from_numeric_date(value) if name in TIMES else None
    if instant is None:
        return None
    away = words.relative(instant, now)
    if name == "exp" and instant <= now:
        away = words.text("time.expired", ago=away)
    return away, words.utc(instant)


def claim_meaning(
    words: Times,
    name: str,
    value: object,
    *,
    now: Instant | None = None,
    client_id: str = "",
    requested: Iterable[str] = (),
    usual: Iterable[str] = (),
) -> str:
    """What a claim says, in a phrase. What is known besides makes it more exact."""
    entry = _entry(words.language, "claim", name)
    if not entry:
        return words.text("claim.unknown")
    form = ""
    if name in TIMES:
        form = _form_of_time(value, now)
    elif name == "aud" and value in (None, "", []):
        form = "absent_usual" if "jwt.audience_missing" in set(usual) else "absent"
    elif name in ("scope", "scp"):
        form = _form_of_scope(value, frozenset(requested))
    elif name in ("client_id", "azp", "appid") and client_id and value != client_id:
        form = "other"
    values = entry.get("values", {})
    if isinstance(value, str) and value in values:
        return str(values[value])
    return str(entry.get(form) or entry["means"])


def member_meaning(words: Times, claim: str, member: str) -> str:
    """What a member somewhere inside a claim says (`cnf` → `jkt`); empty where nobody knows."""
    return str(_entry(words.language, "member", f"{claim}.{member}").get("means", ""))


def header_meaning(words: Times, name: str, value: object) -> str:
    """What a member of the token's header says (RFC 7515 §4.1)."""
    entry = _entry(words.language, "header", name)
    values = entry.get("values", {})
    if isinstance(value, str) and value in values:
        return str(values[value])
    return str(entry.get("means") or words.text("claim.unknown"))


def statement_meaning(words: Times, name: str, *, ready: bool) -> str:
    """What a claim of a statement says that the client signs (RFC 7523 §3, RFC 9449 §4.2), or
    that came `ready`."""
    entry = _of(words, "statement", name, ready) or _of(words, "statement", "other", ready)
    return str(entry["means"])


def statement_header_meaning(words: Times, name: str, value: object, *, ready: bool) -> str:
    """What a member of such a statement's header says."""
    entry = _of(words, "statement_header", name, ready)
    if not entry:
        return header_meaning(words, name, value)
    values = entry.get("values", {})
    if isinstance(value, str) and value in values:
        return str(values[value])
    return str(entry["means"])


def _of(words: Times, kind: str, name: str, ready: bool) -> Mapping[str, Any]:
    """Of a ready one some things are said otherwise."""
    other = _entry(words.language, f"ready_{kind}", name) if ready else {}
    return other or _entry(words.language, kind, name)


def _entry(language: str, kind: str, name: str) -> Mapping[str, Any]:
    for each in (language, LANGUAGES[0]):
        entry = texts("claims", each).get(kind, {}).get(name)
        if isinstance(entry, Mapping):
            return entry
    return {}


def _time_value(words: Times, name: str, instant: Instant, now: Instant) -> str:
    clock = words.clock_time(instant, now)
    away = words.relative(instant, now)
    if name == "exp":
        over = instant <= now
        return f"{words.text('time.expired', ago=away) if over else away}\n{clock}"
    return f"{away}\n{clock}" if instant > now else clock


def _form_of_time(value: object, now: Instant | None) -> str:
    instant = Instant.from_numeric_date(value)
    if instant is None:
        return "unreadable"
    if now is None:
        return ""
    return "past" if instant <= now else "future"


def _form_of_scope(value: object, requested: frozenset[str]) -> str:
    if not requested:
        return ""
    match value:
        case str():
            granted = frozenset(value.split(maxsplit=_MOST_SCOPES))
        case list() if len(value) <= _MOST_SCOPES:
            granted = frozenset(each for each in value if isinstance(each, str))
        case _:
            return ""
    if granted == requested:
        return "asked"
    if granted < requested:
        return "less"
    return "more" if granted > requested else "differs"


def _json(value: object) -> str:
    try:
        return json.dumps(_beginning(value, [_MOST_INSIDE], 0), ensure_ascii=False, default=str)
    except (ValueError, RecursionError):
        return "…"


def _beginning(value: object, left: list[int], depth: int) -> object:
    """So much of a value as can be shown; whoever sent it decides how large it is."""
    if depth > _DEEPEST:
        raise RecursionError
    left[0] -= 1
    match value:
        case str():
            return value[: _LONGEST + 1]
        case dict():
            members = islice(value.items(), max(left[0], 0))
            return {
                str(key)[:_LONGEST]: _beginning(each, left, depth + 1)
                for key, each in members
                if left[0] > 0
            }
        case list():
            items = islice(value, max(left[0], 0))
            return [_beginning(each, left, depth + 1) for each in items if left[0] > 0]
        case _:
            return value
