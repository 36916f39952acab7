"""Both languages say the same: the same keys, the same placeholders, titles of a fitting length."""

from collections.abc import Iterator
from string import Formatter
from typing import Any

import pytest

from app.diagnosis.catalogue import CODES
from app.words.catalogue import LANGUAGES, language_of, texts

KINDS = ("words", "findings", "claims")


def sentences(value: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Each text with its dotted key."""
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, list):
        for number, each in enumerate(value):
            yield from sentences(each, f"{key}[{number}]")
    else:
        for name, each in value.items():
            yield from sentences(each, f"{key}.{name}" if key else name)


def placeholders(text: str) -> set[tuple[str, str]]:
    return {(name, spec or "") for _, name, spec, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_a_language_has_every_text_of_the_first_and_no_other(kind: str, language: str) -> None:
    first, other = (dict(sentences(texts(kind, each))) for each in (LANGUAGES[0], language))
    assert set(other) == set(first)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_a_text_holds_the_same_facts_in_both_languages(kind: str, language: str) -> None:
    first, other = (dict(sentences(texts(kind, each))) for each in (LANGUAGES[0], language))
    differing = {
        key: (first[key], text)
        for key, text in other.items()
        if placeholders(text) != placeholders(first[key])
    }
    assert not differing


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_what_the_window_can_do_is_the_same_in_both_languages(language: str) -> None:
    def actions(each: str) -> dict[str, list[tuple[object, ...]]]:
        return {
            f"{code}.{name}": [
                tuple(step.get(part) for part in ("action", "when", "unless"))
                for step in entry[name]
            ]
            for code, entry in texts("findings", each).items()
            for name in entry
            if name.startswith("next_steps")
        }

    assert actions(language) == actions(LANGUAGES[0])


@pytest.mark.parametrize("language", LANGUAGES)
def test_titles_fit_in_two_lines(language: str) -> None:
    titles = {
        key: text
        for key, text in sentences(texts("findings", language))
        if key.rpartition(".")[2].startswith("title")
    }
    assert not {key: text for key, text in titles.items() if len(text) > 60}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_has_a_text_and_every_text_a_code(language: str) -> None:
    assert set(texts("findings", language)) == set(CODES)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_empty_or_begins_or_ends_with_a_blank(kind: str, language: str) -> None:
    bad = [
        key for key, text in sentences(texts(kind, language)) if text != text.strip() or not text
    ]
    assert not bad


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_of_a_warning_need_no_facts(language: str) -> None:
    with_facts = [
        code
        for code, entry in texts("findings", language).items()
        if placeholders(entry.get("but", ""))
    ]
    assert not with_facts


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_short_text_belongs_to_a_code(language: str) -> None:
    codes = {code.replace(".", "-", 1) for code in CODES}
    assert set(texts("words", language)["detail"]) <= codes


def test_danish_is_not_english_left_over() -> None:
    for kind in ("findings", "claims"):
        first, other = (dict(sentences(texts(kind, each))) for each in ("en", "da"))
        same = {
            key
            for key, text in other.items()
            if text == first[key] and " " in text and not placeholders(text)
        }
        assert not same


@pytest.mark.parametrize(
    ("locale", "language"),
    [
        ("da_DK.UTF-8", "da"),
        ("da", "da"),
        ("en_GB", "en"),
        ("de-DE", "en"),
        ("C", "en"),
        ("", "en"),
    ],
)
def test_a_locale_picks_its_language_or_english(locale: str, language: str) -> None:
    assert language_of(locale) == language
