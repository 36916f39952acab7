"""An HTTP request as the practice server reads it, and an answer as it writes it."""

import json
from dataclasses import dataclass
from email.message import Message
from typing import Any


@dataclass(frozen=True, slots=True)
class Asked:
    """A request, its body read whole."""

    method: str
    path: str
    """Without the query."""
    headers: Message
    """Names in any case."""
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class Told:
    """An answer; `body` is sent as JSON."""

    status: int
    body: Any
    headers: tuple[tuple[str, str], ...] = ()

    def encoded(self) -> bytes:
        """The body as it goes over the wire."""
        return json.dumps(self.body, ensure_ascii=False).encode("utf-8", "backslashreplace")


NO_STORE = (("Cache-Control", "no-store"), ("Pragma", "no-cache"))
"""What goes with every answer that holds a token or depends on one (RFC 6749 §5.1)."""


def problem(status: int, error: str, description: str, *headers: tuple[str, str]) -> Told:
    """An error in the form of RFC 6749 §5.2."""
    return Told(status, {"error": error, "error_description": description}, (*NO_STORE, *headers))
