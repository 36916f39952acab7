"""What PySide does to Python's import is undone."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_LOADED = """
import sys
import app.gui.main_window
from PySide6 import QtNetwork, QtSvg, QtWidgets
import app.gui.form.pane
import linecache
print(*linecache.cache, sep="\\n")
"""


def test_no_source_is_read_for_what_is_loaded():
    told = subprocess.run(
        [sys.executable, "-c", _LOADED],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=180,
        check=True,
    )
    read = told.stdout.split()
    assert len(read) < 10
    assert not [each for each in read if f"{ROOT}{os.sep}app" in each]
