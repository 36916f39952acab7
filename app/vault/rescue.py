"""The way out where the list of profiles is damaged: put together from what can still be found.

The list before the last change still stands, and the journal names what that change wrote. Where
the keyring can tell which entries there are, even what nothing names any more is found.
"""

import hashlib
import re
from collections.abc import Iterable
from uuid import UUID

from app.model.frozen import frozen
from app.vault.blobs import BlobRef, read_blob
from app.vault.entries import Entries, decoded
from app.vault.index import Entry, Index, ProfileSummary, index_of, summary_of
from app.vault.journal import OWNER, read_journal
from app.vault.ledger import POINTER, Change, Ledger, State, pointed_to
from app.vault.pages import LISTING, root_of
from app.vault.problem import Reason, VaultProblem
from app.vault.whole_profile import profile_of

_PART = re.compile(r"([0-9a-f-]{36})/([0-9a-f]{1,32})/([0-9]{1,4})")


@frozen
class Rebuilt:
    """What the list holds now, and the names of those that could not be found."""

    found: tuple[ProfileSummary, ...]
    lost: tuple[str, ...]


def rebuild(entries: Entries, ledger: Ledger) -> Rebuilt:
    """Put a list in the place of a damaged one. Raises NEWER where a newer Keyfit wrote it."""
    text = entries.text(POINTER)
    journal = read_journal(entries)
    refs = list(dict.fromkeys((*_named(text), *journal.lists, *journal.fresh, *_there(entries))))
    lists: list[Index] = []
    paged: list[BlobRef] = []
    for ref in refs:
        if ref.owner == LISTING:
            pages, found = _list(entries, ref)
            paged += pages
            lists += found
    entry_of: dict[UUID, Entry] = {}
    for candidate in (*_listed(lists), *_unlisted(entries, refs, lists)):
        if candidate.summary.id not in entry_of and _can_be_opened(entries, candidate):
            entry_of[candidate.summary.id] = candidate
    lost = {
        entry.summary.id: entry.summary.name
        for entry in _listed(lists)
        if entry.summary.id not in entry_of
    }
    index = Index(tuple(entry_of.values()))
    every = dict.fromkeys((*refs, *paged, *(entry.blob for entry in _listed(lists))))
    kept = index.refs()
    obsolete = tuple(ref for ref in every if ref not in kept)
    if not ledger.replace(State(text), Change(index, obsolete=obsolete)):
        raise VaultProblem(Reason.BUSY)
    return Rebuilt(tuple(entry.summary for entry in index.entries), tuple(lost.values()))


def _named(text: str | None) -> tuple[BlobRef, ...]:
    try:
        return () if text is None else pointed_to(decoded(POINTER, text))
    except VaultProblem as problem:
        return _nothing_of(problem)


def _list(entries: Entries, ref: BlobRef) -> tuple[tuple[BlobRef, ...], list[Index]]:
    """The pages that a root names, and what can be read of the list."""
    try:
        data = read_blob(entries, ref)
        root = root_of(data)
        if root is None:
            return (), [index_of(data)]
    except VaultProblem as problem:
        return _nothing_of(problem), []
    found = [index for page in root.pages for index in _list(entries, page)[1]]
    return (*root.pages, *root.spare), found


def _listed(lists: Iterable[Index]) -> list[Entry]:
    return [entry for index in lists for entry in index.entries]


def _unlisted(entries: Entries, refs: Iterable[BlobRef], lists: Iterable[Index]) -> list[Entry]:
    """Profiles that stand in no list: written by a change that broke off, or found as such."""
    known = {entry.blob for entry in _listed(lists)}
    found = []
    for ref in refs:
        if ref.owner in (LISTING, OWNER) or ref in known:
            continue
        try:
            profile = profile_of(read_blob(entries, ref))
        except VaultProblem as problem:
            _nothing_of(problem)
        else:
            found.append(Entry(summary_of(profile, None), ref))
    return found


def _can_be_opened(entries: Entries, entry: Entry) -> bool:
    try:
        profile_of(read_blob(entries, entry.blob))
    except VaultProblem as problem:
        _nothing_of(problem)
        return False
    return True


def _there(entries: Entries) -> list[BlobRef]:
    """Every value that the keyring itself can name; none where it cannot tell."""
    numbers: dict[tuple[str, str], set[int]] = {}
    for name in entries.names():
        part = _PART.fullmatch(name)
        if part:
            numbers.setdefault((part[1], part[2]), set()).add(int(part[3]))
    refs = []
    for (owner, generation), parts in numbers.items():
        try:
            ref = BlobRef(UUID(owner), generation, max(parts) + 1, "")
            pieces = [entries.get(name) or b"" for name in ref.names()]
        except (ValueError, VaultProblem):
            continue
        digest = hashlib.sha256(b"".join(pieces)).hexdigest()
        refs.append(BlobRef(ref.owner, generation, ref.parts, digest))
    return refs


def _nothing_of(problem: VaultProblem) -> tuple[()]:
    """Damage is what is expected here; everything else is told."""
    if problem.reason is not Reason.DAMAGED:
        raise problem
    return ()
