"""The keys that there are for checking a signature; reading them is `verification_keys`' work."""

from dataclasses import field
from typing import TYPE_CHECKING

from app.model.frozen import frozen

if TYPE_CHECKING:  # most checks know no key, and have no use for cryptography
    from app.oauth.keys.loaded import PublicKey


@frozen
class VerificationKey:
    """One key, and what it says it is for (RFC 7517 §4)."""

    kind: str
    """`kty`: `RSA`, `EC`, `OKP`, `oct`, or whatever stands there."""
    key: "PublicKey | bytes | None" = field(repr=False)
    """None where it cannot be read; bytes of a shared secret."""
    curve: str = ""
    key_id: str = ""
    use: str = ""
    alg: str = ""
    operations: tuple[str, ...] | None = None
    """`key_ops`; None where it does not say."""
    x5c: object = field(default=None, repr=False)
    """Its certificates as they stand there (RFC 7517 §4.7), unread."""


@frozen
class Keys:
    """All the keys that there are to choose from."""

    each: tuple[VerificationKey, ...] = ()
    given: bool = False
    """A person gave them. A shared secret counts only among these: a published one is none."""
    public_as_secret: bool = False
    """What was given as a secret is something that everybody may know."""
