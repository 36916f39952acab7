"""The English texts: complete, short, in everyday words, and true to their evidence."""

import re
import string
import tomllib
from typing import Any

import pytest

from app.diagnosis import diagnose
from app.diagnosis.catalogue import CODES, OF_THE_VERDICT
from app.diagnosis.rule import RULES
from app.diagnosis.step_of import step_of
from app.model.finding import Finding, Severity
from app.resources import resources
from tests.diagnosis.situations import MORE, SITUATIONS

TEXTS: dict[str, Any] = tomllib.loads((resources() / "findings" / "en.toml").read_text("utf-8"))
ACTIONS = {
    "focus_address",
    "focus_client_id",
    "focus_secret",
    "choose_key",
    "focus_passphrase",
    "focus_scope",
    "focus_resource",
    "check_again",
    "probe",
}
CREDENTIALS = ("secret", "key", "certificate", "none")
BY_CREDENTIAL = {
    f"{name}_{credential}"
    for name in ("title", "explanation", "who", "next_steps")
    for credential in CREDENTIALS
}
FIELDS = BY_CREDENTIAL | {
    "title",
    "title_but",
    "title_expected",
    "explanation",
    "explanation_resource",
    "explanation_expected",
    "technical",
    "who",
    "but",
    "next_steps",
    "causes",
}
JARGON = re.compile(
    r"\b(OAuth|JWT|JSON|TLS|SSL|HTTP|DNS|JWKS|RFC|endpoint|grant|assertion|HTML|URL|TCP|\d{3})\b"
)
FOUND: list[Finding] = [
    found
    for code, seen in [*SITUATIONS.items(), *MORE]
    for found in diagnose(seen, step_of(code, seen))
]


def sentences(text: str) -> int:
    return len(re.findall(r"[.!?]”?(?:\s|$)", text))


def every_text(entry: dict[str, Any]) -> list[str]:
    others = {"causes", "title_but", *(each for each in entry if each.startswith("next_steps"))}
    plain = [entry[name] for name in sorted(set(entry) - others)]
    return plain + [step["text"] for steps in every_list_of_steps(entry) for step in steps]


def every_list_of_steps(entry: dict[str, Any]) -> list[list[dict[str, str]]]:
    return [entry[name] for name in sorted(entry) if name.startswith("next_steps")]


def test_every_code_has_a_text_in_the_order_of_the_catalogue() -> None:
    assert tuple(TEXTS) == CODES


@pytest.mark.parametrize("code", CODES)
def test_a_text_is_short_and_in_everyday_words(code: str) -> None:
    entry = TEXTS[code]
    assert set(entry) <= FIELDS
    for name in (each for each in entry if each.startswith("title")):
        title = entry[name]
        assert len(title) <= 60
        assert not title.endswith(".")
        assert not JARGON.search(title), title
    for name in (each for each in entry if each.startswith("explanation")):
        assert sentences(entry[name]) <= 2, entry[name]
    for cause in entry.get("causes", {}).values():
        assert set(cause) == {"title", "text"}
        assert sentences(cause["text"]) <= 2
    assert not any("Oops" in text for text in every_text(entry))


@pytest.mark.parametrize("code", CODES)
def test_every_failure_ends_in_something_to_do(code: str) -> None:
    gravest = {rule.code: rule.severity for rule in RULES}.get(code, Severity.INFO)
    for steps in every_list_of_steps(TEXTS[code]):
        assert len(steps) <= 4
        assert steps or gravest is Severity.INFO
        for step in steps:
            assert set(step) <= {"text", "action", "needs"}
            assert step.get("action", "check_again") in ACTIONS


def test_every_warning_can_follow_a_but() -> None:
    warnings = {rule.code for rule in RULES if rule.severity is Severity.WARNING}
    warnings |= {found.code for found in FOUND if found.severity is Severity.WARNING}
    lacking = sorted(code for code in warnings if "but" not in TEXTS[code])
    assert lacking == []
    assert "{but}" in TEXTS["check.works_with_warnings"]["title_but"]


def test_every_cause_that_is_told_has_a_text_and_every_text_is_told() -> None:
    told: dict[str, set[str]] = {}
    for found in FOUND:
        told.setdefault(found.code, set()).update(found.causes)
    written = {code: set(entry.get("causes", {})) for code, entry in TEXTS.items()}
    unknown = {code: causes - written[code] for code, causes in told.items()}
    assert {code: causes for code, causes in unknown.items() if causes} == {}


def test_every_name_in_a_text_stands_in_the_evidence() -> None:
    """So that no sentence is ever shown with a hole in it."""
    for found in FOUND:
        entry = TEXTS[found.code]
        texts = every_text(entry)
        for key in found.causes:
            texts += entry["causes"][key].values()
        for text in texts:
            names = {name for _, name, _, _ in string.Formatter().parse(text) if name}
            assert names <= set(found.evidence), (found.code, text)


def test_the_verdicts_texts_need_no_evidence() -> None:
    for code in OF_THE_VERDICT:
        for text in every_text(TEXTS[code]):
            assert "{" not in text
