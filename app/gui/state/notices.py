"""Which tokens are about to end, told once each."""

from collections.abc import Mapping
from uuid import UUID

from app.gui.state.token_ends import TokenEnd
from app.model.time import Instant, Span

BEFORE = Span(60)
"""So long before the end."""
Ends = Mapping[UUID, TokenEnd]


class Notices:
    """A token that lives no longer than a minute is told of by its ring alone."""

    def __init__(self) -> None:
        self._told: dict[UUID, Instant] = {}

    def begin(self, ends: Ends, now: Instant) -> None:
        """Somebody wants to be told from now on: not of what is about to end already."""
        self._told = {who: end.at for who, end in ends.items() if _from(end) <= now}

    def due(self, ends: Ends, now: Instant) -> Ends:
        """What is to be told now, and from now on counts as told."""
        found = {who: end for who, end in self._open(ends).items() if _from(end) <= now}
        self._told |= {who: end.at for who, end in found.items()}
        return found

    def next_at(self, ends: Ends) -> Instant | None:
        """When something is to be told; None for never."""
        return min((_from(end) for end in self._open(ends).values()), default=None)

    def _open(self, ends: Ends) -> Ends:
        return {
            who: end
            for who, end in ends.items()
            if self._told.get(who) != end.at and end.at.since(end.received_at) > BEFORE
        }


def _from(end: TokenEnd) -> Instant:
    return Instant(end.at.seconds - BEFORE.seconds)
