"""The words of the failures that can be practised."""

import pytest

from app.sandbox import SCENARIOS, Scenario
from app.sandbox.scenarios import Group
from app.words import LANGUAGES, Words
from app.words.catalogue import texts


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_scenario_has_words_and_every_words_a_scenario(language: str) -> None:
    told = texts("words", language)["scenario"]
    assert list(told) == [each.id for each in SCENARIOS]
    assert all(set(each) == {"title", "hint"} for each in told.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_group_has_a_name(language: str) -> None:
    names = [Words(language).template(f"practise.{group}") for group in Group]
    assert all(names)
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("language", LANGUAGES)
def test_titles_differ_and_fit_on_a_line(language: str) -> None:
    titles = [Words(language).scenario(each.id, each.finding).title for each in SCENARIOS]
    assert len(set(titles)) == len(titles)
    assert not [title for title in titles if len(title) > 40]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("wanted", SCENARIOS, ids=lambda each: each.id)
@pytest.mark.parametrize("with_key", [False, True])
def test_what_to_look_for_is_a_title_without_gaps(
    wanted: Scenario, language: str, with_key: bool
) -> None:
    code = wanted.expected(with_key=with_key)
    said = Words(language).scenario(wanted.id, code, with_key=with_key)
    assert said.hint.endswith(".")
    assert "{" not in said.expect
    assert code is None or code not in said.expect


def test_a_key_is_spoken_of_as_a_key() -> None:
    words = Words("en")
    assert "secret" in words.scenario("x", "token.invalid_client").expect
    assert "key" in words.scenario("x", "token.invalid_client", with_key=True).expect
    assert words.scenario("works", None).expect == "Look for: “This client works”"
