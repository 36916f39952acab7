"""The one entry `index` that says what is true, and how it is changed.

A change notes in the journal what it will write, writes new parts, then replaces `index`, then
removes old parts. Whatever breaks off in between leaves either the old state or the new one,
and the next change or start removes what is left over.

Processes of one person take turns (`app.vault.lock`). Two computers that share a keyring cannot;
so `index` and the journal are read once more before `index` is replaced, and a change that was
overtaken is taken back and made again on top of the other one.
"""

import json
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import TypeVar

from app.model.frozen import frozen, replace
from app.vault.blobs import Blob, BlobRef, remove_blob, write_blob
from app.vault.entries import Entries, decoded
from app.vault.index import FORMAT, Index, blob_of, blob_values, check_format
from app.vault.journal import ENTRY as JOURNAL
from app.vault.journal import Journal, claim_journal, read_journal, write_journal
from app.vault.pages import Listing, laid_out, read_listing
from app.vault.problem import Reason, VaultProblem

T = TypeVar("T")

POINTER = "index"
_TRIES = 8
_LOST = {Reason.DAMAGED, Reason.DAMAGED_LIST, Reason.MISSING}
"""What a reader meets as well when the list is replaced while it reads."""


@frozen
class State:
    """What `index` said, and the list that it pointed to."""

    text: str | None = None
    """The entry as it stood there."""
    lists: tuple[BlobRef, ...] = ()
    """The list in force, then the one before it."""
    listing: Listing = Listing()

    @property
    def index(self) -> Index:
        """All profiles."""
        return self.listing.index

    def refs(self) -> frozenset[BlobRef]:
        """Where all stands that is in force, or that the list before needs."""
        return self.listing.refs().union(self.lists)


@frozen
class Change:
    """What is to be true: `index` with the values it needs, and what nothing points to any more."""

    index: Index
    fresh: tuple[Blob, ...] = ()
    obsolete: tuple[BlobRef, ...] = ()


