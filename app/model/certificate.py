"""What a certificate says."""

from app.model.frozen import frozen
from app.model.time import Instant


@frozen
class CertificateFacts:
    """What a key's own certificate says (RFC 5280 §4.1)."""

    subject: str
    """As RFC 4514 writes it, like `issuer`."""
    issuer: str
    not_before: Instant
    not_after: Instant
    x5t: str
    """SHA-1 over the DER, base64url (RFC 7515 §4.1.7)."""
    x5t_s256: str
    """SHA-256 over the DER, base64url (RFC 7515 §4.1.8, RFC 8705 §3.1)."""
    sha256: str
    """The same in lower-case hex."""
    signature_hash: str
    """`SHA-256`; empty where the signature has none of its own, as with Ed25519."""
    self_signed: bool
    """It names itself as its issuer."""
