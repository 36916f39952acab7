"""Whoever asks for a text by its key finds one; and no text stands there for nobody."""

import re
from pathlib import Path

import app
from app.model.profile_fields import ProfileField
from app.sharing.imports.formats import FORMATS
from app.sharing.openapi import LeftOut, OpenApiProblem
from app.vault.problem import Reason
from app.words import LANGUAGES, Words
from app.words.catalogue import texts

SOURCES = Path(app.__file__).parent
KEY = re.compile(r"""["']((?:cli|vault|profile_file|import)\.[a-z_]+)["']""")


def asked_for() -> set[str]:
    return {key for file in SOURCES.rglob("*.py") for key in KEY.findall(file.read_text("utf-8"))}


def test_every_key_in_the_source_has_a_text() -> None:
    asked = asked_for() | {f"vault.{reason.value}" for reason in Reason}
    assert len(asked) > 20
    for language in LANGUAGES:
        words = Words(language)
        assert not [key for key in sorted(asked) if not words.template(key)]


def test_every_remark_of_an_import_is_used() -> None:
    remarks = {
        name for name, text in texts("words", "en")["import"].items() if isinstance(text, str)
    }
    assert {f"import.{name}" for name in remarks} <= asked_for()


def test_formats_and_fields_of_an_import_have_names() -> None:
    for language in LANGUAGES:
        words = texts("words", language)["import"]
        assert words["format"].keys() == FORMATS.keys()
        assert words["field"].keys() == {each.value for each in ProfileField}


def test_whatever_may_be_said_of_an_openapi_document_has_a_text() -> None:
    asked = {
        "problem": {*map(str, OpenApiProblem), "status", "redirected"},
        "left_out": {*map(str, LeftOut)},
    }
    for language in LANGUAGES:
        said = texts("words", language)["openapi"]
        assert {group: set(entry) for group, entry in said.items()} == asked


def test_every_sentence_of_the_terminal_is_used() -> None:
    sentences = {f"cli.{name}" for name in texts("words", "en")["cli"]}
    assert sentences <= asked_for()
