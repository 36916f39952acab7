"""Saving, finding, renaming, duplicating and deleting profiles."""

import hashlib
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING
from uuid import UUID, uuid4, uuid5

from app.model.frozen import frozen, replace
from app.model.profile import Profile
from app.vault.blobs import Blob, BlobRef, cut, read_blob
from app.vault.entries import DEADLINE, Entries
from app.vault.index import Entry, Index, LastVerdict, ProfileSummary, summary_of
from app.vault.ledger import Change, Ledger, State
from app.vault.lock import UserLock
from app.vault.moving import Kept
from app.vault.problem import Reason, VaultProblem
from app.vault.rescue import Rebuilt, rebuild
from app.vault.whole_profile import profile_bytes, profile_of

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend


@frozen
class TakenIn:
    """How many profiles from elsewhere were new, were there already, or came beside another."""

    new: int
    same: int
    copies: int

    def with_one(self, how: str) -> "TakenIn":
        """One more of a kind."""
        return replace(self, **{how: getattr(self, how) + 1})


class Vault:
    """Profiles in one keyring. Every method blocks and may raise `VaultProblem`."""

    def __init__(
        self,
        backend: "KeyringBackend",
        deadline: float = DEADLINE,
        lock: UserLock | None = None,
    ) -> None:
        self._entries = Entries(backend, deadline)
        self._ledger = Ledger(self._entries)
        self._lock = lock or UserLock()
        self._one_at_a_time = threading.Lock()

    def listing(self) -> tuple[ProfileSummary, ...]:
        """All profiles in their order: as they were first saved, or as a person has sorted them."""
        return tuple(entry.summary for entry in self._ledger.read().index.entries)

    def load(self, profile_id: UUID) -> Profile:
        """The whole profile, its secrets included. Raises MISSING or DAMAGED among others."""
        return self._ledger.consistent(lambda state: self._opened(state.index.find(profile_id)))

    def save(
        self, profile: Profile, last: LastVerdict | None = None, *, above: UUID | None = None
    ) -> None:
        """Save under the profile's id, in the place of what stood there.

        `last` None keeps the verdict that is noted. Saving a deleted profile again undoes that,
        `above` what stood below it.
        """
        self._change(lambda index: self._saved(index, profile, last, above))

    def save_all(self, every: Sequence[tuple[Profile, LastVerdict | None]]) -> None:
        """Save several in one change: all of them or, where it cannot be made, none."""

        def saved(index: Index) -> Change:
            fresh: list[Blob] = []
            obsolete: list[BlobRef] = []
            for profile, last in every:
                change = self._saved(index, profile, last)
                index = change.index
                fresh += change.fresh
                obsolete += change.obsolete
            return Change(index, tuple(fresh), tuple(obsolete))

        self._change(saved)

    def note_verdict(self, profile_id: UUID, last: LastVerdict) -> None:
        """Note how the last check ended; the profile itself is not changed."""

        def noted(index: Index) -> Change:
            entry = index.find(profile_id)
            summary = replace(self._as_listed(entry), last=last)
            return Change(index.with_entry(replace(entry, summary=summary)))

        self._change(noted)

    def rename(self, profile_id: UUID, name: str) -> None:
        """Give the profile another name; names may repeat."""

        self._revise(profile_id, lambda profile: replace(profile, name=name))

    def favour(self, profile_id: UUID, favourite: bool) -> None:
        """Make the profile a favourite, or one no more."""
        self._revise(profile_id, lambda profile: replace(profile, favourite=favourite))

    def move(self, profile_id: UUID, folder: str) -> None:
        """Put the profile into a folder; empty for none."""
        self._revise(profile_id, lambda profile: replace(profile, folder=folder))

    def sort(self, profile_id: UUID, other: UUID, *, below: bool) -> None:
        """Put the profile directly above or below another; no profile itself is touched."""
        self._change(lambda index: Change(index.sorted_beside(profile_id, other, below=below)))

    def duplicate(self, profile_id: UUID, name: str) -> Profile:
        """Save a copy under a new id and that name, and return it."""
        copy = replace(self.load(profile_id), id=uuid4(), name=name)
        self.save(copy)
        return copy

    def delete(self, profile_id: UUID) -> UUID | None:
        """Remove the profile, its secrets included; what stood below it is told.

        To undo that, keep what `load` gave.
        """
        below: UUID | None = None

        def deleted(index: Index) -> Change:
            nonlocal below
            entry, below = index.find(profile_id), index.below(profile_id)
            return Change(index.without(profile_id), obsolete=(entry.blob,))

        self._change(deleted)
        return below

    def everything(self) -> tuple[tuple[Kept, ...], tuple[str, ...]]:
        """All profiles, and the names of those that are damaged."""

        def read(state: State) -> tuple[tuple[Kept, ...], tuple[str, ...]]:
            every, damaged = [], []
            for entry in state.index.entries:
                try:
                    every.append(Kept(self._opened(entry), entry.summary.last))
                except VaultProblem as problem:
                    if problem.reason is not Reason.DAMAGED or not self._ledger.stands(state):
                        raise
                    damaged.append(entry.summary.name)
            return tuple(every), tuple(damaged)

        return self._ledger.consistent(read)

    def take_in(self, every: tuple[Kept, ...], copy_name: Callable[[str], str]) -> TakenIn:
        """Add profiles from elsewhere in one change; what is there already stays as it is.

        One that is there and differs comes beside it, under another id and `copy_name` of its
        name. Taken in twice it is known again.
        """
        taken = TakenIn(0, 0, 0)

        def added(index: Index) -> Change:
            nonlocal taken
            taken = TakenIn(0, 0, 0)
            fresh: list[Blob] = []
            for kept in every:
                profile, how = self._beside(index, kept.profile, copy_name)
                taken = taken.with_one(how)
                if profile is not None:
                    change = self._saved(index, profile, kept.last)
                    index = change.index
                    fresh += change.fresh
            return Change(index, tuple(fresh))

        self._change(added)
        return taken

    def tidy(self) -> None:
        """Remove what a change left behind that broke off: for the start of the program."""
        with self._alone():
            self._ledger.tidy()

    def rebuild(self) -> Rebuilt:
        """Put the list together again from what can be found, where it is damaged."""
        with self._alone():
            return rebuild(self._entries, self._ledger)

    def locked(self) -> bool:
        """Whether the keyring waits for its password. Asks for none."""
        return self._entries.waits_for_password()

    def _revise(self, profile_id: UUID, change: Callable[[Profile], Profile]) -> None:
        """Save the profile with a change to what stands in the keyring now."""

        def revised(index: Index) -> Change:
            profile = self._opened(index.find(profile_id))
            return self._saved(index, change(profile), None)

        self._change(revised)

    def _change(self, plan: Callable[[Index], Change]) -> None:
        with self._alone():
            self._ledger.change(plan)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """No other thread or process changes anything, nor after it while a write still hangs."""
        with self._one_at_a_time:
            release = self._lock.take()
            try:
                yield
            finally:
                self._entries.when_settled(release)

    def _opened(self, entry: Entry) -> Profile:
        return profile_of(read_blob(self._entries, entry.blob))

    def _as_listed(self, entry: Entry) -> ProfileSummary:
        """Its line of the list; one that an older version wrote is brought up to date."""
        if entry.summary.client_id is not None:
            return entry.summary
        return summary_of(self._opened(entry), entry.summary.last)

    def _beside(
        self, index: Index, profile: Profile, copy_name: Callable[[str], str]
    ) -> tuple[Profile | None, str]:
        there = {entry.summary.id: entry for entry in index.entries}
        if profile.id not in there:
            return profile, "new"
        if self._is(there[profile.id], profile):
            return None, "same"
        digest = hashlib.sha256(profile_bytes(profile)).hexdigest()
        copy = replace(profile, id=uuid5(profile.id, digest), name=copy_name(profile.name))
        return (None, "same") if copy.id in there else (copy, "copies")

    def _is(self, entry: Entry, profile: Profile) -> bool:
        try:
            return self._opened(entry) == profile
        except VaultProblem as problem:
            if problem.reason is not Reason.DAMAGED:
                raise
            return False

    def _saved(
        self,
        index: Index,
        profile: Profile,
        last: LastVerdict | None,
        above: UUID | None = None,
    ) -> Change:
        old = next((each for each in index.entries if each.summary.id == profile.id), None)
        if last is None and old is not None:
            last = old.summary.last
        blob = cut(profile.id, profile_bytes(profile), self._entries.longest)
        return Change(
            index.with_entry(Entry(summary_of(profile, last), blob.ref), above),
            fresh=(blob,),
            obsolete=() if old is None else (old.blob,),
        )
