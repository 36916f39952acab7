"""The command line as a child process, and a practice server to check against."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.sandbox import Practice, PracticeServer
from tests.cli.forking import POSSIBLE, Ready

PROJECT = Path(__file__).parents[2]
_NOT_OF_PYTHON = "PYTHON_KEYRING_BACKEND"
Keyfit = Callable[..., "subprocess.CompletedProcess[str]"]
KeyFile = Callable[..., Path]


@pytest.fixture(scope="session")
def practice_server() -> Iterator[tuple[PracticeServer, Practice]]:
    """One practice server for all tests of the command line."""
    with PracticeServer() as server:
        yield server, server.start()


@pytest.fixture
def practice(practice_server: tuple[PracticeServer, Practice]) -> Practice:
    return practice_server[1]


@pytest.fixture(scope="session")
def ready() -> Iterator[Ready | None]:
    """What runs the command line at once; None where the system cannot fork so."""
    if not POSSIBLE:
        yield None
        return
    started = Ready()
    yield started
    started.end()


@pytest.fixture
def keyfit(ready: Ready | None) -> Keyfit:
    """Run `keyfit` with these words; `env` is added to the environment, `stdin` is its input.

    A variable whose value is empty is taken out of the environment. How Python itself starts
    (`PYTHONIOENCODING` and the like) is had in a Python of its own.
    """

    def run(
        *words: str, env: dict[str, str] | None = None, stdin: str = ""
    ) -> "subprocess.CompletedProcess[str]":
        usual = {**os.environ, "PYTHONUTF8": "1"}
        surroundings = {**usual, **(env or {})}
        absent = {name for name, value in surroundings.items() if not value}
        for name in {*absent, "DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}:
            surroundings.pop(name, None)
        of_python = {name for name in surroundings if name.startswith("PYTHON")} - {_NOT_OF_PYTHON}
        if ready and all(surroundings[name] == usual.get(name) for name in of_python):
            return ready.run(words, surroundings, stdin)
        return subprocess.run(
            [sys.executable, "-m", "app", *words],
            env=surroundings,
            cwd=PROJECT,
            input=stdin,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    return run


@pytest.fixture
def key_file(tmp_path: Path) -> KeyFile:
    """A file with this in it, that only its owner reads."""

    def made(content: bytes, name: str = "key") -> Path:
        path = tmp_path / name
        path.write_bytes(content)
        path.chmod(0o600)
        return path

    return made
