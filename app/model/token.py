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


class Unchecked(StrEnum):
    """Why a signature could be neither confirmed nor refuted."""

    NO_SIGNATURE = "no_signature"
    """`alg` is `none`, in whatever case (RFC 8725 §3.2)."""
    UNKNOWN_ALG = "unknown_alg"
    SHARED_KEY = "shared_key"
    """An HMAC: only who holds the shared key can check it, and a public key never serves."""
    CRITICAL = "critical"
    """`crit` names something that is not understood here (RFC 7515 §4.1.11)."""
    KEY_NOT_FOUND = "key_not_found"
    WRONG_USE = "wrong_use"
    """The key with this `kid` is for encryption, or for another algorithm."""
    KEY_UNUSABLE = "key_unusable"
    """The key with this `kid` cannot be read."""
    NO_KEYS = "no_keys"
    """Nobody said where the keys are."""


@dataclass(frozen=True, slots=True)
class SignatureSeen:
    """What came of checking a signature."""

    state: Signature
    unchecked: Unchecked | None = None
    """Where `state` is UNVERIFIED: why."""
    alg: str = ""
    key_id: str = ""
    """`kid` of the token's header."""
    known_ids: tuple[str, ...] = ()
    """The `kid`s of the keys that there were to choose from."""
    thumbprint: str = ""
    """RFC 7638 of the key that confirmed it."""
    keys_in_header: tuple[str, ...] = ()
    """Members by which the token itself names or brings a key: never followed (RFC 8725 §3.10)."""


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
    checked: SignatureSeen | None = None
    """What came of checking the signature; None where nobody tried."""
    malformed: str = ""
    """A JWT by its header, but claims or signature cannot be decoded: why."""

    @property
    def signature(self) -> Signature:
        """Whether the signature was checked, and held."""
        return Signature.UNVERIFIED if self.checked is None else self.checked.state

    def expires_at(self) -> Instant | None:
        """When it stops working, where that is known."""
        return None if isinstance(self.expiry, UnknownExpiry) else self.expiry.at

    def lifetime(self) -> Span | None:
        """From its arrival to its end, where that is known."""
        end = self.expires_at()
        return None if end is None else end.since(self.received_at)
