"""An encrypted token (RFC 7516), and what came of opening it."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from app.model.credential_facts import KeyProblem
from app.model.frozen import frozen
from app.model.secret import Secret


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


@frozen
class EncryptionSeen:
    """What is to be seen of a token's encryption, and what came of opening it."""

    alg: str
    enc: str
    key_id: str = ""
    not_opened: NotOpened | None = None
    """None where it was opened."""
    key_problem: KeyProblem | None = None
    """Why the key file that was given is of no use: its passphrase, above all."""
    thumbprint: str = ""
    """RFC 7638 of the key that opened it; empty where a secret did."""
    key_size: int = 0
    """In bits, of an RSA key that opened it; else 0."""
    read_as: SecretReadAs | None = None
    """Where a secret opened it: how."""
    header: Mapping[str, Any] | None = None
    """Of the signed JWT in it (RFC 7519 §11.2); None where there is none."""
    content: Secret | None = None
    """What is in it: the signed JWT, or the claims as they stand there, or anything else."""
    malformed: str = ""
    """Of the signed JWT in it, see `Token.malformed`."""
    layers: int = 0
    """How many encryptions in each other were opened; all else is told of the outermost."""
    still_sealed: bool = False
    """What is in it is encrypted once more, and stays shut."""

    @property
    def opened(self) -> bool:
        """Its content is known."""
        return self.not_opened is None
