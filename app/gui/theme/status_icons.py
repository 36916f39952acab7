"""Which drawing and colour stand for a status, for a verdict, and for who can mend it."""

from typing import Final

from app.gui.theme.roles import Role
from app.model.finding import Severity, Who
from app.model.step import StepStatus

STATUS_SHAPE: Final = {
    StepStatus.PENDING: ("status-pending", Role.TEXT3),
    StepStatus.RUNNING: ("status-running", Role.ACCENT),
    StepStatus.PASSED: ("status-passed", Role.OK),
    StepStatus.WARNING: ("status-warning", Role.WARNING),
    StepStatus.FAILED: ("status-error", Role.ERROR),
    StepStatus.SKIPPED: ("status-skipped", Role.TEXT3),
}
"""Drawing and colour of a rung's status."""

SEVERITY_SHAPE: Final = {
    Severity.INFO: ("status-ok", Role.OK),
    Severity.WARNING: ("status-warning", Role.WARNING),
    Severity.ERROR: ("status-error", Role.ERROR),
}
"""Drawing and colour of a verdict: disc, triangle, octagon."""

_OF_WHO: Final = {
    Who.YOU: "person",
    Who.CLIENT_OWNER: "owner",
    Who.SERVER: "server",
    Who.API: "api",
    Who.IT: "network",
}


def who_icon(who: tuple[Who, ...]) -> str:
    """The drawing of the likeliest of those who can mend it."""
    return _OF_WHO[who[0]] if who else "person"
