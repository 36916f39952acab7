"""Saving, finding, renaming, duplicating and deleting profiles.

Each change writes new parts first, then the one entry `index` that points to them, then removes
the old parts. Whatever breaks off in between leaves either the old state or the new one. What
could not be removed is noted in the index and removed by the next change.
"""

import json
import threading
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from app.background import call_with_deadline
from app.model.profile import Profile
from app.vault.blobs import BlobRef, give_up, read_blob, remove_blob, write_blob
from app.vault.choice import choose_backend
from app.vault.entries import DEADLINE, Entries
from app.vault.index import (
    FORMAT,
    Entry,
    Index,
    LastVerdict,
    ProfileSummary,
    blob_of,
    blob_values,
    check_format,
    index_bytes,
    index_of,
    summary_of,
)
from app.vault.problem import Reason, VaultProblem
from app.vault.quirks import reason_of
from app.vault.whole_profile import profile_bytes, profile_of

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

_POINTER = "index"
_LISTING = UUID(int=0)
"""Whose parts hold the list of profiles: it is longer than one entry may be."""


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

    def __init__(self, backend: "KeyringBackend", deadline: float = DEADLINE) -> None:
        self._entries = Entries(backend, deadline)
        self._one_at_a_time = threading.RLock()

    def listing(self) -> tuple[ProfileSummary, ...]:
        """All profiles in the order in which they were first saved."""
        with self._one_at_a_time:
            index, _ = self._read()
        return tuple(entry.summary for entry in index.entries)

    def load(self, profile_id: UUID) -> Profile:
        """The whole profile, its secrets included. Raises MISSING or DAMAGED among others."""
        with self._one_at_a_time:
            index, _ = self._read()
            return profile_of(read_blob(self._entries, index.find(profile_id).blob))

    def save(self, profile: Profile, last: LastVerdict | None = None) -> None:
        """Save under the profile's id, in the place of what stood there.

        `last` None keeps the verdict that is noted. Saving a deleted profile again undoes that.
        """
        with self._one_at_a_time:
            index, listing = self._read()
            old = next((each for each in index.entries if each.summary.id == profile.id), None)
            if last is None and old is not None:
                last = old.summary.last
            blob = write_blob(self._entries, profile.id, profile_bytes(profile))
            changed = index.with_entry(Entry(summary_of(profile, last), blob))
            self._write(changed, listing, new=blob, old=None if old is None else old.blob)

    def note_verdict(self, profile_id: UUID, last: LastVerdict) -> None:
        """Note how the last check ended; the profile itself is not touched."""
        with self._one_at_a_time:
            index, listing = self._read()
            entry = index.find(profile_id)
            summary = replace(entry.summary, last=last)
            self._write(index.with_entry(replace(entry, summary=summary)), listing)

    def rename(self, profile_id: UUID, name: str) -> None:
        """Give the profile another name; names may repeat."""
        with self._one_at_a_time:
            self.save(replace(self.load(profile_id), name=name))

    def duplicate(self, profile_id: UUID, name: str) -> Profile:
        """Save a copy under a new id and that name, and return it."""
        with self._one_at_a_time:
            copy = replace(self.load(profile_id), id=uuid4(), name=name)
            self.save(copy)
        return copy

    def delete(self, profile_id: UUID) -> None:
        """Remove the profile, its secrets included. To undo that, keep what `load` gave."""
        with self._one_at_a_time:
            index, listing = self._read()
            entry = index.find(profile_id)
            self._write(index.without(profile_id), listing, old=entry.blob)

    def _read(self) -> tuple[Index, BlobRef | None]:
        pointer = self._entries.get(_POINTER)
        if pointer is None:
            return Index(), None
        try:
            value = json.loads(pointer)
            check_format(value)
            listing = blob_of(value["listing"])
        except (ValueError, KeyError, TypeError) as error:
            raise VaultProblem(Reason.DAMAGED, f"index: {type(error).__name__}") from None
        return index_of(read_blob(self._entries, listing)), listing

    def _write(
        self,
        index: Index,
        listing: BlobRef | None,
        *,
        new: BlobRef | None = None,
        old: BlobRef | None = None,
    ) -> None:
        """Make `index` the truth. `new` was written for it, `old` and `listing` it replaces."""
        obsolete = tuple(ref for ref in (old, listing) if ref is not None)
        fresh: list[BlobRef] = [] if new is None else [new]
        try:
            index = replace(index, leftovers=(*self._still_there(index.leftovers), *obsolete))
            written = write_blob(self._entries, _LISTING, index_bytes(index))
            fresh.append(written)
            pointer = {"format": FORMAT, "listing": blob_values(written)}
            self._entries.put(_POINTER, json.dumps(pointer, separators=(",", ":")).encode())
        except VaultProblem as problem:
            self._take_back(fresh, listing, problem)
            raise
        # The change is made. What cannot be removed now stands in `leftovers`.
        with suppress(VaultProblem):
            for ref in index.leftovers:
                remove_blob(self._entries, ref)

    def _still_there(self, leftovers: tuple[BlobRef, ...]) -> tuple[BlobRef, ...]:
        return tuple(ref for ref in leftovers if self._entries.get(ref.names()[0]) is not None)

    def _take_back(
        self, fresh: list[BlobRef], listing: BlobRef | None, problem: VaultProblem
    ) -> None:
        """Remove what was written in vain, if the pointer is known to be the old one.

        A write that hangs may still happen later; then all of it must be there.
        """
        if problem.reason is Reason.HANGING:
            return
        with suppress(VaultProblem):
            if self._read()[1] == listing:
                for ref in fresh:
                    give_up(self._entries, ref, problem)
