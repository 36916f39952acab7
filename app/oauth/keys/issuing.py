"""Certificates that a client makes for itself, and requests for one from an authority."""

from datetime import timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from app.model.time import Instant
from app.oauth.keys.loaded import PrivateKey

LONGEST_NAME = 64
"""Characters of a common name (RFC 5280 §A.1, `ub-common-name`)."""
MOST_DAYS = 3650
_HEAD_START = timedelta(minutes=5)
"""So that a server whose clock is a little behind takes the certificate at once."""
_Hash = hashes.SHA256 | hashes.SHA384 | hashes.SHA512
_HASH_BY_SIZE: dict[int, _Hash] = {
    256: hashes.SHA256(),
    384: hashes.SHA384(),
    521: hashes.SHA512(),
}


def self_signed_certificate(key: PrivateKey, common_name: str, days: int, now: Instant) -> str:
    """A certificate in PEM for a client that signs or shows it in a TLS handshake.

    `ValueError` for a name that is empty or over 64 characters, or days not from 1 to 3650.
    """
    if not 1 <= days <= MOST_DAYS:
        raise ValueError("days are from 1 to 3650")
    name = _name(common_name)
    begin = now.as_datetime()
    public = key.public_key()
    builder = (
        x509.CertificateBuilder(name, name, public, x509.random_serial_number())
        .not_valid_before(begin - _HEAD_START)
        .not_valid_after(begin + timedelta(days=days))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_SIGNS_ONLY, critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.CLIENT_AUTH]), critical=False)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
    )
    return builder.sign(key, _hash_for(key)).public_bytes(Encoding.PEM).decode("ascii")


def certificate_request(key: PrivateKey, common_name: str) -> str:
    """A request for a certificate in PEM (RFC 2986); `ValueError` as above."""
    request = x509.CertificateSigningRequestBuilder(_name(common_name)).sign(key, _hash_for(key))
    return request.public_bytes(Encoding.PEM).decode("ascii")


_SIGNS_ONLY = x509.KeyUsage(
    digital_signature=True,
    content_commitment=False,
    key_encipherment=False,
    data_encipherment=False,
    key_agreement=False,
    key_cert_sign=False,
    crl_sign=False,
    encipher_only=False,
    decipher_only=False,
)


def _name(common_name: str) -> x509.Name:
    if not 0 < len(common_name.strip()) <= LONGEST_NAME:
        raise ValueError("a common name has 1 to 64 characters")
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common_name.strip())])


def _hash_for(key: PrivateKey) -> _Hash | None:
    """As strong as the key; None where the signature has a hash of its own (RFC 8410)."""
    match key:
        case RSAPrivateKey():
            return hashes.SHA256()
        case EllipticCurvePrivateKey():
            return _HASH_BY_SIZE[key.curve.key_size]
        case _:
            return None
