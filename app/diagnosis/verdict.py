"""The one finding that answers the question: does this client work?"""

from app.model.finding import Facts, Finding, Severity
from app.model.report import Report
from app.model.step import StepId, StepStatus
from app.model.token import Signature

_OF_A_WRONG_SECRET = (
    "input.secret_is_token",
    "input.copied_along",
    "input.secret_looks_like_id",
    "input.secret_percent_encoded",
)
"""Doubts about how ID and secret look: a token that was given for them has answered those."""


def verdict(report: Report, *, cancelled: bool = False) -> Finding:
    """The first finding of the first failed step, else that it works; from the report alone.

    With warnings the first in the order of the steps is named, as evidence `code`. A cancelled
    check has no other verdict, since what it found so far is not the whole.
    """
    if cancelled:
        return Finding("check.cancelled", Severity.INFO, (), _last_tried(report))
    for step in report.steps:
        if step.status is StepStatus.FAILED and step.findings:
            return step.findings[0]
    resource = _let_in(report)
    for each in report.findings():
        disproved = each.code in _OF_A_WRONG_SECRET and not report.brought
        if each.severity is Severity.WARNING and not disproved:
            code = "check.inspected_with_remarks" if report.brought else "check.works_with_warnings"
            facts: Facts = {"code": each.code, "resource": resource}
            return Finding(code, Severity.WARNING, (), each.step, facts)
    if report.brought:
        facts = {"resource": resource, "verified": _verified(report)}
        return Finding("check.inspected", Severity.INFO, (), StepId.INSPECT, facts)
    step_id = StepId.RESOURCE if resource else StepId.TOKEN
    return Finding("check.works", Severity.INFO, (), step_id, {"resource": resource})


def _let_in(report: Report) -> bool:
    """The API was asked and did not say no, be that no what the profile expected."""
    step = report.step(StepId.RESOURCE)
    refused = any(each.evidence.get("expected") is True for each in step.findings)
    return step.status in (StepStatus.PASSED, StepStatus.WARNING) and not refused


def _verified(report: Report) -> bool:
    return report.token is not None and report.token.signature is Signature.VERIFIED


def _last_tried(report: Report) -> StepId:
    """Where it was stopped."""
    tried = [
        each.step
        for each in report.steps
        if each.status not in (StepStatus.PENDING, StepStatus.SKIPPED)
    ]
    return tried[-1] if tried else StepId.INPUT
