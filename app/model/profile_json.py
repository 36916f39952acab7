"""A profile as JSON values without its secrets: for profile files, reports and the vault."""

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar, assert_never
from uuid import UUID

from app.model.profile import (
    LARGEST_CLOCK_OFFSET,
    LONGEST_NOTES,
    ApiCall,
    Assertion,
    AssertionFile,
    AssertionTyp,
    AudienceChoice,
    AuthMethod,
    BodyKind,
    CallBody,
    CertificateHeader,
    ClientCertificate,
    Credential,
    Environment,
    Grant,
    IpVersion,
    NamedValue,
    Network,
    Profile,
    ProxyChoice,
    PublicClient,
    ReadyAssertion,
    SharedSecret,
    SigningAlg,
    SigningKey,
    TlsVersion,
    without_user,
)
from app.model.secret import Secret
from app.model.time import Span

T = TypeVar("T")
Choice = TypeVar("Choice", bound=StrEnum)
Default = TypeVar("Default")


class UnreadableProfile(ValueError):  # noqa: N818  (it says what was met, not what went wrong)
    """What was read is no profile. `key` names a sentence of `app.words`, `facts` fill it."""

    def __init__(self, key: str, **facts: str) -> None:
        super().__init__(key, facts)
        self.key = key
        self.facts = facts


def profile_values(profile: Profile) -> dict[str, Any]:
    """All of the profile but its secret, key, passphrase and what else is confidential."""
    method = profile.auth_method
    return {
        "id": str(profile.id),
        "name": profile.name,
        "folder": profile.folder,
        "favourite": profile.favourite,
        "notes": profile.notes,
        "environment": profile.environment.value,
        "provider": profile.provider,
        "issuer": profile.issuer,
        "token_endpoint": profile.token_endpoint,
        "client_id": profile.client_id,
        "token_endpoint_auth_method": None if method is None else method.value,
        "grant_type": profile.grant.value,
        "credential": _credential_values(profile.credential),
        "assertion": _assertion_values(profile.assertion),
        "basic_raw": profile.basic_raw,
        "dpop": profile.dpop,
        "scope": profile.scope,
        "resource": list(profile.resource),
        "audience": profile.audience,
        "authorization_details": profile.authorization_details,
        "parameters": _named_values(profile.parameters),
        "headers": _named_values(profile.headers),
        "introspection_endpoint": profile.introspection_endpoint,
        "revocation_endpoint": profile.revocation_endpoint,
        "call": None if profile.call is None else _call_values(profile.call),
        "more_calls": [_call_values(each) for each in profile.more_calls],
        "network": _network_values(profile.network),
    }


def _credential_values(credential: Credential) -> dict[str, Any]:
    match credential:
        case SharedSecret(expires_on=expires_on):
            return {
                "kind": "client_secret",
                "expires_on": _day_value(expires_on),
            }
        case SigningKey() | ClientCertificate():
            return {
                "kind": _KIND_OF_FILE[type(credential)],
                "file_name": credential.file_name,
                "certificate_file_name": credential.certificate_file_name,
                "expires_on": _day_value(credential.expires_on),
            }
        case ReadyAssertion(source=source):
            path = source.path if isinstance(source, AssertionFile) else ""
            return {"kind": "client_assertion", "path": path}
        case PublicClient():
            return {"kind": "none"}
        case _:
            assert_never(credential)


