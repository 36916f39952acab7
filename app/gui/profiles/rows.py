"""The rows of the side bar: folders, profiles, and the one that is not saved yet."""

from typing import TYPE_CHECKING

from app.model.environment import Environment
from app.model.finding import Severity
from app.model.frozen import frozen
from app.model.time import Instant

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from uuid import UUID

    from app.model.profile import EndsSoon
    from app.vault import ProfileSummary


@frozen
class Heading:
    """What a group of profiles stands under."""

    folder: str = ""
    """Empty for profiles without a folder."""
    favourites: bool = False
    """The favourites of all folders."""


@frozen
class FolderRow:
    """A heading, which folds away what stands under it."""

    heading: Heading
    count: int
    folded: bool = False


@frozen
class ProfileRow:
    """A profile, saved or not."""

    id: "UUID"
    name: str
    provider: str
    host: str
    environment: Environment
    last: Severity | None
    saved: bool
    folder: str = ""
    favourite: bool = False
    client_id: str = ""
    """Its beginning, for a search."""
    found_in: str = ""
    """What a search found that shows in no row: folder, server or client ID."""
    checked: Instant | None = None
    """When the last check ended."""
    ends: "EndsSoon | None" = None
    """That its secret, key or certificate ends soon or has ended."""


@frozen
class HitsRow:
    """How many profiles a search found."""

    found: int
    of: int


Row = FolderRow | ProfileRow | HitsRow


def grouped(rows: "Iterable[ProfileRow]", folded: "Collection[Heading]" = ()) -> tuple[Row, ...]:
    """The rows to show: favourites first, then by folder where there are folders."""
    every = favourites_first(rows)
    if not any(row.folder for row in every):
        return tuple(every)
    inside: dict[Heading, list[ProfileRow]] = {}
    for row in every:
        inside.setdefault(heading_of(row), []).append(row)
    shown: list[Row] = []
    for heading in sorted(inside, key=_place):
        away = heading in folded
        shown.append(FolderRow(heading, len(inside[heading]), away))
        shown += [] if away else inside[heading]
    return tuple(shown)


def favourites_first(rows: "Iterable[ProfileRow]") -> list[ProfileRow]:
    """In their order otherwise."""
    return sorted(rows, key=lambda row: not row.favourite)


def heading_of(row: ProfileRow) -> Heading:
    """What the row stands under, where there are headings."""
    return Heading(favourites=True) if row.favourite else Heading(row.folder)


def ends_soon(summary: "ProfileSummary", now: Instant) -> "EndsSoon | None":
    """How soon what the profile proves itself with ends, if that is soon or over."""
    return None if summary.ends is None else summary.ends.soon(now)


def _place(heading: Heading) -> tuple[bool, bool, str]:
    return not heading.favourites, not heading.folder, heading.folder.casefold()


def row_of(summary: "ProfileSummary", now: Instant) -> ProfileRow:
    """The row of a saved profile."""
    last = summary.last
    return ProfileRow(
        id=summary.id,
        name=summary.name,
        provider=summary.provider,
        host=summary.host,
        environment=summary.environment,
        last=None if last is None else last.severity,
        saved=True,
        folder=summary.folder,
        favourite=summary.favourite,
        client_id=summary.client_id or "",
        checked=None if last is None else last.at,
        ends=ends_soon(summary, now),
    )
