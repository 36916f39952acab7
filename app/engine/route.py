"""Which way an exchange takes: to the server itself, to what stands in its place, by a proxy."""

from app.background import in_background
from app.engine.address import Address
from app.engine.proxy import Proxy, ProxyScheme, authority, read_proxy
from app.engine.system_proxy import SystemProxy, system_proxy
from app.model.frozen import frozen
from app.model.profile import Network, ProxyChoice
from app.oauth.addresses import is_loopback


@frozen
class Route:
    """The way to one server."""

    host: str
    """The server's name, in ASCII: for `Host`, for TLS, and for people."""
    port: int
    end: tuple[str, int]
    """Host and port where the connection ends: the server's, or those of an override."""
    secure: bool
    """TLS is spoken with the server."""
    proxy: Proxy | None = None
    script: bool = False
    """The system would let a script choose the proxy."""

    @property
    def dialled(self) -> tuple[str, int]:
        """Host and port that this computer looks up and connects to."""
        return self.end if self.proxy is None else (self.proxy.host, self.proxy.port)

    @property
    def instead(self) -> str:
        """`host:port` of an override; empty where there is none."""
        return "" if self.end == (self.host, self.port) else authority(*self.end)

    @property
    def absolute(self) -> bool:
        """The proxy is handed the request itself, its whole address in the first line.

        RFC 9112 §3.2.2. All else goes through a tunnel; so does what an override leads elsewhere,
        since in an address the name stands that is to be kept.
        """
        by_http = self.proxy is not None and self.proxy.scheme is not ProxyScheme.SOCKS5
        return by_http and not self.secure and not self.instead


async def find_route(url: Address, network: Network) -> Route:
    """The way to the server of this address; raise `ProxyError`, or `TimeoutError`."""
    host = url.host
    secure = url.scheme == "https"
    port = url.port or (443 if secure else 80)
    override = network.override(host, port)
    end = (override.address, override.to_port or port) if override else (host, port)
    proxy, script = await _proxy(url.scheme, (host, port), end, network)
    return Route(host, port, end, secure, proxy, script)


async def _proxy(
    scheme: str, server: tuple[str, int], end: tuple[str, int], network: Network
) -> tuple[Proxy | None, bool]:
    match network.proxy:
        case ProxyChoice.OWN:
            own = read_proxy(network.proxy_url, network.proxy_user, network.proxy_password)
            return own, False
        case ProxyChoice.SYSTEM if not is_loopback(f"{scheme}://{authority(*end)}"):
            said: SystemProxy = await in_background(
                lambda: system_proxy(scheme, *server), network.timeout.seconds
            )
            # A login that the profile names is for whichever proxy stands between.
            login = (network.proxy_user, network.proxy_password)
            return read_proxy(said.address, *login) if said.address else None, said.script
        case _:
            return None, False
