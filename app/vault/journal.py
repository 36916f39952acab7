"""What a change is about to write, noted before it is written.

`keyring` cannot list entries: a part that nothing points to could never be found again. So the
entry `journal` names the generations of all parts before the first of them is written. Whatever
it names and the list of profiles does not is left from a change that broke off, and is removed
by the next one. It also says where the list stood before: the way back if `index` is spoiled.

Very many names do not fit into one entry. They go into a value of their own, which the journal
names before it is written: while it is incomplete nothing that it names has been written.
"""

import json
import secrets
from uuid import UUID

from app.model.frozen import frozen, replace
from app.vault.blobs import BlobRef, cut, read_blob, write_blob
from app.vault.entries import Entries
from app.vault.index import FORMAT, blob_of, blob_values, check_format
from app.vault.problem import Reason, VaultProblem

ENTRY = "journal"
OWNER = UUID(int=1)
"""Whose parts hold names that are too many for the entry."""


@frozen
class Journal:
    """One change: `fresh` is what it writes, `lists` where the list stood before, newest first."""

    fresh: tuple[BlobRef, ...] = ()
    lists: tuple[BlobRef, ...] = ()


def write_journal(entries: Entries, journal: Journal) -> tuple[bytes, tuple[BlobRef, ...]]:
    """Store it in the place of the last one, of which nothing may be left to remove.

    Returns the entry's bytes, and what else was written for it.
    """
    token = secrets.token_hex(4)  # two changes that plan the same are told apart
    written = _bytes(journal, token)
    if len(written) <= entries.longest:
        entries.put(ENTRY, written)
        return written, ()
    long = cut(OWNER, written, entries.longest)
    written = _bytes(replace(journal, fresh=(long.ref,)), token)
    entries.put(ENTRY, written)
    write_blob(entries, long)
    return written, (long.ref,)


def read_journal(entries: Entries) -> Journal:
    """What the last change noted; empty where there is none or it is damaged."""
    try:
        data = entries.get(ENTRY)
        journal = Journal() if data is None else _of(data)
        if len(journal.fresh) == 1 and journal.fresh[0].owner == OWNER:
            return _with_long(entries, journal)
    except VaultProblem as problem:
        if problem.reason is not Reason.DAMAGED:
            raise
        return Journal()
    return journal


def claim_journal(entries: Entries) -> None:
    """Make it another one that names the same, so that its writer sees it was taken over."""
    value = json.loads(entries.get(ENTRY) or b"{}")
    value["change"] = secrets.token_hex(4)
    entries.put(ENTRY, json.dumps(value, separators=(",", ":")).encode("ascii"))


def _with_long(entries: Entries, journal: Journal) -> Journal:
    """With the names of a long one; where they are incomplete nothing of them was written."""
    try:
        inner = _of(read_blob(entries, journal.fresh[0]))
    except VaultProblem as problem:
        if problem.reason is not Reason.DAMAGED:
            raise
        return journal
    # Last: while the others are being removed it must still be there to name them.
    return replace(inner, fresh=(*inner.fresh, *journal.fresh))


def _bytes(journal: Journal, token: str) -> bytes:
    value = {
        "format": FORMAT,
        "change": token,
        "fresh": [blob_values(ref) for ref in journal.fresh],
        "lists": [blob_values(ref) for ref in journal.lists],
    }
    return json.dumps(value, separators=(",", ":")).encode("ascii")


def _of(data: bytes) -> Journal:
    try:
        value = json.loads(data)
        check_format(value)
        return Journal(
            fresh=tuple(blob_of(each) for each in value["fresh"]),
            lists=tuple(blob_of(each) for each in value["lists"]),
        )
    except (ValueError, KeyError, TypeError) as error:
        raise VaultProblem(Reason.DAMAGED, f"journal: {type(error).__name__}") from None
