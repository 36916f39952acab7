"""Asking the server what a token stands for, and ending one (RFC 7662, RFC 9701, RFC 7009)."""

from collections.abc import Mapping
from typing import Any

from app.model.exchange import Request
from app.model.observed import Metadata
from app.model.profile import AuthMethod, ClientCertificate, Profile
from app.model.secret import Secret, SecretKind
from app.oauth.addresses import travels_in_clear, url_problem
from app.oauth.client_auth import METHODS, AuthContext, fitting
from app.oauth.form import encoded
from app.oauth.jwt_view import view
from app.oauth.token_request import Fields, form_post

INTROSPECTION = "introspection_endpoint"
REVOCATION = "revocation_endpoint"
SIGNED_ANSWER = "application/token-introspection+jwt"
"""RFC 9701 §4."""


def endpoint(profile: Profile, metadata: Metadata | None, name: str) -> str:
    """Where to ask: what the profile says, else what metadata names (RFC 8414 §2); else empty.

    A client that shows a certificate has an address of its own where there is one (RFC 8705 §5).
    """
    own = {INTROSPECTION: profile.introspection_endpoint, REVOCATION: profile.revocation_endpoint}
    typed = own[name].strip()
    if typed or metadata is None:
        return typed
    aliases = metadata.values.get("mtls_endpoint_aliases")
    if isinstance(profile.credential, ClientCertificate) and isinstance(aliases, Mapping):
        alias = _text(aliases, name)
        if alias:
            return alias
    return _text(metadata.values, name)


def can_be_asked(profile: Profile, metadata: Metadata | None, name: str) -> bool:
    """There is an address for it, and nothing that is sent there can be read on the way."""
    url, network = endpoint(profile, metadata, name), profile.network
    in_clear = travels_in_clear(url, network) and not network.allow_http
    return bool(url) and url_problem(url) is None and not in_clear


def method_for(
    profile: Profile, metadata: Metadata | None, name: str, token_method: AuthMethod
) -> AuthMethod:
    """How the client proves itself there: as at the token endpoint, unless only others are listed.

    `introspection_endpoint_auth_methods_supported` and its like; without them the server says
    nothing else (RFC 8414 §2).
    """
    listed = metadata.values.get(f"{name}_auth_methods_supported") if metadata else None
    if not isinstance(listed, list) or token_method in listed:
        return token_method
    return next((each for each in fitting(profile.credential) if each in listed), token_method)


def accepted(metadata: Metadata | None, name: str) -> str:
    """The `Accept` header: a signed answer first where the server knows how to give one."""
    if name != INTROSPECTION:
        return "application/json"
    algs = metadata.values.get("introspection_signing_alg_values_supported") if metadata else None
    ordered = ("application/json", SIGNED_ANSWER)
    first, second = reversed(ordered) if algs else ordered
    return f"{first}, {second};q=0.9"


def token_post(
    context: AuthContext, method: AuthMethod, url: str, token: Secret, *, accept: str
) -> Request:
    """The request of RFC 7662 §2.1, which is that of RFC 7009 §2.1 as well.

    Raise `TypeError` where the profile's credential is not what the method needs.
    """
    prepared = METHODS[method].prepare(context)
    fields: Fields = (
        ("token", (Secret(encoded(token.reveal()), SecretKind.TOKEN),)),
        ("token_type_hint", ("access_token",)),
        *prepared.fields,
    )
    return form_post(url, prepared, fields, accept=accept)


def signed_members(text: str) -> tuple[Mapping[str, Any] | None, Mapping[str, Any]]:
    """Header, and `token_introspection` out of a signed answer (RFC 9701 §5); None for neither."""
    seen = view(text.strip())
    members = (seen.claims or {}).get("token_introspection")
    return (seen.header if isinstance(members, dict) else None), (
        members if isinstance(members, dict) else {}
    )


def _text(values: Mapping[str, Any], name: str) -> str:
    member = values.get(name)
    return member.strip() if isinstance(member, str) else ""
