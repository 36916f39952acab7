"""The parts of a profile that a person finds as one field of the form or one option."""

from collections.abc import Callable
from enum import StrEnum

from app.model.frozen import replace
from app.model.profile import (
    ApiCall,
    Assertion,
    AudienceChoice,
    Environment,
    Network,
    PrivateKeyFile,
    Profile,
    ReadyAssertion,
    SharedSecret,
)


class ProfileField(StrEnum):
    """Named as evidence names them under `field`."""

    ADDRESS = "address"
    """Issuer or token endpoint: the window has one field for both."""
    CLIENT_ID = "client_id"
    SECRET = "secret"
    KEY = "key"
    CERTIFICATE = "certificate"
    PASSPHRASE = "passphrase"
    ASSERTION = "assertion"
    """The one that was signed elsewhere."""
    SCOPE = "scope"
    RESOURCE_URL = "resource_url"
    RESOURCE_METHOD = "resource_method"
    BASIC_RAW = "basic_raw"
    AUTH_METHOD = "auth_method"
    GRANT = "grant"
    ASSERTION_AUDIENCE = "assertion_audience"
    ALG = "alg"
    ASSERTION_LIFETIME = "assertion_lifetime"
    KEY_ID = "key_id"
    ASSERTION_TYP = "assertion_typ"
    ASSERTION_CLAIMS = "assertion_claims"
    CLOCK_OFFSET = "clock_offset"
    AUDIENCE = "audience"
    RESOURCE = "resource"
    """The resource indicators (RFC 8707)."""
    PARAMETERS = "parameters"
    HEADERS = "headers"
    AUTHORIZATION_DETAILS = "authorization_details"
    DPOP = "dpop"
    CALL_BODY = "call_body"
    EXPECTED_STATUS = "expected_status"
    CALL_HEADERS = "call_headers"
    INTROSPECTION = "introspection_endpoint"
    REVOCATION = "revocation_endpoint"
    PROXY = "proxy"
    PROXY_URL = "proxy_url"
    PROXY_USER = "proxy_user"
    TIMEOUT = "timeout"
    CA_BUNDLE = "ca_bundle"
    VERIFY = "verify"
    ALLOW_HTTP = "allow_http"
    HTTP2 = "http2"
    MINIMUM_TLS = "minimum_tls"
    IP_VERSION = "ip_version"
    CONNECT_TO = "connect_to"


OF_A_CREDENTIAL = frozenset(
    {
        ProfileField.SECRET,
        ProfileField.KEY,
        ProfileField.CERTIFICATE,
        ProfileField.PASSPHRASE,
        ProfileField.ASSERTION,
    }
)
"""Fields of which a client has those that go with what it proves itself with."""


def differing(before: Profile, after: Profile) -> tuple[ProfileField, ...]:
    """The fields in which two profiles differ, in the order of the form."""
    return tuple(each for each in ProfileField if _VALUE_OF[each](before) != _VALUE_OF[each](after))


def changed(before: Profile, after: Profile) -> tuple[ProfileField, ...]:
    """Those of them that are worth showing: not where a field belongs to what the client no
    longer proves itself with, or is still empty."""

    def tells(field: ProfileField) -> bool:
        if field not in OF_A_CREDENTIAL or type(before.credential) is type(after.credential):
            return True
        return bool(value_of(field, after))

    return tuple(filter(tells, differing(before, after)))


def same_request(one: Profile, other: Profile) -> bool:
    """A check of either sends the same: they differ in names, in where they stand, in notes, or
    in what is asked afterwards."""
    return _as_sent(one) == _as_sent(other)


def _as_sent(profile: Profile) -> Profile:
    call = profile.call
    return replace(
        profile,
        name="",
        folder="",
        favourite=False,
        notes="",
        environment=Environment.UNKNOWN,
        introspection_endpoint="",
        revocation_endpoint="",
        call=None if call is None else replace(call, name="", needed_scope=""),
        more_calls=(),
    )


def value_of(field: ProfileField, profile: Profile) -> object:
    """What a profile has in a field."""
    return _VALUE_OF[field](profile)


