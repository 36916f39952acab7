"""What an answer's `Date` tells of the server's clock (RFC 9110 §6.6.1)."""

import re
from datetime import UTC, datetime
from functools import lru_cache

from app.model.clock_skew import ClockSkew
from app.model.exchange import RawAnswer
from app.model.time import Instant, Span

_TICK = Span(1)
"""A `Date` has whole seconds, and servers leave off what is beyond them."""
_LIFETIME_OF_A_CLOCK = Span(100 * 365.25 * 86_400)
"""What is further away was written by no clock."""
_OF_ANY_PROXY = frozenset({407, 511})
"""Statuses that no origin server gives: a proxy's own (RFC 9110 §15.5.8, RFC 6585 §6)."""
_OF_A_HANDED_PROXY = _OF_ANY_PROXY | {403, 502, 503, 504}
"""Those, and what a proxy that is handed the request in clear may answer in the server's place."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = f"(?P<month>{'|'.join(_MONTHS)})"
_TIME = r"(?P<hour>\d\d):(?P<minute>\d\d):(?P<second>\d\d)"
_DAY_NAME = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
_FORMS = tuple(
    re.compile(pattern, re.IGNORECASE | re.ASCII)
    for pattern in (
        rf"{_DAY_NAME}, (?P<day>\d\d?) {_MONTH} (?P<year>\d{{4}}) {_TIME} (?:GMT|UTC)",
        rf"{_DAY_NAME}, (?P<day>\d\d?)-{_MONTH}-(?P<year>\d\d) {_TIME} (?:GMT|UTC)",
        rf"{_DAY_NAME} {_MONTH} (?P<day>[ \d]\d) {_TIME} (?P<year>\d{{4}})",
    )
)
"""IMF-fixdate, the form of RFC 850, and that of C's `asctime` (RFC 9110 §5.6.7)."""
_CENTURY = 100
_FAR_AHEAD = 50


def http_date(text: str, now: Instant) -> Instant | None:
    """The instant that an HTTP date names, in any of its three forms; None where it names none.

    `now` settles the century of a year with two digits: one that would lie more than 50 years
    ahead is past (RFC 9110 §5.6.7).
    """
    found = _in_any_form(text)
    if found is None:
        return None
    year = int(found["year"])
    try:
        if len(found["year"]) == 2:
            year = _whole_year(year, now.as_datetime().year)
        leap = int(found["second"]) == 60
        moment = datetime(
            year,
            _MONTHS.index(found["month"].lower()) + 1,
            int(found["day"]),
            int(found["hour"]),
            int(found["minute"]),
            59 if leap else int(found["second"]),
            tzinfo=UTC,
        )
    except (ValueError, OverflowError, OSError):
        return None
    return Instant(moment.timestamp() + leap)


@lru_cache(maxsize=16)  # answers of the same second have the same
def _in_any_form(text: str) -> re.Match[str] | None:
    return next((match for form in _FORMS if (match := form.fullmatch(text))), None)


def clock_skew(answer: RawAnswer, *, handed: bool = False) -> ClockSkew | None:
    """How far ahead the server's clock was; None where the answer does not tell.

    The server wrote its `Date` somewhere between the request's last byte and the headers'
    arrival, so it is held against the middle of that. What comes from a cache is as old as its
    `Age` says or older, and a proxy's own answer has the proxy's time. `handed`: a proxy was
    given the request itself, and not just a connection to make.
    """
    dates = {value.strip() for name, value in answer.headers if name.lower() == "date"}
    foreign = answer.status in (_OF_A_HANDED_PROXY if handed else _OF_ANY_PROXY)
    if len(dates) != 1 or foreign or answer.header("Age") is not None:
        return None
    date = http_date(dates.pop(), answer.received_at)
    if date is None:
        return None
    half_a_trip, half_a_tick = answer.round_trip.seconds / 2, _TICK.seconds / 2
    ahead = date.seconds + half_a_tick - (answer.received_at.seconds - half_a_trip)
    if abs(ahead) > _LIFETIME_OF_A_CLOCK.seconds:
        return None
    return ClockSkew(ahead=Span(ahead), uncertainty=Span(half_a_trip + half_a_tick))


def _whole_year(two_digits: int, this_year: int) -> int:
    year = this_year - this_year % _CENTURY + two_digits
    if year > this_year + _FAR_AHEAD:
        return year - _CENTURY
    # A year of the next century may be nearer, shortly before a century ends.
    return year + _CENTURY if year + _CENTURY <= this_year + _FAR_AHEAD else year
