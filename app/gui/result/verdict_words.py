"""The second line under a verdict: what else is known, so that a failure has its bounds."""

from PySide6.QtCore import QCoreApplication

from app.model.finding import Finding, Severity
from app.model.report import Report
from app.model.step import StepId, StepStatus


def second_line(report: Report) -> str:
    """What worked before the step that failed; nothing where nothing did."""
    failed = next((each for each in report.ladder() if each.status is StepStatus.FAILED), None)
    if failed is None:
        return ""
    if report.brought:
        return _of_a_token(failed.step)
    translate = QCoreApplication.translate
    match failed.step:
        case StepId.INPUT:
            return translate("Verdict", "Nothing was sent.")
        case StepId.DISCOVERY:
            return translate("Verdict", "The token endpoint was not asked.")
        case StepId.RESOLVE | StepId.CONNECT | StepId.TLS:
            return translate("Verdict", "Nothing was sent to the token endpoint.")
        case StepId.AUTHENTICATE | StepId.TOKEN:
            return translate(
                "Verdict", "The connection is fine. Everything before this step worked."
            )
        case StepId.INSPECT:
            return translate("Verdict", "A token came, but something is wrong with it.")
        case StepId.RESOURCE:
            return translate("Verdict", "The token is there. Only the call to the API failed.")


def _of_a_token(failed: StepId) -> str:
    """Of one that was brought: no client proved itself, and no connection was needed."""
    translate = QCoreApplication.translate
    match failed:
        case StepId.INSPECT:
            return translate("Verdict", "The token can be read, but something is wrong with it.")
        case StepId.RESOURCE:
            return translate("Verdict", "The token can be read. Only the call to the API failed.")
    return ""


def warned_about(report: Report) -> Finding | None:
    """The warning that the verdict names, where the client works with warnings."""
    verdict = report.verdict
    if verdict is None or verdict.severity is not Severity.WARNING:
        return None
    named = verdict.evidence.get("code")
    warnings = [each for each in report.findings() if each.severity is Severity.WARNING]
    return next((each for each in warnings if each.code == named), next(iter(warnings), None))
