"""The certificates that a server presented (RFC 8446 §4.4.2): as they came, none added to them."""

import re
from dataclasses import field

from app.model.frozen import frozen
from app.model.time import Instant


@frozen
class PeerCertificate:
    """What one of them says (RFC 5280 §4.1)."""

    subject: str
    """As RFC 4514 writes it, like `issuer`; capped."""
    issuer: str
    names: tuple[str, ...]
    """DNS names and IP addresses of its subjectAltName; of very many the first."""
    not_before: Instant
    not_after: Instant
    sha256: str
    """Fingerprint in lower-case hex."""
    key: str = ""
    """`RSA 2048`, `EC P-256`, `Ed25519`; empty where its kind is not known."""
    signature: str = ""
    """How its issuer signed it: `RSA with SHA-256`."""
    self_signed: bool = False
    """It names itself as its issuer, and its own key signed it."""
    issuers_at: tuple[str, ...] = ()
    """Where it says that its issuer's certificate lies (RFC 5280 §4.2.2.1); nobody looks there."""
    der: bytes = field(default=b"", repr=False)


@frozen
class UnreadCertificate:
    """One that cannot be read: OpenSSL accepts encodings that others do not."""

    sha256: str
    der: bytes = field(default=b"", repr=False)


Presented = PeerCertificate | UnreadCertificate


@frozen
class PeerChain:
    """All of them in the order of their coming, and how they hang together."""

    certificates: tuple[Presented, ...] = ()
    path: tuple[int, ...] = ()
    """Places in `certificates`: the server's own, whose signer it carries, the signer's signer …"""
    left_out: int = 0
    """How many more came than are kept."""

    def __bool__(self) -> bool:
        return bool(self.certificates)

    @property
    def leaf(self) -> PeerCertificate | None:
        """The server's own; None where none came or it cannot be read."""
        first = next(iter(self.certificates), None)
        return first if isinstance(first, PeerCertificate) else None

    @property
    def on_path(self) -> tuple[PeerCertificate, ...]:
        """From the server's own upwards."""
        found = (self.certificates[place] for place in self.path)
        return tuple(each for each in found if isinstance(each, PeerCertificate))

    @property
    def top(self) -> PeerCertificate | None:
        """The last on the path."""
        return self.on_path[-1] if self.path else None

    @property
    def not_sent(self) -> str:
        """Who signed the last on the path and did not come along; empty where it signed itself.

        A root need not come along (RFC 8446 §4.4.2): whether it is missed, the verdict tells.
        """
        return "" if self.top is None or self.top.self_signed else self.top.issuer

    @property
    def astray(self) -> tuple[Presented, ...]:
        """Those that have no place on the path."""
        return tuple(each for place, each in enumerate(self.certificates) if place not in self.path)

    @property
    def in_order(self) -> bool:
        """Each that is on the path comes after the one that it signed."""
        return self.path == tuple(sorted(self.path))


NOTHING_PRESENTED = PeerChain()

_PARTS = re.compile(r"(?<!\\)[,+]")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)


def short_name(name: str) -> str:
    """Of a distinguished name (RFC 4514) what people call it: common name, else organisation."""
    parts = [each.partition("=") for each in _PARTS.split(name)]
    for kind in ("CN", "O", "OU"):
        for each, _, value in parts:
            if each.strip() == kind and value.strip():
                return _ESCAPED.sub(r"\1", value)
    return name
