"""What a server's certificates say, read from their DER (RFC 5280 §4.1), and who signed whom.

Servers may send anything: what is read of each is capped, and so are their number and the work.
"""

import hashlib
import re
import warnings
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import islice

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, ed448, ed25519, padding, rsa
from cryptography.x509.oid import AuthorityInformationAccessOID, SignatureAlgorithmOID

from app.model.peer_chain import PeerCertificate, PeerChain, Presented, UnreadCertificate
from app.model.time import Instant

MOST = 30
"""Certificates that are read; OpenSSL takes 100 kB of them."""
_LONGEST = 1000
_MOST_NAMES = 100
_MOST_ADDRESSES = 5
_MOST_SIGNATURES = 60
"""Signatures that are checked for one chain: a key may be made to take milliseconds for each."""

_UNREADABLE = (
    ValueError,
    TypeError,
    UnsupportedAlgorithm,
    x509.DuplicateExtension,
    x509.InvalidVersion,
    x509.UnsupportedGeneralNameType,
)
_EDWARDS = {SignatureAlgorithmOID.ED25519: "Ed25519", SignatureAlgorithmOID.ED448: "Ed448"}
_DIGEST = re.compile(r"^sha(\d)")
_CURVES = {"secp256r1": "P-256", "secp384r1": "P-384", "secp521r1": "P-521"}

Links = list[x509.Certificate | None]


def read_chain(ders: Iterable[bytes]) -> PeerChain:
    """Read what was presented, the server's own first."""
    ders = tuple(ders)
    kept = ders[:MOST]
    signed = _Signatures()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what others should not have written
        loaded = [_loaded(der) for der in kept]
        read = [_read(der, each, signed) for der, each in zip(kept, loaded, strict=True)]
    # One whose contents cannot be read signs nothing that anybody could follow.
    links = [
        held if isinstance(each, PeerCertificate) else None
        for held, each in zip(loaded, read, strict=True)
    ]
    return PeerChain(tuple(read), _path(links, signed), len(ders) - len(kept))


class _Signatures:
    """Checks who signed whom, as long as there is patience."""

    def __init__(self) -> None:
        self._left = _MOST_SIGNATURES

    def fits(self, signed: x509.Certificate, signer: x509.Certificate) -> bool:
        """The signer's name is the issuer's, and the signature is the signer's key's."""
        if signed.issuer != signer.subject or not self._left:
            return False
        self._left -= 1
        try:
            signed.verify_directly_issued_by(signer)
        except UnsupportedAlgorithm:
            return True  # nothing can be said of the signature; the names fit
        except (ValueError, TypeError, InvalidSignature):
            return False
        return True


def _path(links: Links, signed: _Signatures) -> tuple[int, ...]:
    """From the first certificate to its signer, and so on, each once."""
    if not links or links[0] is None:
        return ()
    path, at = [0], links[0]
    while not signed.fits(at, at):
        above = next(
            (
                (place, each)
                for place, each in enumerate(links)
                if each is not None and place not in path and signed.fits(at, each)
            ),
            None,
        )
        if above is None:
            break
        path.append(above[0])
        at = above[1]
    return tuple(path)


def _loaded(der: bytes) -> x509.Certificate | None:
    with suppress(*_UNREADABLE):
        return x509.load_der_x509_certificate(der)
    return None


def _read(der: bytes, certificate: x509.Certificate | None, signed: _Signatures) -> Presented:
    sha256 = hashlib.sha256(der).hexdigest()
    if certificate is None:
        return UnreadCertificate(sha256, der)
    try:
        return PeerCertificate(
            subject=certificate.subject.rfc4514_string()[:_LONGEST],
            issuer=certificate.issuer.rfc4514_string()[:_LONGEST],
            names=_names(certificate),
            not_before=Instant(certificate.not_valid_before_utc.timestamp()),
            not_after=Instant(certificate.not_valid_after_utc.timestamp()),
            sha256=sha256,
            key=_key(certificate),
            signature=_signature(certificate),
            self_signed=signed.fits(certificate, certificate),
            issuers_at=_issuers_at(certificate),
            der=der,
        )
    except _UNREADABLE:
        return UnreadCertificate(sha256, der)


def _names(certificate: x509.Certificate) -> tuple[str, ...]:
    try:
        held = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except (*_UNREADABLE, x509.ExtensionNotFound):
        return ()
    return tuple(islice(_told(held), _MOST_NAMES))


def _told(names: Iterable[x509.GeneralName]) -> Iterator[str]:
    for name in names:
        match name:
            case x509.DNSName():
                yield name.value[:_LONGEST]
            case x509.IPAddress():
                yield str(name.value)


def _issuers_at(certificate: x509.Certificate) -> tuple[str, ...]:
    try:
        held = certificate.extensions.get_extension_for_class(x509.AuthorityInformationAccess).value
    except (*_UNREADABLE, x509.ExtensionNotFound):
        return ()
    places = (
        each.access_location.value[:_LONGEST]
        for each in held
        if each.access_method == AuthorityInformationAccessOID.CA_ISSUERS
        and isinstance(each.access_location, x509.UniformResourceIdentifier)
    )
    return tuple(islice(places, _MOST_ADDRESSES))


def _key(certificate: x509.Certificate) -> str:
    try:
        key = certificate.public_key()
    except _UNREADABLE:
        return ""
    match key:
        case rsa.RSAPublicKey():
            return f"RSA {key.key_size}"
        case ec.EllipticCurvePublicKey():
            return f"EC {_CURVES.get(key.curve.name, key.curve.name)}"
        case ed25519.Ed25519PublicKey():
            return "Ed25519"
        case ed448.Ed448PublicKey():
            return "Ed448"
        case _:
            return ""


def _signature(certificate: x509.Certificate) -> str:
    kind = _EDWARDS.get(certificate.signature_algorithm_oid, "")
    digest = ""
    with suppress(*_UNREADABLE):
        match certificate.signature_algorithm_parameters:
            case padding.PSS():
                kind = "RSA-PSS"
            case padding.PKCS1v15():
                kind = "RSA"
            case ec.ECDSA():
                kind = "ECDSA"
        algorithm = certificate.signature_hash_algorithm
        digest = _DIGEST.sub(r"SHA-\1", algorithm.name).upper() if algorithm else ""
    return " with ".join(filter(None, (kind, digest)))
