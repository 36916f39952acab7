"""Saving, finding, renaming, duplicating and deleting profiles."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from app.background import call_with_deadline
from app.model.profile import Profile
from app.vault.blobs import cut, read_blob
from app.vault.choice import choose_backend
from app.vault.entries import DEADLINE, Entries
from app.vault.index import Entry, Index, LastVerdict, ProfileSummary, summary_of
from app.vault.ledger import Change, Ledger
from app.vault.lock import UserLock
from app.vault.problem import Reason, VaultProblem
from app.vault.quirks import reason_of
from app.vault.rescue import Rebuilt, rebuild
from app.vault.whole_profile import profile_bytes, profile_of

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend


def open_vault(deadline: float = DEADLINE) -> "Vault":
    """The vault in this computer's keyring. Raises `VaultProblem` ABSENT, LOCKED or HANGING."""
    try:
        backend = call_with_deadline(choose_backend, deadline)
    except VaultProblem:
        raise
    except Exception as error:  # noqa: BLE001  (backends raise what their libraries raise)
        reason = reason_of(error)
        if reason is Reason.REFUSED:
            reason = Reason.ABSENT
        raise VaultProblem(reason, f"{type(error).__name__}: {error}"[:200]) from None
    return Vault(backend, deadline)


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
        """All profiles in the order in which they were first saved."""
        return tuple(entry.summary for entry in self._ledger.read().index.entries)

    def load(self, profile_id: UUID) -> Profile:
        """The whole profile, its secrets included. Raises MISSING or DAMAGED among others."""
        return self._ledger.consistent(lambda state: self._opened(state.index.find(profile_id)))

    def save(self, profile: Profile, last: LastVerdict | None = None) -> None:
        """Save under the profile's id, in the place of what stood there.

        `last` None keeps the verdict that is noted. Saving a deleted profile again undoes that.
        """
        self._change(lambda index: self._saved(index, profile, last))

    def note_verdict(self, profile_id: UUID, last: LastVerdict) -> None:
        """Note how the last check ended; the profile itself is not touched."""

        def noted(index: Index) -> Change:
            entry = index.find(profile_id)
            summary = replace(entry.summary, last=last)
            return Change(index.with_entry(replace(entry, summary=summary)))

        self._change(noted)

    def rename(self, profile_id: UUID, name: str) -> None:
        """Give the profile another name; names may repeat."""

        def renamed(index: Index) -> Change:
            profile = self._opened(index.find(profile_id))
            return self._saved(index, replace(profile, name=name), None)

        self._change(renamed)

    def duplicate(self, profile_id: UUID, name: str) -> Profile:
        """Save a copy under a new id and that name, and return it."""
        copy = replace(self.load(profile_id), id=uuid4(), name=name)
        self.save(copy)
        return copy

    def delete(self, profile_id: UUID) -> None:
        """Remove the profile, its secrets included. To undo that, keep what `load` gave."""

        def deleted(index: Index) -> Change:
            entry = index.find(profile_id)
            return Change(index.without(profile_id), obsolete=(entry.blob,))

        self._change(deleted)

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

    def _saved(self, index: Index, profile: Profile, last: LastVerdict | None) -> Change:
        old = next((each for each in index.entries if each.summary.id == profile.id), None)
        if last is None and old is not None:
            last = old.summary.last
        blob = cut(profile.id, profile_bytes(profile), self._entries.longest)
        return Change(
            index.with_entry(Entry(summary_of(profile, last), blob.ref)),
            fresh=(blob,),
            obsolete=() if old is None else (old.blob,),
        )
