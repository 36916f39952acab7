"""A private key ready to sign, whatever file it came from."""

from dataclasses import field

from cryptography.hazmat.primitives.asymmetric.ec import (
    EllipticCurvePrivateKey,
    EllipticCurvePublicKey,
)
from cryptography.hazmat.primitives.asymmetric.ed448 import Ed448PrivateKey, Ed448PublicKey
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey

from app.model.credential_facts import KeyFacts
from app.model.frozen import frozen
from app.model.profile import SigningAlg

PrivateKey = RSAPrivateKey | EllipticCurvePrivateKey | Ed25519PrivateKey | Ed448PrivateKey
PublicKey = RSAPublicKey | EllipticCurvePublicKey | Ed25519PublicKey | Ed448PublicKey

CURVES = {"secp256r1": "P-256", "secp384r1": "P-384", "secp521r1": "P-521"}
"""The curves that JWS has algorithms for (RFC 7518 §3.4), by the names of SEC 2."""


@frozen
class LoadedKey:
    """The key itself, and what anybody may know of it."""

    private_key: PrivateKey = field(repr=False)
    facts: KeyFacts
    certificates: tuple[bytes, ...] = field(default=(), repr=False)
    """In DER, the key's own first, then those that issued it as far as they came along."""

    @property
    def public_key(self) -> PublicKey:
        """The half that may be handed out."""
        return self.private_key.public_key()

    @property
    def algs(self) -> tuple[SigningAlg, ...]:
        """The JWS algorithms it can sign with, the best default first."""
        return self.facts.algs


@frozen
class KeyKind:
    """What kind of key it is, as people name it."""

    kind: str
    """`RSA`, `EC`, `Ed25519`, `Ed448`."""
    size: int
    """In bits."""
    curve: str = ""
    """`P-256`, `P-384`, `P-521`; empty for what is no EC key."""


def kind_of(key: object) -> KeyKind | None:
    """The kind of a private or public key; None for one that signs no JWS."""
    match key:
        case RSAPrivateKey() | RSAPublicKey():
            return KeyKind("RSA", key.key_size)
        case EllipticCurvePrivateKey() | EllipticCurvePublicKey():
            curve = CURVES.get(key.curve.name)
            return None if curve is None else KeyKind("EC", key.curve.key_size, curve)
        case Ed25519PrivateKey() | Ed25519PublicKey():
            return KeyKind("Ed25519", 256)
        case Ed448PrivateKey() | Ed448PublicKey():
            return KeyKind("Ed448", 456)
    return None
