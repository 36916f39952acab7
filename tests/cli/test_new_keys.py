"""`keyfit keys new`: a key is made and locked, and never printed."""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import PROJECT, Keyfit
from tests.cli.locked_keys import ENV, LOCKED, PASSPHRASE
from tests.cli.pseudo_terminal import Terminal, needs_terminal
from tests.openssl import openssl


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("rsa-2048", "RSA, 2048 bits"),
        ("rsa-3072", "RSA, 3072 bits"),
        ("ec-p256", "EC P-256"),
        ("ec-p384", "EC P-384"),
        ("ec-p521", "EC P-521"),
        ("ed25519", "Ed25519"),
    ],
)
def test_a_new_key_is_locked_private_to_its_owner_and_only_its_public_half_is_told(
    keyfit: Keyfit, tmp_path: Path, kind: str, told: str
) -> None:
    path = tmp_path / "new key.pem"
    done = keyfit("keys", "new", "--kind", kind, "--out", str(path), *LOCKED, env=ENV)
    assert (done.returncode, done.stderr) == (0, "")
    assert told in done.stdout
    assert "BEGIN PUBLIC KEY" in done.stdout
    assert "PRIVATE KEY" not in done.stdout
    assert PASSPHRASE not in done.stdout
    assert path.read_bytes().startswith(b"-----BEGIN ENCRYPTED PRIVATE KEY-----\n")
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    shown = json.loads(keyfit("keys", "show", str(path), *LOCKED, "--json", env=ENV).stdout)
    assert shown["public_key"] in done.stdout
    assert shown["thumbprint"] in done.stdout


def test_a_new_key_never_replaces_a_file(keyfit: Keyfit, tmp_path: Path) -> None:
    path = tmp_path / "precious"
    path.write_text("precious")
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "elsewhere")
    for taken in (path, link):
        done = keyfit("keys", "new", "--out", str(taken), *LOCKED, env=ENV)
        assert (done.returncode, done.stdout) == (2, "")
        assert "--out" in done.stderr
    assert path.read_text() == "precious"
    assert not (tmp_path / "elsewhere").exists()


def test_without_a_passphrase_only_when_that_is_said(keyfit: Keyfit, tmp_path: Path) -> None:
    path = tmp_path / "key.pem"
    for words, env in (([], {}), (LOCKED, {}), (LOCKED, {"PASSPHRASE": ""})):
        refused = keyfit("keys", "new", "--out", str(path), *words, env=env)
        assert (refused.returncode, refused.stdout) == (2, "")
        assert not path.exists()
    done = keyfit("keys", "new", "--kind", "ec-p256", "--out", str(path), "--no-passphrase")
    assert done.returncode == 0
    assert "not locked" in done.stdout
    assert path.read_bytes().startswith(b"-----BEGIN PRIVATE KEY-----\n")


def test_an_empty_variable_locks_nothing(tmp_path: Path) -> None:
    words = [sys.executable, "-m", "app", "keys", "new", "--out", str(tmp_path / "k"), *LOCKED]
    done = subprocess.run(
        words, env={**os.environ, "PASSPHRASE": ""}, cwd=PROJECT, capture_output=True, check=False
    )
    assert done.returncode == 2
    assert not (tmp_path / "k").exists()


def test_a_place_where_nothing_can_be_written(keyfit: Keyfit, tmp_path: Path) -> None:
    done = keyfit("keys", "new", "--out", str(tmp_path / "no" / "such"), *LOCKED, env=ENV)
    assert (done.returncode, done.stdout) == (2, "")
    assert "no" in done.stderr
    assert str(tmp_path) not in done.stderr


@pytest.mark.parametrize("kind", ["rsa-2048", "ec-p256", "ec-p384", "ec-p521", "ed25519"])
def test_openssl_reads_all_that_is_made(keyfit: Keyfit, tmp_path: Path, kind: str) -> None:
    key, made = tmp_path / "key.pem", tmp_path / "made.pem"
    keyfit("keys", "new", "--kind", kind, "--out", str(key), *LOCKED, env=ENV)
    public = ""
    for form, words in (
        ("pem", ["pkey", "-pubin", "-pubout"]),
        ("certificate", ["x509", "-noout", "-pubkey"]),
        ("csr", ["req", "-verify", "-noout", "-pubkey"]),
    ):
        named = ["--common-name", "Fjord æ"] if form != "pem" else []
        shown = keyfit("keys", "show", str(key), "--as", form, *named, *LOCKED, env=ENV)
        assert shown.returncode == 0
        made.write_text(shown.stdout)
        read = openssl(*words, "-in", str(made))
        assert read.returncode == 0, read.stderr
        public = public or read.stdout
        assert read.stdout == public
    own = openssl("pkey", "-in", str(key), "-pubout", "-passin", "env:SECRET", secret=PASSPHRASE)
    assert own.stdout == public


def typed_on_terminal(words: list[str], *answers: str) -> tuple[int, str]:
    """Exit code and output where somebody answers the questions."""
    terminal = Terminal(words, {})
    for each in answers:
        terminal.answers(each)
    return terminal.ends(), terminal.said


@needs_terminal
def test_on_a_terminal_a_new_passphrase_is_asked_for_twice(tmp_path: Path) -> None:
    path = tmp_path / "key.pem"
    words = ["keys", "new", "--kind", "ec-p256", "--out", str(path)]
    code, said = typed_on_terminal(words, PASSPHRASE, "a slip")
    assert code == 2
    assert "not the same" in said
    assert not path.exists()
    code, said = typed_on_terminal(words, PASSPHRASE, PASSPHRASE)
    assert code == 0, said
    assert PASSPHRASE not in said
    code, said = typed_on_terminal(["keys", "show", str(path)], PASSPHRASE)
    assert code == 0, said
    assert "EC P-256" in said
    assert PASSPHRASE not in said
