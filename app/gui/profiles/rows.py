"""The rows of the side bar: folders, profiles, and the one that is not saved yet."""

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from app.model.finding import Severity
from app.model.profile import Environment

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.vault import ProfileSummary


@dataclass(frozen=True, slots=True)
class FolderRow:
    """A heading."""

    name: str
    """Empty for profiles without a folder."""
    count: int


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


@dataclass(frozen=True, slots=True)
class HitsRow:
    """How many profiles a search found."""

    found: int
    of: int


Row = FolderRow | ProfileRow | HitsRow


def rows(
    listing: "Iterable[ProfileSummary]", unsaved: ProfileRow | None, search: str
) -> tuple[Row, ...]:
    """The rows to show: by folder where there are folders, flat while searching."""
    every = [(each.folder, _row(each)) for each in listing]
    if unsaved is not None:
        every.append(("", unsaved))
    if search.strip():
        words = search.casefold().split()
        hits = [row for folder, row in every if matches(words, folder, row)]
        return (HitsRow(len(hits), len(every)), *hits)
    inside: dict[str, list[ProfileRow]] = {}
    for folder, row in every:
        inside.setdefault(folder, []).append(row)
    if not any(inside):
        return tuple(row for _, row in every)
    shown: list[Row] = []
    for name in sorted(inside, key=lambda folder: (not folder, folder.casefold())):
        shown += [FolderRow(name, len(inside[name])), *inside[name]]
    return tuple(shown)


def matches(words: list[str], folder: str, row: ProfileRow) -> bool:
    """Each word of the search, folded, stands somewhere in name, folder, provider or host."""
    text = f"{row.name} {folder} {row.provider} {row.host} {row.environment}".casefold()
    return all(word in text for word in words)


def _row(summary: "ProfileSummary") -> ProfileRow:
    return ProfileRow(
        id=summary.id,
        name=summary.name,
        provider=summary.provider,
        host=summary.host,
        environment=summary.environment,
        last=None if summary.last is None else summary.last.severity,
        saved=True,
    )
