"""A server that remembers what programs ask of it, token endpoint and API in one."""

import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

TOKEN = "mF_9.B5f/4.1JqM+=="
_ANSWER = b'{"token_type":"Bearer",\r\n "access_token" : "mF_9.B5f\\/4.1JqM+==", "expires_in":3600}'


@dataclass
class Asked:
    """One request."""

    method: str
    path: str
    headers: list[tuple[str, str]]
    body: bytes
    certificate: bool

    def header(self, name: str) -> list[str]:
        return [value for key, value in self.headers if key.lower() == name.lower()]


@dataclass
class Heard:
    """Where it listens, and all that it was asked."""

    base: str = ""
    asked: list[Asked] = field(default_factory=list)


@contextmanager
def listening(context: ssl.SSLContext | None = None) -> Iterator[Heard]:
    heard = Heard()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        answers: ClassVar = {"/token": _ANSWER}

        def answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            shown = context is not None and bool(self.connection.getpeercert())  # type: ignore[attr-defined]
            heard.asked.append(
                Asked(self.command, self.path, list(self.headers.items()), body, shown)
            )
            said = self.answers.get(self.path.partition("?")[0], b'{"ok": true}')
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(said)))
            self.end_headers()
            self.wfile.write(said)

        do_GET = answer  # noqa: N815  (http.server calls it so)
        do_POST = answer  # noqa: N815
        do_PUT = answer  # noqa: N815

        def log_message(self, *_words: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        if context is not None:
            server.socket = context.wrap_socket(server.socket, server_side=True)
        heard.base = f"http{'s' if context else ''}://localhost:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield heard
        finally:
            server.shutdown()
            thread.join()
