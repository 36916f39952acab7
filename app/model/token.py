"""The token that came, as far as it can be read."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from app.model.secret import Secret
from app.model.time import Instant, Span


class TokenKind(StrEnum):
    """What the token looks like from outside."""

    JWT = "jwt"
    OPAQUE = "opaque"
    JWE = "jwe"


class Signature(StrEnum):
    """Whether the signature was checked with the issuer's key."""

    VERIFIED = "verified"
    INVALID = "invalid"
    UNVERIFIED = "unverified"


@dataclass(frozen=True, slots=True)
class StatedExpiry:
    """The answer said `expires_in` (RFC 6749 §5.1)."""

    expires_in: Span
    at: Instant


@dataclass(frozen=True, slots=True)
class DerivedExpiry:
    """Only the token's `exp` tells."""

    at: Instant


@dataclass(frozen=True, slots=True)
class UnknownExpiry:
    """Neither the answer nor the token tells."""


Expiry = StatedExpiry | DerivedExpiry | UnknownExpiry


@dataclass(frozen=True, slots=True)
class Token:
    """An access token and what the server said with it."""

    access_token: Secret
    token_type: str
    """As the server wrote it; empty where it left it out."""
    kind: TokenKind
    received_at: Instant
    expiry: Expiry
    requested_scope: tuple[str, ...]
    granted_scope: tuple[str, ...] | None
    """None where neither the answer nor the token names one: then it is what was asked for."""
    header: Mapping[str, Any] | None = None
    claims: Mapping[str, Any] | None = None
    signature: Signature = Signature.UNVERIFIED
    malformed: str = ""
    """A JWT by its header, but claims or signature cannot be decoded: why."""

    def expires_at(self) -> Instant | None:
        """When it stops working, where that is known."""
        return None if isinstance(self.expiry, UnknownExpiry) else self.expiry.at

    def lifetime(self) -> Span | None:
        """From its arrival to its end, where that is known."""
        end = self.expires_at()
        return None if end is None else end.since(self.received_at)
