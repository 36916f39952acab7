"""A profile with its secrets as bytes for the keyring, and for nothing else."""

import base64
import json
from dataclasses import replace
from typing import Any, assert_never

from app.model.profile import Credential, Profile, SharedSecret, SigningKey
from app.model.profile_json import UnreadableProfile, profile_of_values, profile_values
from app.model.secret import Secret, SecretKind
from app.vault.index import FORMAT, check_format
from app.vault.problem import Reason, VaultProblem


def profile_bytes(profile: Profile) -> bytes:
    """The whole profile. A key goes in as its file's bytes, still encrypted where they were."""
    value = {
        "format": FORMAT,
        "profile": profile_values(profile),
        "secrets": _secrets(profile.credential),
    }
    return json.dumps(value, separators=(",", ":")).encode("ascii")


def profile_of(data: bytes) -> Profile:
    """The profile that `profile_bytes` wrote. Raises DAMAGED, or NEWER for a newer format."""
    try:
        value = json.loads(data)
        check_format(value)
        profile = profile_of_values(value["profile"])
        return replace(profile, credential=_with_secrets(profile.credential, value["secrets"]))
    except (UnreadableProfile, ValueError, KeyError, TypeError, AttributeError) as error:
        # Not the error's words: they may quote what could not be read.
        raise VaultProblem(Reason.DAMAGED, f"profile: {type(error).__name__}") from None


def _secrets(credential: Credential) -> dict[str, str]:
    match credential:
        case SharedSecret(secret=secret):
            return {"client_secret": secret.reveal()}
        case SigningKey(material=material, passphrase=passphrase):
            return {
                "key": base64.b64encode(material.reveal_bytes()).decode("ascii"),
                "passphrase": passphrase.reveal(),
            }
        case _:
            assert_never(credential)


def _with_secrets(credential: Credential, secrets: dict[str, Any]) -> Credential:
    match credential:
        case SharedSecret():
            return replace(credential, secret=Secret(secrets["client_secret"]))
        case SigningKey():
            return replace(
                credential,
                material=Secret.of_bytes(base64.b64decode(secrets["key"], validate=True)),
                passphrase=Secret(secrets["passphrase"], SecretKind.KEY),
            )
        case _:
            assert_never(credential)
