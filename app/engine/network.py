"""Sockets, one stage at a time: look a name up, connect, watch what comes.

HTTP libraries hide the look-up inside connecting. Here the stages are apart, so that each has its
own time and its own faults, and a finished stream is handed to whoever speaks HTTP over it.
"""

import asyncio
import ipaddress
import socket
from collections.abc import Callable, Iterable
from contextlib import suppress

from app.background import DaemonExecutor
from app.engine.heads import AnswerError
from app.engine.streams import BrokenStreamError, Stream, TcpStream
from app.model.profile import IpVersion

HEAD = 200
"""How many of the first bytes of an answer are kept as evidence."""
_STATUS_LINE = b"HTTP/"
_PIECE = 4096
"""Bytes read at a time of what may be many small things: interim answers, frames of HTTP/2.

All that a read brings is parsed before the loop has its turn again.
"""


class NoSuchFamilyError(Exception):
    """The name has addresses, but none of the IP version that is wanted."""


class NotHttpError(AnswerError):
    """What answers begins with something that is no HTTP status line (RFC 9112 §4)."""


async def look_up(host: str, port: int) -> tuple[str, ...]:
    """The addresses of a name in the system's order; raise `socket.gaierror` or `UnicodeError`.

    On a daemon thread of its own: a look-up that hangs delays neither cancelling nor the exit.
    What is an address already needs no look-up.
    """
    with suppress(ValueError):
        return (str(ipaddress.ip_address(host)),)
    found = await asyncio.wrap_future(
        DaemonExecutor().submit(socket.getaddrinfo, host, port, type=socket.SOCK_STREAM)
    )
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))


def of_family(addresses: Iterable[str], version: IpVersion) -> tuple[str, ...]:
    """Those of one IP version, in the same order; raise `NoSuchFamilyError` where there is none."""
    wanted = {IpVersion.ANY: (4, 6), IpVersion.IPV4: (4,), IpVersion.IPV6: (6,)}[version]
    found = tuple(each for each in addresses if (6 if ":" in each else 4) in wanted)
    if not found:
        raise NoSuchFamilyError
    return found


async def connect_to_one_of(
    addresses: Iterable[str], port: int, seconds: float
) -> tuple[str, TcpStream]:
    """The first address that answers, and the stream to it; raise the last one's error.

    Those that come first may use an equal share of the `seconds` left, so that one that
    swallows everything does not cost the others their turn.
    """
    waiting = list(addresses)
    end = asyncio.get_running_loop().time() + seconds
    while True:
        address = waiting.pop(0)
        try:
            if not waiting:
                return address, await TcpStream.to(address, port)
            left = end - asyncio.get_running_loop().time()
            async with asyncio.timeout(left / (len(waiting) + 1)):
                return address, await TcpStream.to(address, port)
        except OSError:  # TimeoutError among them
            if not waiting:
                raise


class WatchedStream(Stream):
    """A stream that remembers how its answer began and whether the peer closed it.

    HTTP/2 begins with settings, sent before there is an answer: nothing is remembered of it.
    """

    def __init__(
        self,
        stream: Stream,
        first_byte: Callable[[], None],
        left_over: Callable[[], bytes],
    ) -> None:
        """`left_over`: what had come before a reset; raises `ssl.SSLError` for an alert."""
        self._stream = stream
        self._first_byte = first_byte
        self._left_over = left_over
        self._rest = b""
        self.head = b""
        self.in_the_body = False
        """The headers of the answer have all been read."""
        self.closed_by_peer = False
        self.is_http2 = stream.protocol == "h2"

    async def read(self, max_bytes: int) -> bytes:
        """Read on; raise `NotHttpError` as soon as it can be no status line of HTTP/1."""
        by_and_by = self.is_http2 or not self.in_the_body
        data = await self._next(min(max_bytes, _PIECE) if by_and_by else max_bytes)
        if not data:
            self.closed_by_peer = True
        elif len(self.head) < HEAD and not self.is_http2:
            if not self.head:
                self._first_byte()
            self.head = (self.head + data)[:HEAD]
            if not self.head.startswith(_STATUS_LINE[: len(self.head)]):
                raise NotHttpError
        return data

    async def _next(self, max_bytes: int) -> bytes:
        if not self._rest:
            try:
                return await self._stream.read(max_bytes)
            except BrokenStreamError:
                self._rest = self._left_over()
                if not self._rest:
                    raise
        data, self._rest = self._rest[:max_bytes], self._rest[max_bytes:]
        return data

    async def write(self, data: bytes) -> None:
        """Write all of it; raise `ssl.SSLError` where the peer has said why it takes no more."""
        try:
            await self._stream.write(data)
        except BrokenStreamError:
            self._rest = self._rest or self._left_over()
            raise

    async def aclose(self) -> None:
        """Close at once, without a farewell."""
        await self._stream.aclose()
