"""JSON as a person types it: what it holds, or where it breaks."""

import json
import re
from typing import Any, NamedTuple

_STRING_OR_CONSTANT = re.compile(r'"(?:[^"\\]|\\.)*"|(NaN|-?Infinity)', re.DOTALL)


class TypedJson(NamedTuple):
    """What was typed."""

    value: Any
    """None where it breaks. Numbers are floats, however long they were."""
    breaks_at: tuple[int, int] | None = None
    """Line and column from 1 on, or None where it is JSON."""


def read_typed_json(text: str) -> TypedJson:
    """Read strictly (RFC 8259); `NaN` and nesting without end break it as well. Never raises."""
    try:
        return TypedJson(json.loads(text, parse_constant=_refuse, parse_int=float))
    except json.JSONDecodeError as error:
        return TypedJson(None, (error.lineno, error.colno))
    except RecursionError:
        return TypedJson(None, (1, 1))
    except ValueError:
        return TypedJson(None, _first_constant(text))


def _refuse(name: str) -> None:
    raise ValueError(f"{name} is no JSON")


def _first_constant(text: str) -> tuple[int, int]:
    """The parser does not tell where it met one."""
    found = (match.start(1) for match in _STRING_OR_CONSTANT.finditer(text) if match.group(1))
    at = next(found, 0)
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
