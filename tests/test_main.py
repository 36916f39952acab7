"""Which words are files to be opened in the window, and which are for the terminal."""

from pathlib import Path

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
