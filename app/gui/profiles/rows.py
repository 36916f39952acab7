"""The rows of the side bar: folders, profiles, and the one that is not saved yet."""

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from app.model.finding import Severity
from app.model.profile import SOON_DAYS, Environment
from app.model.time import Instant

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from app.vault import ProfileSummary


@dataclass(frozen=True, slots=True)
class Heading:
    """What a group of profiles stands under."""

    folder: str = ""
    """Empty for profiles without a folder."""
    favourites: bool = False
    """The favourites of all folders."""


@dataclass(frozen=True, slots=True)
class FolderRow:
    """A heading, which folds away what stands under it."""

    heading: Heading
    count: int
    folded: bool = False


@dataclass(frozen=True, slots=True)
class ProfileRow:
    """A profile, saved or not."""

    id: UUID
    name: str
    provider: str
    host: str
    environment: Environment
    last: Severity | None
    saved: bool
    folder: str = ""
    favourite: bool = False
    checked: Instant | None = None
    """When the last check ended."""
    ends_in: int | None = None
    """Days until the secret's last day, negative after it; None where it is not soon."""


@dataclass(frozen=True, slots=True)
class HitsRow:
    """How many profiles a search found."""

    found: int
    of: int


Row = FolderRow | ProfileRow | HitsRow


def rows(
    listing: "Iterable[ProfileSummary]",
    unsaved: ProfileRow | None,
    search: str,
    now: Instant,
    folded: "Collection[Heading]" = (),
) -> tuple[Row, ...]:
    """The rows to show: favourites first, then by folder where there are folders; flat while
    searching, whatever is folded."""
    day = now.as_datetime().date().toordinal()
    every = [_row(each, day) for each in listing]
    if unsaved is not None:
        every.append(unsaved)
    every.sort(key=lambda row: not row.favourite)
    if search.strip():
        words = search.casefold().split()
        hits = [row for row in every if matches(words, row)]
        return (HitsRow(len(hits), len(every)), *hits)
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


def heading_of(row: ProfileRow) -> Heading:
    """What the row stands under, where there are headings."""
    return Heading(favourites=True) if row.favourite else Heading(row.folder)


def matches(words: list[str], row: ProfileRow) -> bool:
    """Each word of the search, folded, stands somewhere in name, folder, provider or host."""
    text = f"{row.name} {row.folder} {row.provider} {row.host} {row.environment}".casefold()
    return all(word in text for word in words)


def ends_soon(summary: "ProfileSummary", day: int) -> int | None:
    """In how many days the profile's secret ends, if that is soon or over."""
    if summary.secret_ends is None:
        return None
    days = summary.secret_ends.toordinal() - day
    return days if days < SOON_DAYS else None


def _place(heading: Heading) -> tuple[bool, bool, str]:
    return not heading.favourites, not heading.folder, heading.folder.casefold()


def _row(summary: "ProfileSummary", day: int) -> ProfileRow:
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
        checked=None if last is None else last.at,
        ends_in=ends_soon(summary, day),
    )
