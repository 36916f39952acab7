"""Reading and pressing a window's controls as a screen reader does.

pyatspi lives with the system's Python, so `atspi_walk.py` runs there as a child process.
"""

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

PYTHON = "/usr/bin/python3"
WALK = Path(__file__).with_name("atspi_walk.py")


def accessible_tree(environment: Mapping[str, str], application: str) -> dict[str, Any]:
    """The tree of an application: `role`, `name`, `description`, `states`, `text`, `children`."""
    tree: dict[str, Any] = json.loads(_walk(environment, "tree", application))
    return tree


def flat(tree: dict[str, Any]) -> list[dict[str, Any]]:
    """All nodes of a tree, in reading order."""
    return [tree, *(node for child in tree["children"] for node in flat(child))]


def press(environment: Mapping[str, str], application: str, role: str, name: str) -> None:
    """Press a control. Its effect comes later: wait for it."""
    _walk(environment, "press", application, role, name)


def type_into(environment: Mapping[str, str], application: str, name: str, text: str) -> None:
    """Set the text of the field of that name."""
    _walk(environment, "type", application, name, text)


def _walk(environment: Mapping[str, str], *words: str) -> str:
    done = subprocess.run(
        [PYTHON, str(WALK), *words],
        env=dict(environment),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    if done.returncode != 0:
        raise RuntimeError(f"AT-SPI: {done.stderr.strip()[-2000:]}")
    return done.stdout
