"""A connection as a stream of bytes, and TLS on top of one.

Nothing is read before it is asked for: a tunnel ends in the middle of what has come. No stream has
time limits of its own; `Call` has one for all of an exchange.
"""

import asyncio
import socket  # noqa: TC003  (asyncio needs it anyway)
import ssl
from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from typing import ParamSpec, TypeVar, cast

from app.background import in_background
from app.engine.openssl import reason_of
from app.engine.turns import my_turn

P = ParamSpec("P")
T = TypeVar("T")

_PIECE = 64 * 1024
_MOST_UNREAD = 256 * 1024
_PATIENCE = 60.0
"""Seconds for a system to say whether it trusts a certificate; an exchange has less."""
_CUT = "UNEXPECTED_EOF_WHILE_READING"


class BrokenStreamError(Exception):
    """The connection broke off, or the peer takes no more; its cause may say how."""


class CutShortError(BrokenStreamError):
    """The stream beneath TLS ended before TLS did."""


class Stream(ABC):
    """A connection, or TLS over one."""

    @property
    def protocol(self) -> str:
        """What was agreed on in a handshake, such as `h2` (RFC 7301); empty for nothing."""
        return ""

    @abstractmethod
    async def read(self, max_bytes: int) -> bytes:
        """What comes next, empty at the end; raise `BrokenStreamError`, `ssl.SSLError`."""

    @abstractmethod
    async def write(self, data: bytes) -> None:
        """Hand all of it to the system; raise `BrokenStreamError`, `ssl.SSLError`."""

    @abstractmethod
    async def aclose(self) -> None:
        """Close at once, without a farewell."""


class TcpStream(Stream):
    """Over a socket of the loop's."""

    def __init__(self, transport: asyncio.Transport, arrivals: "_Arrivals") -> None:
        self._transport = transport
        self._arrivals = arrivals
        self._closed = False
        transport.pause_reading()

    @classmethod
    async def to(cls, address: str, port: int) -> "TcpStream":
        """Connected to an address; raise `OSError`."""
        loop = asyncio.get_running_loop()
        transport, arrivals = await loop.create_connection(_Arrivals, address, port)
        connected = cls(transport, arrivals)
        try:
            await my_turn()
        except asyncio.CancelledError:
            transport.abort()
            raise
        return connected

    async def read(self, max_bytes: int) -> bytes:
        """What comes next, empty at the end; raise `BrokenStreamError`."""
        arrivals = self._arrivals
        if arrivals.pieces or arrivals.over:
            await asyncio.sleep(0)  # a large piece, taken in small ones, would hold up the loop
        else:
            self._transport.resume_reading()
            try:
                await arrivals.more()
            finally:
                self._transport.pause_reading()
            await my_turn()  # the answers to many checks come at once
        if not arrivals.pieces:
            self._raise_if_gone()
            return b""
        piece = arrivals.pieces.popleft()
        if len(piece) > max_bytes:
            arrivals.pieces.appendleft(piece[max_bytes:])
            piece = piece[:max_bytes]
        return piece

    async def write(self, data: bytes) -> None:
        """Hand all of it to the system; raise `BrokenStreamError`."""
        self._raise_if_gone()
        self._transport.write(data)  # what breaks it off now is told by the next read
        if self._arrivals.draining is not None:
            await self._arrivals.draining
            self._raise_if_gone()

    async def aclose(self) -> None:
        """Close at once, without a farewell."""
        self._closed = True
        self._transport.abort()
        if self._arrivals.unread is not None:
            self._arrivals.unread.close()

    def unread(self) -> bytes:
        """What the system still has of a connection that broke off, without waiting.

        Some servers and proxies answer before a request is whole, and close: a proxy that wants
        a login, a server that dislikes the client's certificate, which under TLS 1.3 it sees when
        the client has begun to send (RFC 8446 §4.4.2.4). The rest of the request then brings a
        reset, at which the loop drops the connection with all that it has not read.
        """
        data = bytearray()
        unread = self._arrivals.unread
        if unread is not None:
            with suppress(OSError):  # nothing there, or nothing more
                while len(data) < _MOST_UNREAD and (more := unread.recv(_MOST_UNREAD)):
                    data += more
        return bytes(data)

    def _raise_if_gone(self) -> None:
        lost = self._arrivals.lost
        if lost is not None or self._closed:
            raise BrokenStreamError(str(lost or "")) from lost


