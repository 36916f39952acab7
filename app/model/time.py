"""Instants, spans and the clock that is handed to whatever needs the time."""

import math
import time
from datetime import UTC, datetime
from typing import Protocol, Self

from app.model.frozen import frozen

_YEAR_10000 = 253_402_300_800


@frozen(order=True)
class Span:
    """A length of time in seconds; negative where it lies in the past."""

    seconds: float

    @property
    def milliseconds(self) -> float:
        """The same length in ms."""
        return self.seconds * 1000

    def minus(self, other: "Span") -> "Span":
        """By how much this is longer."""
        return Span(self.seconds - other.seconds)


@frozen(order=True)
class Instant:
    """A point in time: seconds since 1970-01-01T00:00Z (the NumericDate of RFC 7519 §2)."""

    seconds: float

    @classmethod
    def from_numeric_date(cls, value: object) -> Self | None:
        """The instant of a claim such as `exp`, or None where no calendar has it."""
        if isinstance(value, bool) or not isinstance(value, int | float):
            return None
        try:
            seconds = float(value)
        except OverflowError:
            return None
        if not math.isfinite(seconds) or not 0 <= seconds < _YEAR_10000:
            return None
        return cls(seconds)

    def plus(self, span: Span) -> "Instant":
        """The instant that lies `span` later."""
        return Instant(self.seconds + span.seconds)

    def since(self, earlier: "Instant") -> Span:
        """How long after `earlier` this is."""
        return Span(self.seconds - earlier.seconds)

    def as_datetime(self) -> datetime:
        """The same instant as an aware datetime in UTC."""
        return datetime.fromtimestamp(self.seconds, UTC)

    def iso(self) -> str:
        """`2026-11-24T09:30:00.123Z`."""
        return self.as_datetime().isoformat(timespec="milliseconds").replace("+00:00", "Z")


class Clock(Protocol):
    """Where the time comes from; injected, so that a test can set it."""

    def now(self) -> Instant:
        """The wall clock, which a person or a time server may set."""
        ...

    def monotonic(self) -> float:
        """Seconds that only ever run forward, for durations."""
        ...


class SystemClock:
    """The computer's own clock."""

    def now(self) -> Instant:
        """See `Clock.now`."""
        return Instant(time.time())  # noqa: TID251  (the one place that reads the clock)

    def monotonic(self) -> float:
        """See `Clock.monotonic`."""
        return time.perf_counter()
