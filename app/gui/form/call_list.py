"""The calls of a profile as a list to work on: the check's own first, then the others."""

from typing import Self

from app.model.frozen import frozen, replace
from app.model.profile import ApiCall, Profile


@frozen
class CallList:
    """Each change makes another list; numbers count from 0, the check's own call included."""

    own: ApiCall | None = None
    more: tuple[ApiCall, ...] = ()

    @classmethod
    def of(cls, profile: Profile) -> Self:
        """The calls of a profile, also those without an address."""
        return cls(profile.call, profile.more_calls)

    def applied_to(self, profile: Profile) -> Profile:
        """The profile with these calls."""
        return replace(profile, call=self.own, more_calls=self.more)

    @property
    def calls(self) -> tuple[ApiCall, ...]:
        """All of them."""
        return ((self.own,) if self.own is not None else ()) + self.more

    def is_own(self, at: int) -> bool:
        """It is the one that the check makes."""
        return at == 0 and self.own is not None

    def replaced(self, at: int, call: ApiCall) -> Self:
        """Another call in the place of one."""
        if self.is_own(at):
            return replace(self, own=call)
        at -= self._first
        return replace(self, more=(*self.more[:at], call, *self.more[at + 1 :]))

    def inserted(self, at: int, *calls: ApiCall) -> Self:
        """More calls, the first at this number; never before the check's own."""
        at = max(at - self._first, 0)
        return replace(self, more=(*self.more[:at], *calls, *self.more[at:]))

    def without(self, at: int) -> Self:
        """The list without one; where it was the check's own, the check makes none."""
        if self.is_own(at):
            return replace(self, own=None)
        at -= self._first
        return replace(self, more=(*self.more[:at], *self.more[at + 1 :]))

    def can_move(self, at: int, by: int) -> bool:
        """There is a place to move to; the check's own call stays the first."""
        return not self.is_own(at) and self._first <= at + by < len(self.calls)

    def moved(self, at: int, by: int) -> Self:
        """One call moved by so many places."""
        if not self.can_move(at, by):
            return self
        call = self.calls[at]
        return self.without(at).inserted(at + by, call)

    def with_own(self, at: int) -> Self:
        """The check makes this call; the one that it made so far comes right after it."""
        if self.is_own(at):
            return self
        own, rest = self.calls[at], self.without(at)
        former = (rest.own,) if rest.own is not None else ()
        return replace(rest, own=own, more=(*former, *rest.more))

    @property
    def _first(self) -> int:
        """The number of the first of the others."""
        return 0 if self.own is None else 1
