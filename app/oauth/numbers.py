"""Times and durations as servers write them, read without trusting them."""

import math
import re
from typing import NamedTuple

from app.model.time import Instant, Span

_NUMERIC_TEXT = re.compile(r"[+-]?\d{1,30}(\.\d{1,30})?")
_MILLISECONDS_FROM = 1e11
"""In seconds this is the year 5138; in milliseconds 1973."""


class NumericDate(NamedTuple):
    """A time claim as it was meant."""

    instant: Instant
    in_milliseconds: bool
    """Written in milliseconds, against RFC 7519 §2."""


def read_numeric_date(value: object) -> NumericDate | None:
    """The time that `exp`, `nbf` or `iat` means, or None where it means none."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    if abs(value) <= _MILLISECONDS_FROM:
        instant = Instant.from_numeric_date(value)
        return None if instant is None else NumericDate(instant, False)
    try:
        instant = Instant.from_numeric_date(value / 1000)
    except OverflowError:
        return None
    return None if instant is None else NumericDate(instant, True)


def read_duration(value: object) -> Span | None:
    """A duration such as `expires_in`: a number or its text; None for what is neither.

    Negative ones are returned as they are.
    """
    if isinstance(value, str) and _NUMERIC_TEXT.fullmatch(value.strip()):
        return Span(float(value))
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        seconds = float(value)
    except OverflowError:
        return None
    return Span(seconds) if math.isfinite(seconds) else None
