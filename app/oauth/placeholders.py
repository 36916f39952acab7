"""Placeholders of an API call, such as `{{claims.sub}}`: what they are and what stands for them."""

import json
import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field
from typing import Any

from app.model.frozen import frozen
from app.model.parts import Part, Parts
from app.model.profile import NamedValue
from app.model.secret import Secret, SecretKind
from app.model.time import Instant
from app.model.unfilled import Unfillable

_PLACEHOLDER = re.compile(r"\{\{([^{}]{0,200})\}\}")
_KNOWN = re.compile(r"token|uuid|now(?:\.unix)?|claims\.[\w.:/@+-]{1,180}|env:\w{1,180}")
_ENVIRONMENT = "env:"
_CLAIMS = "claims."
_MISSING = object()


class CannotFillError(Exception):
    """Raised within this room alone: `filled_call` makes a value of it."""

    def __init__(self, why: Unfillable) -> None:
        super().__init__(why)
        self.why = why


@frozen(kw_only=True)
class Values:
    """What can stand for placeholders in one request; the same name has the same value in it."""

    now: Instant
    uuid: str
    environment: Mapping[str, str] = field(default_factory=dict, repr=False)
    token: Secret | None = None
    """None before there is one: then whatever comes with it stays by its name."""
    claims: Mapping[str, Any] | None = field(default=None, repr=False)
    """None where the token cannot be read."""
    parts_of: Callable[[str], Parts] = lambda text: (text,)
    """Puts out of sight what is secret in a text."""


@frozen
class ByName:
    """Nothing is known of the value yet."""

    name: str


Value = ByName | Secret | str | int | float | bool | list[Any] | dict[str, Any] | None
"""A secret, a text, or what JSON holds."""


def pieces(template: str) -> Iterator[tuple[str, str | None]]:
    """What is written as it is, and what stands between the braces after it; None at the end."""
    at = 0
    for match in _PLACEHOLDER.finditer(template):
        yield template[at : match.start()], match[1]
        at = match.end()
    yield template[at:], None


def has_placeholder(text: str) -> bool:
    """At least one stands in it."""
    return _PLACEHOLDER.search(text) is not None


def is_environment(name: str) -> bool:
    """It names a variable of the person's own environment."""
    return name.startswith(_ENVIRONMENT)


def written(name: str) -> str:
    """The placeholder as it is written."""
    return "{{" + name + "}}"


def value_of(name: str, values: Values) -> Value:
    """What stands for it; raises `CannotFillError`."""
    if _KNOWN.fullmatch(name) is None:
        raise CannotFillError(Unfillable.UNKNOWN_NAME)
    if name == "token":
        return Secret("", SecretKind.TOKEN) if values.token is None else values.token
    if name == "uuid":
        return values.uuid
    if name == "now":
        return values.now.iso()
    if name == "now.unix":
        return int(values.now.seconds)
    if is_environment(name):
        return _variable(name.removeprefix(_ENVIRONMENT), values)
    return _claim(name, values)


def text_of(value: Value, values: Values) -> Parts:
    """The value as a text, what is secret in it as a `Secret`; raises `CannotFillError`."""
    match value:
        case ByName(name):
            return (written(name),)
        case Secret():
            return (value,)
        case str():
            return values.parts_of(value)
        case list() | dict() | None:
            raise CannotFillError(Unfillable.NOT_A_TEXT)
        case _:
            return (as_json(value),)


def as_json(value: object) -> str:
    """The value as JSON; raises `CannotFillError` for what JSON has no form for."""
    if isinstance(value, float) and not math.isfinite(value):
        raise CannotFillError(Unfillable.NOT_A_TEXT)
    try:
        return json.dumps(value, ensure_ascii=False, allow_nan=False)
    except (ValueError, RecursionError):  # a number of thousands of digits
        raise CannotFillError(Unfillable.NOT_A_TEXT) from None


def joined(parts: Iterable[Part]) -> Parts:
    """The same text with neighbouring plain parts in one."""
    found: list[Part] = []
    for each in parts:
        last = found[-1] if found else None
        if isinstance(each, str) and isinstance(last, str):
            found[-1] = last + each
        else:
            found.append(each)
    return tuple(found)


def _variable(name: str, values: Values) -> Part:
    text = values.environment.get(name, "")
    if not text:
        raise CannotFillError(Unfillable.NOT_SET)
    return NamedValue.of(name, text).value


def _claim(name: str, values: Values) -> Value:
    if values.token is None:
        return ByName(name)
    if values.claims is None:
        raise CannotFillError(Unfillable.NO_CLAIMS)
    found = _within(values.claims, name.removeprefix(_CLAIMS))
    if found is _MISSING:
        raise CannotFillError(Unfillable.NO_CLAIM)
    return found if isinstance(found, str | int | float | list | dict) else None


def _within(value: Any, path: str) -> Any:
    """What a dotted path leads to; a claim's own name may hold dots, and lists count from 0."""
    if isinstance(value, Mapping):
        if path in value:
            return value[path]
        dots = (at for at, each in enumerate(path) if each == ".")
        for at in dots:
            if path[:at] in value:
                found = _within(value[path[:at]], path[at + 1 :])
                if found is not _MISSING:
                    return found
    if isinstance(value, list):
        head, dot, rest = path.partition(".")
        if head.isascii() and head.isdecimal() and int(head) < len(value):
            return _within(value[int(head)], rest) if dot else value[int(head)]
    return _MISSING
