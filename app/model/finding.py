"""What is wrong or worth knowing: a code with its evidence, and no words."""

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum

from app.model.frozen import frozen
from app.model.step import StepId
from app.model.time import Instant, Span

Fact = str | int | float | bool | Instant | Span | tuple[str, ...]
Facts = Mapping[str, Fact]
"""Named values for a sentence or for evidence; text from outside is already redacted."""


class Severity(StrEnum):
    """How grave a finding is; the order here is from gravest to lightest."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Who(StrEnum):
    """Who can mend it."""

    YOU = "you"
    CLIENT_OWNER = "client_owner"
    SERVER = "server"
    API = "api"
    IT = "it"


@frozen
class Finding:
    """One thing found, in one step. `code` is a stable name of the form `area.name`."""

    code: str
    severity: Severity
    who: tuple[Who, ...]
    """Who can mend it, the likeliest first; empty for infos and `check.*`."""
    step: StepId
    evidence: Facts = field(default_factory=dict)
    causes: tuple[str, ...] = ()
    """Keys of likely causes, most likely first; their texts stand beside the code's text."""
