"""SIGKILL at random moments of a change in a real keyring. More of them: `--kills=1000`, at once or
with another `--kills-round` each time."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.servers.keyrings import private_keyring

PROJECT = Path(__file__).parents[2]


@pytest.mark.parametrize("passwordless", [False, True])
def test_no_kill_loses_a_profile_or_leaves_half_of_one(
    tmp_path: Path, passwordless: bool, request: pytest.FixtureRequest
) -> None:
    seed = 2 * int(request.config.getoption("--kills-round")) + int(passwordless)
    kills = -(-int(request.config.getoption("--kills")) // 2)
    with private_keyring(tmp_path, passwordless=passwordless) as keyring:
        done = subprocess.run(
            [sys.executable, "-m", "tests.vault.kills", str(kills), str(seed)],
            env={**keyring.environment, "PYTHONUTF8": "1"},
            cwd=PROJECT,
            capture_output=True,
            text=True,
            timeout=60 + kills * 20,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        seen = json.loads(done.stdout)
        print(seen)
        assert seen["kills"] == kills
        # Not all of them came too early or too late to matter.
        assert seen["old"] >= 1
        assert seen["new"] >= 1
        assert seen["at work"] >= kills // 3
