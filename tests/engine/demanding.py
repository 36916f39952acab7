"""A server that looks at client certificates as OpenSSL does: in the handshake, with alerts."""

import contextlib
import socket
import ssl
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.hazmat.primitives.serialization import Encoding

from tests.servers.answering import TOKEN, json_answer
from tests.servers.tls import Authority, client_authority, server_context


@dataclass
class Demanding:
    """Where it listens, and who got in."""

    port: int = 0
    shown: list[str] = field(default_factory=list)
    """The subject of each certificate that was let in; empty for none."""

    def url(self, path: str = "/connect/token") -> str:
        return f"https://localhost:{self.port}{path}"


@contextlib.contextmanager
def demanding(
    folder: Path, root: Authority, version: ssl.TLSVersion, *, required: bool = True
) -> Iterator[Demanding]:
    """Lets in whose certificate `client_authority` issued, and gives each a token."""
    context = server_context(folder, root)
    context.minimum_version = context.maximum_version = version
    context.verify_mode = ssl.CERT_REQUIRED if required else ssl.CERT_OPTIONAL
    known = folder / "client-root.pem"
    known.write_bytes(client_authority().certificate.public_bytes(Encoding.PEM))
    context.load_verify_locations(known)
    listener = socket.create_server(("127.0.0.1", 0))
    state = Demanding(listener.getsockname()[1])

    def serve() -> None:
        with contextlib.suppress(OSError):  # closed at the end
            while True:
                connection, _address = listener.accept()
                with connection, contextlib.suppress(OSError):
                    _meet(context.wrap_socket(connection, server_side=True), state)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield state
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join(5)


def _meet(client: ssl.SSLSocket, state: Demanding) -> None:
    with client, client.makefile("rb") as received:
        length = 0
        while (line := received.readline().strip()) != b"":
            name, _, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        # What is left unread when it closes would reset the connection, answer and all.
        received.read(length)
        certificate = client.getpeercert() or {}
        subject = dict(part[0] for part in certificate.get("subject", ()))
        state.shown.append(str(subject.get("commonName", "")))
        client.sendall(json_answer(TOKEN))
