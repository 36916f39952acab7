"""A finding's page: it reads as well without evidence as with it."""

import re
from string import Formatter
from typing import Any

import pytest

from app.diagnosis.catalogue import CODES
from app.diagnosis.typical import typical
from app.model.finding import Finding, Severity, Who
from app.model.step import StepId
from app.model.time import Instant
from app.words import LANGUAGES, HelpPage, Words
from app.words.catalogue import texts
from app.words.phrases import settled
from tests.diagnosis.every_finding import every_finding

EN, DA = Words("en"), Words("da")
OF_A_CALL = re.compile(r"\{\{[^{}]*\}\}")
"""What a person writes into an API call, such as `{{token}}`, is meant to be read."""
STRAY = re.compile(r"[{}\[\]]|  | [,.;](?!\w)|,[,.]|\.\.|“”|»«|\(\)")
"""What is left of a fact that is not there."""


def page(code: str, language: str = "en") -> HelpPage:
    finding = typical(code)
    assert finding is not None
    return Words(language).help_page(finding)


def sentences(of: HelpPage) -> list[str]:
    said = [of.title, of.meaning, of.who, of.technical, *of.send]
    said += [step.text for step in of.next_steps]
    return said + [part for cause in of.causes for part in (cause.title, cause.text)]


def every_text(value: Any) -> list[str]:
    match value:
        case str():
            return [value]
        case dict():
            # These stand only where the fact in them is known.
            return [
                text
                for name, each in value.items()
                if name not in ("title_but", "technical")
                for text in every_text(each)
            ]
        case list():
            return [text for each in value for text in every_text(each)]
        case _:
            return []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fact_of_every_text_has_a_general_word(language: str) -> None:
    words = Words(language)
    entries = texts("findings", language)
    for code, text in [(each, text) for each in CODES for text in every_text(entries[each])]:
        keys = (code.replace(".", "-", 1), code.partition(".")[0], "any")
        without_options = settled(text, {})
        bare = re.sub(r"\{[^{}]*\}", "", without_options)
        if not re.search(r"[^\W\d_]", bare):
            continue  # says nothing but the fact, and falls away with it
        for _, name, _, _ in Formatter().parse(without_options):
            lone = name is not None and re.search(rf"(^|[.!?] )\{{{name}\}}\.?$", text)
            if name and not lone:
                found = [words.template(f"without.{key}.{name}") for key in keys]
                assert any(found), f"{code}: {{{name}}} has no word in [without]"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_general_word_stands_for_a_fact_of_some_text(language: str) -> None:
    by_key: dict[str, set[str]] = {"any": set()}
    for code, entry in texts("findings", language).items():
        named = {
            name
            for text in every_text(entry)
            for _, name, _, _ in Formatter().parse(text.replace("[", "").replace("]", ""))
            if name
        }
        for key in (code.replace(".", "-", 1), code.partition(".")[0], "any"):
            by_key.setdefault(key, set()).update(named)
    for key, words in texts("words", language)["without"].items():
        assert set(words) <= by_key[key], key


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_without_evidence_holds_no_gap_and_no_placeholder(language: str) -> None:
    for code in CODES:
        shown = page(code, language)
        for each in sentences(shown):
            assert not STRAY.search(OF_A_CALL.sub("x", each)), (code, each)
            assert each == each.strip(" ,"), code
        for sentence in (shown.title, shown.meaning, *(cause.title for cause in shown.causes)):
            assert sentence[0].isupper() or not sentence[0].isalpha(), (code, sentence)
        assert shown.meaning.endswith((".", "?")), code
        assert all(line.endswith(".") for line in (*shown.send, shown.who) if line), code


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_with_evidence_holds_no_gap_and_no_placeholder(language: str) -> None:
    words = Words(language)
    for found in every_finding():
        shown = words.help_page(found)
        ours = set(sentences(page(found.code, language)))
        for each in sentences(shown):
            assert "{" not in OF_A_CALL.sub("x", each), each
            assert each in ours or not re.search(r"“”|»«|  |\(\)", each), each


def test_a_page_tells_every_typical_cause_in_the_files_order() -> None:
    written = texts("findings", "en")["connect.closed_early"]["causes"]
    told = [cause.title for cause in page("connect.closed_early").causes]
    assert told == [each["title"] for each in written.values()]
    assert len(told) == 5


