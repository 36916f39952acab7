"""An HTTP request as the practice server reads it, and an answer as it writes it."""

import json
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from email.message import Message


@dataclass(frozen=True, slots=True)
class Asked:
    """A request, its body read whole."""

    method: str
    path: str
    """Without the query."""
    headers: "Message"
    """Names in any case."""
    body: bytes = b""


class Pace(Enum):
    """How fast an answer is sent."""

    AT_ONCE = auto()
    DRIPPING = auto()
    """The headers at once, then a byte a second."""
    NEVER = auto()
    """Not at all: the connection is held until the client hangs up."""


@dataclass(frozen=True, slots=True)
class Told:
    """An answer; `body` is sent as JSON, bytes as they stand."""

    status: int
    body: Any
    headers: tuple[tuple[str, str], ...] = ()
    content_type: str = "application/json"
    pace: Pace = Pace.AT_ONCE
    ahead: int = 0
    """By how many seconds its `Date` is ahead of the true time."""

    def encoded(self) -> bytes:
        """The body as it goes over the wire."""
        if isinstance(self.body, bytes):
            return self.body
        return json.dumps(self.body, ensure_ascii=False).encode("utf-8", "backslashreplace")


NO_STORE = (("Cache-Control", "no-store"), ("Pragma", "no-cache"))
"""What goes with every answer that holds a token or depends on one (RFC 6749 §5.1)."""


def problem(status: int, error: str, description: str, *headers: tuple[str, str]) -> Told:
    """An error in the form of RFC 6749 §5.2."""
    return Told(status, {"error": error, "error_description": description}, (*NO_STORE, *headers))
