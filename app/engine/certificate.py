"""What a server's certificate says, read from its DER (RFC 5280 §4.1)."""

from cryptography import x509
from cryptography.hazmat.primitives import hashes

from app.model.exchange import PeerCertificate
from app.model.time import Instant


def read_certificate(der: bytes) -> PeerCertificate | None:
    """Subject, issuer, names, dates and fingerprint; None where the bytes cannot be read."""
    try:
        certificate = x509.load_der_x509_certificate(der)
        return PeerCertificate(
            subject=certificate.subject.rfc4514_string(),
            issuer=certificate.issuer.rfc4514_string(),
            names=_names(certificate),
            not_before=Instant(certificate.not_valid_before_utc.timestamp()),
            not_after=Instant(certificate.not_valid_after_utc.timestamp()),
            sha256=certificate.fingerprint(hashes.SHA256()).hex(),
        )
    except (ValueError, x509.DuplicateExtension):
        # OpenSSL accepts encodings that the stricter reader here does not.
        return None


def _names(certificate: x509.Certificate) -> tuple[str, ...]:
    try:
        names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except x509.ExtensionNotFound:
        return ()
    addresses = names.get_values_for_type(x509.IPAddress)
    return (*names.get_values_for_type(x509.DNSName), *(str(each) for each in addresses))
