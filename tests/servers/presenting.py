"""A TLS server that notes what each client sent it, as OpenSSL lets it read that."""

import contextlib
import re
import socket
import ssl
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field

from tests.servers.answering import TOKEN, json_answer

_PATIENCE = 10.0


@dataclass
class Presenting:
    """Where it listens, and what has come there."""

    port: int = 0
    connections: int = 0
    received: list[bytes] = field(default_factory=list)
    """Of each client whose handshake was good: all that it sent within TLS."""
    shown: list[bool] = field(default_factory=list)
    """Whether each of those showed a certificate of its own."""
    refused: list[str] = field(default_factory=list)
    """OpenSSL's reason for each handshake that was not good."""

    def url(self, host: str = "localhost", path: str = "/connect/token") -> str:
        return f"https://{host}:{self.port}{path}"


@contextlib.contextmanager
def presenting(context: ssl.SSLContext) -> Iterator[Presenting]:
    """Serve on a free port of 127.0.0.1; whoever asks for it gets a token."""
    listener = socket.create_server(("127.0.0.1", 0))
    state = Presenting(listener.getsockname()[1])

    def serve() -> None:
        with contextlib.suppress(OSError):  # closed at the end
            while True:
                connection, _address = listener.accept()
                connection.settimeout(_PATIENCE)
                state.connections += 1
                with connection:
                    _meet(context, connection, state)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield state
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join(_PATIENCE)


def _meet(context: ssl.SSLContext, connection: socket.socket, state: Presenting) -> None:
    try:
        client = context.wrap_socket(connection, server_side=True)
    except OSError as error:
        state.refused.append(str(getattr(error, "reason", "") or type(error).__name__))
        return
    data = b""
    state.shown.append(client.getpeercert(binary_form=True) is not None)
    with client, contextlib.suppress(OSError):
        while piece := client.recv(65536):
            data += piece
            if _whole(data):
                state.received.append(data)  # before anybody has its answer
                client.sendall(json_answer(TOKEN))
                return
    state.received.append(data)


def _whole(request: bytes) -> bool:
    head, end, body = request.partition(b"\r\n\r\n")
    length = re.search(rb"(?i)\r\ncontent-length: *(\d+)", head)
    return bool(end) and len(body) >= int(length.group(1) if length else 0)
