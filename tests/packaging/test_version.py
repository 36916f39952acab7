"""The version stands in `app/__init__.py`, and everything else takes it from there."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import version

import app

ROOT = Path(__file__).resolve().parents[2]
HISTORY = {"CHANGELOG.md"}
"""Names past versions, as it must."""
NOT_OURS = (".txt", ".json", ".js", ".png", ".qm")
"""Locks, licences and test data are full of other programs' versions."""


def tracked() -> list[Path]:
    shown = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return [ROOT / name for name in shown.stdout.split("\0") if name]


def stating(text: str) -> set[str]:
    """The files that have this version in them, not as a part of a longer number."""
    alone = re.compile(rf"(?<![\d.]){re.escape(text)}(?![\d.]*\d)")
    names = (file.relative_to(ROOT).as_posix() for file in tracked() if file.is_file())
    return {
        name
        for name in names
        if name not in HISTORY
        and not name.endswith(NOT_OURS)
        and alone.search((ROOT / name).read_text("utf-8", errors="replace"))
    }


def test_no_other_file_states_the_version() -> None:
    assert stating(app.__version__) == {"app/__init__.py"}


def test_the_build_reads_it_without_importing_the_program() -> None:
    done = subprocess.run(
        [sys.executable, "-I", ROOT / "packaging" / "version.py"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == app.__version__
    assert version.released() == app.RELEASED


def test_the_wheel_takes_it_from_there() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert "version" in project["project"]["dynamic"]
    assert "version" not in project["project"]
    assert project["tool"]["hatch"]["version"]["path"] == "app/__init__.py"


def test_the_command_line_says_it() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "app", "--version"], cwd=ROOT, capture_output=True, text=True
    )
    assert done.stdout == f"Keyfit {app.__version__}\n"
