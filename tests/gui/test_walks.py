"""At 760 pixels, with a system font of 130 %, at 200 % and in Danish the three walks still work."""

import json
import os
import subprocess
import sys
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.gui.walks import WALKS

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def text(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[None]:
    """The system's font is that much larger."""
    before, larger = qapp.font(), qapp.font()
    larger.setPointSizeF(before.pointSizeF() * request.param)
    qapp.setFont(larger)
    yield
    qapp.setFont(before)


@pytest.mark.parametrize(("language", "text"), [("en", 1), ("da", 1.3)], indirect=["text"])
@pytest.mark.parametrize("walk", WALKS, ids=lambda walk: walk.__name__)
async def test_every_task_of_the_walks_works_in_a_narrow_window(
    qt_loop: object,
    tmp_path: Path,
    text: None,
    language: str,
    walk: Callable[[str, Path], Awaitable[int]],
) -> None:
    assert await walk(language, tmp_path) == WALKS[walk]


def test_they_work_at_twice_the_scale() -> None:
    """In a process of its own, since a process has one scale."""
    ended = subprocess.run(
        [sys.executable, "-m", "tests.gui.walks", "da"],
        cwd=ROOT,
        env={**os.environ, "QT_SCALE_FACTOR": "2"},
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    taken = json.loads(ended.stdout.splitlines()[-1])
    assert taken.pop("ratio") == 2
    assert taken == {walk.__name__: most for walk, most in WALKS.items()}
