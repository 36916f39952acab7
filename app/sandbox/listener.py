"""The part of the practice server that listens: HTTP/1.1 on loopback, a thread a connection."""

import logging
import os
import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from http.server import BaseHTTPRequestHandler
from socketserver import ThreadingTCPServer
from typing import Any
from urllib.parse import urlsplit

from app.model.time import SystemClock
from app.sandbox.wire import Asked, Pace, Told, problem

LARGEST_BODY = 64 * 1024
"""A token request with an assertion takes about 2 KiB."""
_DRAINED = 1024 * 1024
_SECONDS = 10.0
"""How long a silent connection is kept."""
_HELD = 3600.0
"""How long one is held where the client is to be kept waiting: the longest that a check waits."""

log = logging.getLogger(__name__)
Answer = Callable[[Asked], Told]


class Listener(ThreadingTCPServer):
    """Hands each request to `answer`, to be set before `serve`.

    Unlike `HTTPServer` it does not look up its own name, which can take seconds.
    """

    daemon_threads = True
    block_on_close = False
    request_queue_size = 256  # of the default 5 a burst of checks is refused
    allow_reuse_address = os.name != "nt"  # on Windows it would let two servers share a port

    answer: Answer

    def __init__(self, port: int) -> None:
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()
        self._ended = False
        super().__init__(("127.0.0.1", port), _Handler)

    def serve(self) -> None:
        """Serve until `end`, and sleep in between: `serve_forever` would look many times a second
        whether to end, for as long as the window is open."""
        while not self._ended:
            self.handle_request()

    def end(self) -> None:
        """Serve no longer; from another thread. A connection of its own wakes it."""
        self._ended = True
        with suppress(OSError):
            socket.create_connection(self.server_address, 1).close()  # type: ignore[arg-type]

    def get_request(self) -> tuple[socket.socket, Any]:
        """Accept a connection and remember it."""
        connection, address = super().get_request()
        with self._lock:
            self._open.add(connection)
        return connection, address

    def close_request(self, request: Any) -> None:
        """Close a connection and forget it."""
        with self._lock:
            self._open.discard(request)
        super().close_request(request)

    def hang_up(self) -> None:
        """End the connections that are still open, so that their threads end as well."""
        with self._lock:
            remaining = tuple(self._open)
        for connection in remaining:
            try:
                connection.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue  # its thread was quicker

    def handle_error(self, *_connection: Any) -> None:
        """A connection that broke off is the client's matter and nothing to print."""
        log.debug("a connection broke off", exc_info=True)  # noqa: LOG014  (called in a handler)


class _Handler(BaseHTTPRequestHandler):
    """One request a connection: a stopped server must not answer on an old one."""

    protocol_version = "HTTP/1.1"
    server_version = "KeyfitPractice"
    sys_version = ""
    timeout = _SECONDS
    server: Listener
    _ahead = 0

    def _serve(self) -> None:
        self.close_connection = True
        body, refusal = self._body()
        told = refusal or self._answered(body)
        if told.pace is Pace.NEVER:
            self._client_stays(_HELD)
            return
        content = told.encoded()
        self._ahead = told.ahead
        self.send_response(told.status)
        self.send_header("Content-Type", told.content_type)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Connection", "close")
        for name, value in told.headers:
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self._send(content, told.pace)
        if refusal:
            self._drain()

    def _send(self, content: bytes, pace: Pace) -> None:
        if pace is Pace.AT_ONCE:
            self.wfile.write(content)
            return
        for byte in content:
            self.wfile.write(bytes((byte,)))
            if not self._client_stays(1):
                return

    def _client_stays(self, seconds: float) -> bool:
        """Wait that long, or until the client hangs up or this server does: False then."""
        self.connection.settimeout(seconds)
        try:
            self.connection.recv(1)
        except TimeoutError:
            return True
        return False

    def date_time_string(self, timestamp: float | None = None) -> str:
        """For `Date`: the time as this server has it."""
        now = SystemClock().now().seconds + self._ahead if timestamp is None else timestamp
        return super().date_time_string(now)

    def _answered(self, body: bytes) -> Told:
        try:
            path = urlsplit(self.path).path
        except ValueError:
            return problem(400, "invalid_request", "The address cannot be read.")
        try:
            return self.server.answer(Asked(self.command, path, self.headers, body))
        except Exception:
            log.exception("the practice server failed")
            return problem(500, "server_error", "The practice server failed.")

    def _body(self) -> tuple[bytes, Told | None]:
        if self.headers.get("Transfer-Encoding"):
            return b"", problem(411, "invalid_request", "A Content-Length is needed.")
        told = self.headers.get("Content-Length", "0").strip()
        if not (told.isascii() and told.isdigit()):
            return b"", problem(400, "invalid_request", "Content-Length is no number.")
        if len(told) > 12 or int(told) > LARGEST_BODY:
            return b"", problem(413, "invalid_request", "The request is too large.")
        body = self.rfile.read(int(told))
        if len(body) < int(told):
            return b"", problem(400, "invalid_request", "The request broke off.")
        return body, None

    def _drain(self) -> None:
        """Read on for a little: closing over unread bytes would take the answer back (RST)."""
        self.wfile.flush()
        self.connection.settimeout(1)
        left = _DRAINED
        while left > 0 and (piece := self.rfile.read1(min(left, 65536))):
            left -= len(piece)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  (the base class's name)
        """Say nothing: a request line may hold a secret that somebody put there by mistake."""

    do_GET = do_HEAD = do_POST = do_PUT = do_DELETE = do_PATCH = do_OPTIONS = _serve  # noqa: N815
