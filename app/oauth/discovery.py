"""Authorization server metadata: where it stands, and what it says (RFC 8414, OIDC Discovery)."""

from collections.abc import Generator, Mapping
from typing import Any

from app.model.exchange import RawAnswer, Request
from app.model.observed import JsonSeen, Metadata
from app.model.profile import ClientCertificate, Profile
from app.oauth.addresses import well_known_urls

__all__ = ["Received", "called_endpoint", "discovery_flow", "read_metadata", "well_known_urls"]

Received = tuple[RawAnswer, JsonSeen]


def discovery_flow(issuer: str) -> Generator[Request, Received, Metadata | None]:
    """Yield each request in turn, be sent its answer, return the metadata or None.

    Metadata without a token endpoint is returned only where no other place had better.
    """
    second_best: Metadata | None = None
    for url in well_known_urls(issuer):
        answer, seen = yield _request(url)
        if answer.status == 200 and isinstance(seen.value, dict):
            metadata = read_metadata(url, seen.value)
            if metadata.token_endpoint:
                return metadata
            second_best = second_best or metadata
    return second_best


def called_endpoint(profile: Profile, metadata: Metadata | None) -> str:
    """The token endpoint to call: the one that was typed, else the one that metadata names.

    A client that shows a certificate has an address of its own where there is one (RFC 8705 §5).
    """
    typed = profile.token_endpoint.strip()
    if typed or metadata is None:
        return typed
    if isinstance(profile.credential, ClientCertificate) and metadata.mtls_token_endpoint:
        return metadata.mtls_token_endpoint
    return metadata.token_endpoint


def read_metadata(url: str, value: Mapping[str, Any]) -> Metadata:
    """The members that a check needs; those of the wrong type count as absent."""
    return Metadata(
        url=url,
        values=value,
        issuer=_text(value, "issuer"),
        token_endpoint=_text(value, "token_endpoint"),
        jwks_uri=_text(value, "jwks_uri"),
        token_endpoint_auth_methods=_texts(value, "token_endpoint_auth_methods_supported"),
        grant_types=_texts(value, "grant_types_supported"),
        scopes=_texts(value, "scopes_supported"),
        signing_algs=_texts(value, "token_endpoint_auth_signing_alg_values_supported"),
        mtls_token_endpoint=_text(_aliases(value), "token_endpoint"),
    )


def _aliases(value: Mapping[str, Any]) -> Mapping[str, Any]:
    aliases = value.get("mtls_endpoint_aliases")
    return aliases if isinstance(aliases, dict) else {}


def _request(url: str) -> Request:
    headers = (("Accept", ("application/json",)), ("Accept-Encoding", ("identity",)))
    return Request("GET", url, headers)


def _text(value: Mapping[str, Any], name: str) -> str:
    member = value.get(name)
    return member.strip() if isinstance(member, str) else ""


def _texts(value: Mapping[str, Any], name: str) -> tuple[str, ...] | None:
    member = value.get(name)
    if not isinstance(member, list):
        return None
    return tuple(each for each in member if isinstance(each, str))
