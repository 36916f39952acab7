"""What a screen reader says, line by line, as the keyboard moves and things are announced."""

import json
import re
import subprocess
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from queue import Empty, Queue
from types import TracebackType
from typing import Any, Self

from tests.servers.accessibility import PYTHON
from tests.servers.processes import as_owner

LISTEN = Path(__file__).parents[1] / "servers" / "atspi_listen.py"
PATIENCE = 150.0
_UNSTABLE = (
    (r"<?\b\d+(\.\d+)? (ms|s|min)\b( \d+ s\b)?", "‹time›"),
    (r"\b\d\d:\d\d(:\d\d)?\b", "‹clock›"),
)
"""What is another one in each run."""
_SLOW = re.compile(r"! (waits up to|this takes longer|Waiting for the keyring)")
"""A step or the keyring says so after a while, which on a busy computer it may take."""


class Listener:
    """Hears a whole desk from the moment it is made; `names` are written in place of texts that
    are others in each run."""

    def __init__(self, environment: Mapping[str, str], names: Mapping[str, str]) -> None:
        self.lines: list[str] = []
        self._names = dict(names)
        self._window = ""
        self._heard: Queue[dict[str, Any]] = Queue()
        self._child = subprocess.Popen(
            [PYTHON, "-W", "ignore", "-c", LISTEN.read_text()],
            env=dict(environment),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            **as_owner(environment),
        )
        threading.Thread(target=self._receive, daemon=True).start()
        self._wait_for("ready")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._child.communicate(timeout=PATIENCE)

    def hears(self, beginning: str, since: int) -> str:
        """Wait for a line that begins so, after the first `since` lines."""
        end = time.monotonic() + PATIENCE
        at = since
        while True:
            while at < len(self.lines):
                if self.lines[at].startswith(beginning):
                    return self.lines[at]
                at += 1
            assert time.monotonic() < end, f"{beginning!r} is not said: {self.lines[since:]}"
            self._take(0.2)

    def hears_more(self, since: int) -> str:
        """What has the keyboard once that has moved, and all that belongs to the move is said."""
        end = time.monotonic() + PATIENCE
        while not any(_is_focus(line) for line in self.lines[since:]):
            assert time.monotonic() < end, f"silence after {self.lines[-4:]}"
            self._take(0.2)
        self.catches_up()
        return [line for line in self.lines[since:] if _is_focus(line)][-1]

    def catches_up(self) -> None:
        """Wait until all is said that was told before now."""
        assert self._child.stdin is not None
        self._child.stdin.write("\n")
        self._child.stdin.flush()
        self._wait_for("caught up")

    def _wait_for(self, kind: str) -> None:
        end = time.monotonic() + PATIENCE
        while self._take(0.2) != kind:
            assert time.monotonic() < end, f"the listener is not {kind}"

    def _take(self, seconds: float) -> str:
        """Take one more thing that was heard, waited for that long; its kind, or nothing."""
        try:
            said = self._heard.get(timeout=seconds)
        except Empty:
            assert self._child.poll() is None, "the listener ended"
            return ""
        line = self._line(said)
        if line.startswith("# "):  # without a window manager it is said again now and then
            line, self._window = "" if line == self._window else line, line
        again = said["kind"] == "focus" and line in self.lines[-1:]  # it has not moved
        if line and not again and not _SLOW.match(line):
            if line in self.lines[-2:] and line.startswith(self.lines[-1].split(" · ")[0] + " ›"):
                del self.lines[-2]  # a row, its list, and the row: the first is cut short
            self.lines.append(line)
        return str(said["kind"])

    def _line(self, said: dict[str, Any]) -> str:
        """As it stands in a script."""
        match said["kind"]:
            case "announcement":
                words = [f"! {said['name']}"]
            case "window":
                words = [f"# {said['name']}", said["role"], said["description"]]
            case "focus":
                words = [said["label"], said["name"], said["role"], *said["states"]]
                words += [f"“{said['text']}”" if said["text"] else "", said["description"]]
                words = [f"{each} ›" for each in said["groups"]] + words
            case _:
                return ""
        line = " · ".join(dict.fromkeys(each.replace("\n", " ") for each in words if each))
        for text, name in self._names.items():
            line = line.replace(text, name)
        for unstable, name in _UNSTABLE:
            line = re.sub(unstable, name, line)
        return line

    def _receive(self) -> None:
        assert self._child.stdout is not None
        for line in self._child.stdout:
            self._heard.put(json.loads(line))


def _is_focus(line: str) -> bool:
    return not line.startswith(("!", "#"))
