"""SIGKILL at random moments of a change in a real keyring. More of them: `--kills=1000`, at once or
with another `--kills-round` each time."""

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.servers.keyrings import PrivateKeyring, private_keyring
from tests.servers.processes import end

PROJECT = Path(__file__).parents[2]


@pytest.mark.parametrize("passwordless", [False, True])
def test_no_kill_loses_a_profile_or_leaves_half_of_one(
    tmp_path: Path, passwordless: bool, request: pytest.FixtureRequest
) -> None:
    """Without a password with short entries and a list in pages: a keyring cares for neither."""
    layout = ["pages"] if passwordless else []
    seed = 2 * int(request.config.getoption("--kills-round")) + int(passwordless)
    kills = -(-int(request.config.getoption("--kills")) // 2)
    with private_keyring(tmp_path, passwordless=passwordless) as keyring:
        said = tmp_path / "said"
        with said.open("wb") as output:
            program = subprocess.Popen(
                [sys.executable, "-m", "tests.vault.kills", str(kills), str(seed), *layout],
                env={**keyring.environment, "PYTHONUTF8": "1"},
                cwd=PROJECT,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        try:
            serve(keyring, program, seconds=60 + kills * 20)
        finally:
            end(program)
        told = said.read_text("utf-8")
        assert program.returncode == 0, told
        seen = json.loads(told)
        print(seen)
        assert seen["kills"] == kills
        # Not all of them came too early or too late to matter.
        assert seen["old"] >= 1
        assert seen["new"] >= 1
        assert seen["at work"] >= kills // 3


def serve(keyring: PrivateKeyring, program: "subprocess.Popen[bytes]", seconds: float) -> None:
    """Start the keyring again whenever it dies, as a desktop does, until the program has ended.

    gnome-keyring itself may abort when a client is gone before it was answered.
    """
    deadline = time.monotonic() + seconds
    while program.poll() is None:
        assert time.monotonic() < deadline, "it takes too long"
        if keyring.died:
            keyring.restart()
        time.sleep(0.05)
