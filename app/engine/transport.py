"""httpx over a stream that is open already: one request, one connection, nothing automatic."""

import logging
import ssl
from collections.abc import AsyncIterator

import httpcore
import httpx

from app.engine.network import OpenedBackend, WatchedStream

# At DEBUG they write queries, cookies and the value of an illegal header into the log.
for _name in ("httpx", "httpcore"):
    logging.getLogger(_name).setLevel(logging.CRITICAL + 1)

_UNUSED = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
"""httpcore wants a context and changes it; the handshake is done already, with another."""


class Transport(httpx.AsyncBaseTransport):
    """Sends one request over its stream.

    It is used without an `httpx.AsyncClient`, which would follow the address's user name into
    an `Authorization` header, read proxies from the environment, keep cookies and look into a
    redirect's target.
    """

    def __init__(self, stream: WatchedStream, *, absolute: bool) -> None:
        """`absolute`: a proxy is handed the request, its whole address in the first line."""
        self._absolute = absolute
        self._pool = httpcore.AsyncConnectionPool(
            ssl_context=_UNUSED,
            max_connections=1,
            max_keepalive_connections=0,
            http1=True,
            http2=True,  # where the handshake has agreed on it
            network_backend=OpenedBackend(stream),
        )

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send it and wait for the answer's headers; httpcore's exceptions come as they are."""
        if not isinstance(request.stream, httpx.AsyncByteStream):
            raise TypeError("a request for this transport needs an asynchronous body")
        whole = str(request.url.copy_with(fragment=None)).encode("ascii")
        asked = httpcore.Request(
            method=request.method,
            url=httpcore.URL(
                scheme=request.url.raw_scheme,
                host=request.url.raw_host,
                port=request.url.port,
                target=whole if self._absolute else request.url.raw_path,
            ),
            headers=request.headers.raw,
            content=request.stream,
            extensions=request.extensions,
        )
        try:
            answer = await self._pool.handle_async_request(asked)
        except UnicodeError:  # of the request
            raise
        except ValueError as error:  # httpcore takes any text for the status of HTTP/2
            raise httpcore.RemoteProtocolError("a status that is no number") from error
        return httpx.Response(
            status_code=answer.status,
            headers=answer.headers,
            stream=_Body(answer),
            extensions=answer.extensions,
        )

    async def aclose(self) -> None:
        """Close the connection, whatever state it is in."""
        await self._pool.aclose()


class _Body(httpx.AsyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for chunk in self._answer.aiter_stream():
            yield chunk

    async def aclose(self) -> None:
        await self._answer.aclose()
