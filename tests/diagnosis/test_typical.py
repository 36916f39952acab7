"""A finding that nobody has met."""

from app.diagnosis.catalogue import CODES
from app.diagnosis.typical import typical
from app.model.finding import Severity, Who
from app.model.step import StepId


def test_every_code_has_its_rules_severity_and_who() -> None:
    found = {code: typical(code) for code in CODES}
    assert all(each is not None and each.code == code for code, each in found.items())
    refused, warned = found["token.invalid_client"], found["jwt.audience_missing"]
    assert refused is not None
    assert warned is not None
    assert (refused.severity, refused.who) == (Severity.ERROR, (Who.CLIENT_OWNER,))
    assert (warned.severity, warned.step) == (Severity.WARNING, StepId.INSPECT)


def test_the_verdicts_have_no_rule_and_a_severity_all_the_same() -> None:
    verdicts = [typical(f"check.{name}") for name in ("works", "works_with_warnings", "cancelled")]
    assert [each.severity for each in verdicts if each] == [
        Severity.INFO,
        Severity.WARNING,
        Severity.INFO,
    ]


def test_there_is_no_finding_for_a_code_that_is_none() -> None:
    assert typical("token.unheard_of") is None
    assert typical("") is None
