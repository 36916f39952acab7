"""A change of the encrypted file is one stroke, however many entries it has: all of it or none."""

import random
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.model.profile import Profile
from app.model.secret import Secret, SecretKind
from app.vault import Reason, Vault, VaultProblem, file_vault
from app.vault.file_vault import FileKeyring
from app.vault.lock import UserLock
from app.vault.moving import Kept
from app.vault.sealed import Key, new_key, sealed
from tests.vault.left_over import orphans
from tests.vault.profiles import with_secret
from tests.vault.test_file_vault import reason_of

PROJECT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def _quick_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.vault.sealed._N", 2**10)


@pytest.fixture
def key() -> Key:
    return new_key(Secret("p", SecretKind.KEY))


def test_a_change_of_many_profiles_seals_the_file_once(
    tmp_path: Path, key: Key, monkeypatch: pytest.MonkeyPatch
) -> None:
    keyring = FileKeyring(tmp_path / "file", key)
    keyring._write({})
    vault = Vault(keyring, lock=UserLock(tmp_path / "lock"))
    seals: list[int] = []

    def counted(data: bytes, *more: Any) -> bytes:
        seals.append(len(data))
        return sealed(data, *more)

    monkeypatch.setattr(file_vault, "sealed", counted)
    every = tuple(Kept(Profile(name=f"Profile {n}", client_id="x" * 100)) for n in range(1000))
    assert vault.take_in(every, str).new == 1000
    assert len(seals) == 1
    vault.rename(every[7].profile.id, "Other")
    vault.delete(every[8].profile.id)
    assert len(seals) == 3
    again = Vault(FileKeyring(tmp_path / "file", key), lock=UserLock(tmp_path / "lock"))
    assert len(again.listing()) == 999
    assert again.load(every[7].profile.id).name == "Other"
    assert orphans(again._ledger.read(), keyring.names("keyfit")) == []


def test_a_change_that_breaks_off_leaves_the_file_as_it_was(tmp_path: Path, key: Key) -> None:
    path = tmp_path / "file"
    keyring = FileKeyring(path, key)
    keyring._write({})
    vault = Vault(keyring, lock=UserLock(tmp_path / "lock"))
    profile = with_secret("kept")
    vault.save(profile)
    before = path.read_bytes()

    def breaks(_name: str) -> str:
        raise VaultProblem(Reason.REFUSED, "in the middle")

    other = replace(profile, name="Other")
    every = (Kept(Profile(name="new")), Kept(other))
    assert reason_of(lambda: vault.take_in(every, breaks)) is Reason.REFUSED
    assert path.read_bytes() == before
    assert [each.name for each in vault.listing()] == [profile.name]
    vault.save(other)
    assert vault.load(profile.id) == other


def test_a_file_that_another_computer_changes_in_the_middle_loses_nothing(
    tmp_path: Path, key: Key
) -> None:
    """They share the file and no lock; the change is made again on top of the other one."""
    path = tmp_path / "file"
    FileKeyring(path, key)._write({})
    here = Vault(FileKeyring(path, key), lock=UserLock(tmp_path / "here"))
    there = Vault(FileKeyring(path, key), lock=UserLock(tmp_path / "there"))
    shared, ours, theirs = (with_secret(each, name=each) for each in ("shared", "ours", "theirs"))
    here.save(shared)
    came = []

    def meanwhile(name: str) -> str:
        if not came:
            came.append(name)
            there.save(theirs)
        return f"{name} (copy)"

    changed = replace(shared, client_id="another")
    here.take_in((Kept(changed), Kept(ours)), meanwhile)
    names = {each.name for each in Vault(FileKeyring(path, key)).listing()}
    assert names == {"shared", "shared (copy)", "ours", "theirs"}


TAKES_IN = """
import sys
import time
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5
from app.model.profile import Profile
from app.model.secret import Secret
from app.vault import Vault
from app.vault.file_vault import FileKeyring
from app.vault.lock import UserLock
from app.vault.moving import Kept

path, number = Path(sys.argv[1]), int(sys.argv[2])
vault = Vault(FileKeyring.unlocked(path, Secret("p")), lock=UserLock(path.with_name("lock")))
batches = [
    tuple(
        Kept(Profile(id=uuid5(NAMESPACE_URL, f"{batch}:{n}"), name=f"{batch}:{n}"))
        for n in range(number)
    )
    for batch in range(100)
]
print("ready", flush=True)
for each in batches:
    vault.take_in(each, str)
    print("one more", flush=True)
"""


def test_a_kill_while_many_are_taken_in_leaves_all_or_none_of_a_batch(tmp_path: Path) -> None:
    path, number, partly = tmp_path / "file", 60, 0
    dice = random.Random(8)
    for _ in range(8):
        path.unlink(missing_ok=True)
        FileKeyring.created(path, Secret("p"))
        child = subprocess.Popen(
            [sys.executable, "-c", TAKES_IN, str(path), str(number)],
            cwd=PROJECT,
            stdout=subprocess.PIPE,
        )
        assert child.stdout is not None
        for _ in range(dice.randrange(1, 4)):
            child.stdout.readline()
        time.sleep(dice.random() / 20)
        child.kill()
        child.communicate()
        vault = Vault(FileKeyring.unlocked(path, Secret("p")), lock=UserLock(tmp_path / "lock"))
        vault.tidy()
        there = vault.listing()
        assert len(there) % number == 0
        partly += bool(there)
        assert all(vault.load(each.id).name == each.name for each in there[-3:])
        assert orphans(vault._ledger.read(), vault._entries.names()) == []
    assert partly
