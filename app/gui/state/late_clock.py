"""The computer's clock for a window that is yet to be painted."""

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.model.time import Clock, Instant


class LateClock:
    """`SystemClock`, loaded when it is first asked: making instants takes `dataclasses`, and that
    takes `inspect`."""

    @cached_property
    def _clock(self) -> "Clock":
        from app.model.time import SystemClock

        return SystemClock()

    def now(self) -> "Instant":
        """See `Clock.now`."""
        return self._clock.now()

    def monotonic(self) -> float:
        """See `Clock.monotonic`."""
        return self._clock.monotonic()
