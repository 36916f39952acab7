"""HTTP answers written out by hand, and servers that give them."""

import json
from collections.abc import Mapping
from typing import Any

from tests.servers.raw import Behaviour, Peer

REASONS = {200: "OK", 302: "Found", 400: "Bad Request", 401: "Unauthorized", 403: "Forbidden"}


def http_answer(
    body: bytes = b"", *, status: int = 200, headers: Mapping[str, str] | None = None
) -> bytes:
    """A whole answer; `Content-Type` is JSON unless told otherwise."""
    fields = {"Content-Type": "application/json", "Cache-Control": "no-store", **(headers or {})}
    fields.setdefault("Content-Length", str(len(body)))
    head = f"HTTP/1.1 {status} {REASONS.get(status, 'Whatever')}\r\n"
    head += "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    return head.encode() + b"\r\n" + body


def json_answer(
    value: Any, *, status: int = 200, headers: Mapping[str, str] | None = None
) -> bytes:
    """An answer whose body is this value."""
    return http_answer(json.dumps(value).encode(), status=status, headers=headers)


TOKEN = {"access_token": "mF_9.B5f-4.1JqM", "token_type": "Bearer", "expires_in": 3600}


def answers(*queue: bytes) -> Behaviour:
    """Give each request the next answer, the last one for ever."""
    waiting = list(queue)

    async def behave(peer: Peer) -> None:
        await peer.request()
        await peer.send(waiting.pop(0) if len(waiting) > 1 else waiting[0])

    return behave


def answers_by_path(table: Mapping[str, bytes]) -> Behaviour:
    """Give each path its own answer, and 404 to any other."""

    async def behave(peer: Peer) -> None:
        request = await peer.request()
        path = request.split(b" ", 2)[1].decode()
        await peer.send(table.get(path, http_answer(b"", status=404)))

    return behave
