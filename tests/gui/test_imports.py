"""What is loaded with PySide, and that it does all it does elsewhere."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
_LOADED = """
import sys
import app.gui.main_window
from PySide6 import QtNetwork, QtSvg, QtWidgets
import app.gui.form.pane
import linecache
print(*linecache.cache, sep="\\n")
"""
_WRONG_CALLS = """
from PySide6.QtCore import QObject, QPoint, Qt, QThread, QTimer, qVersion
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QLabel

app = QApplication([])
told = (
    lambda: QLabel().setAlignment("left"),
    lambda: QLabel().setText(),
    lambda: QLabel().setText("a", 2, 3),
    lambda: QLabel(nonsense=1),
    lambda: QTimer(interval="soon"),
    lambda: QPoint("1"),
    lambda: QPainter().begin(3),
    lambda: QThread().started.connect(3),
    lambda: qVersion(1),
    lambda: QLabel.setText.__doc__,
    lambda: QLabel.setText.__signature__,
    lambda: QObject.findChild.__signature__,
    lambda: Qt.AlignmentFlag.__doc__,
)
# Each first in a process of its own, since the first is the one that loads what it needs.
first = int(sys.argv[1])
for each in (*told[first:], *told[:first]):
    try:
        print(repr(each()))
    except Exception as error:
        print(type(error).__name__, error)
"""
_ASKED = """
print(hasattr(sys.modules["shibokensupport.signature.parser"], "nonsense"))
from shibokensupport.signature.mapping import Reloader
from shibokensupport.signature.lib.pyi_generator import Formatter
from PySide6.support.signature.lib.tool import build_brace_pattern
"""


def _told(program: str, *words: str) -> str:
    ran = subprocess.run(
        [sys.executable, "-c", program, *words],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def test_no_source_is_read_for_what_is_loaded():
    read = _told(_LOADED).split()
    assert len(read) < 10
    assert not [each for each in read if f"{ROOT}{os.sep}app" in each]


@pytest.mark.parametrize("first", ["0", "4", "9", "11"])
def test_a_wrong_call_is_told_what_it_would_be_told_elsewhere(first):
    here = _told("import sys, app.gui\n" + _WRONG_CALLS, first)
    assert "Supported signatures" in here
    assert here == _told("import sys\n" + _WRONG_CALLS, first)


def test_what_waits_is_there_once_it_is_asked_for():
    assert _told("import sys, app.gui\n" + _ASKED) == "False\n"


def test_nothing_for_signatures_is_loaded_with_a_widget():
    program = "import sys, app.gui\nfrom PySide6.QtWidgets import QLabel\nprint(*sys.modules)"
    loaded = set(_told(program).split())
    assert "shibokensupport.signature.parser" in loaded
    assert not loaded & {"argparse", "inspect", "logging"}
