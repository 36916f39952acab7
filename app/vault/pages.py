"""How the list of profiles stands in the keyring: whole in one value, or in pages.

Where entries are short the list of a thousand profiles takes more than a hundred. So what is longer
than a page is cut into pages, each a value of its own, and one more value, the root, names them.
A change writes anew the page that it concerns and the root; all other pages stay as they are. A
page is a list like that of an older version, which stood whole in what is the root now.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import field
from uuid import UUID

from app.model.frozen import frozen
from app.vault.blobs import Blob, BlobRef, cut, read_blob
from app.vault.entries import Entries
from app.vault.index import Entry, Index, blob_of, blob_values, index_bytes, index_of
from app.vault.problem import Reason, VaultProblem

FORMAT = "keyfit-vault/2"
LISTING = UUID(int=0)
"""Whose parts hold root and pages."""
_A_LINE = 130
"""Bytes that a profile takes in a packed list: most of it is digests and IDs."""
_SHORTEST = 25
"""Lines of a page where entries are short: three or four of these, as the root of 1,000 takes."""


@frozen
class Page:
    """A part of the list, and where it stands."""

    ref: BlobRef
    entries: tuple[Entry, ...]


@frozen
class Root:
    """What names the pages of a list."""

    pages: tuple[BlobRef, ...]
    spare: tuple[BlobRef, ...]
    """Pages of the list before, which that one alone needs."""
    leftovers: tuple[BlobRef, ...]

    def data(self) -> bytes:
        """The root as stored."""
        value = {
            "format": FORMAT,
            "pages": [blob_values(ref) for ref in self.pages],
            "spare": [blob_values(ref) for ref in self.spare],
            "leftovers": [blob_values(ref) for ref in self.leftovers],
        }
        return json.dumps(value, separators=(",", ":")).encode("ascii")


@frozen
class Listing:
    """The list as it stands in the keyring."""

    index: Index = field(default_factory=Index)
    pages: tuple[Page, ...] = ()
    """In their order; none where the list stands in one value."""
    spare: tuple[BlobRef, ...] = ()
    """See `Root`."""

    def refs(self) -> frozenset[BlobRef]:
        """Where profiles and pages stand."""
        return self.index.refs().union((page.ref for page in self.pages), self.spare)


def lines_of(longest: int) -> int:
    """How many profiles a page holds, by the bytes that an entry of the keyring takes."""
    return max(_SHORTEST, longest // _A_LINE)


def laid_out(index: Index, before: Listing, longest: int) -> tuple[Listing, tuple[Blob, ...]]:
    """How a list is to stand that was `before`, and what has to be written for that, its root last.

    What has been in pages stays so: its root alone can tell what the list before it needs.
    """
    most = lines_of(longest)
    if len(index.entries) <= most and not before.pages and not before.spare:
        return Listing(index), (cut(LISTING, index_bytes(index), longest),)
    there = {page.entries: page for page in before.pages}
    pages: list[Page] = []
    fresh: list[Blob] = []
    for entries in divided(index.entries, [page.entries for page in before.pages], most):
        page = there.get(entries)
        if page is None:
            fresh.append(cut(LISTING, index_bytes(Index(entries)), longest))
            page = Page(fresh[-1].ref, entries)
        pages.append(page)
    refs = tuple(page.ref for page in pages)
    spare = tuple(page.ref for page in before.pages if page.ref not in refs)
    root = cut(LISTING, Root(refs, spare, index.leftovers).data(), longest)
    return Listing(index, tuple(pages), spare), (*fresh, root)


def divided(
    entries: Sequence[Entry], before: Sequence[tuple[Entry, ...]], most: int
) -> Iterator[tuple[Entry, ...]]:
    """The list in pages of at most `most` lines; what has not changed is a page as it was.

    A profile stays on its page, and one that is new or was sorted goes to that of the one above.
    """
    page_of = {entry.summary.id: n for n, page in enumerate(before) for entry in page}
    old: list[int] = []
    for entry in entries:
        old.append(page_of.get(entry.summary.id, old[-1] if old else 0))
    pages: dict[int, list[Entry]] = {}
    current = 0
    for at, entry in enumerate(entries):
        # A later page begins here, unless this is one line from there that was sorted to here.
        if current < old[at] <= max(old[at + 1 : at + 3], default=old[at]):
            current = old[at]
        pages.setdefault(current, []).append(entry)
    last = max(pages, default=0)
    for n, page in pages.items():
        # One in the middle is halved, so that there is room; at the end pages fill one by one.
        size = most if n == last else -(-len(page) // -(-len(page) // most))
        for start in range(0, len(page), size):
            yield tuple(page[start : start + size])


def read_listing(entries: Entries, ref: BlobRef, known: Sequence[Page] = ()) -> Listing:
    """The list whose root stands there. Pages that are `known` already are not read."""
    data = read_blob(entries, ref)
    root = root_of(data)
    if root is None:
        return Listing(index_of(data))
    there = {page.ref: page for page in known}
    pages = tuple(
        there.get(each) or Page(each, index_of(read_blob(entries, each)).entries)
        for each in root.pages
    )
    every = tuple(entry for page in pages for entry in page.entries)
    return Listing(Index(every, root.leftovers), pages, root.spare)


def root_of(data: bytes) -> Root | None:
    """The root that this is; None where it is a list. Raises DAMAGED."""
    try:
        value = json.loads(data)
        if value["format"] != FORMAT:
            return None
        pages, spare, leftovers = (
            tuple(blob_of(each) for each in value[name]) for name in ("pages", "spare", "leftovers")
        )
    except (ValueError, KeyError, TypeError) as error:
        raise VaultProblem(Reason.DAMAGED, f"root: {type(error).__name__}") from None
    return Root(pages, spare, leftovers)
