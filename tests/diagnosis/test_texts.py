"""The texts: complete, short, in everyday words, and true to their evidence.

That both languages hold the same keys, placeholders and actions is `tests/words/test_languages.py`.
"""

import re
import string
from dataclasses import replace
from typing import Any

import pytest

from app.diagnosis.catalogue import CODES, OF_THE_VERDICT
from app.diagnosis.remedies import ACTIONS
from app.diagnosis.rule import RULES
from app.model.finding import Severity
from app.words import Words
from app.words.catalogue import LANGUAGES, texts
from tests.diagnosis.every_finding import every_finding
from tests.diagnosis.mending_situations import QUOTED_SECRET
from tests.diagnosis.remedy_row import found as met

TEXTS: dict[str, Any] = texts("findings", "en")
MOST_WORDS = 24
"""Of a sentence that is read aloud."""
CREDENTIALS = ("secret", "key", "certificate", "assertion", "none")
OF_A_CLAUSE = {"provider_code"}
"""Stands in the grey line alone, whose clauses fall away where their fact is not there."""
BY_CREDENTIAL = {
    f"{name}_{credential}"
    for name in ("title", "explanation", "who", "next_steps")
    for credential in CREDENTIALS
}
FIELDS = BY_CREDENTIAL | {
    "title",
    "title_but",
    "title_chosen",
    "title_expected",
    "title_given",
    "title_key_noted",
    "title_opened",
    "title_verified",
    "explanation",
    "explanation_resource",
    "explanation_expected",
    "explanation_given",
    "explanation_key_noted",
    "explanation_opened",
    "explanation_verified",
    "technical",
    "who",
    "who_chosen",
    "but",
    "next_steps",
    "causes",
}
JARGON = re.compile(
    r"\b(OAuth|JWTs?|JWS|JWE|JWKS?|JSON|m?TLS|SSL|HTTP|DNS|RFC|PKCS|PEM|endpoints?|endepunkt\w*|"
    r"grants?|assertions?|claims?|bearer|HTML|XML|UR[LI]s?|TCP|IP|kid|jti|nonces?|payload|"
    r"handshake|parse\w*|null|UTF|\d{3})\b",
    re.IGNORECASE,
)
"""`https` is none: it stands in the address that everybody sees."""


def sentences(text: str) -> int:
    return len(re.findall(r"[.!?][”«]?(?:\s|$)", text))


def longest_sentence(text: str) -> int:
    """In words."""
    return max(len(each.split()) for each in re.split(r"(?<=[.!?])[”«]?\s", text))


def every_text(entry: dict[str, Any]) -> list[str]:
    others = {"causes", "title_but", *(each for each in entry if each.startswith("next_steps"))}
    plain = [entry[name] for name in sorted(set(entry) - others)]
    return plain + [
        step["text"] for steps in every_list_of_steps(entry) for step in steps if "when" not in step
    ]


def every_list_of_steps(entry: dict[str, Any]) -> list[list[dict[str, Any]]]:
    return [entry[name] for name in sorted(entry) if name.startswith("next_steps")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_has_a_text_in_the_order_of_the_catalogue(language: str) -> None:
    assert tuple(texts("findings", language)) == CODES


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_is_short_and_in_everyday_words(language: str) -> None:
    for code, entry in texts("findings", language).items():
        assert set(entry) <= FIELDS, code
        causes = entry.get("causes", {}).values()
        titles = [entry[name] for name in entry if name.startswith("title")]
        titles += [cause["as_title"] for cause in causes if "as_title" in cause]
        assert not [each for each in titles if len(each) > 60 or each.endswith(".")], code
        assert not [each for each in titles if JARGON.search(each)], code
        assert all(set(cause) - {"as_title"} == {"title", "text"} for cause in causes), code
        assert all(len(cause["title"]) <= 60 for cause in causes), code
        explained = [entry[name] for name in entry if name.startswith("explanation")]
        for text in [*explained, *(cause["text"] for cause in causes)]:
            assert sentences(text) <= 2, (code, text)
            assert longest_sentence(text) <= MOST_WORDS, (code, text)
        assert not any("Oops" in text for text in every_text(entry)), code


def test_every_failure_ends_in_something_to_do() -> None:
    severities = {rule.code: rule.severity for rule in RULES}
    for code in CODES:
        gravest = severities.get(code, Severity.INFO)
        for steps in every_list_of_steps(TEXTS[code]):
            always = [step for step in steps if not {"when", "unless"} & set(step)]
            assert len(always) <= 4, code
            assert always or gravest is Severity.INFO, code
            for step in steps:
                assert set(step) <= {"text", "action", "when", "unless"}, code
                assert step.get("action", "check_again") in ACTIONS, code


def test_every_action_is_offered_by_some_text() -> None:
    offered = {
        step.get("action")
        for entry in TEXTS.values()
        for steps in every_list_of_steps(entry)
        for step in steps
    }
    assert sorted(ACTIONS - offered) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_cause_that_was_seen_and_comes_first_is_the_first_sentence(language: str) -> None:
    words = Words(language)
    refused = met("token.invalid_client", QUOTED_SECRET)
    cause = texts("findings", language)["token.invalid_client"]["causes"]["around_secret"]
    assert words.finding(refused).title == cause["as_title"]
    behind = replace(refused, causes=("wrong_secret", *refused.causes))
    assert words.finding(behind).title != cause["as_title"]


def test_whatever_a_step_depends_on_is_found_somewhere() -> None:
    for code, entry in TEXTS.items():
        found = [each for each in every_finding() if each.code == code]
        held = {name for each in found for name in (*each.causes, *each.evidence)}
        for steps in every_list_of_steps(entry):
            wanted = {
                name for step in steps for on in ("when", "unless") for name in step.get(on, ())
            }
            assert wanted <= held, (code, wanted - held)


def test_every_warning_can_follow_a_but() -> None:
    warnings = {rule.code for rule in RULES if rule.severity is Severity.WARNING}
    warnings |= {found.code for found in every_finding() if found.severity is Severity.WARNING}
    lacking = sorted(code for code in warnings if "but" not in TEXTS[code])
    assert lacking == []
    assert "{but}" in TEXTS["check.works_with_warnings"]["title_but"]


def test_every_cause_that_is_told_has_a_text_and_every_text_is_told() -> None:
    told: dict[str, set[str]] = {}
    for found in every_finding():
        told.setdefault(found.code, set()).update(found.causes)
    written = {code: set(entry.get("causes", {})) for code, entry in TEXTS.items()}
    unknown = {code: causes - written[code] for code, causes in told.items()}
    assert {code: causes for code, causes in unknown.items() if causes} == {}


def test_every_name_in_a_text_stands_in_the_evidence() -> None:
    """So that no sentence is ever shown with a hole in it."""
    for found in every_finding():
        entry = TEXTS[found.code]
        texts = every_text(entry)
        for key in found.causes:
            texts += entry["causes"][key].values()
        for text in texts:
            names = {name for _, name, _, _ in string.Formatter().parse(text) if name}
            assert names - OF_A_CLAUSE <= set(found.evidence), (found.code, text)


def test_the_verdicts_texts_need_no_evidence() -> None:
    for code in OF_THE_VERDICT:
        for text in every_text(TEXTS[code]):
            assert "{" not in text
