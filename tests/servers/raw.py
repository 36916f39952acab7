"""A server on loopback that does to each connection whatever a test wants."""

import asyncio
import contextlib
import re
import socket
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import dataclass, field

Behaviour = Callable[["Peer"], Awaitable[None]]


@dataclass
class Peer:
    """One client on the other end."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    log: bytearray = field(default_factory=bytearray)
    """All that was received through `request`."""

    async def request(self) -> bytes:
        """Read one whole HTTP request."""
        head = await self.reader.readuntil(b"\r\n\r\n")
        length = re.search(rb"(?i)\r\ncontent-length: *(\d+)", head)
        body = await self.reader.readexactly(int(length.group(1))) if length else b""
        self.log += head + body
        return head + body

    async def send(self, data: bytes) -> None:
        self.writer.write(data)
        await self.writer.drain()

    async def until_closed(self) -> None:
        """Wait until the client is gone."""
        with contextlib.suppress(ConnectionError):
            while await self.reader.read(4096):
                pass

    def reset(self) -> None:
        """Break the connection off with RST."""
        connection = self.writer.get_extra_info("socket")
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
        self.writer.transport.abort()


@dataclass
class Server:
    """Where it listens and what has happened there."""

    port: int = 0
    peers: list[Peer] = field(default_factory=list)
    tls_failures: int = 0

    def url(
        self, path: str = "/connect/token", host: str = "127.0.0.1", scheme: str = "http"
    ) -> str:
        return f"{scheme}://{host}:{self.port}{path}"

    @property
    def received(self) -> list[bytes]:
        """What each client sent, in order."""
        return [bytes(peer.log) for peer in self.peers]


@contextlib.asynccontextmanager
async def serving(
    behaviour: Behaviour, context: ssl.SSLContext | None = None
) -> AsyncIterator[Server]:
    """Serve on a free port of 127.0.0.1 until the block ends; then wait for all clients to go."""
    state = Server()
    tasks: set[asyncio.Task[None]] = set()

    async def meet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        tasks.add(task)
        peer = Peer(reader, writer)
        state.peers.append(peer)
        try:
            await behaviour(peer)
        except (ConnectionError, asyncio.IncompleteReadError, ssl.SSLError):
            pass
        finally:
            writer.close()
            with contextlib.suppress(ConnectionError, ssl.SSLError, TimeoutError):
                await writer.wait_closed()
            tasks.discard(task)

    server = await asyncio.start_server(meet, "127.0.0.1", 0, ssl=context, limit=8 * 1024 * 1024)
    state.port = server.sockets[0].getsockname()[1]
    try:
        yield state
    finally:
        server.close()
        for peer in state.peers:
            peer.writer.transport.abort()
        await asyncio.gather(*tasks, return_exceptions=True)
        await server.wait_closed()


def closed_port() -> int:
    """A port of 127.0.0.1 on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@contextlib.contextmanager
def port_that_never_accepts() -> Iterator[int]:
    """A port whose queue is full: a connection to it is neither refused nor made (Linux)."""
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen(0)
    fillers = []
    try:
        for _ in range(4):
            filler = socket.socket()
            filler.setblocking(False)
            filler.connect_ex(listener.getsockname())
            fillers.append(filler)
        yield listener.getsockname()[1]
    finally:
        for each in (*fillers, listener):
            each.close()
