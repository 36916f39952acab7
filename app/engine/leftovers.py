"""What a peer had said before the connection was reset.

Some servers and proxies answer before a request is whole, and close: a proxy that wants a login,
a server that dislikes the client's certificate, which under TLS 1.3 it sees when the client has
begun to send (RFC 8446 §4.4.2.4). The rest of the request then brings a reset, at which asyncio
drops the connection with all that it has not read. The system still has it.
"""

from contextlib import suppress
from typing import TYPE_CHECKING

from app.engine.handshake import Handshake
from app.engine.streams import Stream

if TYPE_CHECKING:
    import socket

_MOST = 256 * 1024


class Leftovers:
    """A second hold on a connection, for the time when asyncio has let go of it."""

    def __init__(self, stream: Stream) -> None:
        """`stream`: of the connection itself, nothing on top of it."""
        self._socket: socket.socket | None = None
        with suppress(OSError):
            self._socket = stream.socket.dup()

    def read(self, handshake: Handshake | None) -> bytes:
        """What is there, without waiting, decrypted where there was a handshake.

        Raise `ssl.SSLError` where it is an alert.
        """
        data = bytearray()
        if self._socket is not None:
            with suppress(OSError):  # nothing there, or nothing more
                while len(data) < _MOST and (more := self._socket.recv(_MOST)):
                    data += more
        return bytes(data) if handshake is None else handshake.decrypt(bytes(data))

    def close(self) -> None:
        """Let go of it as well."""
        if self._socket is not None:
            self._socket.close()
