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
        self._child.communicate(timeout=10)

    def read(self, name: str, role: list[str] | None = None, seconds: float = 15) -> Node | None:
        """The last thing of that name (and one of those roles), or None if it does not come."""
        return self._ask(do="read", name=name, role=role, seconds=seconds)

    def type_into(self, name: str, text: str) -> Node | None:
        """Put text into the field of that name."""
        return self._ask(do="type", name=name, role=FIELD, text=text)

    def press(self, name: str, role: list[str] | None = None) -> Node | None:
        """Press, choose or tick. Its effect comes later: wait for it."""
        return self._ask(do="press", name=name, role=role or BUTTON)

    def focus(self, name: str, role: list[str] | None = None) -> Node | None:
        """Give the keyboard to the thing of that name."""
        return self._ask(do="focus", name=name, role=role)

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

    def tree(self) -> list[Node]:
        """All that shows, in reading order."""
        return list(self._ask(do="tree"))

    def _ask(self, **asked: Any) -> Any:
        assert self._child.stdin is not None
        assert self._child.stdout is not None
        self._child.stdin.write(json.dumps(asked) + "\n")
        self._child.stdin.flush()
        line = self._child.stdout.readline()
        if not line:
            _, said = self._child.communicate(timeout=10)
            raise RuntimeError(f"AT-SPI: {said.strip()[-2000:]}")
        return json.loads(line)
