"""The check of a built program sees whether it works."""

import sys
from pathlib import Path

import pytest
import smoke

LIAR = """
import json, sys
told = {name: "x" for name in ("issuer", "client_id", "client_secret", "scope", "api_url")}
report = {"keyfit": "0", "ok": False, "verdict": {"title": "It does not work."}}
print(json.dumps(told if "sandbox" in sys.argv else report), flush=True)
sys.exit("check" in sys.argv)
"""


def test_a_program_that_works_passes(capfd: pytest.CaptureFixture[str]) -> None:
    assert smoke.main([sys.executable, "-m", "app"]) == 0
    assert "This client works" in capfd.readouterr().out


def test_one_that_does_not_is_told(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "liar.py").write_text(LIAR)
    assert smoke.main([sys.executable, str(tmp_path / "liar.py")]) == 1
    assert "It does not work." in capfd.readouterr().out
