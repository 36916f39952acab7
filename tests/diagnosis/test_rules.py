"""Each code comes from the situation that it is for."""

from app.diagnosis import diagnose
from app.diagnosis.catalogue import CODES, OF_THE_VERDICT
from app.diagnosis.rule import RULES
from app.diagnosis.step_of import step_of
from app.model.finding import Severity
from tests.diagnosis.situations import MORE, SITUATIONS

ROWS = [*SITUATIONS.items(), *MORE]


def test_each_situation_brings_its_code_and_no_other_error_stands_before_it() -> None:
    silent, behind = [], []
    for number, (code, seen) in enumerate(ROWS):
        found = diagnose(seen, step_of(code, seen))
        this = next((each for each in found if each.code == code), None)
        if this is None:
            silent.append((number, code))
        elif this.severity is Severity.ERROR and found[0].code != code:
            behind.append((number, code, found[0].code))
    assert (silent, behind) == ([], [])


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
