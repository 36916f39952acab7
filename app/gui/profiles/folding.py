"""Which headings of the list are folded away, and how that is remembered without their names."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.gui.profiles.rows import Heading, ProfileRow

_BYTES = 8


class Folding:
    """The headings that are folded now, and those that were when the program ended.

    A folder may be called after a customer, and settings hold nothing of any profile. So a mark is
    kept: the folder's name, hashed with the ID of the first profile in it as the key. That ID is
    random and stands in the keyring alone, so nobody without the keyring can try names. Where the
    first profile of a folder becomes another one elsewhere, the folder is found unfolded.
    """

    def __init__(self) -> None:
        self.folded: set[Heading] = set()
        self._remembered: frozenset[str] = frozenset()

    def recall(self, marks: "Iterable[str]") -> None:
        """Fold what has one of these marks, as soon as profiles are there."""
        self._remembered = frozenset(marks)

    def begin(self, rows: "Iterable[ProfileRow]") -> None:
        """Fold what was folded before; done once, with the first profiles there are."""
        marks = _marks(rows) if self._remembered else {}
        if marks:
            self.folded |= {each for each, mark in marks.items() if mark in self._remembered}
            self._remembered = frozenset()

    def turn(self, heading: "Heading") -> None:
        """Fold it, or unfold it."""
        self.folded ^= {heading}

    def unfold(self, headings: "Iterable[Heading]") -> bool:
        """Show what stands under these; whether any of them was folded."""
        before = len(self.folded)
        self.folded -= set(headings)
        return len(self.folded) != before

    def marks(self, rows: "Iterable[ProfileRow]") -> tuple[str, ...]:
        """What to remember of it."""
        if not self.folded:
            return ()
        return tuple(mark for each, mark in _marks(rows).items() if each in self.folded)


def _marks(rows: "Iterable[ProfileRow]") -> "dict[Heading, str]":
    """Of each heading there is, by its first profile."""
    from app.gui.profiles.rows import heading_of

    first: dict[Heading, ProfileRow] = {}
    for row in rows:
        first.setdefault(heading_of(row), row)
    return {heading: _mark(heading, row) for heading, row in first.items()}


def _mark(heading: "Heading", first: "ProfileRow") -> str:
    import hashlib

    name = f"{int(heading.favourites)}{heading.folder}".encode("utf-8", "surrogatepass")
    return hashlib.blake2b(name, digest_size=_BYTES, key=first.id.bytes).hexdigest()
