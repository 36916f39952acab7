"""The proxy between this computer and a server: what it is, and how one logs in to it."""

import base64
from dataclasses import field
from enum import Enum
from urllib.parse import unquote, urlsplit

from app.model.frozen import frozen
from app.model.observed import FaultKind
from app.model.parts import Parts
from app.model.secret import Secret


class ProxyScheme(Enum):
    """What is spoken with the proxy; the value is its usual port."""

    HTTP = 80
    HTTPS = 443
    """HTTP within TLS: the way to the proxy itself is protected."""
    SOCKS5 = 1080
    """RFC 1928; the proxy looks names up, as curl's `socks5h` has it."""


_SCHEMES = {
    "http": ProxyScheme.HTTP,
    "https": ProxyScheme.HTTPS,
    "socks5": ProxyScheme.SOCKS5,
    "socks5h": ProxyScheme.SOCKS5,
    "socks": ProxyScheme.SOCKS5,  # as GNOME writes it into `all_proxy`
}


class ProxyError(Exception):
    """The proxy does not let this exchange through; `kind` is one of the `PROXY_…` kinds."""

    def __init__(
        self, kind: FaultKind, status: int | None = None, schemes: tuple[str, ...] = ()
    ) -> None:
        super().__init__()
        self.kind = kind
        self.status = status
        self.schemes = schemes


@frozen
class Proxy:
    """A proxy that is used for an exchange."""

    scheme: ProxyScheme
    host: str
    port: int
    user: str = ""
    password: Secret = field(default_factory=lambda: Secret(""))

    @property
    def name(self) -> str:
        """`host:port`, for people: without the user."""
        return authority(self.host, self.port)

    @property
    def has_login(self) -> bool:
        """There is a user or a password to name."""
        return bool(self.user or self.password)

    def basic(self) -> Parts:
        """The value of `Proxy-Authorization` (RFC 7617 §2), in UTF-8; nothing without a login."""
        if not self.has_login:
            return ()
        pair = f"{self.user}:{self.password.reveal()}".encode("utf-8", "replace")
        return ("Basic ", Secret(base64.b64encode(pair).decode("ascii")))

    def secrets(self) -> tuple[Secret, ...]:
        """The password, also as `basic` has it: to be put out of sight wherever it turns up."""
        return (self.password, *(each for each in self.basic() if isinstance(each, Secret)))

    def login(self) -> tuple[bytes, bytes]:
        """Name and password in bytes, as SOCKS wants them (RFC 1929)."""
        return (
            self.user.encode("utf-8", "replace"),
            self.password.reveal().encode("utf-8", "replace"),
        )


def read_proxy(text: str, user: str = "", password: Secret | None = None) -> Proxy:
    """The proxy of an address such as `http://proxy.example:8080`; raise `ProxyError`.

    Without a scheme it is http. A login within the address counts where none is given beside it.
    """
    text = text.strip()
    if "://" not in text:
        text = "http://" + text
    try:
        parts = urlsplit(text)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise ProxyError(FaultKind.PROXY_UNREACHABLE) from None  # the words may hold a password
    scheme = _SCHEMES.get(parts.scheme)
    if scheme is None:
        raise ProxyError(FaultKind.PROXY_SCHEME_UNSUPPORTED, schemes=(parts.scheme,))
    if not host:
        raise ProxyError(FaultKind.PROXY_UNREACHABLE)
    if not (user or password):
        user, password = unquote(parts.username or ""), Secret(unquote(parts.password or ""))
    return Proxy(scheme, host, port or scheme.value, user, password or Secret(""))


def authority(host: str, port: int) -> str:
    """`host:port`, an IPv6 address in brackets (RFC 3986 §3.2.2)."""
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
