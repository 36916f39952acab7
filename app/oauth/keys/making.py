"""New keys, and the file that keeps one."""

from enum import StrEnum
from typing import assert_never

from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    KeySerializationEncryption,
    NoEncryption,
    PrivateFormat,
)

from app.model.secret import Secret, SecretKind
from app.oauth.keys.loaded import PrivateKey

_EXPONENT = 65537


class KeyKind(StrEnum):
    """What can be made, the most widely accepted first."""

    RSA_2048 = "rsa-2048"
    RSA_3072 = "rsa-3072"
    RSA_4096 = "rsa-4096"
    EC_P256 = "ec-p256"
    EC_P384 = "ec-p384"
    EC_P521 = "ec-p521"
    ED25519 = "ed25519"


def new_key(kind: KeyKind) -> PrivateKey:
    """A new key. RSA takes a second or several: not for an event loop."""
    match kind:
        case KeyKind.RSA_2048:
            return rsa.generate_private_key(_EXPONENT, 2048)
        case KeyKind.RSA_3072:
            return rsa.generate_private_key(_EXPONENT, 3072)
        case KeyKind.RSA_4096:
            return rsa.generate_private_key(_EXPONENT, 4096)
        case KeyKind.EC_P256:
            return ec.generate_private_key(ec.SECP256R1())
        case KeyKind.EC_P384:
            return ec.generate_private_key(ec.SECP384R1())
        case KeyKind.EC_P521:
            return ec.generate_private_key(ec.SECP521R1())
        case KeyKind.ED25519:
            return Ed25519PrivateKey.generate()
        case _:
            assert_never(kind)


def private_pem(key: PrivateKey, passphrase: Secret) -> Secret:
    """The key in PKCS#8, encrypted (RFC 5958 §3); `ValueError` without a passphrase."""
    if not passphrase:
        raise ValueError("a private key is not written without a passphrase")
    secret = passphrase.reveal().encode("utf-8", "surrogatepass")
    return _pem(key, BestAvailableEncryption(secret))


def unprotected_pem(key: PrivateKey) -> Secret:
    """The key in PKCS#8 for whoever said that it shall have no passphrase."""
    return _pem(key, NoEncryption())


def _pem(key: PrivateKey, encryption: KeySerializationEncryption) -> Secret:
    return Secret(
        key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, encryption).decode("ascii"),
        SecretKind.KEY,
    )
