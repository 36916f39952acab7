"""Findings in sentences."""

import re

import pytest

from app.diagnosis.catalogue import CODES
from app.model.finding import Finding, Severity, Who
from app.model.profile import AuthMethod, Environment
from app.model.step import StepId
from app.words import LANGUAGES, Words
from tests.diagnosis.every_finding import every_finding

EN, DA = Words("en"), Words("da")


def finding(code: str, /, *who: Who, **evidence: str | int | bool) -> Finding:
    return Finding(code, Severity.ERROR, who, StepId.TOKEN, evidence)


OF_A_CALL = re.compile(r"\{\{[^{}]*\}\}")
"""What a person writes into an API call, such as `{{token}}`, is meant to be read."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_finding_is_told_without_a_hole(language: str) -> None:
    words = Words(language)
    for found in every_finding():
        text = words.finding(found)
        assert text.title != found.code
        assert len(text.causes) == len(found.causes)
        said = [text.title, text.explanation, text.who, text.technical]
        said += [step.text for step in text.next_steps]
        said += [part for cause in text.causes for part in (cause.title, cause.text)]
        said = [OF_A_CALL.sub("x", each) for each in said]
        assert not any("{" in each or "“”" in each or "»«" in each for each in said), found
        assert bool(text.who) is bool(found.who)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_finding_without_evidence_is_still_a_sentence(language: str) -> None:
    for code in CODES:
        text = Words(language).finding(finding(code))
        assert text.title, code
        assert "{" not in OF_A_CALL.sub("x", text.title + text.explanation), code


def test_a_code_without_texts_is_its_own_title() -> None:
    text = EN.finding(finding("area.unheard_of", Who.API))
    assert (text.title, text.technical) == ("area.unheard_of", "area.unheard_of")
    assert text.who == "Whoever runs the API."


def test_a_refused_key_is_not_called_a_secret() -> None:
    assert "secret" in EN.finding(finding("token.invalid_client", credential="secret")).title
    assert "key" in EN.finding(finding("token.invalid_client", credential="key")).title


def test_the_grey_line_is_what_the_server_said_else_the_code() -> None:
    said = EN.finding(finding("token.invalid_client", error="invalid_client", status=400))
    assert said.technical == "invalid_client, HTTP 400"
    assert EN.finding(finding("jwt.opaque")).technical == "jwt.opaque"


def test_the_verdict_names_the_warning() -> None:
    verdict = finding("check.works_with_warnings", code="jwt.audience_missing")
    assert EN.finding(verdict).title == "This client works, but its token names no audience"
    assert EN.finding(verdict).technical == "jwt.audience_missing"
    assert "{" not in DA.finding(verdict).title
    unknown = finding("check.works_with_warnings", code="area.unheard_of")
    assert EN.finding(unknown).title == "This client works, but there is something to know"


def test_the_verdict_mentions_the_api_only_where_one_was_asked() -> None:
    with_api = EN.finding(finding("check.works", resource=True))
    without = EN.finding(finding("check.works", resource=False))
    assert with_api.explanation == "It got a token, and the API let it in."
    assert "API" not in without.explanation


def test_two_who_can_mend_it_are_named_in_order() -> None:
    text = EN.finding(finding("area.unheard_of", Who.YOU, Who.CLIENT_OWNER))
    assert text.who == "You; otherwise whoever administers the client."
    assert DA.finding(finding("area.unheard_of", Who.IT)).who == "Din it-afdeling."


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_choice_of_the_model_has_words(language: str) -> None:
    words = Words(language)
    said = [words.severity_word(each) for each in Severity]
    said += [words.auth_method(each) for each in AuthMethod]
    said += [words.text(f"method.{each.value}.proof") for each in AuthMethod]
    said += [words.environment(each) for each in Environment]
    said += [words.environment(each, short=True) for each in Environment]
    said += [words.text(f"who.{each.value}") for each in Who]
    assert not any("." in text.rstrip(".") for text in said)


def test_an_unknown_language_is_refused_with_a_sentence() -> None:
    with pytest.raises(ValueError, match="Keyfit speaks en and da"):
        Words("tlh")


def test_what_another_step_does_already_is_not_told_as_well() -> None:
    def steps(**evidence: str) -> list[str]:
        met = finding("resource.insufficient_scope", who=Who.CLIENT_OWNER, **evidence)
        return [each.text for each in EN.finding(met).next_steps]

    assert steps() == ["Ask for the scope that is needed", "Have it granted to this client"]
    assert steps(wanted="orders.write") == [
        "Ask for orders.write as well",
        "Have it granted to this client",
    ]
