"""Texts are parsed table by table, and come out as from the whole file."""

import tomllib

import pytest

from app.resources import resources
from app.words.catalogue import LANGUAGES
from app.words.tables import Tables

FILES = [f"{kind}/{each}.toml" for kind in ("findings", "words", "claims") for each in LANGUAGES]


@pytest.mark.parametrize("name", FILES)
def test_the_tables_of_a_file_are_those_of_the_whole(name):
    text = (resources() / name).read_text("utf-8")
    tables = Tables(text)
    whole = tomllib.loads(text)
    assert len(tables) == len(whole)
    assert list(tables) == list(whole)
    assert {key: tables[key] for key in reversed(whole)} == whole
    assert dict(tables) == whole


def test_only_what_is_asked_for_is_parsed():
    tables = Tables(
        'root = 1\n[good]\na = 1\n[broken]\nnot toml\n["a.b".c]\nd = 2\n[good.more]\nb = 2'
    )
    assert tables["root"] == 1
    assert tables["good"] == {"a": 1, "more": {"b": 2}}
    assert tables["a.b"] == {"c": {"d": 2}}
    assert "elsewhere" not in tables
    with pytest.raises(tomllib.TOMLDecodeError):
        tables["broken"]
