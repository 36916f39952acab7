"""What a start loads before the window is painted, counted rather than timed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LATER = (
    "anyio",
    "argparse",
    "asyncio",
    "authlib",
    "cryptography",
    "dataclasses",
    "hashlib",
    "httpcore",
    "httpx",
    "inspect",
    "joserfc",
    "jwt",
    "keyring",
    "logging",
    "qasync",
    "socket",
    "ssl",
    "tomllib",
    "yaml",
    "app.diagnosis",
    "app.engine",
    "app.gui.form",
    "app.gui.profiles.delegate",
    "app.gui.profiles.model",
    "app.gui.profiles.rows",
    "app.gui.quitting",
    "app.gui.result",
    "app.model.profile",
    "app.oauth",
    "app.providers",
    "app.sandbox",
    "app.sharing",
    "app.vault",
    "app.words",
)
"""None of these is of any use to a window that is yet to be seen."""
_MOST = 50
"""Modules of the program itself; of ten times as many."""
_MOST_ENUMS = 250
"""PySide makes those of a class with the class; 93 are in `Qt`, which nobody can do without."""
_WATCHED = """
import enum, os, sys
import app.gui
made, make = [], enum.EnumType._create_
def counted(base, class_name, *words, **more):
    made.append(class_name)
    return make(base, class_name, *words, **more)
enum.EnumType._create_ = counted
import app.gui.application
from PySide6.QtCore import QTimer
from app.__main__ import main
from app.gui.main_window import MainWindow

class Watched(MainWindow):
    def __init__(self, *arguments):
        super().__init__(*arguments)
        self.painted.connect(self.told)
        self.timer = QTimer(self, interval=50)
        self.timer.timeout.connect(self.look)

    def told(self):
        print(*sys.modules)
        print(*made)
        self.pane.new_button.click()
        self.timer.start()

    def look(self):
        if not self.arrangement.welcoming:
            print(*sys.modules, flush=True)
            os._exit(0)

app.gui.application.MainWindow = Watched
main([])
"""
"""Prints what is loaded at the first paint, presses *New*, and prints it again with the form."""


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> tuple[set[str], list[str], set[str]]:
    """Modules and enums at the first paint, and the modules once the form is there."""
    home = str(tmp_path_factory.mktemp("home"))
    shown = subprocess.run(
        [sys.executable, "-c", _WATCHED],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": home},
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert shown.returncode == 0, shown.stderr
    first, enums, last = (line.split() for line in shown.stdout.splitlines())
    return set(first), enums, set(last)


def test_the_first_paint_waits_for_none_of_the_large_imports(loaded):
    first, _enums, _last = loaded
    assert "app.gui.profiles.pane" in first
    assert not first & set(LATER)
    assert len([each for each in first if each.startswith("app.")]) <= _MOST


def test_what_is_pressed_while_the_rest_is_loaded_is_done_then(loaded):
    *_, last = loaded
    assert {"asyncio", "app.gui.form.pane", "app.gui.result.pane", "app.words"} <= last


def test_the_first_paint_asks_for_few_of_qts_classes(loaded):
    _, enums, _ = loaded
    assert "AlignmentFlag" in enums
    assert len(enums) <= _MOST_ENUMS
    assert not {"PrimitiveElement", "WizardStyle", "NetworkError"} & set(enums)
