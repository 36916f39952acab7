"""Past the proxy: from a connection that ends there to one that ends at the server."""

from httpcore import AsyncNetworkStream

from app.engine.handshake import Handshake
from app.engine.http_tunnel import open_http_tunnel
from app.engine.proxy import Proxy, ProxyScheme
from app.engine.socks_tunnel import open_socks_tunnel
from app.engine.tls import TlsTerms, tls_context


async def reach_proxy(
    stream: AsyncNetworkStream, proxy: Proxy, terms: TlsTerms, seconds: float
) -> AsyncNetworkStream:
    """The stream to the proxy, within TLS where it speaks that."""
    if proxy.scheme is not ProxyScheme.HTTPS:
        return stream
    return await Handshake(await tls_context(terms, seconds)).over(stream, proxy.host)


async def open_tunnel(stream: AsyncNetworkStream, proxy: Proxy, end: tuple[str, int]) -> None:
    """Have the proxy connect to this host and port; raise `ProxyError` where it does not."""
    if proxy.scheme is ProxyScheme.SOCKS5:
        await open_socks_tunnel(stream, proxy, end)
    else:
        await open_http_tunnel(stream, proxy, end)
