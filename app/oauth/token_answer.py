"""The token out of a token answer (RFC 6749 §5.1)."""

from collections.abc import Mapping
from typing import Any

from app.model.frozen import replace
from app.model.secret import Secret, SecretKind
from app.model.time import Instant
from app.model.token import DerivedExpiry, Expiry, StatedExpiry, Token, UnknownExpiry
from app.oauth.granted import read_scope
from app.oauth.jwt_view import view
from app.oauth.numbers import read_duration, read_numeric_date


def read_token(
    json_value: Mapping[str, Any], *, requested_scope: str, received_at: Instant
) -> Token | None:
    """The token, or None where `access_token` is missing, empty or no text.

    The end is what `expires_in` says, counted from `received_at`; where that is missing or no
    calendar has it, what the token's own `exp` says; else unknown.
    """
    access_token = json_value.get("access_token")
    if not isinstance(access_token, str) or not access_token.strip():
        return None
    seen = view(access_token)
    claims = seen.claims or {}
    token_type = json_value.get("token_type")
    return Token(
        access_token=Secret(access_token, SecretKind.TOKEN),
        token_type=token_type if isinstance(token_type, str) else "",
        kind=seen.kind,
        received_at=received_at,
        expiry=_expiry(json_value.get("expires_in"), claims.get("exp"), received_at),
        requested_scope=tuple(requested_scope.split()),
        granted_scope=_granted(json_value, claims),
        header=seen.header,
        claims=seen.claims,
        malformed=seen.malformed,
    )


def once_open(token: Token, claims: Mapping[str, Any] | None) -> Token:
    """An encrypted token with the claims in it, which may tell what its answer did not."""
    known = claims or {}
    expiry, scope = token.expiry, token.granted_scope
    if isinstance(expiry, UnknownExpiry):
        expiry = _expiry(None, known.get("exp"), token.received_at)
    scope = _granted({}, known) if scope is None else scope
    return replace(token, claims=claims, expiry=expiry, granted_scope=scope)


def _expiry(expires_in: object, exp: object, received_at: Instant) -> Expiry:
    lifetime = read_duration(expires_in)
    if lifetime is not None and lifetime.seconds >= 0:
        end = Instant.from_numeric_date(received_at.plus(lifetime).seconds)
        if end is not None:
            return StatedExpiry(lifetime, end)
    stated = read_numeric_date(exp)
    return UnknownExpiry() if stated is None else DerivedExpiry(stated.instant)


def _granted(answer: Mapping[str, Any], claims: Mapping[str, Any]) -> tuple[str, ...] | None:
    for value in (answer.get("scope"), claims.get("scope"), claims.get("scp")):
        names = read_scope(value)
        if names is not None:
            return names
    return None