def _secret(profile: Profile) -> object:
    credential = profile.credential
    return credential.secret if isinstance(credential, SharedSecret) else None


def _finished(profile: Profile) -> object:
    credential = profile.credential
    return credential.source if isinstance(credential, ReadyAssertion) else None


def _file(name: str) -> Callable[[Profile], object]:
    def value(profile: Profile) -> object:
        credential = profile.credential
        return getattr(credential, name) if isinstance(credential, PrivateKeyFile) else None

    return value


def _own_audience(assertion: Assertion) -> str:
    return assertion.own_audience if assertion.audience is AudienceChoice.OWN else ""


def _call(name: str) -> Callable[[Profile], object]:
    return lambda profile: getattr(profile.call or ApiCall(""), name)


def _network(name: str) -> Callable[[Profile], object]:
    def value(profile: Profile) -> object:
        network: Network = profile.network
        return getattr(network, name)

    return value


_VALUE_OF: dict[ProfileField, Callable[[Profile], object]] = {
    ProfileField.ADDRESS: lambda profile: (profile.issuer, profile.token_endpoint),
    ProfileField.CLIENT_ID: lambda profile: profile.client_id,
    ProfileField.SECRET: _secret,
    ProfileField.KEY: _file("material"),
    ProfileField.CERTIFICATE: _file("certificate"),
    ProfileField.PASSPHRASE: _file("passphrase"),
    ProfileField.ASSERTION: _finished,
    ProfileField.SCOPE: lambda profile: profile.scope,
    ProfileField.RESOURCE_URL: _call("url"),
    ProfileField.RESOURCE_METHOD: _call("method"),
    ProfileField.BASIC_RAW: lambda profile: profile.basic_raw,
    ProfileField.AUTH_METHOD: lambda profile: profile.auth_method,
    ProfileField.GRANT: lambda profile: profile.grant,
    ProfileField.ASSERTION_AUDIENCE: lambda profile: (
        profile.assertion.audience,
        _own_audience(profile.assertion),
    ),
    ProfileField.ALG: lambda profile: profile.assertion.alg,
    ProfileField.ASSERTION_LIFETIME: lambda profile: profile.assertion.lifetime,
    ProfileField.KEY_ID: lambda profile: profile.assertion.key_id,
    ProfileField.ASSERTION_TYP: lambda profile: profile.assertion.typ,
    ProfileField.ASSERTION_CLAIMS: lambda profile: profile.assertion.claims,
    ProfileField.CLOCK_OFFSET: lambda profile: profile.assertion.clock_offset,
    ProfileField.AUDIENCE: lambda profile: profile.audience,
    ProfileField.RESOURCE: lambda profile: profile.resource,
    ProfileField.PARAMETERS: lambda profile: profile.parameters,
    ProfileField.HEADERS: lambda profile: profile.headers,
    ProfileField.AUTHORIZATION_DETAILS: lambda profile: profile.authorization_details,
    ProfileField.DPOP: lambda profile: profile.dpop,
    ProfileField.CALL_BODY: _call("body"),
    ProfileField.EXPECTED_STATUS: _call("expected_status"),
    ProfileField.CALL_HEADERS: _call("headers"),
    ProfileField.INTROSPECTION: lambda profile: profile.introspection_endpoint,
    ProfileField.REVOCATION: lambda profile: profile.revocation_endpoint,
    ProfileField.PROXY: _network("proxy"),
    ProfileField.PROXY_URL: _network("proxy_url"),
    ProfileField.PROXY_USER: _network("proxy_user"),
    ProfileField.TIMEOUT: _network("timeout"),
    ProfileField.CA_BUNDLE: _network("ca_bundle"),
    ProfileField.VERIFY: _network("verify"),
    ProfileField.ALLOW_HTTP: _network("allow_http"),
    ProfileField.HTTP2: _network("http2"),
    ProfileField.MINIMUM_TLS: _network("minimum_tls"),
    ProfileField.IP_VERSION: _network("ip_version"),
    ProfileField.CONNECT_TO: _network("connect_to"),
}
