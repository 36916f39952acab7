"""The list of profiles: what may be known of each without opening it."""

import json
from datetime import date
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from app.model.finding import Severity
from app.model.frozen import frozen, replace
from app.model.profile import Ending, Ends, Environment, PrivateKeyFile, Profile, ending
from app.model.time import Instant
from app.vault.blobs import LARGEST, BlobRef
from app.vault.entries import BYTES_PER_ENTRY
from app.vault.problem import Reason, VaultProblem

FORMAT = "keyfit-vault/1"
LONGEST_CLIENT_ID = 200
"""Characters of a client ID that stand in the list: some are pasted with all that was around."""


@frozen
class LastVerdict:
    """How the last check of a profile ended."""

    code: str
    severity: Severity
    at: Instant


@frozen
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
    ends: Ending | None = None
    """When the secret, key or certificate ends, as far as that is known."""
    client_id: str | None = ""
    """Its beginning, for a search; None where an older version made the list."""


@frozen
class Entry:
    """A line of the list and where the profile itself stands."""

    summary: ProfileSummary
    blob: BlobRef


@frozen
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

    def with_entry(self, entry: Entry, above: UUID | None = None) -> "Index":
        """The index with this entry, in the place of an older one of the same profile.

        A new one stands directly above that profile, or at the end where there is none such.
        """
        ids = [each.summary.id for each in self.entries]
        if entry.summary.id not in ids:
            at = ids.index(above) if above in ids else len(ids)
            return replace(self, entries=(*self.entries[:at], entry, *self.entries[at:]))
        return replace(
            self,
            entries=tuple(
                entry if each.summary.id == entry.summary.id else each for each in self.entries
            ),
        )

    def sorted_beside(self, profile_id: UUID, other: UUID, *, below: bool) -> "Index":
        """The index with one profile directly above or below another. Raises MISSING."""
        entry, place = self.find(profile_id), self.find(other)
        if entry is place:
            return self
        rest = [each for each in self.entries if each is not entry]
        rest.insert(rest.index(place) + below, entry)
        return replace(self, entries=tuple(rest))

    def below(self, profile_id: UUID) -> UUID | None:
        """The profile that stands directly below that one."""
        ids = [each.summary.id for each in self.entries]
        return next(iter(ids[ids.index(profile_id) + 1 :]), None)

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
        ending(profile.credential, _certificate_ends(profile)),
        profile.client_id[:LONGEST_CLIENT_ID],
    )


def _certificate_ends(profile: Profile) -> Instant | None:
    if not isinstance(profile.credential, PrivateKeyFile):
        return None
    from app.oauth.keys.lasting import certificate_ends

    return certificate_ends(profile.credential, profile.assertion.key_id)


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
        **({"ends": _ending_values(summary.ends)} if summary.ends else {}),
        **({} if summary.client_id is None else {"client_id": summary.client_id}),
        "blob": blob_values(entry.blob),
    }


def _entry_of(value: Any) -> Entry:
    """What is missing is not so, or an older version has not noted it."""
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
            _ending_of(value),
            value.get("client_id"),
        ),
        blob_of(value["blob"]),
    )


def _ending_values(ends: Ending) -> list[Any]:
    return [ends.day.isoformat(), ends.of.value, ends.noted]


def _ending_of(value: Any) -> Ending | None:
    """An older version noted the last day of a secret, and of nothing else."""
    if "ends" in value:
        day, of, noted = value["ends"]
        return Ending(date.fromisoformat(day), Ends(of), bool(noted))
    if "secret_ends" in value:
        return Ending(date.fromisoformat(value["secret_ends"]), Ends.SECRET)
    return None
