"""What an address that somebody typed is, and whether it is one at all."""

import ipaddress
import re
from enum import StrEnum
from functools import lru_cache
from urllib.parse import SplitResult, urlsplit

from app.model.profile import Network, ProxyChoice

WELL_KNOWN_OIDC = "/.well-known/openid-configuration"
"""OpenID Connect Discovery 1.0 §4: appended to the issuer."""
WELL_KNOWN_OAUTH = "/.well-known/oauth-authorization-server"
"""RFC 8414 §3: put between the issuer's host and its path."""

_NOT_IN_AN_ADDRESS = re.compile(
    r"[\s\\<>\"{}|^`\x00-\x1f\x7f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\ud800-\udfff]"
)
"""The latter have no shape, and nobody who sees an address knows of them."""
_LOOKS_LIKE_A_HOST = re.compile(r"(//)?(\[[0-9a-fA-F:.]+\]|[^/?#@:\[\]]+)(:\d+)?([/?#].*)?")
_DEFAULT_PORTS = {"http": 80, "https": 443}
_PROXY_SCHEMES = ("http", "https", "socks5", "socks5h")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*")
_PORT = re.compile(r"\d{1,5}(?:[/?]|$)")
"""What follows the colon after a host, where the scheme was left out."""


class AddressKind(StrEnum):
    """What the one address field of the form was taken for."""

    ISSUER = "issuer"
    TOKEN_ENDPOINT = "token_endpoint"


def classify(address: str) -> AddressKind:
    """A last path segment that contains `token` makes an endpoint, anything else an issuer."""
    path = _split(address.strip()).path
    if "/.well-known/" in path:
        return AddressKind.ISSUER
    last = path.rstrip("/").rpartition("/")[2]
    return AddressKind.TOKEN_ENDPOINT if "token" in last.lower() else AddressKind.ISSUER


@lru_cache(maxsize=64)  # several rules ask it of each address, as they do `is_loopback`
def url_problem(text: str) -> str | None:
    """Why this is no address to send a request to, or None.

    One of `malformed`, `scheme_missing` (an `https://` in front would do) and `not_http`.
    An address with a user name in it is malformed: RFC 9110 §4.2.4.
    """
    text = text.strip()
    if not text or _NOT_IN_AN_ADDRESS.search(text):
        return "malformed"
    if "://" not in text:
        scheme = text.partition(":")[0].lower()
        bare_host = scheme not in _DEFAULT_PORTS and _LOOKS_LIKE_A_HOST.fullmatch(text)
        return "scheme_missing" if bare_host else "malformed"
    parts = _split(text)
    if parts.scheme and parts.scheme not in _DEFAULT_PORTS:
        return "not_http"
    host = _host(parts)
    if host in _DEFAULT_PORTS and parts.path.startswith("//"):
        return "malformed"  # https://https://…
    if not parts.scheme or not host or "@" in parts.netloc or _port(parts) is None:
        return "malformed"
    labels = host.removesuffix(".").split(".")
    return None if ":" in host or all(0 < len(label) <= 63 for label in labels) else "malformed"


def resource_indicator_problem(text: str) -> str | None:
    """Why this is no `resource` (RFC 8707 §2: an absolute URI without a fragment), or None.

    One of `no_scheme`, `fragment` and `malformed`. Names such as `urn:…` and `api://…` will do.
    """
    text = text.strip()
    if _NOT_IN_AN_ADDRESS.search(text):
        return "malformed"
    scheme, colon, rest = text.partition(":")
    if not colon or not _SCHEME.fullmatch(scheme) or _PORT.match(rest):
        return "no_scheme"
    if "#" in rest:
        return "fragment"
    web = scheme.lower() in _DEFAULT_PORTS
    return "malformed" if not rest.strip("/") or (web and not origin(text)) else None


