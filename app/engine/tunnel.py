"""Past the proxy: from a connection that ends there to one that ends at the server."""

from app.engine.handshake import Handshake
from app.engine.http_tunnel import open_http_tunnel
from app.engine.mistaken_proxy import unless_mistaken
from app.engine.proxy import Proxy, ProxyScheme
from app.engine.streams import Stream
from app.engine.tls import TlsTerms, tls_context


async def reach_proxy(
    stream: Stream, proxy: Proxy, address: str, terms: TlsTerms, seconds: float
) -> Stream:
    """The stream to the proxy, which is at this address, within TLS where it speaks that."""
    if proxy.scheme is not ProxyScheme.HTTPS:
        return stream
    shaken = Handshake(await tls_context(terms, seconds)).over(stream, proxy.host)
    return await unless_mistaken(shaken, proxy, address)


async def open_tunnel(stream: Stream, proxy: Proxy, address: str, end: tuple[str, int]) -> None:
    """Have the proxy connect to this host and port; raise `ProxyError` where it does not."""
    if proxy.scheme is ProxyScheme.SOCKS5:
        # Few connections go through SOCKS, and none that does is hurried by it.
        from app.engine.socks_tunnel import open_socks_tunnel

        await open_socks_tunnel(stream, proxy, end)
        return
    opened = open_http_tunnel(stream, proxy, end)
    if proxy.scheme is ProxyScheme.HTTP:
        opened = unless_mistaken(opened, proxy, address)
    await opened
