"""The verdict follows from the report alone."""

from app.diagnosis.verdict import verdict
from app.model.events import StepFinished
from app.model.finding import Finding, Severity, Who
from app.model.report import Report
from app.model.step import StepId, StepStatus
from tests.diagnosis.observed import NOW, profile

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
ENDED = {ERROR: StepStatus.FAILED, WARNING: StepStatus.WARNING, INFO: StepStatus.PASSED}


def found(code: str, severity: Severity, step: StepId) -> Finding:
    who = () if severity is INFO else (Who.SERVER,)
    return Finding(code, severity, who, step)


def report(*findings: Finding, passed: tuple[StepId, ...] = ()) -> Report:
    made = Report.begun(profile(), NOW)
    for step in passed:
        made = made.after(StepFinished(step, StepStatus.PASSED, None))
    for step in StepId:
        its = tuple(each for each in findings if each.step is step)
        if its:
            made = made.after(StepFinished(step, ENDED[its[0].severity], None, its))
    return made


def test_a_check_without_findings_works() -> None:
    made = verdict(report(passed=(StepId.TOKEN,)))
    assert (made.code, made.severity, made.who) == ("check.works", INFO, ())
    assert made.evidence == {"resource": False}
    assert made.step is StepId.TOKEN


def test_a_check_that_reached_the_api_says_so() -> None:
    made = verdict(report(passed=(StepId.TOKEN, StepId.RESOURCE)))
    assert made.evidence == {"resource": True}
    assert made.step is StepId.RESOURCE


def test_infos_change_nothing() -> None:
    assert verdict(report(found("jwt.opaque", INFO, StepId.INSPECT))).code == "check.works"


def test_the_first_warning_in_the_order_of_steps_is_named() -> None:
    late = found("jwt.audience_missing", WARNING, StepId.INSPECT)
    early = found("token.cacheable", WARNING, StepId.TOKEN)
    info = found("jwt.opaque", INFO, StepId.DISCOVERY)
    made = verdict(report(late, early, info))
    assert (made.code, made.severity, made.who) == ("check.works_with_warnings", WARNING, ())
    assert made.evidence["code"] == "token.cacheable"
    assert made.step is StepId.TOKEN


def test_a_token_that_came_answers_doubts_about_how_the_secret_looks() -> None:
    doubt = found("input.secret_percent_encoded", WARNING, StepId.INPUT)
    assert verdict(report(doubt, passed=(StepId.TOKEN,))).code == "check.works"
    late = found("token.cacheable", WARNING, StepId.TOKEN)
    assert verdict(report(doubt, late)).evidence["code"] == "token.cacheable"


def test_the_first_finding_of_the_first_failed_step_is_the_verdict() -> None:
    scope = found("token.invalid_scope", ERROR, StepId.TOKEN)
    second = found("token.cacheable", WARNING, StepId.TOKEN)
    later = found("jwt.alg_none", ERROR, StepId.INSPECT)
    warned = found("tls.expires_soon", WARNING, StepId.TLS)
    assert verdict(report(warned, scope, second, later)) == scope


def test_a_token_that_fails_inspection_fails_the_check_though_the_api_takes_it() -> None:
    unsigned = found("jwt.alg_none", ERROR, StepId.INSPECT)
    assert verdict(report(unsigned, passed=(StepId.RESOURCE,))) == unsigned


def test_a_cancelled_check_has_no_other_verdict() -> None:
    failed = found("token.invalid_client", ERROR, StepId.AUTHENTICATE)
    made = verdict(report(failed), cancelled=True)
    assert (made.code, made.step) == ("check.cancelled", StepId.AUTHENTICATE)
    assert verdict(Report.begun(profile(), NOW), cancelled=True).step is StepId.INPUT


def test_a_token_that_was_brought_is_not_called_a_client_that_works() -> None:
    brought = Report.begun_of_a_token(profile(), NOW)
    assert verdict(brought).code == "check.inspected"
    warned = found("jwt.audience_missing", WARNING, StepId.INSPECT)
    remarked = verdict(brought.after(StepFinished(StepId.INSPECT, ENDED[WARNING], None, (warned,))))
    assert remarked.code == "check.inspected_with_remarks"
    assert remarked.evidence["code"] == "jwt.audience_missing"
    unsigned = found("jwt.alg_none", ERROR, StepId.INSPECT)
    assert verdict(
        brought.after(StepFinished(StepId.INSPECT, ENDED[ERROR], None, (unsigned,)))
    ) == (unsigned)
