"""The list of profiles: what may be known of each without opening it."""

import json
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from app.model.finding import Severity
from app.model.profile import Environment, Profile, SharedSecret
from app.model.time import Instant
from app.vault.blobs import LARGEST, BlobRef
from app.vault.entries import BYTES_PER_ENTRY
from app.vault.problem import Reason, VaultProblem

FORMAT = "keyfit-vault/1"


@dataclass(frozen=True, slots=True)
class LastVerdict:
    """How the last check of a profile ended."""

    code: str
    severity: Severity
    at: Instant


@dataclass(frozen=True, slots=True)
class ProfileSummary:
    """One line of the list of profiles."""

    id: UUID
    name: str
    folder: str
    environment: Environment
    provider: str
    host: str
    """Of the issuer or token endpoint; empty where the address is none."""
    last: LastVerdict | None = None
    favourite: bool = False
    secret_ends: date | None = None
    """The last day of the secret, as it was noted."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the list and where the profile itself stands."""

    summary: ProfileSummary
    blob: BlobRef


@dataclass(frozen=True, slots=True)
class Index:
    """All profiles in their order, and what is still to be removed from the keyring."""

    entries: tuple[Entry, ...] = ()
    leftovers: tuple[BlobRef, ...] = ()

    def refs(self) -> frozenset[BlobRef]:
        """Where the profiles stand."""
        return frozenset(each.blob for each in self.entries)

    def find(self, profile_id: UUID) -> Entry:
        """The entry of a profile. Raises MISSING."""
        for entry in self.entries:
            if entry.summary.id == profile_id:
                return entry
        raise VaultProblem(Reason.MISSING, str(profile_id))

    def with_entry(self, entry: Entry) -> "Index":
        """The index with this entry, in the place of an older one of the same profile."""
        known = any(each.summary.id == entry.summary.id for each in self.entries)
        if not known:
            return replace(self, entries=(*self.entries, entry))
        return replace(
            self,
            entries=tuple(
                entry if each.summary.id == entry.summary.id else each for each in self.entries
            ),
        )

    def without(self, profile_id: UUID) -> "Index":
        """The index without that profile."""
        return replace(
            self, entries=tuple(each for each in self.entries if each.summary.id != profile_id)
        )


def summary_of(profile: Profile, last: LastVerdict | None) -> ProfileSummary:
    """The line that stands for a profile."""
    return ProfileSummary(
        profile.id,
        profile.name,
        profile.folder,
        profile.environment,
        profile.provider,
        _host(profile.token_endpoint or profile.issuer),
        last,
        profile.favourite,
        profile.credential.expires_on if isinstance(profile.credential, SharedSecret) else None,
    )


def _host(address: str) -> str:
    try:
        return urlsplit(address.strip()).hostname or ""
    except ValueError:
        return ""


def index_bytes(index: Index) -> bytes:
    """The index as stored."""
    value = {
        "format": FORMAT,
        "profiles": [_entry_values(entry) for entry in index.entries],
        "leftovers": [blob_values(ref) for ref in index.leftovers],
    }
    return json.dumps(value, separators=(",", ":")).encode("ascii")


def index_of(data: bytes) -> Index:
    """The index that `index_bytes` wrote. Raises DAMAGED, or NEWER for a newer format."""
    try:
        value = json.loads(data)
        check_format(value)
        return Index(
            entries=tuple(_entry_of(each) for each in value["profiles"]),
            leftovers=tuple(blob_of(each) for each in value["leftovers"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise VaultProblem(Reason.DAMAGED, f"index: {type(error).__name__}") from None


def check_format(value: Any) -> None:
    """Raise NEWER where another format is named."""
    if value["format"] != FORMAT:
        raise VaultProblem(Reason.NEWER, str(value["format"])[:60])


def blob_values(ref: BlobRef) -> list[Any]:
    """A reference as JSON values."""
    return [str(ref.owner), ref.generation, ref.parts, ref.digest]


def blob_of(values: Any) -> BlobRef:
    """The reference that `blob_values` wrote."""
    owner, generation, parts, digest = values
    if not 1 <= parts <= LARGEST // BYTES_PER_ENTRY:
        raise ValueError(parts)
    return BlobRef(UUID(owner), str(generation), int(parts), str(digest))


def last_values(last: LastVerdict | None) -> list[Any] | None:
    """A verdict as JSON values."""
    return None if last is None else [last.code, last.severity.value, last.at.seconds]


def last_of(values: Any) -> LastVerdict | None:
    """The verdict that `last_values` wrote."""
    if values is None:
        return None
    return LastVerdict(values[0], Severity(values[1]), Instant(values[2]))


def _entry_values(entry: Entry) -> dict[str, Any]:
    summary = entry.summary
    return {
        "id": str(summary.id),
        "name": summary.name,
        "folder": summary.folder,
        "environment": summary.environment.value,
        "provider": summary.provider,
        "host": summary.host,
        "last": last_values(summary.last),
        **({"favourite": True} if summary.favourite else {}),
        **({"secret_ends": summary.secret_ends.isoformat()} if summary.secret_ends else {}),
        "blob": blob_values(entry.blob),
    }


def _entry_of(value: Any) -> Entry:
    """What is missing is not so, or an older version has not noted it."""
    ends = value.get("secret_ends")
    return Entry(
        ProfileSummary(
            UUID(value["id"]),
            value["name"],
            value["folder"],
            Environment(value["environment"]),
            value["provider"],
            value["host"],
            last_of(value["last"]),
            bool(value.get("favourite", False)),
            None if ends is None else date.fromisoformat(ends),
        ),
        blob_of(value["blob"]),
    )
