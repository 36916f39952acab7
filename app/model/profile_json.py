"""A profile as JSON values without its secrets: for profile files, reports and the vault."""

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar, assert_never
from uuid import UUID

from app.model.profile import (
    ApiCall,
    AudienceChoice,
    AuthMethod,
    Credential,
    Environment,
    Network,
    Profile,
    SharedSecret,
    SigningKey,
)
from app.model.time import Span

T = TypeVar("T")
Choice = TypeVar("Choice", bound=StrEnum)


class UnreadableProfile(ValueError):  # noqa: N818  (it says what was met, not what went wrong)
    """What was read is no profile. `key` names a sentence of `app.words`, `facts` fill it."""

    def __init__(self, key: str, **facts: str) -> None:
        super().__init__(key, facts)
        self.key = key
        self.facts = facts


def profile_values(profile: Profile) -> dict[str, Any]:
    """All of the profile but its secret, key and passphrase."""
    method = profile.auth_method
    return {
        "id": str(profile.id),
        "name": profile.name,
        "folder": profile.folder,
        "environment": profile.environment.value,
        "provider": profile.provider,
        "issuer": profile.issuer,
        "token_endpoint": profile.token_endpoint,
        "client_id": profile.client_id,
        "token_endpoint_auth_method": None if method is None else method.value,
        "credential": _credential_values(profile.credential),
        "scope": profile.scope,
        "call": (
            None
            if profile.call is None
            else {"method": profile.call.method, "url": profile.call.url}
        ),
        "network": {
            "ca_bundle": profile.network.ca_bundle,
            "timeout": profile.network.timeout.seconds,
            "allow_http": profile.network.allow_http,
        },
    }


def _credential_values(credential: Credential) -> dict[str, Any]:
    match credential:
        case SharedSecret(expires_on=expires_on):
            return {
                "kind": "client_secret",
                "expires_on": None if expires_on is None else expires_on.isoformat(),
            }
        case SigningKey():
            return {
                "kind": "private_key",
                "file_name": credential.file_name,
                "kid": credential.key_id,
                "audience": credential.audience.value,
                "own_audience": credential.own_audience,
            }
        case _:
            assert_never(credential)


def profile_of_values(values: Mapping[str, Any]) -> Profile:
    """The profile that `profile_values` wrote; members that are missing get their defaults.

    Members that are not known are passed over: within a format there are only additions.
    Raises `UnreadableProfile` where a value has the wrong type or is not one of its choices.
    """
    call = _member(values, "call", dict, None)
    network = _member(values, "network", dict, {})
    method = _member(values, "token_endpoint_auth_method", str, None)
    identity = {"id": _parsed(values, "id", UUID)} if values.get("id") is not None else {}
    return Profile(
        **identity,
        name=_text(values, "name"),
        folder=_text(values, "folder"),
        environment=_choice(values, "environment", Environment, Environment.UNKNOWN),
        provider=_text(values, "provider"),
        issuer=_text(values, "issuer"),
        token_endpoint=_text(values, "token_endpoint"),
        client_id=_text(values, "client_id"),
        credential=_credential_of(_member(values, "credential", dict, {})),
        auth_method=(
            None
            if method is None
            else _choice(
                values, "token_endpoint_auth_method", AuthMethod, AuthMethod.CLIENT_SECRET_POST
            )
        ),
        scope=_text(values, "scope"),
        call=None if call is None else ApiCall(_text(call, "url"), _text(call, "method") or "GET"),
        network=Network(
            ca_bundle=_text(network, "ca_bundle"),
            timeout=_timeout(network),
            allow_http=_member(network, "allow_http", bool, False),
        ),
    )


def _credential_of(values: Mapping[str, Any]) -> Credential:
    kind = values.get("kind", "client_secret")
    if kind == "client_secret":
        noted = values.get("expires_on")
        return SharedSecret(
            expires_on=None if noted is None else _parsed(values, "expires_on", date.fromisoformat)
        )
    if kind == "private_key":
        return SigningKey(
            file_name=_text(values, "file_name"),
            key_id=_text(values, "kid"),
            audience=_choice(values, "audience", AudienceChoice, AudienceChoice.AUTOMATIC),
            own_audience=_text(values, "own_audience"),
        )
    raise UnreadableProfile("profile_file.bad_field", field="credential.kind")


def _timeout(values: Mapping[str, Any]) -> Span:
    seconds = _member(values, "timeout", int | float, 15)
    if isinstance(seconds, bool) or not 0 < seconds <= 3600:
        raise UnreadableProfile("profile_file.bad_field", field="network.timeout")
    return Span(seconds)


def _text(values: Mapping[str, Any], name: str) -> str:
    return str(_member(values, name, str, ""))


def _choice(values: Mapping[str, Any], name: str, choices: type[Choice], default: Choice) -> Choice:
    return _parsed(values, name, choices) if name in values else default


def _member(values: Mapping[str, Any], name: str, kind: Any, default: Any) -> Any:
    value = values.get(name)
    if value is None:
        return default
    if not isinstance(value, kind):
        raise UnreadableProfile("profile_file.bad_field", field=name)
    return value


def _parsed(values: Mapping[str, Any], name: str, parse: Callable[[str], T]) -> T:
    try:
        return parse(_text(values, name))
    except ValueError:
        raise UnreadableProfile("profile_file.bad_field", field=name) from None
