"""The token that came, as far as it can be read."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from app.model.certificate import CertificateFacts
from app.model.encryption import EncryptionSeen
from app.model.frozen import frozen
from app.model.secret import Secret
from app.model.time import Instant, Span


class TokenKind(StrEnum):
    """What the token looks like from outside."""

    JWT = "jwt"
    OPAQUE = "opaque"
    JWE = "jwe"


class Signature(StrEnum):
    """Whether the signature was checked, and held; `SignatureSeen.source` tells with whose key."""

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
    MALFORMED = "malformed"
    """Not three parts of Base64url that begin with a header."""
    KEY_NOT_FOUND = "key_not_found"
    WRONG_USE = "wrong_use"
    """The key with this `kid` is for encryption, or for another algorithm."""
    KEY_UNUSABLE = "key_unusable"
    """The key with this `kid` cannot be read."""
    NO_KEYS = "no_keys"
    """Nobody said where the keys are."""
    OTHER_KIND = "other_kind"
    """What was given is for another kind of signature: a secret for RS256, say."""
    PUBLIC_AS_SECRET = "public_as_secret"
    """A public key was given as the secret of an HMAC, which everybody could make then
    (RFC 8725 §2.1)."""
    TOO_COSTLY = "too_costly"
    """It took longer than anybody waits."""


class KeysFrom(StrEnum):
    """Whose word it is that a key is the right one."""

    ISSUER = "issuer"
    """Its metadata names the key set (`jwks_uri`, RFC 8414 §2)."""
    ADDRESS = "address"
    """A person named the address of a key set."""
    FILE = "file"
    SECRET = "secret"
    """A person gave the secret of an HMAC."""


class KeyOutcome(StrEnum):
    """What became of one key that there was to check with."""

    VERIFIED = "verified"
    REFUTED = "refuted"
    NOT_TRIED = "not_tried"
    """Another one had confirmed the signature, or so many had not."""
    OTHER_ID = "other_id"
    OTHER_KIND = "other_kind"
    """`kty` or `crv` makes no signature of this algorithm."""
    OTHER_USE = "other_use"
    """Its `use` is another than `sig` (RFC 7517 §4.2)."""
    OTHER_OPERATIONS = "other_operations"
    """`verify` is not among its `key_ops` (RFC 7517 §4.3)."""
    OTHER_ALG = "other_alg"
    """Its `alg` is another (RFC 7517 §4.4)."""
    UNREADABLE = "unreadable"


@frozen
class KeySeen:
    """One key that there was to check with."""

    outcome: KeyOutcome
    kind: str = ""
    """`kty` as it stands there."""
    key_id: str = ""
    size: int = 0
    """In bits; 0 where it was not read."""
    thumbprint: str = ""
    """RFC 7638; empty of what was not read and of a shared secret, which it could betray."""


@frozen
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
    keys_in_header: tuple[str, ...] = ()
    """Members by which the token itself names or brings a key: never followed (RFC 8725 §3.10)."""
    keys: tuple[KeySeen, ...] = ()
    """Each key that there was, in its order, and why it did not serve."""
    given: bool = False
    """A person gave the keys; else they are published."""
    source: KeysFrom | None = None
    """None where nobody said where keys are."""
    source_name: str = ""
    """The address of the key set, or the bare name of the file."""
    asked_twice: bool = False
    """The published keys were fetched once more, since the one that is named was not there."""
    critical: tuple[str, ...] = ()
    """What `crit` names (RFC 7515 §4.1.11)."""
    chain: tuple[CertificateFacts, ...] = ()
    """The certificates of the token's `x5c`: shown, and trusted in nothing (RFC 7515 §4.1.6)."""
    chain_is_the_keys: bool = False
    """The first of them is for the very key that confirmed the signature."""
    key_chain: tuple[CertificateFacts, ...] = ()
    """The `x5c` that the key set has with the key that confirmed the signature (RFC 7517 §4.7)."""
    key_chain_fits: bool = False
    """The first of them is for that key, as it must be."""

    @property
    def used(self) -> KeySeen | None:
        """The key that confirmed it."""
        return next((each for each in self.keys if each.outcome is KeyOutcome.VERIFIED), None)


@frozen
class StatedExpiry:
    """The answer said `expires_in` (RFC 6749 §5.1)."""

    expires_in: Span
    at: Instant


@frozen
class DerivedExpiry:
    """Only the token's `exp` tells."""

    at: Instant


@frozen
class UnknownExpiry:
    """Neither the answer nor the token tells."""


Expiry = StatedExpiry | DerivedExpiry | UnknownExpiry


@frozen
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
    encryption: EncryptionSeen | None = None
    """Of an encrypted token; once it is open, `claims` are those in it."""

    @property
    def jws_header(self) -> Mapping[str, Any] | None:
        """The header that its signature covers; None where nothing is signed as far as is known."""
        if self.encryption is not None:
            return self.encryption.header
        return self.header if self.kind is TokenKind.JWT else None

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
