"""How far a server's clock and this computer's are apart, as far as its answers tell."""

from collections.abc import Iterable
from typing import Self

from app.model.frozen import frozen
from app.model.time import Instant, Span


@frozen
class ClockSkew:
    """One measurement."""

    ahead: Span
    """What the server's clock shows more than this computer's; negative where it is behind."""
    uncertainty: Span
    """How much more or less it may be."""

    @property
    def agrees(self) -> bool:
        """The clocks may show the same: no difference was measured."""
        return abs(self.ahead.seconds) <= self.uncertainty.seconds

    def fits(self, other: Self) -> bool:
        """Both may be true of one clock."""
        apart = abs(self.ahead.seconds - other.ahead.seconds)
        return apart <= self.uncertainty.seconds + other.uncertainty.seconds

    def by_server(self, here: Instant) -> Instant:
        """What the server's clock shows when this computer's shows `here`."""
        return here.plus(self.ahead)


def best_of(measured: Iterable[ClockSkew]) -> ClockSkew | None:
    """The one with the smallest uncertainty; None of none."""
    return min(measured, key=lambda each: each.uncertainty, default=None)
