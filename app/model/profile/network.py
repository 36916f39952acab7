"""How the computer reaches the servers."""

import re
from dataclasses import field
from enum import StrEnum
from typing import Self

from app.model.frozen import frozen
from app.model.secret import Secret
from app.model.time import Span


class ProxyChoice(StrEnum):
    """Whether a proxy stands between this computer and the servers."""

    SYSTEM = "system"
    """As the operating system or the environment says; never for this computer itself."""
    NONE = "none"
    OWN = "own"
    """`Network.proxy_url`, for every address."""


class TlsVersion(StrEnum):
    """The oldest version of TLS that is spoken."""

    TLS_1_2 = "1.2"
    TLS_1_3 = "1.3"


class IpVersion(StrEnum):
    """Which addresses of a name are tried."""

    ANY = "any"
    IPV4 = "ipv4"
    IPV6 = "ipv6"


_OVERRIDE = re.compile(
    r"(?P<host>\[[0-9A-Fa-f:.]+\]|[^\s=:\[\]/]+)(?::(?P<port>\d{1,5}))?\s*=\s*"
    r"(?P<address>\[[0-9A-Fa-f:.]+\]|[^\s=:\[\]/]+)(?::(?P<to_port>\d{1,5}))?"
)
_LARGEST_PORT = 65535


@frozen
class HostOverride:
    """Connect to this address instead, as curl's `--connect-to`; the names stay as they are."""

    host: str
    port: int | None
    """None: whatever the port."""
    address: str
    to_port: int | None

    @classmethod
    def read(cls, text: str) -> Self | None:
        """Read `host[:port]=address[:port]`, IPv6 in brackets; None where it is none."""
        match = _OVERRIDE.fullmatch(text.strip())
        if match is None:
            return None
        port, to_port = (int(found) if found else None for found in match.group("port", "to_port"))
        if any(each is not None and not 0 < each <= _LARGEST_PORT for each in (port, to_port)):
            return None
        host, address = (each.strip("[]") for each in match.group("host", "address"))
        return cls(host.lower(), port, address, to_port)

    def is_for(self, host: str, port: int) -> bool:
        """Whether this server is meant; `host` in ASCII or as it is written."""
        names = {self.host, ascii_host(self.host)}
        return self.port in (None, port) and bool(names & {host.lower(), ascii_host(host)})


def ascii_host(host: str) -> str:
    """The name as it is looked up (RFC 5890 §2.3.2.1); one that has no such form as it is."""
    try:
        return host.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return host.lower()


def without_user(address: str) -> str:
    """The address without the user and password that may stand before its host."""
    scheme, separator, rest = address.rpartition("://")
    authority, slash, path = rest.partition("/")
    return scheme + separator + authority.rpartition("@")[2] + slash + path


@frozen
class Network:
    """How the computer reaches the servers."""

    ca_bundle: str = ""
    """Path of a PEM file with certificate authorities, trusted besides the system's own."""
    timeout: Span = Span(15)
    """For each whole exchange, from name look-up to the last byte."""
    allow_http: bool = False
    """Credentials may go over plain http to hosts other than this computer."""
    proxy: ProxyChoice = ProxyChoice.SYSTEM
    proxy_url: str = ""
    """`http://`, `https://` or `socks5://` with host and port, without a user."""
    proxy_user: str = ""
    proxy_password: Secret = field(default_factory=lambda: Secret(""))
    minimum_tls: TlsVersion = TlsVersion.TLS_1_2
    http2: bool = False
    """Offered to the server, which may decline."""
    ip_version: IpVersion = IpVersion.ANY
    connect_to: tuple[str, ...] = ()
    """`HostOverride`s as typed."""
    verify: bool = True
    """Whether certificates are checked. Off is for this once: no profile file and no keyring
    brings it back."""

    def override(self, host: str, port: int) -> HostOverride | None:
        """Where connections to this server go instead: the first entry for it that can be read."""
        read = (HostOverride.read(each) for each in self.connect_to)
        return next((each for each in read if each and each.is_for(host, port)), None)
