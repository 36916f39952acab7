"""A profile with its secrets as bytes for the keyring, and for nothing else."""

import base64
import json
from typing import Any, assert_never

from app.model.frozen import replace
from app.model.profile import (
    ClientCertificate,
    Credential,
    NamedValue,
    Profile,
    PublicClient,
    ReadyAssertion,
    SharedSecret,
    SigningKey,
)
from app.model.profile_json import UnreadableProfile, profile_of_values, profile_values
from app.model.secret import Secret, SecretKind
from app.vault.index import FORMAT, check_format
from app.vault.problem import Reason, VaultProblem


def profile_bytes(profile: Profile) -> bytes:
    """The whole profile. A key goes in as its file's bytes, still encrypted where they were."""
    value = {
        "format": FORMAT,
        "profile": profile_values(profile),
        "secrets": _secrets(profile),
    }
    return json.dumps(value, separators=(",", ":")).encode("ascii")


def profile_of(data: bytes) -> Profile:
    """The profile that `profile_bytes` wrote. Raises DAMAGED, or NEWER for a newer format."""
    try:
        value = json.loads(data)
        check_format(value)
        return _with_secrets(profile_of_values(value["profile"]), value["secrets"])
    except (UnreadableProfile, ValueError, KeyError, TypeError, AttributeError) as error:
        # Not the error's words: they may quote what could not be read.
        raise VaultProblem(Reason.DAMAGED, f"profile: {type(error).__name__}") from None


def _secrets(profile: Profile) -> dict[str, Any]:
    return {
        **_of_the_credential(profile.credential),
        # As it was typed: a user may stand within it, who goes into no file.
        "proxy_url": profile.network.proxy_url,
        "proxy_password": profile.network.proxy_password.reveal(),
        "parameters": _confidential(profile.parameters),
        "headers": _confidential(profile.headers),
        "call_headers": _confidential(profile.call.headers if profile.call else ()),
        "more_call_headers": [_confidential(each.headers) for each in profile.more_calls],
    }


def _of_the_credential(credential: Credential) -> dict[str, str]:
    match credential:
        case SharedSecret(secret=secret):
            return {"client_secret": secret.reveal()}
        case SigningKey() | ClientCertificate():
            return {
                "key": base64.b64encode(credential.material.reveal_bytes()).decode("ascii"),
                "passphrase": credential.passphrase.reveal(),
                "certificate": base64.b64encode(credential.certificate).decode("ascii"),
            }
        case ReadyAssertion(source=Secret() as pasted):
            return {"client_assertion": pasted.reveal()}
        case ReadyAssertion() | PublicClient():
            return {}
        case _:
            assert_never(credential)


def _confidential(named: tuple[NamedValue, ...]) -> list[str | None]:
    """The values that stand nowhere else, each at its place."""
    return [each.reveal() if isinstance(each.value, Secret) else None for each in named]


def _with_secrets(profile: Profile, secrets: dict[str, Any]) -> Profile:
    """An entry of an older version has fewer members: what is missing was not there to keep."""
    call = profile.call
    if call is not None:
        call = replace(call, headers=_filled(call.headers, secrets.get("call_headers")))
    more = secrets.get("more_call_headers", [None] * len(profile.more_calls))
    return replace(
        profile,
        credential=_credential_with(profile.credential, secrets),
        parameters=_filled(profile.parameters, secrets.get("parameters")),
        headers=_filled(profile.headers, secrets.get("headers")),
        call=call,
        more_calls=tuple(
            replace(each, headers=_filled(each.headers, kept))
            for each, kept in zip(profile.more_calls, more, strict=True)
        ),
        network=replace(
            profile.network,
            proxy_url=secrets.get("proxy_url", profile.network.proxy_url),
            proxy_password=Secret(secrets.get("proxy_password", "")),
        ),
    )


def _credential_with(credential: Credential, secrets: dict[str, Any]) -> Credential:
    match credential:
        case SharedSecret():
            return replace(credential, secret=Secret(secrets["client_secret"]))
        case SigningKey() | ClientCertificate():
            return replace(
                credential,
                material=Secret.of_bytes(base64.b64decode(secrets["key"], validate=True)),
                passphrase=Secret(secrets["passphrase"], SecretKind.KEY),
                certificate=base64.b64decode(secrets.get("certificate", ""), validate=True),
            )
        case ReadyAssertion(source=Secret()):
            return ReadyAssertion(Secret(secrets["client_assertion"], SecretKind.TOKEN))
        case ReadyAssertion() | PublicClient():
            return credential
        case _:
            assert_never(credential)


def _filled(named: tuple[NamedValue, ...], kept: list[str | None] | None) -> tuple[NamedValue, ...]:
    if kept is None:
        return named
    return tuple(
        each if value is None else NamedValue(each.name, Secret(value))
        for each, value in zip(named, kept, strict=True)
    )
