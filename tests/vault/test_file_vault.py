"""The encrypted file where there is no keyring, and the one that moves profiles elsewhere."""

import json
import os
import stat
import subprocess
import sys
import unicodedata
from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.model.finding import Severity
from app.model.profile import Profile, SharedSecret
from app.model.secret import Secret, SecretKind
from app.model.time import Instant
from app.vault import LastVerdict, Reason, Vault, VaultProblem, new_file_vault, open_vault
from app.vault.file_vault import FORMAT, FileKeyring
from app.vault.lock import UserLock
from app.vault.moving import Kept, moved_bytes, moved_profiles
from app.vault.opening import vault_file
from app.vault.sealed import Key, key_for, new_key, opened, sealed
from tests.servers.keyrings import private_keyring
from tests.vault.doubles import MemoryKeyring
from tests.vault.left_over import orphans
from tests.vault.profiles import SPOILABLE, with_key, with_secret

PROJECT = Path(__file__).parents[2]
PASSPHRASE = Secret("correct horse — clé", SecretKind.KEY)
WORKS = LastVerdict("check.works", Severity.INFO, Instant(1_790_000_000.5))


@pytest.fixture(scope="module")
def key() -> Key:
    """As dear as for people, so it is made once: half a second each."""
    return new_key(PASSPHRASE)


@pytest.fixture(autouse=True)
def _quick_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """All other keys are made in no time."""
    monkeypatch.setattr("app.vault.sealed._N", 2**10)


def test_a_key_is_as_dear_as_promised(key: Key) -> None:
    assert (key.kdf["name"], key.kdf["n"], key.kdf["r"], key.kdf["p"]) == ("scrypt", 2**17, 8, 1)


def reason_of(attempt: Callable[[], object]) -> Reason:
    with pytest.raises(VaultProblem) as raised:
        attempt()
    return raised.value.reason


@pytest.mark.parametrize("secret", SPOILABLE)
def test_every_secret_comes_back_as_it_was(tmp_path: Path, key: Key, secret: str) -> None:
    keyring = FileKeyring(tmp_path / "file", key)
    keyring._write({})
    profile = with_secret(secret, name=secret[:40])
    Vault(keyring).save(profile)
    assert Vault(FileKeyring(tmp_path / "file", key)).load(profile.id) == profile


def test_a_vault_without_a_keyring_is_opened_by_its_passphrase_alone() -> None:
    assert reason_of(open_vault) is Reason.ABSENT
    profile = with_key()
    new_file_vault(PASSPHRASE).save(profile, WORKS)
    assert reason_of(open_vault) is Reason.FILE_LOCKED
    wrong = Secret("correct horse - clé", SecretKind.KEY)
    assert reason_of(lambda: open_vault(passphrase=wrong)) is Reason.WRONG_PASSPHRASE
    # On another computer é may be typed as two code points.
    typed = Secret(unicodedata.normalize("NFD", PASSPHRASE.reveal()), SecretKind.KEY)
    vault = open_vault(passphrase=typed)
    assert vault.load(profile.id) == profile
    assert vault.listing()[0].last == WORKS
    assert reason_of(lambda: new_file_vault(PASSPHRASE)) is Reason.FILE_UNUSABLE
    assert open_vault(passphrase=PASSPHRASE).load(profile.id) == profile


def test_the_file_is_for_its_owner_alone_and_shows_nothing(tmp_path: Path, key: Key) -> None:
    path = tmp_path / "folder" / "file"
    keyring = FileKeyring(path, key)
    keyring._write({})
    Vault(keyring).save(with_secret("horse-battery-staple", name="Unmistakable"))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert [each.name for each in path.parent.iterdir()] == ["file"]
    data = path.read_bytes()
    for needle in (b"horse", b"Unmistakable", b"login.example", b"index"):
        assert needle not in data
        assert b64encode(needle)[:-2] not in data
    assert "AESGCM" not in repr(key)


def test_the_vault_in_a_file_leaves_nothing_over_and_can_be_rebuilt(
    tmp_path: Path, key: Key
) -> None:
    keyring = FileKeyring(tmp_path / "file", key)
    keyring._write({})
    vault = Vault(keyring)
    profiles = [with_secret(f"secret {n}", name=f"Name {n}") for n in range(5)]
    for profile in profiles:
        vault.save(profile)
    vault.delete(profiles.pop().id)
    assert orphans(vault._ledger.read(), keyring.names("keyfit")) == []
    for name in keyring.names("keyfit"):
        if name.startswith(("index", "journal", "0000")):
            keyring.delete_password("keyfit", name)
    assert len(vault.rebuild().found) == 4
    assert [vault.load(each.id) for each in profiles] == profiles


