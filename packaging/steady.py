"""What a build must find the same each time, so that the same input gives the same files."""

import os
import shutil
import subprocess
from datetime import UTC, datetime

from version import ROOT, released


def steady() -> dict[str, str]:
    """Variables for the programs that build: date, order of sets, zone, language."""
    return {
        "SOURCE_DATE_EPOCH": os.environ.get("SOURCE_DATE_EPOCH") or str(_epoch()),
        "PYTHONHASHSEED": "0",
        "TZ": "UTC",
        "LC_ALL": "C.UTF-8",
    }


def _epoch() -> int:
    """When the last commit was made; where there is no history, the day stated as released."""
    if shutil.which("git"):
        words = ["git", "log", "-1", "--format=%ct"]
        asked = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
        if asked.returncode == 0 and asked.stdout.strip():
            return int(asked.stdout)
    return int(datetime.fromisoformat(released()).replace(tzinfo=UTC).timestamp())
