"""The vault in a real gnome-keyring, and on desktops whose keyring is of no use."""

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.servers.keyrings import (
    ask_keyring,
    hanging_keyring,
    no_bus,
    private_keyring,
)
from tests.servers.system import private_bus, private_home

PROJECT = Path(__file__).parents[2]
FOREIGN = "keyring.set_password('another program', 'name', 'another value')"


def in_keyring(environment: Mapping[str, str], task: str) -> str:
    """What `in_keyring.py` prints; it is ended after 40 s."""
    words = [sys.executable, "-m", "tests.vault.in_keyring", task]
    done = subprocess.run(
        words,
        env={**environment, "PYTHONUTF8": "1"},
        cwd=PROJECT,
        capture_output=True,
        text=True,
        timeout=40,
        check=False,
    )
    assert done.stderr == ""
    return done.stdout.strip()


@pytest.mark.parametrize("passwordless", [False, True])
def test_profiles_survive_two_restarts_and_another_programs_write(
    tmp_path: Path, passwordless: bool
) -> None:
    with private_keyring(tmp_path, passwordless=passwordless) as keyring:
        assert in_keyring(keyring.environment, "save") == "fine"
        keyring.restart()
        assert in_keyring(keyring.environment, "check") == "fine"
        assert ask_keyring(keyring.environment, FOREIGN).returncode == 0
        keyring.restart()
        assert in_keyring(keyring.environment, "check") == "fine"
        asked = ask_keyring(keyring.environment, "keyring.get_password('another program', 'name')")
        assert asked.stdout == "another value\n"


def test_a_locked_keyring_is_told_within_its_deadline(tmp_path: Path) -> None:
    with private_keyring(tmp_path) as keyring:
        assert in_keyring(keyring.environment, "save") == "fine"
        keyring.restart(locked=True)
        reason, seconds, *_ = in_keyring(keyring.environment, "problem").split()
        assert reason == "locked"
        assert float(seconds) < 8


def test_without_a_bus_the_keyring_is_absent_and_it_says_why(tmp_path: Path) -> None:
    with no_bus(tmp_path) as environment:
        reason, _, *detail = in_keyring(environment, "problem").split()
        assert reason == "absent"
        assert "SecretService:" in detail


def test_a_bus_without_a_secret_service_has_none(tmp_path: Path) -> None:
    with private_home(tmp_path) as home, private_bus(home) as bus:
        assert in_keyring(bus, "problem").startswith("absent ")


def test_a_secret_service_that_never_comes_up_is_given_up_after_five_seconds(
    tmp_path: Path,
) -> None:
    with hanging_keyring(tmp_path) as environment:
        reason, seconds, *_ = in_keyring(environment, "problem").split()
        assert reason == "hanging"
        assert 4.5 < float(seconds) < 8


@pytest.mark.parametrize(
    "backend",
    ["keyring.backends.fail.Keyring", "keyring.backends.null.Keyring"],
)
def test_a_backend_that_keeps_nothing_is_refused(tmp_path: Path, backend: str) -> None:
    with no_bus(tmp_path) as environment:
        told = in_keyring({**environment, "PYTHON_KEYRING_BACKEND": backend}, "problem")
        assert told.startswith("absent ")
        assert backend in told


def test_a_backend_that_writes_plain_files_is_refused(tmp_path: Path) -> None:
    (tmp_path / "plain_keyring.py").write_text(
        "from tests.vault.doubles import MemoryKeyring\n"
        "class PlaintextKeyring(MemoryKeyring): priority = 9\n"
    )
    with private_keyring(tmp_path / "desktop") as keyring:
        environment = {
            **keyring.environment,
            "PYTHONPATH": str(tmp_path),
            "PYTHON_KEYRING_BACKEND": "plain_keyring.PlaintextKeyring",
        }
        assert in_keyring(environment, "problem").startswith("absent ")


def test_of_a_chain_only_the_trusted_keyring_is_used(tmp_path: Path) -> None:
    with private_keyring(tmp_path) as keyring:
        chain = {"PYTHON_KEYRING_BACKEND": "keyring.backends.chainer.ChainerBackend"}
        assert in_keyring({**keyring.environment, **chain}, "save") == "fine"
        assert in_keyring(keyring.environment, "check") == "fine"


def test_a_collection_that_lives_in_memory_alone_is_refused(tmp_path: Path) -> None:
    with private_keyring(tmp_path) as keyring:
        session = "/org/freedesktop/secrets/collection/session"
        environment = {**keyring.environment, "KEYRING_PROPERTY_PREFERRED_COLLECTION": session}
        assert in_keyring(environment, "problem").startswith("absent ")
