"""Every text follows the same rules: short, calm, and one thing is always called the same."""

import re
import xml.etree.ElementTree as ET
from argparse import ArgumentParser, _SubParsersAction
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from app.cli.arguments import parser_of
from app.words.catalogue import LANGUAGES, texts
from tests.words.test_languages import KINDS, sentences

ROOT = Path(__file__).parents[2]
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
UNCALM = {
    "en": ("oops", "sorry", "please", "unfortunately", "simply", "just do", "illegal", "fatal"),
    "da": ("ups", "desværre", "venligst", "beklager", "simpelthen", "ulovlig", "fatal"),
}
SERVERS_WORD = {"resource.invalid_token.explanation"}
"""Where “invalid” is quoted from a server."""
VERBS = {
    *("Add", "Ask", "Call", "Cancel", "Check", "Choose", "Close", "Compare", "Copy", "Decrypt"),
    *("Delete", "Don’t", "Duplicate", "Edit", "End", "Fetch", "Fill", "Find", "Go", "Hide"),
    *("Import", "Inspect", "Keep", "Look", "Make", "Move", "Open", "Paste", "Put", "Remove"),
    *("Rename", "Save", "See", "Share", "Show", "Stop", "Take", "Throw", "Try", "Undo", "Unlock"),
    *("Use", "Write"),
}
NO_VERB = {"What does this mean?", "What is a keyring?", "Not now", "More calls…"}
"""Questions that lead to their answer, a refusal, and what opens a list."""


def window_texts() -> dict[str, dict[str, str]]:
    """Of the window, by language and by their English."""
    found: dict[str, dict[str, str]] = {language: {} for language in LANGUAGES}
    for message in ET.parse(ROOT / "resources/i18n/keyfit_da.ts").getroot().iter("message"):
        source, translation = message.find("source"), message.find("translation")
        assert source is not None
        assert translation is not None
        key = f"window: {source.text}"
        found["en"][key] = source.text or ""
        forms = [each.text or "" for each in translation.iter("numerusform")]
        found["da"][key] = " / ".join(forms) or translation.text or ""
    return found


def guide_texts(language: str) -> dict[str, str]:
    """Lines of the guide, without what is typed or quoted from a program."""
    found = {}
    for page in sorted((ROOT / "resources/guide" / language).glob("*.md")):
        for number, line in prose(page.read_text("utf-8")).items():
            found[f"guide: {page.name}:{number}"] = line
    return found


def prose(page: str) -> dict[str, str]:
    """Lines of a page in Markdown, without what is typed or quoted from a program."""
    text = re.sub(r"```.*?```", "", page, flags=re.DOTALL)
    text = re.sub(r"^(?: {4}|\t).*$", "", text, flags=re.MULTILINE)
    text = re.sub(r"`[^`\n]*`|\]\([^)]*\)", "", text)
    lines = enumerate(text.splitlines())
    return {str(number): line for number, line in lines if not line.lstrip().startswith("<")}


def english_pages() -> dict[str, str]:
    """What a stranger reads before the program: the pages beside the source, and `--help`."""
    found = {}
    for name in ("README.md", "SECURITY.md", "CHANGELOG.md"):
        lines = prose((ROOT / name).read_text("utf-8"))
        found |= {f"{name}:{number}": line for number, line in lines.items()}
    for name, parser in commands(parser_of([])):
        found[f"{name} --help"] = f"{parser.description or ''} {parser.epilog or ''}"
        for action in parser._actions:
            found[f"{name} {action.dest}"] = action.help or ""
        for group in parser._action_groups:
            found[f"{name} {group.title}"] = group.title or ""
    return found


def commands(parser: ArgumentParser, name: str = "keyfit") -> Iterator[tuple[str, ArgumentParser]]:
    """A command and those below it."""
    yield name, parser
    for action in parser._actions:
        if isinstance(action, _SubParsersAction):
            for each, below in action.choices.items():
                yield from commands(below, f"{name} {each}")


def package_texts(language: str) -> dict[str, str]:
    """What a menu and a shop for programs say of it."""
    folder, name = ROOT / "packaging/linux", "app.keyfit.Keyfit"
    found = {}
    described = ET.parse(folder / f"{name}.metainfo.xml").getroot()
    for number, each in enumerate(described.iter()):
        if each.tag in ("summary", "p", "li") and each.get(LANG, "en") == language:
            found[f"metainfo:{number}"] = each.text or ""
    entry = (folder / f"{name}.desktop").read_text("utf-8")
    suffix = "" if language == "en" else rf"\[{language}\]"
    for key, text in re.findall(rf"^(GenericName|Comment){suffix}=(.+)$", entry, re.MULTILINE):
        found[f"desktop: {key}"] = text
    return found


