"""The steps of a check, in their order."""

from enum import StrEnum
from typing import Final

from app.model.time import Span

SLOW: Final = Span(2)
"""From then on a person is told what a running step waits for."""


class StepId(StrEnum):
    """One rung of the ladder; the order here is the order of a check."""

    INPUT = "input"
    DISCOVERY = "discovery"
    RESOLVE = "resolve"
    CONNECT = "connect"
    TLS = "tls"
    AUTHENTICATE = "authenticate"
    TOKEN = "token"
    INSPECT = "inspect"
    RESOURCE = "resource"


class StepStatus(StrEnum):
    """How a step stands. A finished report holds only the last four."""

    PENDING = "pending"
    RUNNING = "running"
    PASSED = "passed"
    WARNING = "warning"
    FAILED = "failed"
    SKIPPED = "skipped"
