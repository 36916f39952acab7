"""Several windows, terminals and computers that change the same profiles."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from app.vault import Reason, Vault, VaultProblem
from app.vault.journal import ENTRY as JOURNAL
from app.vault.ledger import POINTER
from app.vault.lock import UserLock
from tests.servers.keyrings import ask_keyring, private_keyring
from tests.vault.doubles import HangingOnce, MemoryKeyring
from tests.vault.left_over import orphans
from tests.vault.profiles import with_secret

PROJECT = Path(__file__).parents[2]
NAMES = ("first", "second", "third")
HOLD = """
import sys, time
from pathlib import Path
from app.vault.lock import UserLock
UserLock(Path(sys.argv[1])).take()
print("held", flush=True)
time.sleep(600)
"""


def test_processes_that_change_the_list_at_the_same_moment_lose_nothing(tmp_path: Path) -> None:
    with private_keyring(tmp_path) as keyring:
        running = [
            subprocess.Popen(
                [sys.executable, "-m", "tests.vault.in_keyring", "hammer", name],
                env={**keyring.environment, "PYTHONUTF8": "1"},
                cwd=PROJECT,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
            )
            for name in NAMES
        ]
        assert [each.communicate(timeout=240) for each in running] == [("fine\n", "")] * len(NAMES)
        asked = ask_keyring(
            keyring.environment,
            "sorted(each.name for each in __import__('app.vault').vault.open_vault().listing())",
        )
    wanted = [f"{name} {n}" for name in NAMES for n in ("2", "3", "4", "5", "renamed")]
    assert asked.stdout.strip() == repr(sorted(wanted)), asked.stderr


class Overtaken(MemoryKeyring):
    """Another computer's change happens at call number `at`."""

    def __init__(self, at: int, other: Callable[[MemoryKeyring], None]) -> None:
        super().__init__()
        self.at = at
        self.other = other

    def _called(self) -> None:
        super()._called()
        if self.calls == self.at:
            theirs = MemoryKeyring()
            theirs.values = self.values
            self.other(theirs)


@pytest.mark.usefixtures("layout")
def test_a_change_from_another_computer_is_merged_whenever_it_comes(tmp_path: Path) -> None:
    mine, theirs, old = (with_secret(each, name=each) for each in ("mine", "theirs", "old"))
    locks = [UserLock(tmp_path / name) for name in ("mine", "theirs")]
    at = 0
    lost = 0
    while True:
        at += 1
        keyring = Overtaken(10_000, lambda other: Vault(other, lock=locks[1]).save(theirs))
        vault = Vault(keyring, lock=locks[0])
        vault.save(old)
        keyring.at = keyring.calls + at
        vault.save(mine)
        if keyring.calls < keyring.at:
            break
        names = {each.name for each in vault.listing()}
        assert names >= {"old", "mine"}, at
        for each in vault.listing():
            assert vault.load(each.id).name == each.name
        lost += names == {"old", "mine"}
        vault.tidy()
        assert orphans(vault._ledger.read(), [name for _, name in keyring.values]) == []
    # No lock spans two computers: between the last look and the write there is one call.
    assert lost == 1


@pytest.mark.usefixtures("layout")
def test_the_other_computers_half_made_change_is_not_made_true_in_pieces(tmp_path: Path) -> None:
    """It was cleared away as left over while it was being made: so it is made once more."""
    mine, theirs = with_secret("mine", name="mine"), with_secret("theirs", name="theirs")
    keyring = Overtaken(
        10_000, lambda other: Vault(other, lock=UserLock(tmp_path / "theirs")).tidy()
    )
    vault = Vault(keyring, lock=UserLock(tmp_path / "mine"))
    vault.save(theirs)
    for at in range(1, 14):
        keyring.at = keyring.calls + at
        vault.save(mine)
        assert vault.load(mine.id) == mine, at


@pytest.mark.usefixtures("layout")
def test_a_reader_never_takes_anothers_change_for_damage() -> None:
    profile = with_secret("secret", name="first")
    for at in range(1, 6):
        keyring = Overtaken(10_000, lambda other: Vault(other).rename(profile.id, "second"))
        vault = Vault(keyring)
        vault.save(profile)
        keyring.at = keyring.calls + at
        assert vault.load(profile.id).name in ("first", "second")
        assert [each.name for each in vault.listing()] in (["first"], ["second"])


def test_a_lock_goes_with_the_process_that_was_killed(tmp_path: Path) -> None:
    path = tmp_path / "vault.lock"
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], cwd=PROJECT, stdout=subprocess.PIPE, text=True
    )
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        vault = Vault(MemoryKeyring(), lock=UserLock(path, patience=0.2))
        with pytest.raises(VaultProblem) as raised:
            vault.save(with_secret("secret"))
        assert raised.value.reason is Reason.BUSY
        os.kill(holder.pid, signal.SIGKILL)
        holder.wait()
        vault.save(with_secret("secret"))
        assert len(vault.listing()) == 1
    finally:
        holder.kill()
        holder.communicate()


def test_reading_waits_for_nobody(tmp_path: Path) -> None:
    path = tmp_path / "vault.lock"
    vault = Vault(MemoryKeyring(), lock=UserLock(path, patience=0.1))
    vault.save(with_secret("secret"))
    release = UserLock(path).take()
    assert len(vault.listing()) == 1
    assert vault.load(vault.listing()[0].id)
    release()


@pytest.mark.parametrize("unusable", ["a folder stands there", "the parent is a file"])
def test_where_no_lock_can_be_had_changes_are_made_all_the_same(
    tmp_path: Path, unusable: str
) -> None:
    path = tmp_path / "vault.lock"
    if unusable == "a folder stands there":
        path.mkdir()
    else:
        (tmp_path / "file").write_text("")
        path = tmp_path / "file" / "vault.lock"
    vault = Vault(MemoryKeyring(), lock=UserLock(path))
    vault.save(with_secret("secret"))
    assert len(vault.listing()) == 1


@pytest.mark.parametrize("name", [POINTER, JOURNAL])
def test_a_write_that_was_given_up_and_happens_late_overtakes_nobody(
    tmp_path: Path, name: str
) -> None:
    path = tmp_path / "vault.lock"
    keyring = HangingOnce(name)
    late, next_one = with_secret("late", name="late"), with_secret("next", name="next")
    vault = Vault(keyring, deadline=0.2, lock=UserLock(path, patience=0.3))
    try:
        with pytest.raises(VaultProblem) as raised:
            vault.save(late)
        assert raised.value.reason is Reason.HANGING
        # Its write may still come, so neither this process nor another one passes it.
        other = MemoryKeyring()
        other.values = keyring.values
        with pytest.raises(VaultProblem) as raised:
            Vault(other, lock=UserLock(path, patience=0.1)).save(next_one)
        assert raised.value.reason is Reason.BUSY
    finally:
        keyring.released.set()
    settled = threading.Event()
    vault._entries.when_settled(settled.set)
    assert settled.wait(120)
    vault.save(next_one)
    names = [each.name for each in vault.listing()]
    assert names == (["late", "next"] if name == POINTER else ["next"])
    vault.tidy()
    assert orphans(vault._ledger.read(), [entry for _, entry in keyring.values]) == []
