"""What is learnt of a token, and becomes of it, once a check is over."""

from collections.abc import Mapping
from dataclasses import field
from typing import Any

from app.model.finding import Finding
from app.model.frozen import frozen
from app.model.time import Instant
from app.model.token import Signature


@frozen
class Introspection:
    """What the authorization server says that a token stands for (RFC 7662 §2.2)."""

    at: Instant
    active: bool | None
    """None where it gave no answer that can be read."""
    members: Mapping[str, Any] = field(default_factory=dict)
    """All that it said, secrets out of sight."""
    signature: Signature | None = None
    """Of a signed answer (RFC 9701); None for plain JSON."""
    findings: tuple[Finding, ...] = ()


@frozen
class Revocation:
    """What became of a token that was to be ended (RFC 7009)."""

    at: Instant
    accepted: bool
    """The server said that it is done. It says so of unknown tokens, too (RFC 7009 §2.2)."""
    active: bool | None = None
    """What introspection says of it since; None where nobody could ask."""
    api_status: int | None = None
    """What the API answered to it since; None where none was called."""
    findings: tuple[Finding, ...] = ()