def test_another_processs_change_is_seen(tmp_path: Path, key: Key) -> None:
    first, second = FileKeyring(tmp_path / "file", key), FileKeyring(tmp_path / "file", key)
    first._write({})
    one, two = with_secret("one", name="one"), with_secret("two", name="two")
    Vault(first).save(one)
    Vault(second).save(two)
    assert [each.name for each in Vault(first).listing()] == ["one", "two"]


def spoiled(data: bytes, **members: Any) -> bytes:
    """The file with other members, and a sum that fits them."""
    from app.vault.sealed import _sum

    value = {**json.loads(data), **members}
    value.pop("sum")
    return json.dumps({**value, "sum": _sum(value)}).encode()


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _data: b"",
    "cut off": lambda data: data[: len(data) // 2],
    "no JSON": lambda _data: b"\xff\xfe\0",
    "other JSON": lambda _data: b"[1, 2]",
    "nested": lambda _data: b"[" * 200_000,
    "one letter": lambda data: data.replace(b'"sealed":"', b'"sealed":"A', 1),
    "a key that takes the whole memory": lambda data: spoiled(
        data, kdf={**json.loads(data)["kdf"], "n": 2**40}
    ),
    "a key that is none": lambda data: spoiled(
        data, kdf={**json.loads(data)["kdf"], "n": True, "salt": ""}
    ),
    "another kind of key": lambda data: spoiled(
        data, kdf={**json.loads(data)["kdf"], "name": "md5"}
    ),
    "a nonce of no length": lambda data: spoiled(data, nonce=""),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_file_is_told_from_a_wrong_passphrase(damage: str, key: Key) -> None:
    data = DAMAGES[damage](sealed(b"{}", key, FORMAT))

    def attempt() -> None:
        key_for(data, FORMAT, PASSPHRASE)
        opened(data, key, FORMAT)

    assert reason_of(attempt) is Reason.FILE_DAMAGED


def test_what_was_changed_on_purpose_is_not_opened(key: Key) -> None:
    data = sealed(b'{"keyfit": {}}', key, FORMAT)
    value = bytearray(b64decode(json.loads(data)["sealed"]))
    value[0] ^= 1
    forged = spoiled(data, sealed=b64encode(value).decode())
    assert reason_of(lambda: opened(forged, key, FORMAT)) is Reason.WRONG_PASSPHRASE
    weaker = spoiled(data, kdf={**key.kdf, "p": 2})
    assert reason_of(lambda: opened(weaker, key, FORMAT)) is Reason.WRONG_PASSPHRASE


def test_a_newer_format_is_told_and_another_kind_of_file_is_not_taken(key: Key) -> None:
    newer = sealed(b"{}", key, "keyfit-vault-file/2")
    assert reason_of(lambda: opened(newer, key, FORMAT)) is Reason.NEWER
    other = sealed(b"{}", key, "keyfit-profiles/1")
    assert reason_of(lambda: opened(other, key, FORMAT)) is Reason.FILE_DAMAGED


def test_a_file_that_vanishes_or_cannot_be_written_is_told(tmp_path: Path, key: Key) -> None:
    keyring = FileKeyring(tmp_path / "folder" / "file", key)
    keyring._write({})
    profile = with_secret("secret")
    vault = Vault(keyring)
    vault.save(profile)
    kept = (tmp_path / "folder" / "file").rename(tmp_path / "elsewhere")
    assert reason_of(vault.listing) is Reason.FILE_UNUSABLE
    assert reason_of(lambda: vault.save(profile)) is Reason.FILE_UNUSABLE
    kept.rename(tmp_path / "folder" / "file")
    assert vault.load(profile.id) == profile


def test_where_the_disk_takes_no_more_the_old_file_stays(
    tmp_path: Path, key: Key, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "file"
    keyring = FileKeyring(path, key)
    keyring._write({})
    vault = Vault(keyring)
    profile = with_secret("secret")
    vault.save(profile)
    before = path.read_bytes()

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(VaultProblem) as raised:
        vault.save(replace(profile, name="Other"))
    assert (raised.value.reason, raised.value.detail) == (
        Reason.FILE_UNUSABLE,
        "No space left on device",
    )
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith(".")] == []


KILLED = """
import sys
from pathlib import Path
from app.vault.private_file import write_private
path, n = Path(sys.argv[1]), 0
while True:
    write_private(path, bytes([65 + n % 26]) * 400_000)
    n += 1
    print(n, flush=True)
"""


def test_a_kill_while_it_is_written_leaves_a_whole_file(tmp_path: Path) -> None:
    path = tmp_path / "file"
    for n in range(5):
        child = subprocess.Popen(
            [sys.executable, "-c", KILLED, str(path)], cwd=PROJECT, stdout=subprocess.PIPE
        )
        assert child.stdout is not None
        for _ in range(3 + n):
            child.stdout.readline()
        child.kill()
        child.communicate()
        data = path.read_bytes()
        assert data == data[:1] * 400_000


@pytest.mark.skipif(sys.platform != "linux", reason="the Secret Service is Linux's")
def test_a_keyring_that_holds_profiles_goes_before_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new_file_vault(PASSPHRASE).save(with_secret("in the file", name="In the file"))
    with private_keyring(tmp_path) as keyring:
        for name in ("DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR"):
            monkeypatch.setenv(name, keyring.environment[name])
        monkeypatch.delenv("PYTHON_KEYRING_BACKEND")
        assert vault_file().exists()
        # Nobody has saved anything in this keyring: the profiles are where they were.
        assert reason_of(open_vault) is Reason.FILE_LOCKED
        vault_file().rename(tmp_path / "away")
        open_vault().save(with_secret("in the keyring", name="In the keyring"))
        (tmp_path / "away").rename(vault_file())
        assert [each.name for each in open_vault().listing()] == ["In the keyring"]


def test_all_profiles_move_to_another_computer_and_are_known_again(tmp_path: Path) -> None:
    here = Vault(MemoryKeyring(), lock=UserLock(tmp_path / "here"))
    profiles = [with_key(), *(with_secret(each, name=each[:20]) for each in SPOILABLE)]
    for profile in profiles:
        here.save(profile, WORKS)
    every, damaged = here.everything()
    assert damaged == ()
    data = moved_bytes(every, PASSPHRASE)
    assert b"Acme" not in data
    assert reason_of(lambda: moved_profiles(data, Secret("wrong"))) is Reason.WRONG_PASSPHRASE

    there = Vault(MemoryKeyring(), lock=UserLock(tmp_path / "there"))
    other = replace(profiles[1], name="Mine", credential=SharedSecret(Secret("mine")))
    there.save(other)
    moved = moved_profiles(data, PASSPHRASE)
    taken = there.take_in(moved, lambda name: f"{name} (moved)")
    assert (taken.new, taken.same, taken.copies) == (len(profiles) - 1, 0, 1)
    assert there.load(other.id) == other
    copy = next(each for each in there.listing() if each.name.endswith(" (moved)"))
    assert there.load(copy.id).credential == profiles[1].credential
    for profile in (profiles[0], *profiles[2:]):
        assert there.load(profile.id) == profile
    assert all(each.last == WORKS for each in there.listing() if each.id != other.id)

    again = there.take_in(moved, lambda name: f"{name} (moved)")
    assert (again.new, again.same, again.copies) == (0, len(profiles), 0)


def test_a_damaged_profile_stays_behind_by_name_and_the_others_move() -> None:
    keyring = MemoryKeyring()
    vault = Vault(keyring)
    spoiled_one, sound = with_secret("spoiled", name="Spoiled"), with_secret("sound", name="Sound")
    vault.save(spoiled_one)
    vault.save(sound)
    for name in [name for name in keyring.values if name[1].startswith(str(spoiled_one.id))]:
        del keyring.values[name]
    every, damaged = vault.everything()
    assert [each.profile for each in every] == [sound]
    assert damaged == ("Spoiled",)


@pytest.mark.parametrize("value", [{}, [], {"profiles": [{}]}, {"profiles": [{"whole": 1}]}])
def test_a_moved_file_with_something_else_in_it_is_damaged(value: object) -> None:
    data = sealed(json.dumps(value).encode(), new_key(PASSPHRASE), "keyfit-profiles/1")
    assert reason_of(lambda: moved_profiles(data, PASSPHRASE)) is Reason.FILE_DAMAGED


def test_many_profiles_are_taken_in_as_one_change_that_can_break_off(tmp_path: Path) -> None:
    from tests.vault.doubles import Killed, KilledKeyring

    every = tuple(Kept(Profile(name=f"Profile {n}", client_id="x" * n)) for n in range(40))
    for fail_at in (5, 9, 20, 45, 55, 60, 80):
        keyring = KilledKeyring({}, fail_at, done=True)
        vault = Vault(keyring, lock=UserLock(tmp_path / "lock"))
        try:
            vault.take_in(every, str)
        except Killed:
            healthy = MemoryKeyring()
            healthy.values = keyring.values
            after = Vault(healthy, lock=UserLock(tmp_path / "lock"))
            after.tidy()
            assert len(after.listing()) in (0, len(every))
            names = [name for _, name in healthy.values]
            assert orphans(after._ledger.read(), names) == [], fail_at
            taken = after.take_in(every, str)
            assert taken.new + taken.same == len(every)
            continue
        assert len(vault.listing()) == len(every)