@cache
def everything(language: str) -> dict[str, str]:
    """Each text of a language by where it stands."""
    found = window_texts()[language] | package_texts(language)
    if language == "en":
        found |= {key: text.replace("'", "’") for key, text in english_pages().items()}
    for kind in KINDS:
        for key, text in sentences(texts(kind, language)):
            if not re.search(r"\.(action|when|unless)(\[|$)|\.(when|unless)\b", key):
                found[f"{kind}: {key}"] = text
    return found | guide_texts(language)


def glossary() -> dict[str, list[str]]:
    """Words that no text may use, by language, out of the table for those who write texts."""
    unused: dict[str, list[str]] = {language: [] for language in LANGUAGES}
    page = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    table = page.partition("## Words")[2].partition("## Habits")[0]
    for row in re.findall(r"^\|.*\|(.*)\|$", table, flags=re.MULTILINE)[2:]:
        for part in row.split(";"):
            language, colon, words = part.strip().partition(": ")
            if colon:
                unused[language] += [each.strip() for each in words.split(",")]
    return unused


def with_word(language: str, words: list[str]) -> dict[str, str]:
    """The texts in which one of the words stands."""
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, words))})(?![\w-])")
    return {
        key: text
        for key, text in everything(language).items()
        if pattern.search(re.sub(r"\{[^}]*\}", "", text))  # a placeholder is no word
    }


def test_the_glossary_names_words_for_both_languages() -> None:
    unused = glossary()
    assert "outcome" in unused["en"]
    assert "dommen" in unused["da"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_thing_is_always_called_the_same(language: str) -> None:
    assert not with_word(language, glossary()[language])


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_blames_apologises_or_shouts(language: str) -> None:
    words = [*UNCALM[language], *(each.capitalize() for each in UNCALM[language])]
    assert not with_word(language, words)
    assert not {key for key, text in everything(language).items() if re.search(r"\w!", text)}


def test_what_a_person_typed_is_never_called_invalid() -> None:
    found = with_word("en", ["invalid", "Invalid"])
    assert {key.partition(": ")[2] for key in found} <= SERVERS_WORD


def test_english_is_not_danish_in_english_words() -> None:
    # “This is no file” and “what stands in it” are Danish: “not a file”, “what is in it”.
    is_no = r"(?<![Tt]here )\b(?:is|are|was|were|be) no (?!longer\b)\w"
    pattern = rf"{is_no}|\b(?:stands?|stood)\b(?! for\b|-)"
    assert not {key: text for key, text in everything("en").items() if re.search(pattern, text)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_quotes_and_dots_are_those_of_print(language: str) -> None:
    quotes = "“”" if language == "da" else "»«"
    assert not {
        key: text
        for key, text in everything(language).items()
        if "..." in text or any(sign in text for sign in f"\"'{quotes}")
    }


def test_after_a_colon_danish_goes_on_with_a_small_letter() -> None:
    # What follows is a sentence that belongs to the one before it, so its first words are told
    # here; after the name of a field a sentence of its own may follow.
    words = "Det|Den|Der|Dette|Alle|Hver|Hvert|Brug|Enhver|Svaret|Indholdet"
    found = {
        key: text
        for key, text in everything("da").items()
        if re.search(rf"\w[a-zæøå]+ \w+[»«()\w]*: (?:{words})\b", text)
    }
    assert not found


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_explanation_has_two_sentences_at_most(language: str) -> None:
    assert not {
        key: text
        for key, text in sentences(texts("findings", language))
        if key.rpartition(".")[2].startswith("explanation")
        and len(re.findall(r"[.?](?= [A-ZÆØÅ])", text)) > 1
    }


def test_buttons_say_what_they_do() -> None:
    pattern = re.compile(r'(?:\bButton|\badd_foot)\(\s*(?:self\.tr|translate)\(\s*"([^"]+)"')
    labels = {
        label
        for path in (ROOT / "app/gui").rglob("*.py")
        for label in pattern.findall(path.read_text("utf-8"))
    }
    assert "Cancel" in labels  # the pattern still finds them
    assert {each for each in labels - NO_VERB if each.split()[0] not in VERBS} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_guide_names_buttons_and_fields_as_the_program_does(language: str) -> None:
    known = {
        text.rstrip("…")
        for key, text in everything(language).items()
        if not key.startswith("guide: ")
    }
    found = {}
    for page in sorted((ROOT / "resources/guide" / language).glob("*.md")):
        text = re.sub(r"```.*?```|`[^`\n]*`", "", page.read_text("utf-8"), flags=re.DOTALL)
        text = re.sub(
            r"^(?:- |\d\. )\*\*[^*]+\*\*", "", text, flags=re.MULTILINE
        )  # what it is about
        for name in re.findall(r"\*{1,2}([^*\n]+)\*{1,2}", text):
            if name[0].isupper() and name.rstrip("…") not in known:
                found[name] = page.name
    assert not found
