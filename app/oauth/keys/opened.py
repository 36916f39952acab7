"""What comes out of a key file, before it is known to be of use."""

from dataclasses import field

from cryptography import x509

from app.model.frozen import frozen, replace


@frozen
class Opened:
    """A private key of any kind, and what stood beside it."""

    key: object = field(repr=False)
    container: str
    passphrase_encoding: str = ""
    certificates: tuple[x509.Certificate, ...] = ()
    """In the file's order, all readable."""
    key_id: str = ""
    other_key_ids: tuple[str, ...] = ()
    own_alg: str = ""

    def with_certificates(self, certificates: tuple[x509.Certificate, ...]) -> "Opened":
        """The same, with what stood beside the key in its file."""
        return replace(self, certificates=certificates)
