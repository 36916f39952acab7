"""What stands on the screen of a desk, as pixels."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

GRAB = """
import sys
from PySide6.QtGui import QGuiApplication
application = QGuiApplication([])
width, height = int(sys.argv[2]), int(sys.argv[3])
QGuiApplication.primaryScreen().grabWindow(0, 0, 0, width, height).save(sys.argv[1])
"""


def grab(environment: Mapping[str, str], file: Path, size: tuple[int, int]) -> None:
    """What the screen shows, from its upper left corner, as PNG."""
    words = [sys.executable, "-c", GRAB, str(file), *map(str, size)]
    subprocess.run(words, env={**os.environ, **environment}, check=True)
