"""The try on a bare Debian, which takes minutes and root, starts at least."""

import os
import subprocess
import sys
from pathlib import Path

BARE = Path(__file__).resolve().parents[2] / "packaging" / "linux" / "bare.py"


def test_it_finds_its_neighbours_as_dev_py_starts_it() -> None:
    environment = {name: text for name, text in os.environ.items() if name != "PYTHONPATH"}
    words = [sys.executable, BARE, "--help"]
    done = subprocess.run(words, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "--only {deb,source}" in done.stdout
