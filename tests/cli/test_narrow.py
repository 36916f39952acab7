"""From 40 columns on all is readable: lines end between words, and nothing is cut."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.cli.columns import cells, wrapped
from app.sandbox import Practice
from tests.cli.conftest import Keyfit
from tests.cli.raw_server import json_answer, saying
from tests.cli.test_check import CANARY, options, secret
from tests.cli.test_compare import ONE, OTHER
from tests.cli.test_inspect import TOKEN

BODY = re.compile(r"^  +[\[\]{}\"]")
"""A line of the API's answer, which stays in one piece so that it can be copied."""


def too_wide(told: str, width: int) -> list[str]:
    lines = told.splitlines()
    return [each for each in lines if cells(each) > width and not BODY.match(each)]


def words_of(told: str) -> str:
    """Without blanks, and without what is another one in each run."""
    told = re.sub(r"<?\d+(\.\d+)?\s*(ms|s|min|minutter|minutes)\b", "", told)
    return re.sub(r"\s+", "", told)


@pytest.mark.parametrize("language", ["en", "da"])
@pytest.mark.parametrize("refused", [False, True], ids=["works", "refused"])
def test_a_check(keyfit: Keyfit, practice: Practice, language: str, refused: bool) -> None:
    env = {"SECRET": CANARY} if refused else secret(practice)
    narrow, wide = (
        keyfit("check", *options(practice), "--language", language, env={**env, "COLUMNS": width})
        for width in ("40", "100")
    )
    assert narrow.returncode == int(refused)
    assert too_wide(narrow.stdout, 40) == []
    assert too_wide(wide.stdout, 100) == []
    steps = narrow.stdout.split("\n\n", 1)[0]
    assert re.search(r"^[✔✖] \S.* <?\d+(\.\d)? ?ms$", steps, re.MULTILINE)
    if refused:
        assert words_of(narrow.stdout) == words_of(wide.stdout)


@pytest.mark.parametrize("language", ["en", "da"])
def test_a_token_that_is_looked_into(keyfit: Keyfit, language: str) -> None:
    done = keyfit("inspect", "--language", language, stdin=TOKEN, env={"COLUMNS": "40"})
    assert too_wide(done.stdout, 40) == []
    assert "https://as.example" in done.stdout


@pytest.mark.parametrize("language", ["en", "da"])
def test_two_tokens_that_are_compared(keyfit: Keyfit, tmp_path: Path, language: str) -> None:
    file = tmp_path / f"{'a-token-with-a-long-name' * 2}.txt"
    file.write_text(ONE)
    narrow, wide = (
        keyfit("compare", str(file), "-", "--language", language, stdin=OTHER, env={"COLUMNS": w})
        for w in ("40", "100")
    )
    assert too_wide(narrow.stdout, 40) == []
    assert words_of(narrow.stdout) == words_of(wide.stdout)


def test_ways_that_are_tried(keyfit: Keyfit) -> None:
    said = json_answer(json.dumps({"error": "invalid_client"}), "401 Unauthorized")
    with saying(said) as (endpoint, _):
        words = ["check", "--token-endpoint", endpoint, "--client-id", "me", "--probe", "--yes"]
        env = {"SECRET": CANARY, "COLUMNS": "40"}
        done = keyfit(*words, "--client-secret-env", "SECRET", "--language", "da", env=env)
    assert "client_secret_basic" in done.stdout
    assert too_wide(done.stdout, 40) == []


@given(st.text("ab漢 é̂"), st.integers(20, 60), st.sampled_from(["", "  ", "  1. "]))
def test_wrapping_leaves_nothing_out_and_no_line_is_too_wide(
    text: str, width: int, first: str
) -> None:
    lines = wrapped(text, width, first, " " * cells(first))
    assert max(map(cells, lines)) <= width
    assert "".join("".join(lines).split()) == "".join((first + text).split())


def test_lines_end_between_words_and_hang_beneath_the_first() -> None:
    assert wrapped("one two three", 9, "- ", "  ") == ["- one two", "  three"]
    assert wrapped("a-very-long-word b", 10, "- ", "  ") == ["- a-very-l", "  ong-word", "  b"]
    assert wrapped("", 10, "- ") == ["-"]
