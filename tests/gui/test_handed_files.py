"""A double click on macOS reaches the running program as an event, not as a word."""

import subprocess
import sys

HANDED = """
import sys
from PySide6.QtCore import QUrl
from PySide6.QtGui import QFileOpenEvent
from app.gui.handed_files import DesktopApplication

application = DesktopApplication(["Keyfit"])
application.handed.connect(lambda files: print(*files))
for each in ("client.keyfit", QUrl("https://id.example/token"), "report.html"):
    application.sendEvent(application, QFileOpenEvent(each))
"""


def test_files_that_the_desktop_hands_over_are_told_and_addresses_are_not() -> None:
    """In a process of its own: there is one application in each."""
    ended = subprocess.run(
        [sys.executable, "-c", HANDED], capture_output=True, text=True, timeout=60, check=True
    )
    assert ended.stdout.split() == ["client.keyfit", "report.html"]