class Ledger:
    """Reads and changes the list of profiles of one keyring. Every method blocks."""

    def __init__(self, entries: Entries) -> None:
        self._entries = entries
        self._known: State | None = None
        """The last that was read or made true. A list is never changed where it stands: while
        `index` says the same, that is what is in force, and one call tells."""
        self._noted: bytes | None = None
        """What the journal said once that was made true by us: while it says the same, nobody
        has begun a change since."""

    def read(self) -> State:
        """What is true now. Raises DAMAGED_LIST or NEWER among others."""
        return self.consistent(lambda state: state)

    def consistent(self, use: Callable[[State], T]) -> T:
        """`use` of a state that was in force all the while; what another change took is reread."""
        for _ in range(_TRIES):
            text = self._entries.text(POINTER)
            try:
                return use(self._state(text))
            except VaultProblem as problem:
                if problem.reason not in _LOST or self._entries.text(POINTER) == text:
                    raise
        raise VaultProblem(Reason.BUSY)

    def stands(self, state: State) -> bool:
        """Whether that is still what is true."""
        return self._entries.text(POINTER) == state.text

    def change(self, plan: Callable[[Index], Change]) -> None:
        """Make true what `plan` makes of the list; it may be asked again where it was overtaken."""
        for _ in range(_TRIES):
            try:
                with self._entries.together():
                    state = self._undisturbed() or self._without_unfinished()
                    done = self.replace(state, plan(state.index))
            except VaultProblem as problem:
                self._known = self._noted = None  # of what was not written after all
                if problem.reason is not Reason.BUSY:
                    raise
                done = False
            if done:
                return
        raise VaultProblem(Reason.BUSY)

    def replace(self, state: State, change: Change) -> bool:
        """Put `change` in the place of `state`; False where that is not what is true any more."""
        spare = (*state.lists[1:], *state.listing.spare)
        obsolete = (*self._still_there(state.index.leftovers), *change.obsolete, *spare)
        index = replace(change.index, leftovers=obsolete)
        listing, written = laid_out(index, state.listing, self._entries.longest)
        fresh = (*change.fresh, *written)
        refs = tuple(each.ref for each in fresh)
        try:
            noted, aside = write_journal(self._entries, Journal(refs, state.lists))
            for blob in fresh:
                write_blob(self._entries, blob)
            if not self._in_force(state, noted):
                self._remove((*refs, *aside))
                return False
            lists = (written[-1].ref, *state.lists[:1])
            made = State(self._point_to(lists), lists, listing)
            self._known = made
        except VaultProblem as problem:
            self._take_back(refs, state, problem)
            raise
        # The change is made. What cannot be removed now stands in `leftovers`.
        with suppress(VaultProblem):
            if self._entries.get(JOURNAL) == noted:
                self._noted = noted
            else:
                # Another computer took it for unfinished between the look and the deed.
                for blob in fresh:
                    write_blob(self._entries, blob)
            self._remove((*obsolete, *aside))
            self._nothing_left(made)
        return True

    def tidy(self) -> None:
        """Remove what a change left that broke off. Raises where the keyring does not let it."""
        state = self._without_unfinished()
        self._remove(self._still_there(state.index.leftovers))
        self._nothing_left(state)

    def _state(self, text: str | None) -> State:
        if text is None:
            if read_journal(self._entries).lists:
                raise VaultProblem(Reason.DAMAGED_LIST, "index: missing")
            return State()
        known = self._known
        if known is not None and known.text == text:
            return known
        try:
            lists = pointed_to(decoded(POINTER, text))
            pages = known.listing.pages if known is not None else ()
            state = State(text, lists, read_listing(self._entries, lists[0], pages))
        except VaultProblem as problem:
            if problem.reason is Reason.DAMAGED:
                raise VaultProblem(Reason.DAMAGED_LIST, problem.detail) from None
            raise
        self._known = state
        return state

    def _without_unfinished(self) -> State:
        """What is true, once all is gone that was written for a change that went no further."""
        state = self.read()
        if self._unfinished(state):
            # Should another computer be about to finish it after all, it sees that it may not.
            claim_journal(self._entries)
            state = self.read()
            self._remove(self._unfinished(state))
        return state

    def _undisturbed(self) -> State | None:
        """What is true, where that takes no more than a look at the journal."""
        noted, self._noted = self._noted, None
        return self._known if noted is not None and self._entries.get(JOURNAL) == noted else None

    def _nothing_left(self, state: State) -> None:
        """Of this state nobody needs to look for leftovers any more."""
        index = replace(state.index, leftovers=())
        self._known = replace(state, listing=replace(state.listing, index=index))

    def _unfinished(self, state: State) -> list[BlobRef]:
        in_force = state.refs()
        return [ref for ref in read_journal(self._entries).fresh if ref not in in_force]

    def _in_force(self, state: State, noted: bytes) -> bool:
        return self._entries.text(POINTER) == state.text and self._entries.get(JOURNAL) == noted

    def _point_to(self, lists: tuple[BlobRef, ...]) -> str:
        value = {"format": FORMAT, "listing": blob_values(lists[0])}
        if lists[1:]:
            value["before"] = blob_values(lists[1])
        return self._entries.put(POINTER, json.dumps(value, separators=(",", ":")).encode("ascii"))

    def _remove(self, refs: Iterable[BlobRef]) -> None:
        for ref in refs:
            remove_blob(self._entries, ref)

    def _still_there(self, leftovers: tuple[BlobRef, ...]) -> tuple[BlobRef, ...]:
        return tuple(ref for ref in leftovers if self._entries.text(ref.names()[0]) is not None)

    def _take_back(self, refs: tuple[BlobRef, ...], state: State, problem: VaultProblem) -> None:
        """Remove what was written in vain, if the pointer is known to be the old one.

        A write that hangs may still happen later; then all of it must be there.
        """
        if problem.reason in (Reason.HANGING, Reason.LOCKED):
            return
        with suppress(VaultProblem):
            if self._entries.text(POINTER) == state.text:
                self._remove(refs)


def pointed_to(data: bytes) -> tuple[BlobRef, ...]:
    """The lists that `index` names: the one in force and the one before. Raises DAMAGED, NEWER."""
    try:
        value = json.loads(data)
        check_format(value)
        names = ("listing", "before") if "before" in value else ("listing",)
        return tuple(blob_of(value[name]) for name in names)
    except (ValueError, KeyError, TypeError) as error:
        raise VaultProblem(Reason.DAMAGED, f"index: {type(error).__name__}") from None
