"""`keyfit profiles`: listed, moved to another computer, kept in a file, repaired."""

import json
import stat
import subprocess
import sys
from pathlib import Path

from app.sandbox import Practice
from tests.cli.conftest import PROJECT, Keyfit
from tests.cli.test_saved_profile import SAVE
from tests.servers.keyrings import ask_keyring, hanging_keyring, private_keyring

PASSPHRASE = "canary correct horse"
OTHER = "another passphrase"
HERE = {"VAULT": PASSPHRASE, "MOVED": OTHER, "WRONG": "wrong wrong wrong"}


def test_without_a_keyring_a_file_keeps_profiles_and_a_check_uses_one_of_them(
    keyfit: Keyfit, practice: Practice, tmp_path: Path
) -> None:
    refused = keyfit("profiles")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "no keyring" in refused.stderr
    assert "keyfit profiles create-file" in refused.stderr

    short = keyfit("profiles", "create-file", "--vault-passphrase-env", "S", env={"S": "short"})
    assert (short.returncode, "8 characters" in short.stderr) == (2, True)
    nobody = keyfit("profiles", "create-file")
    assert (nobody.returncode, "--vault-passphrase-env" in nobody.stderr) == (2, True)
    made = keyfit("profiles", "create-file", "--vault-passphrase-env", "VAULT", env=HERE)
    assert (made.returncode, made.stderr) == (0, "")
    file = Path(made.stdout.split("\n")[1].strip())
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    twice = keyfit("profiles", "create-file", "--vault-passphrase-env", "WRONG", env=HERE)
    assert (twice.returncode, "already" in twice.stderr) == (2, True)

    moved = tmp_path / "moved"
    with private_keyring(tmp_path / "desktop") as keyring:
        words = [sys.executable, "-c", SAVE, practice.issuer, practice.client_id, practice.scope]
        subprocess.run(
            words,
            env=dict(keyring.environment),
            cwd=PROJECT,
            input=practice.client_secret.reveal(),
            text=True,
            timeout=60,
            check=True,
        )
        there = {**keyring.environment, **HERE, "PYTHON_KEYRING_BACKEND": ""}
        listed = json.loads(keyfit("profiles", "--json", env=there).stdout)
        assert listed["format"] == "keyfit-profile-list/1"
        assert [each["name"] for each in listed["profiles"]] == [
            "Acme",
            "Twice",
            "Twice",
            "Practice",
        ]
        needless = keyfit("profiles", "create-file", "--vault-passphrase-env", "VAULT", env=there)
        assert (needless.returncode, "has a keyring" in needless.stderr) == (2, True)
        sent = keyfit("profiles", "export", str(moved), "--passphrase-env", "MOVED", env=there)
        assert (sent.returncode, sent.stderr) == (0, "")
        assert "4" in sent.stdout
    assert stat.S_IMODE(moved.stat().st_mode) == 0o600
    assert practice.client_secret.reveal().encode() not in moved.read_bytes()

    take = ("profiles", "import", str(moved), "--vault-passphrase-env", "VAULT")
    wrong = keyfit(*take, "--passphrase-env", "WRONG", env=HERE)
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert "does not open the file" in wrong.stderr
    taken = keyfit(*take, "--passphrase-env", "MOVED", env=HERE)
    assert (taken.returncode, taken.stderr) == (0, "")
    assert "4 new" in taken.stdout
    assert "4 already there" in keyfit(*take, "--passphrase-env", "MOVED", env=HERE).stdout

    locked = keyfit("check", "Acme", "--json")
    assert (locked.returncode, locked.stdout) == (2, "")
    assert "--vault-passphrase-env" in locked.stderr
    wrong = keyfit("check", "Acme", "--vault-passphrase-env", "WRONG", "--json", env=HERE)
    assert (wrong.returncode, "does not open" in wrong.stderr) == (2, True)
    done = keyfit("check", "Acme", "--vault-passphrase-env", "VAULT", "--json", env=HERE)
    assert done.returncode == 0, done.stderr
    for said in (refused, made, sent, taken, locked, wrong, done):
        assert PASSPHRASE not in said.stdout + said.stderr
        assert OTHER not in said.stdout + said.stderr


def test_a_file_that_cannot_be_taken_in_is_told(keyfit: Keyfit, tmp_path: Path) -> None:
    keyfit("profiles", "create-file", "--vault-passphrase-env", "VAULT", env=HERE)
    words = ("--vault-passphrase-env", "VAULT", "--passphrase-env", "MOVED")
    file = tmp_path / "file"
    newer = b'{"format": "keyfit-profiles/2"}'
    for content, told in ((b"", "damaged"), (newer, "newer"), (b"[" * 10**6, "damaged")):
        file.write_bytes(content)
        done = keyfit("profiles", "import", str(file), *words, env=HERE)
        assert (done.returncode, done.stdout) == (2, "")
        assert told in done.stderr.lower()
    gone = keyfit("profiles", "import", str(tmp_path / "none"), *words, env=HERE)
    assert (gone.returncode, "cannot be read" in gone.stderr) == (2, True)


def test_a_damaged_list_is_repaired(keyfit: Keyfit, tmp_path: Path, practice: Practice) -> None:
    with private_keyring(tmp_path) as keyring:
        words = [sys.executable, "-c", SAVE, practice.issuer, practice.client_id, practice.scope]
        subprocess.run(
            words,
            env=dict(keyring.environment),
            cwd=PROJECT,
            input="secret",
            text=True,
            timeout=60,
            check=True,
        )
        env = {**keyring.environment, "PYTHON_KEYRING_BACKEND": ""}
        assert "Nothing is damaged." in keyfit("profiles", "repair", env=env).stdout
        ask_keyring(keyring.environment, "keyring.set_password('keyfit', 'index', 'spoiled')")
        broken = keyfit("check", "Acme", "--json", env=env)
        assert (broken.returncode, broken.stdout) == (2, "")
        assert "keyfit profiles repair" in broken.stderr
        mended = keyfit("profiles", "repair", env=env)
        assert (mended.returncode, mended.stderr) == (0, "")
        assert "4" in mended.stdout
        listed = keyfit("profiles", env=env).stdout
        assert all(name in listed for name in ("Prod/Acme", "A/Twice", "B/Twice", "Practice"))


def test_a_locked_and_a_silent_keyring_are_told_in_the_terminal(
    keyfit: Keyfit, tmp_path: Path
) -> None:
    own = {"PYTHON_KEYRING_BACKEND": ""}
    with private_keyring(tmp_path / "locked") as keyring:
        ask_keyring(keyring.environment, "keyring.set_password('keyfit', 'index', 'x')")
        keyring.restart(locked=True)
        locked = keyfit("check", "Acme", "--json", env={**keyring.environment, **own})
    (tmp_path / "silent").mkdir()
    with hanging_keyring(tmp_path / "silent") as environment:
        silent = keyfit("profiles", env={**environment, **own})
    for done, sentence in ((locked, "is locked"), (silent, "does not answer")):
        assert (done.returncode, done.stdout) == (2, "")
        assert sentence in done.stderr