class _Arrivals(asyncio.Protocol):
    """What the loop tells of a connection."""

    def __init__(self) -> None:
        self.pieces: deque[bytes] = deque()
        self.over = False
        """Nothing more comes."""
        self.lost: Exception | None = None
        self._waiting: asyncio.Future[None] | None = None
        self._transport: asyncio.BaseTransport | None = None
        self.unread: socket.socket | None = None
        """A second hold on the socket of a connection that broke off."""
        self.draining: asyncio.Future[None] | None = None
        """Done once the system has taken all; None where it has."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """What is written is waited for to the last byte."""
        self._transport = transport
        cast("asyncio.Transport", transport).set_write_buffer_limits(0)

    def data_received(self, data: bytes) -> None:
        """Kept until it is asked for."""
        self.pieces.append(bytes(data))  # of Windows' loop it is a bytearray
        self._wake()

    def eof_received(self) -> bool:
        """The peer has said all; it can still be written to."""
        self.over = True
        self._wake()
        return True

    def connection_lost(self, exc: Exception | None) -> None:
        """Closed here, or broken off; the loop closes its socket next."""
        self.over, self.lost = True, exc
        if exc is not None and self._transport is not None:
            with suppress(OSError):
                self.unread = self._transport.get_extra_info("socket").dup()
        self._wake()
        self.resume_writing()

    def pause_writing(self) -> None:
        """The system takes no more for now."""
        self.draining = asyncio.get_running_loop().create_future()

    def resume_writing(self) -> None:
        """The system has all of it, or never will."""
        if self.draining is not None and not self.draining.done():
            self.draining.set_result(None)
        self.draining = None

    async def more(self) -> None:
        """Wait for a piece, or the end."""
        self._waiting = asyncio.get_running_loop().create_future()
        await self._waiting

    def _wake(self) -> None:
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(None)


class TlsStream(Stream):
    """TLS over another stream, from the handshake on.

    Whoever just closes has ended the stream: HTTP has lengths of its own, and many servers do.
    """

    def __init__(
        self,
        below: Stream,
        secured: ssl.SSLObject,
        incoming: ssl.MemoryBIO,
        outgoing: ssl.MemoryBIO,
    ) -> None:
        """`incoming` and `outgoing` are those that `secured` was made with."""
        self._aside = False
        self._below = below
        self._secured = secured
        self._incoming = incoming
        self._outgoing = outgoing

    @property
    def protocol(self) -> str:
        """See `Stream`."""
        return self._secured.selected_alpn_protocol() or ""

    async def shake_hands(self, *, aside: bool) -> None:
        """On a thread where it may take its time (`aside`).

        Raise `ssl.SSLError`, or `BrokenStreamError`.
        """
        self._aside = aside
        await self._done(self._secured.do_handshake)
        self._aside = False

    async def read(self, max_bytes: int) -> bytes:
        """As of the stream below; raise `ssl.SSLError` for an alert."""
        try:
            return await self._done(self._secured.read, max_bytes)
        except CutShortError:
            return b""

    async def write(self, data: bytes) -> None:
        """As of the stream below; raise `ssl.SSLError` for an alert."""
        if data:
            await self._done(self._secured.write, data)

    async def aclose(self) -> None:
        """Close at once, without a farewell."""
        await self._below.aclose()

    async def _done(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Work on the secured connection, and whatever reading and writing it asks for."""
        while True:
            try:
                if self._aside:
                    result = await in_background(lambda: work(*args, **kwargs), _PATIENCE)
                else:
                    result = work(*args, **kwargs)
            except ssl.SSLWantReadError:
                await self._flush()
                data = await self._below.read(_PIECE)
                self._incoming.write(data) if data else self._incoming.write_eof()
            except ssl.SSLSyscallError as error:
                raise BrokenStreamError(str(error)) from error
            except ssl.SSLError as error:
                if isinstance(error, ssl.SSLEOFError) or reason_of(error) == _CUT:
                    raise CutShortError from None
                raise
            else:
                await self._flush()
                return result

    async def _flush(self) -> None:
        if self._outgoing.pending:
            await self._below.write(self._outgoing.read())
