"""The same private key in every form that a file may hold it in."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, ed448, ed25519
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    KeySerializationEncryption,
    NoEncryption,
    PrivateFormat,
)
from cryptography.hazmat.primitives.serialization.pkcs12 import serialize_key_and_certificates
from cryptography.x509.oid import NameOID
from joserfc.jwk import ECKey, OKPKey, RSAKey

from tests.rsa_keys import rsa_key

PASSPHRASE = "open sesame"
RSA_KEY = rsa_key()
KEYS: dict[str, Any] = {
    "RSA": RSA_KEY,
    "P-256": ec.generate_private_key(ec.SECP256R1()),
    "P-384": ec.generate_private_key(ec.SECP384R1()),
    "P-521": ec.generate_private_key(ec.SECP521R1()),
    "Ed25519": ed25519.Ed25519PrivateKey.generate(),
    "Ed448": ed448.Ed448PrivateKey.generate(),
}
"""One key of each kind that signs."""

_JOSE = {"RSA": RSAKey, "P-256": ECKey, "P-384": ECKey, "P-521": ECKey}


def written(
    key: Any,
    container: PrivateFormat = PrivateFormat.PKCS8,
    encoding: Encoding = Encoding.PEM,
    passphrase: str | bytes = "",
) -> bytes:
    """The key as `cryptography` writes it, but that of OpenSSH with one round: the usual sixteen
    take a sixth of a second to write and as long to read."""
    secret = passphrase.encode() if isinstance(passphrase, str) else passphrase
    encryption = _locked(container, secret) if secret else NoEncryption()
    return key.private_bytes(encoding, container, encryption)


def _locked(container: PrivateFormat, secret: bytes) -> KeySerializationEncryption:
    if container is PrivateFormat.OpenSSH:
        return container.encryption_builder().kdf_rounds(1).build(secret)
    return BestAvailableEncryption(secret)


def jwk(kind: str, *, private: bool = True, **members: str) -> dict[str, Any]:
    """The key as another library writes JWK."""
    return {**_imported(kind).as_dict(private=private), **members}


@cache
def _imported(kind: str) -> RSAKey | ECKey | OKPKey:
    return _JOSE.get(kind, OKPKey).import_key(written(KEYS[kind]))


def jwks(*keys: dict[str, Any]) -> bytes:
    """A JWK Set."""
    return json.dumps({"keys": list(keys)}).encode()


def certificate(
    key: Any,
    *,
    name: str = "client",
    issuer: Any = None,
    issuer_name: str = "",
    days: int = 90,
    hash_algorithm: Any = SHA256(),  # noqa: B008
) -> x509.Certificate:
    """A certificate for the key, signed by itself or by another key."""
    own = isinstance(key, ed25519.Ed25519PrivateKey | ed448.Ed448PrivateKey)
    now = datetime.now(UTC).replace(microsecond=0)
    return (
        x509.CertificateBuilder(
            _name(issuer_name or name), _name(name), key.public_key(), x509.random_serial_number()
        )
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=days))
        .sign(issuer or key, None if own and issuer is None else hash_algorithm)
    )


def pem(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(Encoding.PEM)


def der(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(Encoding.DER)


def pkcs12(
    key: Any, passphrase: str = "", certificates: tuple[x509.Certificate, ...] = ()
) -> bytes:
    """A PKCS#12 file; the first certificate is the key's."""
    encryption = BestAvailableEncryption(passphrase.encode()) if passphrase else NoEncryption()
    own = certificates[0] if certificates else None
    return serialize_key_and_certificates(b"client", key, own, certificates[1:], encryption)


def _name(common_name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common_name)])


_TRADITIONAL, _SSH = PrivateFormat.TraditionalOpenSSL, PrivateFormat.OpenSSH
_EDWARDS = ("Ed25519", "Ed448")

Write = Callable[[str, str], bytes]
FORMS: dict[str, Write] = {
    "PKCS#8 PEM": lambda kind, secret: written(KEYS[kind], passphrase=secret),
    "PKCS#8 DER": lambda kind, secret: written(
        KEYS[kind], encoding=Encoding.DER, passphrase=secret
    ),
    "traditional PEM": lambda kind, secret: written(KEYS[kind], _TRADITIONAL, passphrase=secret),
    "traditional DER": lambda kind, _: written(KEYS[kind], _TRADITIONAL, Encoding.DER),
    "OpenSSH": lambda kind, secret: written(KEYS[kind], _SSH, passphrase=secret),
    "PKCS#12": lambda kind, secret: pkcs12(KEYS[kind], secret, (certificate(KEYS[kind]),)),
    "JWK": lambda kind, _: json.dumps(jwk(kind)).encode(),
    "JWK Set": lambda kind, _: jwks(jwk(kind)),
}
"""How each form is written, given the kind of the key and a passphrase."""

_WITHOUT_ENCRYPTION = ("traditional DER", "JWK", "JWK Set")
_TOLD = {"PKCS#8 PEM": "PKCS#8", "PKCS#8 DER": "PKCS#8"}


def _rows() -> list[tuple[str, str, str, str]]:
    rows = []
    for form in FORMS:
        for kind in KEYS:
            if kind in _EDWARDS and form.startswith("traditional"):
                continue  # these curves came after that form
            if kind == "Ed448" and form == "OpenSSH":
                continue  # OpenSSH does not have it
            told = _TOLD.get(form, form)
            if form.startswith("traditional"):
                told = "PKCS#1" if kind == "RSA" else "SEC1"
            rows.append((form, kind, "", told))
            if form not in _WITHOUT_ENCRYPTION:
                rows.append((form, kind, PASSPHRASE, f"encrypted {told}"))
    return rows


ROWS = _rows()
"""Form, kind, passphrase, and what the container is called."""