def test_general_words_take_the_place_of_facts() -> None:
    assert page("input.plain_http").meaning.startswith("The address begins with http://, so")
    assert page("input.plain_http", "da").meaning.startswith("Adressen begynder med http://, så")
    assert page("resource.invalid_token").meaning == "A token came, but the API calls it invalid."
    assert page("resolve.failed").meaning.startswith("The name of the server could not be")
    assert page("token.lifetime_very_short").meaning.startswith("It lasts a few seconds, which")
    assert page("connect.refused").meaning == "The server is there, but nothing takes calls."


def test_what_would_say_nothing_without_its_fact_falls_away() -> None:
    other_names = page("tls.host_mismatch").causes[0]
    assert (other_names.title, other_names.text) == ("It is made out to other names", "")
    moved = next(each for each in page("http.redirected").causes if "moved" in each.title)
    assert moved.text == ""
    assert page("token.unknown_error").meaning.endswith("not one the standard knows.")


def test_facts_that_are_there_are_told_and_the_others_are_not_made_up() -> None:
    said = {"host": "id.example", "port": 8443}
    refused = Finding("connect.refused", Severity.ERROR, (Who.IT,), StepId.CONNECT, said)
    shown = EN.help_page(refused)
    assert shown.meaning == "id.example is there, but nothing takes calls at port 8443."
    assert "name (id.example) and port (8443), the time of the check and" in shown.send[0]


def test_the_grey_line_is_what_is_known_of_it_else_the_code() -> None:
    assert page("token.invalid_client").technical == "token.invalid_client"
    assert page("token.clock_skew").technical == "token.clock_skew"
    for evidence, line in (
        ({"error": "invalid_client", "status": 401}, "invalid_client, HTTP 401"),
        ({"error": "invalid_client"}, "invalid_client"),
        ({"status": 401}, "HTTP 401"),
    ):
        finding = Finding("token.invalid_client", Severity.ERROR, (), StepId.TOKEN, evidence)
        assert EN.help_page(finding).technical == line


def test_what_to_send_is_told_to_each_who_can_be_written_to() -> None:
    when = Instant(1_795_004_800.0)
    evidence = {"client_id": "acme", "error": "invalid_scope", "status": 400, "time": when}
    who = (Who.YOU, Who.CLIENT_OWNER)
    finding = Finding("token.invalid_scope", Severity.ERROR, who, StepId.TOKEN, evidence)
    (line,) = EN.help_page(finding).send
    assert line.startswith("To whoever administers the client: the client ID (acme), the time of")
    assert "2026" in line
    assert "“invalid_scope, HTTP 400”" in line
    assert "Never the secret itself." in line
    assert page("input.key_is_public").send == ()
    assert page("jwt.opaque").send == ()
    assert len(page("jwt.expired").send) == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_is_something_to_send_for_each_who_is_not_at_the_keyboard(language: str) -> None:
    words = Words(language)
    for severity in (Severity.ERROR, Severity.WARNING):
        for who in set(Who) - {Who.YOU}:
            assert words.template(f"send.{severity.value}.{who.value}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_belongs_to_an_area_with_a_name(language: str) -> None:
    words = Words(language)
    areas = {code.partition(".")[0] for code in CODES}
    assert set(texts("words", language)["area"]) == areas
    assert not any(words.area(code).startswith("area.") for code in CODES)


def test_the_page_as_text_has_its_sections_and_no_others() -> None:
    text = DA.page_text(page("token.invalid_client", "da"))
    assert text.startswith("Fejl: Serveren afviste id og hemmelighed\n[token.invalid_client]\n\n")
    for heading in ("Typiske årsager", "Hvem kan rette det", "Hvad du skal sende med"):
        assert f"\n\n{heading}\n" in text
    opaque = EN.page_text(page("jwt.opaque"))
    assert "Who can mend it" not in opaque
    assert opaque.endswith(".\n")


def test_a_code_without_texts_still_has_a_page() -> None:
    shown = EN.help_page(Finding("area.unheard_of", Severity.ERROR, (Who.API,), StepId.RESOURCE))
    assert (shown.title, shown.technical) == ("area.unheard_of", "area.unheard_of")
    assert shown.who == "Whoever runs the API."


def test_a_page_tells_what_is_to_be_done_always_and_a_finding_what_is_to_be_done_now() -> None:
    words = Words("en")
    always = [step.text for step in page("token.invalid_client", "en").next_steps]
    assert "Ask for a new secret" in always
    assert not any("invisible" in each for each in always)
    met = Finding("token.invalid_client", Severity.ERROR, (), StepId.AUTHENTICATE, {}, ("blank",))
    now = [step.text for step in words.help_page(met).next_steps]
    assert now == ["Take what is invisible out of the secret", *always]
