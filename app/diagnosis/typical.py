"""A finding as it mostly is, for whoever asks about it without having met it."""

from app.diagnosis.catalogue import OF_THE_VERDICT
from app.diagnosis.rule import RULES
from app.model.finding import Finding, Severity
from app.model.step import StepId

_STEPS = {
    "check": StepId.RESOURCE,
    "http": StepId.AUTHENTICATE,
    "jwt": StepId.INSPECT,
    "introspection": StepId.INSPECT,
    "revocation": StepId.TOKEN,
}
"""Areas that do not have their step's name."""


def typical(code: str) -> Finding | None:
    """The code with its rule's own severity and who can mend it; None for no code of ours."""
    area = code.partition(".")[0]
    if code in OF_THE_VERDICT:
        warns = code in ("check.works_with_warnings", "check.inspected_with_remarks")
        return Finding(code, Severity.WARNING if warns else Severity.INFO, (), _STEPS[area])
    for rule in RULES:
        if rule.code == code:
            return Finding(code, rule.severity, rule.who, _STEPS.get(area) or StepId(area))
    return None
