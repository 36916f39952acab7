"""The token that came, as far as it can be read."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from app.model.secret import Secret
from app.model.time import Instant, Span

if TYPE_CHECKING:
    from app.model.observed import CertificateFacts


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


@dataclass(frozen=True, slots=True)
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
    keys_in_header: tuple[str, ...] = ()
    """Members by which the token itself names or brings a key: never followed (RFC 8725 §3.10)."""
    keys: tuple[KeySeen, ...] = ()
    """Each key that there was, in its order, and why it did not serve."""
    given: bool = False
    """A person gave the keys; else the issuer publishes them."""
    asked_twice: bool = False
    """The published keys were fetched once more, since the one that is named was not there."""
    critical: tuple[str, ...] = ()
    """What `crit` names (RFC 7515 §4.1.11)."""
    chain: tuple["CertificateFacts", ...] = ()
    """The certificates of the token's `x5c`: shown, and trusted in nothing (RFC 7515 §4.1.6)."""
    chain_is_the_keys: bool = False
    """The first of them is for the very key that confirmed the signature."""

    @property
    def used(self) -> KeySeen | None:
        """The key that confirmed it."""
        return next((each for each in self.keys if each.outcome is KeyOutcome.VERIFIED), None)


class NotOpened(StrEnum):
    """Why an encrypted token stays shut."""

    NO_KEY = "no_key"
    """Nobody gave a key."""
    MALFORMED = "malformed"
    TOO_LARGE = "too_large"
    UNKNOWN_ALG = "unknown_alg"
    """`alg`, `enc` or `zip` is none that is opened here."""
    UNSAFE_ALG = "unsafe_alg"
    """`RSA1_5`: whoever opens it can be made to betray its content (RFC 8725 §3.2)."""
    CRITICAL = "critical"
    """`crit` names something that is not understood here (RFC 7516 §4.1.13)."""
    TOO_COSTLY = "too_costly"
    """It asks for more work than anybody waits for (`p2c`, RFC 7518 §8.1)."""
    OTHER_KIND = "other_kind"
    """What was given is for another kind of encryption."""
    KEY_UNREADABLE = "key_unreadable"
    KEY_LENGTH = "key_length"
    """The key is too short, or has not the length that the algorithm needs."""
    WRONG_KEY = "wrong_key"
    """It did not open: another key, or a token that was changed. Nobody can tell which."""
    BOMB = "bomb"
    """Unpacked it would be larger than any token."""
    NOT_PACKED = "not_packed"
    """`zip` says so, but it is not packed."""


class SecretReadAs(StrEnum):
    """How the text of a secret became a key."""

    TEXT = "text"
    """Its characters in UTF-8."""
    BASE64 = "base64"
    """With either alphabet."""
    HEX = "hex"
    SHA2 = "sha2"
    """The left part of its SHA-2 hash (OpenID Connect Core §10.2)."""


@dataclass(frozen=True, slots=True)
class EncryptionSeen:
    """What is to be seen of a token's encryption, and what came of opening it."""

    alg: str
    enc: str
    key_id: str = ""
    not_opened: NotOpened | None = None
    """None where it was opened."""
    thumbprint: str = ""
    """RFC 7638 of the key that opened it; empty where a secret did."""
    read_as: SecretReadAs | None = None
    """Where a secret opened it: how."""
    header: Mapping[str, Any] | None = None
    """Of the signed JWT in it (RFC 7519 §11.2); None where there is none."""
    content: Secret | None = None
    """What is in it: the signed JWT, or the claims as they stand there, or anything else."""
    malformed: str = ""
    """Of the signed JWT in it, see `Token.malformed`."""

    @property
    def opened(self) -> bool:
        """Its content is known."""
        return self.not_opened is None


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
