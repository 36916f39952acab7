"""A server that says exactly these bytes, or nothing at all."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress


def json_answer(body: str, status: str = "200 OK", more: str = "") -> bytes:
    """A whole HTTP answer with a JSON body."""
    data = body.encode()
    head = f"HTTP/1.1 {status}\r\nContent-Type: application/json\r\nCache-Control: no-store\r\n"
    head += f"{more}Content-Length: {len(data)}\r\nConnection: close\r\n\r\n"
    return head.encode() + data


@contextmanager
def saying(answer: bytes | None) -> Iterator[tuple[str, threading.Event]]:
    """The token endpoint of a server that gives this answer to everybody; None: it only listens.

    The event is set once a request has come.
    """
    asked = threading.Event()
    kept: list[socket.socket] = []

    def serve() -> None:
        with suppress(OSError):
            while True:
                connection, _ = listener.accept()
                kept.append(connection)
                connection.settimeout(10)
                with suppress(OSError):
                    request = b""
                    while b"\r\n\r\n" not in request:
                        piece = connection.recv(65536)
                        if not piece:
                            break
                        request += piece
                    asked.set()
                    if answer is not None:
                        connection.sendall(answer)
                        connection.shutdown(socket.SHUT_WR)

    listener = socket.create_server(("127.0.0.1", 0))
    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/token", asked
    finally:
        # close() alone does not wake a thread that waits in accept().
        with suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        for each in kept:
            each.close()
        thread.join(10)
