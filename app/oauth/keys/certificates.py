"""Certificates that come along with a key: read, put in order, and what they say."""

import hashlib
from collections.abc import Iterable

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.serialization import Encoding

from app.model.certificate import CertificateFacts
from app.model.time import Instant
from app.oauth.keys import pem
from app.oauth.keys.loaded import PublicKey
from app.oauth.keys.members import base64url

LABELS = frozenset({"CERTIFICATE", "X509 CERTIFICATE"})
_HASHES = {"sha1": "SHA-1", "sha224": "SHA-224", "sha256": "SHA-256", "sha384": "SHA-384",
           "sha512": "SHA-512"}  # fmt: skip


def read_certificates(material: bytes) -> tuple[x509.Certificate, ...]:
    """All certificates of a PEM text in its order, or the one of a DER file.

    None at all where one of them cannot be read.
    """
    found = [block for block in pem.blocks(material) if block.label in LABELS]
    ders = [block.data() for block in found] if found else [material]
    read = [None if der is None else read_certificate(der) for der in ders]
    whole = tuple(each for each in read if each is not None)
    return whole if len(whole) == len(read) else ()


def read_certificate(der: bytes) -> x509.Certificate | None:
    """The certificate, if all that is told of it can be read."""
    try:
        certificate = x509.load_der_x509_certificate(der)
        certificate.public_key()
        certificate_facts(certificate)
    except (ValueError, UnsupportedAlgorithm, x509.InvalidVersion):
        return None
    return certificate


def chain_of(
    key: PublicKey, certificates: Iterable[x509.Certificate]
) -> tuple[x509.Certificate, ...]:
    """The key's own certificate first, then its issuers, then the others; () where none is its."""
    left = list(certificates)
    own = next((each for each in left if each.public_key() == key), None)
    if own is None:
        return ()
    chain = []
    following: x509.Certificate | None = own
    while following is not None:
        chain.append(following)
        left.remove(following)
        issuer = following.issuer
        following = next((each for each in left if each.subject == issuer), None)
    return (*chain, *left)


def der_of(certificate: x509.Certificate) -> bytes:
    """The certificate as bytes."""
    return certificate.public_bytes(Encoding.DER)


def pem_of(der: bytes) -> str:
    """A certificate that was read before, as text (RFC 7468 §5)."""
    certificate = x509.load_der_x509_certificate(der)
    return certificate.public_bytes(Encoding.PEM).decode("ascii")


def certificate_facts(certificate: x509.Certificate) -> CertificateFacts:
    """What it says; raise `ValueError` where its names cannot be read."""
    der = der_of(certificate)
    digest = hashlib.sha256(der)
    return CertificateFacts(
        subject=certificate.subject.rfc4514_string(),
        issuer=certificate.issuer.rfc4514_string(),
        not_before=Instant(certificate.not_valid_before_utc.timestamp()),
        not_after=Instant(certificate.not_valid_after_utc.timestamp()),
        x5t=base64url(hashlib.sha1(der, usedforsecurity=False).digest()),
        x5t_s256=base64url(digest.digest()),
        sha256=digest.hexdigest(),
        signature_hash=_signature_hash(certificate),
        self_signed=certificate.issuer == certificate.subject,
    )


def _signature_hash(certificate: x509.Certificate) -> str:
    try:
        algorithm = certificate.signature_hash_algorithm
    except UnsupportedAlgorithm:
        return ""
    return "" if algorithm is None else _HASHES.get(algorithm.name, algorithm.name.upper())