def _day_value(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


_KIND_OF_FILE = {SigningKey: "private_key", ClientCertificate: "certificate"}


def _assertion_values(assertion: Assertion) -> dict[str, Any]:
    headers = assertion.certificate_headers
    return {
        "alg": None if assertion.alg is None else assertion.alg.value,
        "audience": assertion.audience.value,
        "own_audience": assertion.own_audience,
        "typ": None if assertion.typ is None else assertion.typ.value,
        "kid": assertion.key_id,
        "certificate_headers": None if headers is None else [each.value for each in headers],
        "lifetime": None if assertion.lifetime is None else assertion.lifetime.seconds,
        "nbf": assertion.not_before,
        "claims": assertion.claims,
        "clock_offset": None if assertion.clock_offset is None else assertion.clock_offset.seconds,
    }


def _named_values(named: tuple[NamedValue, ...]) -> list[dict[str, Any]]:
    """A confidential value is null: it goes nowhere but into the keyring."""
    return [
        {"name": each.name, "value": None if isinstance(each.value, Secret) else each.value}
        for each in named
    ]


def _call_values(call: ApiCall) -> dict[str, Any]:
    body = call.body
    return {
        "method": call.method,
        "url": call.url,
        "headers": _named_values(call.headers),
        "body": None if body is None else {"kind": body.kind.value, "text": body.text},
        "expected_status": call.expected_status,
        "name": call.name,
        "needed_scope": call.needed_scope,
    }


def _network_values(network: Network) -> dict[str, Any]:
    return {
        "ca_bundle": network.ca_bundle,
        "timeout": network.timeout.seconds,
        "allow_http": network.allow_http,
        "proxy": network.proxy.value,
        # A password that was typed within the address is no less confidential there.
        "proxy_url": without_user(network.proxy_url),
        "proxy_user": network.proxy_user,
        "minimum_tls": network.minimum_tls.value,
        "http2": network.http2,
        "ip_version": network.ip_version.value,
        "connect_to": list(network.connect_to),
        "verify": network.verify,
    }


def profile_of_values(values: Mapping[str, Any]) -> Profile:
    """The profile that `profile_values` wrote; members that are missing get their defaults.

    Members that are not known are passed over: within a format there are only additions.
    `network.verify` is passed over as well: nobody's file switches off the check of certificates.
    Raises `UnreadableProfile` where a value has the wrong type or is not one of its choices.
    """
    call = _member(values, "call", dict, None)
    credential = _member(values, "credential", dict, {})
    identity = {"id": _parsed(values, "id", UUID)} if values.get("id") is not None else {}
    return Profile(
        **identity,
        name=_text(values, "name"),
        folder=_text(values, "folder"),
        favourite=_member(values, "favourite", bool, False),
        notes=_text(values, "notes")[:LONGEST_NOTES],
        environment=_choice(values, "environment", Environment, Environment.UNKNOWN),
        provider=_text(values, "provider"),
        issuer=_text(values, "issuer"),
        token_endpoint=_text(values, "token_endpoint"),
        client_id=_text(values, "client_id"),
        credential=_credential_of(credential),
        auth_method=_choice(values, "token_endpoint_auth_method", AuthMethod, None),
        grant=_choice(values, "grant_type", Grant, Grant.CLIENT_CREDENTIALS),
        # An older file has these members beside the key.
        assertion=_assertion_of({**credential, **_member(values, "assertion", dict, {})}),
        basic_raw=_member(values, "basic_raw", bool, False),
        dpop=_member(values, "dpop", bool, False),
        scope=_text(values, "scope"),
        resource=_texts(values, "resource"),
        audience=_text(values, "audience"),
        authorization_details=_text(values, "authorization_details"),
        parameters=_named_of(values, "parameters"),
        headers=_named_of(values, "headers"),
        introspection_endpoint=_text(values, "introspection_endpoint"),
        revocation_endpoint=_text(values, "revocation_endpoint"),
        call=None if call is None else _call_of(call),
        more_calls=_calls_of(_member(values, "more_calls", list, [])),
        network=_network_of(_member(values, "network", dict, {})),
    )


def _credential_of(values: Mapping[str, Any]) -> Credential:
    match values.get("kind", "client_secret"):
        case "client_secret":
            return SharedSecret(expires_on=_day_of(values))
        case "private_key":
            return _file_of(values, SigningKey)
        case "certificate":
            return _file_of(values, ClientCertificate)
        case "client_assertion":
            path = _text(values, "path")
            return ReadyAssertion(AssertionFile(path)) if path else ReadyAssertion()
        case "none":
            return PublicClient()
    raise UnreadableProfile("profile_file.bad_field", field="credential.kind")


def _file_of(
    values: Mapping[str, Any], kind: type[SigningKey | ClientCertificate]
) -> SigningKey | ClientCertificate:
    return kind(
        file_name=_text(values, "file_name"),
        certificate_file_name=_text(values, "certificate_file_name"),
        expires_on=_day_of(values),
    )


def _day_of(values: Mapping[str, Any]) -> date | None:
    noted = values.get("expires_on")
    return None if noted is None else _parsed(values, "expires_on", date.fromisoformat)


def _assertion_of(values: Mapping[str, Any]) -> Assertion:
    lifetime = _member(values, "lifetime", int | float, None)
    if lifetime is not None and (isinstance(lifetime, bool) or not 0 < lifetime <= _DAY):
        raise UnreadableProfile("profile_file.bad_field", field="assertion.lifetime")
    headers = None
    if values.get("certificate_headers") is not None:
        try:
            headers = tuple(map(CertificateHeader, _texts(values, "certificate_headers")))
        except ValueError:
            raise UnreadableProfile("profile_file.bad_field", field="certificate_headers") from None
    return Assertion(
        alg=_choice(values, "alg", SigningAlg, None),
        audience=_choice(values, "audience", AudienceChoice, AudienceChoice.AUTOMATIC),
        own_audience=_text(values, "own_audience"),
        typ=_choice(values, "typ", AssertionTyp, None),
        key_id=_text(values, "kid"),
        certificate_headers=headers,
        lifetime=None if lifetime is None else Span(lifetime),
        not_before=_member(values, "nbf", bool, True),
        claims=_text(values, "claims"),
        clock_offset=_clock_offset(values),
    )


def _clock_offset(values: Mapping[str, Any]) -> Span | None:
    seconds = _member(values, "clock_offset", int | float, None)
    if seconds is None:
        return None
    if isinstance(seconds, bool) or not abs(seconds) <= LARGEST_CLOCK_OFFSET.seconds:
        raise UnreadableProfile("profile_file.bad_field", field="assertion.clock_offset")
    return Span(seconds)


_DAY = 86_400
MOST_CALLS = 1_000
"""Further calls of a profile."""


def _call_of(values: Mapping[str, Any]) -> ApiCall:
    body = _member(values, "body", dict, None)
    expected = _member(values, "expected_status", int, None)
    if expected is not None and not 100 <= expected <= 599:
        raise UnreadableProfile("profile_file.bad_field", field="call.expected_status")
    return ApiCall(
        _text(values, "url"),
        _text(values, "method") or "GET",
        headers=_named_of(values, "headers"),
        body=(
            None if body is None else CallBody(_parsed(body, "kind", BodyKind), _text(body, "text"))
        ),
        expected_status=expected,
        name=_text(values, "name"),
        needed_scope=_text(values, "needed_scope"),
    )


def _calls_of(values: list[Any]) -> tuple[ApiCall, ...]:
    if not all(isinstance(each, dict) for each in values) or len(values) > MOST_CALLS:
        raise UnreadableProfile("profile_file.bad_field", field="more_calls")
    return tuple(map(_call_of, values))


def _network_of(values: Mapping[str, Any]) -> Network:
    return Network(
        ca_bundle=_text(values, "ca_bundle"),
        timeout=_timeout(values),
        allow_http=_member(values, "allow_http", bool, False),
        proxy=_choice(values, "proxy", ProxyChoice, ProxyChoice.SYSTEM),
        proxy_url=_text(values, "proxy_url"),
        proxy_user=_text(values, "proxy_user"),
        minimum_tls=_choice(values, "minimum_tls", TlsVersion, TlsVersion.TLS_1_2),
        http2=_member(values, "http2", bool, False),
        ip_version=_choice(values, "ip_version", IpVersion, IpVersion.ANY),
        connect_to=_texts(values, "connect_to"),
    )


def _named_of(values: Mapping[str, Any], name: str) -> tuple[NamedValue, ...]:
    found = []
    for each in _member(values, name, list, []):
        if not isinstance(each, dict):
            raise UnreadableProfile("profile_file.bad_field", field=name)
        found.append(NamedValue.of(_text(each, "name"), _text(each, "value")))
    return tuple(found)


def _texts(values: Mapping[str, Any], name: str) -> tuple[str, ...]:
    found = _member(values, name, list, [])
    if not all(isinstance(each, str) for each in found):
        raise UnreadableProfile("profile_file.bad_field", field=name)
    return tuple(found)


def _timeout(values: Mapping[str, Any]) -> Span:
    seconds = _member(values, "timeout", int | float, 15)
    if isinstance(seconds, bool) or not 0 < seconds <= 3600:
        raise UnreadableProfile("profile_file.bad_field", field="network.timeout")
    return Span(seconds)


def _text(values: Mapping[str, Any], name: str) -> str:
    return str(_member(values, name, str, ""))


def _choice(
    values: Mapping[str, Any], name: str, choices: type[Choice], default: Default
) -> Choice | Default:
    return default if values.get(name) is None else _parsed(values, name, choices)


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
