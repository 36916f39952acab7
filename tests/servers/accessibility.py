"""Reading and working a window as a screen reader does.

The binding lives with the system's Python, so `atspi_walk.py` runs there as a child process.
"""

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tests.servers.processes import as_owner

PYTHON = "/usr/bin/python3"
WALK = Path(__file__).with_name("atspi_walk.py")
PATIENCE = 150.0
"""Seconds for a thing to show; only what fails takes all of them."""
FIELD = ["text", "password text", "entry"]
BUTTON = ["push button", "button", "toggle button", "check box", "radio button", "menu item"]

Node = dict[str, Any]
"""`role`, `name`, `description`, `text` and `states` of one thing that shows."""


class ScreenReader:
    """What shows on a display, by role and name; asking waits until it is there."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._child = subprocess.Popen(
            [PYTHON, "-c", WALK.read_text()],  # whose user may not see this folder
            env=dict(environment),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            **as_owner(environment),
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._child.communicate(timeout=60)

    def read(
        self, name: str, role: list[str] | None = None, seconds: float = PATIENCE
    ) -> Node | None:
        """The last thing of that name (and one of those roles), or None if it does not come."""
        return self._ask(do="read", name=name, role=role, seconds=seconds)

    def type_into(self, name: str, text: str) -> Node | None:
        """Put text into the field of that name."""
        return self._ask(do="type", name=name, role=FIELD, text=text, seconds=PATIENCE)

    def press(self, name: str, role: list[str] | None = None) -> Node | None:
        """Press, choose or tick; what the program does in the same moment is done then."""
        return self._ask(do="press", name=name, role=role or BUTTON, seconds=PATIENCE)

    def focus(self, name: str, role: list[str] | None = None) -> Node | None:
        """Give the keyboard to the thing of that name."""
        return self._ask(do="focus", name=name, role=role, seconds=PATIENCE)

    def step(self) -> Node:
        """Give the keyboard to what is read next in the window in use."""
        return dict(self._ask(do="next"))

    def write_here(self, text: str) -> bool:
        """Put text into the field that has the keyboard."""
        return bool(self._ask(do="type here", text=text))

    def press_here(self) -> bool:
        """Press what has the keyboard."""
        return bool(self._ask(do="press here"))

    def focused(self) -> list[Node]:
        """What has the keyboard now."""
        return list(self._ask(do="focused"))

    def lines(self) -> list[str]:
        """All that shows, in reading order: `role: name | description`."""
        return list(self._ask(do="lines"))

    def line(
        self, beginning: str = "", part: str = "", without: str = "", seconds: float = PATIENCE
    ) -> str | None:
        """Wait for such a line: its beginning, if one is given, with the whole role."""
        said = self._ask(
            do="line", beginning=beginning, part=part, without=without, seconds=seconds
        )
        return None if said is None else str(said)

    def described(self, name: str, sentence: str, seconds: float) -> tuple[bool, str]:
        """Wait until the last thing of that name is described so; how it is described."""
        told = self._ask(do="described", name=name, sentence=sentence, seconds=seconds)
        return bool(told["so"]), str(told["said"])

    def holds(self, name: str, text: str, seconds: float) -> tuple[bool, str | None]:
        """Wait until the last field of that name holds this text; what it holds."""
        told = self._ask(do="holds", name=name, role=FIELD, text=text, seconds=seconds)
        return bool(told["so"]), told["held"]

    def gone(self, name: str, seconds: float) -> bool:
        """Wait until nothing of that name shows."""
        return bool(self._ask(do="gone", name=name, seconds=seconds))

    def _ask(self, **asked: Any) -> Any:
        assert self._child.stdin is not None
        assert self._child.stdout is not None
        self._child.stdin.write(json.dumps(asked) + "\n")
        self._child.stdin.flush()
        line = self._child.stdout.readline()
        if not line:
            _, said = self._child.communicate(timeout=60)
            raise RuntimeError(f"AT-SPI: {said.strip()[-2000:]}")
        return json.loads(line)
