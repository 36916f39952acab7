"""When the tokens of this session end: kept without the tokens themselves."""

from collections.abc import Mapping
from uuid import UUID

from app.model.frozen import frozen
from app.model.report import Report
from app.model.time import Instant, Span
from app.model.token import Token


@frozen
class TokenEnd:
    """From when to when a token works."""

    received_at: Instant
    at: Instant
    brought: bool = False
    """It was brought by a person, and belongs to no profile."""

    @classmethod
    def of(cls, token: Token | None, *, brought: bool = False) -> "TokenEnd | None":
        """Of a token; None where there is none, or nobody said when it ends."""
        at = None if token is None else token.expires_at()
        return None if token is None or at is None else cls(token.received_at, at, brought)

    def left(self, now: Instant) -> Span:
        """What is left, never below zero."""
        return Span(max(0.0, self.at.since(now).seconds))

    def share(self, now: Instant) -> float:
        """What is left as a part of the whole, from 0 to 1."""
        whole = self.at.since(self.received_at).seconds
        return min(1.0, self.left(now).seconds / whole) if whole > 0 else 0.0


class TokenEnds:
    """One a profile, that of its latest token. A check that brings none leaves it: the older
    token works on, wherever it is used."""

    def __init__(self) -> None:
        self._ends: dict[UUID, TokenEnd] = {}

    def note(self, report: Report) -> None:
        """Keep the end of its token, or let it go where that is known to be dead."""
        end = TokenEnd.of(report.token, brought=report.brought)
        told, ended = report.introspection, report.revocation
        dead = (told is not None and told.active is False) or (ended is not None and ended.accepted)
        if report.brought:
            self._ends = {who: each for who, each in self._ends.items() if not each.brought}
        if dead:
            self._ends.pop(report.profile.id, None)
        elif end is not None:
            self._ends[report.profile.id] = end

    def living(self, now: Instant) -> Mapping[UUID, TokenEnd]:
        """Those that have not ended, by profile."""
        return {who: end for who, end in self._ends.items() if end.at > now}

    def all(self) -> Mapping[UUID, TokenEnd]:
        """The ended ones as well."""
        return dict(self._ends)