def proxy_problem(text: str) -> str | None:
    """Why this is no address of a proxy, or None.

    One of `missing`, `scheme_missing`, `not_a_proxy` (another scheme than http, https,
    socks5 or socks5h), `user_inside` and `malformed`.
    """
    text = text.strip()
    if not text:
        return "missing"
    scheme, separator, rest = text.partition("://")
    if "@" in (rest if separator else text).partition("/")[0]:
        return "user_inside"
    if not separator:
        return "malformed" if url_problem("http://" + text) else "scheme_missing"
    if scheme.lower() not in _PROXY_SCHEMES:
        return "not_a_proxy"
    as_web = "http://" + rest
    path = _split(as_web).path
    return "malformed" if url_problem(as_web) or path not in ("", "/") or "?" in rest else None


def is_plain_http(url: str) -> bool:
    """The scheme is `http`: what is sent can be read on the way, unless it stays on loopback."""
    return _split(url.strip()).scheme == "http"


@lru_cache(maxsize=64)
def is_loopback(url: str) -> bool:
    """The host is this computer itself: `localhost`, 127.0.0.0/8 or ::1."""
    host = _host(_split(url.strip()))
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def travels_in_clear(url: str, network: Network) -> bool:
    """What is sent to this address can be read on the way: plain http that leaves this computer.

    A loopback address does so where an override leads it elsewhere, or where the profile's own
    proxy, which is used for every address, is another computer.
    """
    if not is_plain_http(url):
        return False
    if not is_loopback(url):
        return True
    parts = _split(url.strip())
    override = network.override(_host(parts), _port(parts) or 0)
    ways = [override.address] if override else []
    if network.proxy is ProxyChoice.OWN:
        ways.append(_host(_split("//" + network.proxy_url.strip().rpartition("://")[2])))
    return not all(is_loopback(f"http://{_bracketed(each)}") for each in ways)


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def origin(url: str) -> str:
    """Scheme, host and port, the default port left out (RFC 6454 §4); empty where there is none."""
    parts = _split(url.strip())
    host, port = _host(parts), _port(parts)
    if not parts.scheme or not host or port is None:
        return ""
    return f"{parts.scheme}://{_bracketed(host)}" + (
        "" if port == _DEFAULT_PORTS.get(parts.scheme) else f":{port}"
    )


def issuer_of_discovery_url(url: str) -> str | None:
    """The issuer whose metadata stands at this address, or None where it is no such address.

    Both forms are read for both names, since servers mix them (RFC 8414 §5).
    """
    parts = _split(url.strip())
    path = parts.path.rstrip("/")
    for well_known in (WELL_KNOWN_OIDC, WELL_KNOWN_OAUTH):
        if path.endswith(well_known):
            return f"{parts.scheme}://{parts.netloc}{path.removesuffix(well_known)}"
        if path.startswith(well_known + "/"):
            return f"{parts.scheme}://{parts.netloc}{path.removeprefix(well_known)}"
    return None


def well_known_urls(issuer: str) -> tuple[str, ...]:
    """Where an issuer's metadata may stand, the likelier place first.

    The address of the metadata itself may be given as well: then that is the only one.
    """
    issuer = issuer.strip()
    if issuer_of_discovery_url(issuer) is not None:
        return (issuer,)
    parts = _split(issuer)
    root = f"{parts.scheme}://{parts.netloc}"
    path = parts.path.rstrip("/")
    return (f"{root}{path}{WELL_KNOWN_OIDC}", f"{root}{WELL_KNOWN_OAUTH}{path}")


def _split(text: str) -> SplitResult:
    try:
        return urlsplit(text)
    except ValueError:  # brackets that do not match
        return SplitResult("", "", "", "", "")


def _host(parts: SplitResult) -> str:
    try:
        return parts.hostname or ""
    except ValueError:
        return ""


def _port(parts: SplitResult) -> int | None:
    """The port, the scheme's own where none is written, None where what is written is none."""
    try:
        port = parts.port
    except ValueError:
        return None
    if port is None:
        return _DEFAULT_PORTS.get(parts.scheme, 0)
    return port or None  # nobody listens at port 0
