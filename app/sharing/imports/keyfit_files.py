"""Keyfit's own files: a profile, and the profile that a report is about."""

from dataclasses import fields
from typing import Any

from app.model.frozen import replace
from app.model.profile import (
    NamedValue,
    PrivateKeyFile,
    Profile,
    ReadyAssertion,
    SharedSecret,
)
from app.model.profile_fields import ProfileField, differing, value_of
from app.model.secret import DOTS, Secret
from app.sharing.imports.document import Document, object_of
from app.sharing.imports.imported import (
    FILE_ELSEWHERE,
    SECRET_NOT_INSIDE,
    ImportedClient,
    Remark,
    Taken,
)
from app.sharing.imports.reading import Reading
from app.sharing.imports.variables import Variables
from app.sharing.profile_file import UnreadableProfile, profile_from_json
from app.sharing.reproduced import reported


def is_profile(document: Document) -> bool:
    """A profile file."""
    return str(document.members.get("format", ""))[:40].startswith("keyfit-profile/")


def is_report(document: Document) -> bool:
    """The report of a check."""
    return str(document.members.get("format", ""))[:40].startswith("keyfit-report/")


def read_profile(document: Document, _variables: Variables) -> Reading:
    """The profile itself."""
    return _read(document.value)


def read_report(document: Document, _variables: Variables) -> Reading:
    """The profile that was checked."""
    reading = _read(object_of(document.members.get("profile")))
    told = reported(document.members)
    reading.clients = [replace(each, reported=told) for each in reading.clients]
    return reading


def _read(value: Any) -> Reading:
    try:
        profile = profile_from_json(value)
    except UnreadableProfile as problem:
        return Reading(refused=Remark(problem.key, problem.facts))
    return Reading(clients=[_client(profile)])


def _client(profile: Profile) -> ImportedClient:
    """With what such a file never holds told as left out."""
    left_out = []
    match profile.credential:
        case SharedSecret():
            left_out.append(Remark(SECRET_NOT_INSIDE))
        case PrivateKeyFile(file_name=name):
            left_out.append(Remark(FILE_ELSEWHERE, {"what": "credential", "file": name}))
        case ReadyAssertion(source=Secret()):
            left_out.append(Remark(SECRET_NOT_INSIDE))
        case _:
            pass
    kept, dropped = _without_masked(profile)
    left_out += [Remark("import.masked", {"what": each}) for each in dropped]
    taken = tuple(
        Taken(each, value, each.value)
        for each in differing(Profile(), kept)
        if (value := _shown(each, kept))
    )
    return ImportedClient(kept, taken, left_out=tuple(left_out))


def _without_masked(profile: Profile) -> tuple[Profile, list[str]]:
    """A report shows dots where a secret stood in a plain field; those are no value."""
    dropped = [
        each.name
        for each in fields(profile)
        if isinstance(value := getattr(profile, each.name), str) and DOTS in value
    ]
    empty = [
        each.name
        for each in (*profile.parameters, *profile.headers)
        if isinstance(each.value, Secret) and not each.value
    ]
    emptied: dict[str, Any] = dict.fromkeys(dropped, "")
    return replace(profile, **emptied), dropped + empty


def _shown(field: ProfileField, profile: Profile) -> str:
    value = value_of(field, profile)
    match value:
        case str():
            return value
        case tuple():
            return ", ".join(filter(None, map(_piece, value)))
        case Secret() | None:
            return ""
        case bool() | int() | float():
            return str(value).lower()
        case _:
            return str(getattr(value, "seconds", ""))


def _piece(value: object) -> str:
    if isinstance(value, NamedValue):
        return f"{value.name}={value.value}"
    return value if isinstance(value, str) else ""
