"""Each code comes from the situation that it is for."""

import pytest

from app.diagnosis import diagnose
from app.diagnosis.catalogue import CODES, OF_THE_VERDICT
from app.diagnosis.rule import RULES
from app.diagnosis.step_of import step_of
from app.model.finding import Severity
from app.model.observed import Observation
from tests.diagnosis.situations import MORE, SITUATIONS

ROWS = [*SITUATIONS.items(), *MORE]


@pytest.mark.parametrize(
    ("code", "seen"), ROWS, ids=[f"{number}-{code}" for number, (code, _) in enumerate(ROWS)]
)
def test_the_situation_brings_its_code(code: str, seen: Observation) -> None:
    found = diagnose(seen, step_of(code, seen))
    assert code in [each.code for each in found]


@pytest.mark.parametrize(("code", "seen"), ROWS)
def test_no_other_error_stands_before_it(code: str, seen: Observation) -> None:
    found = diagnose(seen, step_of(code, seen))
    this = next(each for each in found if each.code == code)
    if this.severity is Severity.ERROR:
        assert found[0].code == code


def test_each_code_has_exactly_one_rule_and_one_situation() -> None:
    coded = sorted(set(CODES) - set(OF_THE_VERDICT))
    assert sorted(rule.code for rule in RULES) == coded
    assert sorted(SITUATIONS) == coded
    assert len(CODES) == len(set(CODES))


def test_a_rule_gives_way_only_to_codes_that_exist() -> None:
    for rule in RULES:
        assert rule.unless <= set(CODES), rule.code
        assert rule.code not in rule.unless


def test_errors_and_warnings_say_who_can_mend_them_and_infos_do_not() -> None:
    for _code, seen in ROWS:
        for found in diagnose(seen, step_of("", seen)):
            assert bool(found.who) == (found.severity is not Severity.INFO), found.code


def test_no_secret_stands_in_evidence() -> None:
    """The reasons are measured on the secret; nothing of it comes along, not even its length."""
    for _code, seen in ROWS:
        for found in diagnose(seen, step_of("", seen)):
            for value in found.evidence.values():
                assert "kQ0T7vXm" not in str(value)
            assert not {"length", "characters"} & set(found.evidence)
