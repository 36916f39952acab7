"""`keyfit` on a terminal, in a Python of its own: colours, questions and what is typed."""

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence

import pytest

from tests.cli.conftest import PROJECT

needs_terminal = pytest.mark.skipif(
    os.name != "posix", reason="Windows has no pseudo-terminals of this kind"
)
_PATIENCE = 60


class Terminal:
    """A pseudo-terminal of 80 columns that a person sits at."""

    def __init__(
        self, arguments: Sequence[str], env: Mapping[str, str], out: int | None = None
    ) -> None:
        """`out` is standard output where that is not the terminal."""
        import pty

        self._controller, terminal = pty.openpty()
        self.child = subprocess.Popen(
            [sys.executable, "-m", "app", *arguments],
            env={**os.environ, "PYTHONUTF8": "1", "TERM": "xterm", **env},
            cwd=PROJECT,
            stdin=terminal,
            stdout=terminal if out is None else out,
            stderr=terminal,
            start_new_session=True,  # so that getpass finds no other terminal to ask on
        )
        os.close(terminal)
        self.said = ""
        self._answered = 0

    def until(self, words: str) -> None:
        """Read on until these words stand there."""
        end = time.monotonic() + _PATIENCE
        while words not in " ".join(self.said.split()):
            assert time.monotonic() < end, self.said
            assert self._read(), self.said

    def types(self, text: str) -> None:
        os.write(self._controller, text.encode())

    def answers(self, text: str) -> None:
        """Wait for the next question, and answer it."""
        while not self.said[self._answered :].rstrip().endswith(":"):
            assert self._read(), self.said
        self._answered = len(self.said)
        self.types(f"{text}\n")

    def ends(self) -> int:
        """Read to the end; the exit code."""
        while self._read():
            pass
        os.close(self._controller)
        return self.child.wait(_PATIENCE)

    def _read(self) -> bool:
        try:
            piece = os.read(self._controller, 65536)
        except OSError:  # Linux's way to say that the other end is closed
            return False
        self.said += piece.decode("utf-8", "replace")
        return bool(piece)


def on_terminal(words: Sequence[str], env: Mapping[str, str]) -> str:
    """What it says to whoever is asked nothing."""
    terminal = Terminal(words, env)
    terminal.ends()
    return terminal.said
