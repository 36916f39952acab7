"""A profile as a file to hand on: all that is in it but its secrets."""

import json
from typing import Any

from app.model.frozen import replace
from app.model.profile import ApiCall, PrivateKeyFile, Profile
from app.model.profile.address_secrets import emptied
from app.model.profile_json import UnreadableProfile, profile_of_values, profile_values
from app.model.readable_json import readable_json

FORMAT = "keyfit-profile/1"
LARGEST = 1024 * 1024
"""Bytes of a profile file; more is none."""

__all__ = [
    "FORMAT",
    "UnreadableProfile",
    "profile_from_json",
    "profile_from_text",
    "profile_json",
    "profile_text",
]


def profile_json(profile: Profile, thumbprint: str = "") -> dict[str, Any]:
    """The profile as JSON values. A key is named by its file name and, if given, its thumbprint.

    `thumbprint` is that of the public key (RFC 7638, SHA-256). The result holds no secret.
    """
    values = {"format": FORMAT, **profile_values(_for_others(profile))}
    if isinstance(profile.credential, PrivateKeyFile) and thumbprint:
        values["credential"]["thumbprint"] = thumbprint
    return values


def _for_others(profile: Profile) -> Profile:
    """Of a secret in an address only its name is left."""

    def call(each: ApiCall) -> ApiCall:
        return replace(each, url=emptied(each.url))

    return replace(
        profile,
        issuer=emptied(profile.issuer),
        token_endpoint=emptied(profile.token_endpoint),
        introspection_endpoint=emptied(profile.introspection_endpoint),
        revocation_endpoint=emptied(profile.revocation_endpoint),
        call=None if profile.call is None else call(profile.call),
        more_calls=tuple(map(call, profile.more_calls)),
    )


def profile_text(profile: Profile, thumbprint: str = "") -> str:
    """The profile file, for UTF-8: indented, with a final newline."""
    return readable_json(profile_json(profile, thumbprint))


def profile_from_json(value: Any) -> Profile:
    """The profile that `profile_json` wrote, its secrets empty.

    Raises `UnreadableProfile`, a `ValueError`, for anything else and for newer formats.
    """
    if not isinstance(value, dict) or not isinstance(value.get("format"), str):
        raise UnreadableProfile("profile_file.not_a_profile")
    written_as: str = value["format"]
    if written_as != FORMAT:
        if written_as.startswith("keyfit-profile/"):
            raise UnreadableProfile("profile_file.newer", format=written_as[:40])
        raise UnreadableProfile("profile_file.not_a_profile")
    return profile_of_values(value)


def profile_from_text(data: bytes) -> Profile:
    """The profile in a file's bytes. Raises `UnreadableProfile`."""
    if len(data) > LARGEST:
        raise UnreadableProfile("profile_file.not_a_profile")
    try:
        value = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise UnreadableProfile("profile_file.not_json") from None
    return profile_from_json(value)
