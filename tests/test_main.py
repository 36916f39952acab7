"""Which words are files to be opened in the window, and which are for the terminal; and how a
command ends."""

import subprocess
import sys
from pathlib import Path
from typing import IO

import pytest

from app.__main__ import are_files


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder, with files in it that are called as unluckily as can be."""
    for name in ("report.json", "a customer’s.json", "check", "--json", "-.json", "notes"):
        (tmp_path / name).write_text("{}")
    (tmp_path / "folder.d").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    "words",
    [
        ["report.json"],
        ["a customer’s.json"],
        ["report.json", "a customer’s.json"],
        ["./check"],
        ["./-.json"],
    ],
)
def test_files_that_are_there_are_opened(words: list[str]) -> None:
    assert are_files(words)


def test_so_is_one_that_is_named_in_full(folder: Path) -> None:
    assert are_files([str(folder / "check")])


@pytest.mark.parametrize(
    "words",
    [
        ["check"],
        ["notes"],
        ["--json"],
        ["-.json"],
        ["missing.json"],
        ["folder.d"],
        ["check", "report.json"],
        ["report.json", "--json"],
        ["report.json", "missing.json"],
        [""],
        ["re\0port.json"],
    ],
)
def test_a_command_an_option_or_what_is_not_there_is_for_the_terminal(words: list[str]) -> None:
    assert not are_files(words)


_AT_THE_END = (
    "import atexit, sys; atexit.register(print, 'taken down'); import app.__main__ as it; "
)
PROJECT = Path(__file__).parents[1]


def ended(program: str, *words: str, stdout: int | IO[str] = subprocess.PIPE) -> tuple[int, str]:
    """Exit code and output of a command, and what Python does at its own end."""
    done = subprocess.run(
        [sys.executable, "-c", _AT_THE_END + program, *words],
        cwd=PROJECT, stdout=stdout, text=True, encoding="utf-8", timeout=60, check=False,
    )  # fmt: skip
    return done.returncode, done.stdout or ""


def test_a_command_ends_with_its_code_and_all_its_words_and_is_not_taken_down() -> None:
    words = ("explain", "--language", "en")
    code, told = ended("it.program()", *words)
    usual, in_full = ended("sys.exit(it.main())", *words)
    assert (code, usual) == (0, 0)
    assert told + "taken down\n" == in_full
    assert len(told) > 10_000  # more than a pipe or a buffer holds at once


def test_a_command_that_fails_ends_with_its_code() -> None:
    code, told = ended("it.program()", "check", "--issuer", "nonsense")
    assert code == 2
    assert told.rstrip().endswith("input.url_malformed")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a disk that is always full")
def test_what_could_not_be_written_is_no_success() -> None:
    with Path("/dev/full").open("w") as full:
        assert ended("it.program()", "explain", stdout=full)[0] != 0
