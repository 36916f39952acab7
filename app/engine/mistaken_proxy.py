"""A proxy that speaks plain HTTP where its address says https, or the other way round.

Either waits for the rest of what it cannot read, often until the limit. So it is asked, over a
connection of its own and with nothing of the client's, whether it speaks the other one.
"""

import asyncio
import ssl
from collections.abc import Coroutine
from contextlib import suppress
from typing import Any, TypeVar

import h11

from app.engine.handshake import Handshake
from app.engine.proxy import Proxy, ProxyError, ProxyScheme
from app.engine.streams import BrokenStreamError, Stream, TcpStream
from app.model.observed import FaultKind

T = TypeVar("T")

_SILENCE = 2.0
"""Seconds without a word after which it is asked; those that speak as they should answer sooner."""
_PATIENCE = 3.0
"""Seconds for its answer."""
_HEAD = 2048
_OF_TLS = (b"https", b"ssl", b"tls")
"""Words with which a server within TLS tells in the clear that it wants TLS."""
_BAD_REQUEST = 400


async def unless_mistaken(way: Coroutine[Any, Any, T], proxy: Proxy, address: str) -> T:
    """What `way` to or past this proxy brings.

    Raise `ProxyError` where the proxy, at this address, speaks the other of http and https.
    """
    going = asyncio.ensure_future(way)  # noqa: TID251  (settled before this returns)
    asked = False
    try:
        await asyncio.wait({going}, timeout=_SILENCE)
        if not going.done():
            asked = True
            await _raise_if_mistaken(proxy, address)
        try:
            return await going
        except (BrokenStreamError, ssl.SSLError, h11.RemoteProtocolError, ProxyError) as error:
            if not asked and _unclear(error):
                await _raise_if_mistaken(proxy, address)
            raise
    finally:
        if not going.done():
            going.cancel()
            await asyncio.wait({going})


def _unclear(error: Exception) -> bool:
    """Not a word that only a proxy says which was understood."""
    if isinstance(error, ProxyError):
        return error.status in (None, _BAD_REQUEST)
    return not isinstance(error, ssl.SSLCertVerificationError)


async def _raise_if_mistaken(proxy: Proxy, address: str) -> None:
    within_tls = proxy.scheme is ProxyScheme.HTTPS
    ask = _speaks_plain_http if within_tls else _speaks_tls
    kind = FaultKind.PROXY_SPEAKS_HTTP if within_tls else FaultKind.PROXY_SPEAKS_HTTPS
    found = False
    with suppress(OSError, BrokenStreamError):  # TimeoutError among them
        async with asyncio.timeout(_PATIENCE):
            stream = await TcpStream.to(address, proxy.port)
            try:
                found = await ask(stream, proxy)
            finally:
                await stream.aclose()
    if found:
        raise ProxyError(kind)


async def _speaks_plain_http(stream: Stream, proxy: Proxy) -> bool:
    """It answers a question about itself (RFC 9110 §9.3.7), and does not ask for TLS."""
    asked = f"OPTIONS * HTTP/1.1\r\nHost: {proxy.name}\r\nConnection: close\r\n\r\n"
    await stream.write(asked.encode("ascii", "replace"))
    head = await stream.read(_HEAD)
    return head.startswith(b"HTTP/") and not any(each in head.lower() for each in _OF_TLS)


async def _speaks_tls(stream: Stream, proxy: Proxy) -> bool:
    """It shakes hands, whoever it is: nothing is said to it then."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    try:
        await Handshake(context).over(stream, proxy.host)
    except ssl.SSLError:
        return False
    return True
