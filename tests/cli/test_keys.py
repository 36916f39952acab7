"""`keyfit keys` as a program: a key is made, shown and compared, and never printed."""

import json
import os
import shutil
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jwt
import pytest

from app.sandbox import Practice
from tests.cli.conftest import PROJECT, Keyfit
from tests.cli.raw_server import json_answer, saying
from tests.oauth.keys.forms import (
    KEYS,
    RSA_KEY,
    certificate,
    jwk,
    jwks,
    pem,
    pkcs12,
    written,
)

PASSPHRASE = "canary passphrase 27182 æøå"
ENV = {"PASSPHRASE": PASSPHRASE}
LOCKED = ["--passphrase-env", "PASSPHRASE"]
File = Callable[[bytes, str], Path]


@pytest.fixture
def file(tmp_path: Path) -> File:
    """A file with this in it, that only its owner reads."""

    def made(content: bytes, name: str = "key") -> Path:
        path = tmp_path / name
        path.write_bytes(content)
        path.chmod(0o600)
        return path

    return made


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


@pytest.mark.skipif(shutil.which("openssl") is None, reason="OpenSSL is not installed")
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
    own = openssl("pkey", "-in", str(key), "-pubout", "-passin", "env:PASSPHRASE")
    assert own.stdout == public


def openssl(*words: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        ["openssl", *words],
        env={**os.environ, **ENV},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def show(keyfit: Keyfit, path: Path, *words: str) -> dict[str, Any]:
    done = keyfit("keys", "show", str(path), *words, "--json", env=ENV)
    assert (done.returncode, done.stderr) == (0, "")
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def test_all_that_is_public_of_a_key_as_one_json_object(keyfit: Keyfit, file: File) -> None:
    own = certificate(RSA_KEY, name="Fjord Orders")
    told = show(keyfit, file(pkcs12(RSA_KEY, PASSPHRASE, (own,)), "client.p12"), *LOCKED)
    assert told["format"] == "keyfit-key/1"
    assert (told["kind"], told["size"], told["curve"]) == ("RSA", 2048, "")
    assert told["container"] == "encrypted PKCS#12"
    assert told["algs"][0] == "RS256"
    assert told["certificate"]["subject"] == "CN=Fjord Orders"
    assert told["jwk"]["kid"] == told["thumbprint"]
    assert told["findings"] == []
    assert PASSPHRASE not in json.dumps(told)
    assert "PRIVATE" not in json.dumps(told)
    assert not {"d", "p", "q", "dp", "dq", "qi"} & set(told["jwk"])


def test_a_person_reads_kind_thumbprint_certificate_and_the_public_half(
    keyfit: Keyfit, file: File
) -> None:
    content = written(KEYS["P-384"]) + pem(certificate(KEYS["P-384"], days=10))
    done = keyfit("keys", "show", str(file(content, "key.pem")))
    assert (done.returncode, done.stderr) == (0, "")
    for told in ("EC P-384", "PKCS#8", "ES384", "CN=client", "itself", "x5t#S256",
                 "BEGIN PUBLIC KEY", "running out", "input.credential_expires_soon"):  # fmt: skip
        assert told in done.stdout
    assert "keys." not in done.stdout
    danish = keyfit("keys", "show", str(file(content, "key.pem")), "--language", "da")
    assert "Udstedt til" in danish.stdout
    assert "Certifikatet er ved at udløbe" in danish.stdout


def test_a_key_that_others_can_read_is_told(keyfit: Keyfit, tmp_path: Path) -> None:
    path = tmp_path / "open.pem"
    path.write_bytes(written(KEYS["P-256"]))
    path.chmod(0o644)
    codes = [each["code"] for each in show(keyfit, path)["findings"]]
    assert codes == (["input.key_file_open_to_others"] if os.name == "posix" else [])


def test_a_key_of_a_set_is_chosen_by_its_id(keyfit: Keyfit, file: File) -> None:
    path = file(jwks(jwk("P-256", kid="first"), jwk("RSA", kid="second")), "keys.json")
    assert show(keyfit, path)["other_key_ids"] == ["second"]
    chosen = show(keyfit, path, "--key-id", "second")
    assert (chosen["kind"], chosen["key_id"]) == ("RSA", "second")
    done = keyfit("keys", "show", str(path), "--key-id", "third")
    assert (done.returncode, done.stdout) == (2, "")
    assert "first and second" in done.stderr


def test_a_passphrase_that_fits_in_another_spelling_opens_and_is_told(
    keyfit: Keyfit, file: File
) -> None:
    path = file(written(RSA_KEY, passphrase=PASSPHRASE.encode("latin-1")), "key.pem")
    told = show(keyfit, path, *LOCKED)
    assert told["passphrase_encoding"] == "latin-1"
    assert [each["code"] for each in told["findings"]] == ["input.passphrase_encoding"]


@pytest.mark.parametrize("form", ["pem", "jwk", "jwks"])
def test_the_public_half_in_one_form_and_nothing_else(
    keyfit: Keyfit, file: File, form: str
) -> None:
    path = file(written(KEYS["P-256"]), "key.pem")
    done = keyfit("keys", "show", str(path), "--as", form, "--key-id", "2026-11")
    assert (done.returncode, done.stderr) == (0, "")
    if form == "pem":
        assert done.stdout.startswith("-----BEGIN PUBLIC KEY-----")
        return
    told = json.loads(done.stdout)
    (key,) = told["keys"] if form == "jwks" else (told,)
    token = jwt.encode({"sub": "x"}, KEYS["P-256"], "ES256")
    assert jwt.decode(token, jwt.PyJWK(key).key, algorithms=["ES256"]) == {"sub": "x"}
    assert (key["kid"], key["use"], key["alg"]) == ("2026-11", "sig", "ES256")


def test_the_certificate_that_the_key_has_is_shown_rather_than_a_new_one(
    keyfit: Keyfit, file: File
) -> None:
    own = pem(certificate(RSA_KEY))
    path = file(written(RSA_KEY), "key.pem")
    given = ["--certificate", str(file(own, "own.pem"))]
    assert keyfit("keys", "show", str(path), *given, "--as", "certificate").stdout == own.decode()
    for words in ([*given, "--days", "7"], [*given, "--common-name", "x"], []):
        made = keyfit("keys", "show", str(path), "--as", "certificate", *words)
        assert made.returncode == 0
        assert made.stdout != own.decode()


def test_a_certificate_that_is_not_the_keys_is_2(keyfit: Keyfit, file: File) -> None:
    path = file(written(RSA_KEY), "key.pem")
    for content, told in ((pem(certificate(KEYS["P-256"])), "belongs to another key"),
                          (b"", "not a certificate"), (b"x", "not a certificate")):  # fmt: skip
        other = file(content, "other.pem")
        done = keyfit("keys", "show", str(path), "--certificate", str(other))
        assert (done.returncode, done.stdout) == (2, "")
        assert told in done.stderr


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "not a key that can be read"),
        (b"x", "not a key that can be read"),
        (b"x" * 2_000_000, "too large to be a key"),
        (written(RSA_KEY)[:700], "The end of the key is missing"),
        (pem(certificate(RSA_KEY)), "public half"),
        (written(RSA_KEY, passphrase="another"), "does not open this key"),
    ],
)
def test_what_is_no_key_is_2_and_says_why(
    keyfit: Keyfit, file: File, content: bytes, told: str
) -> None:
    done = keyfit("keys", "show", str(file(content, "key")), *LOCKED, "--json", env=ENV)
    assert (done.returncode, done.stdout) == (2, "")
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    assert PASSPHRASE not in done.stderr


def test_the_same_key_is_0_another_is_1(keyfit: Keyfit, file: File) -> None:
    path = file(written(RSA_KEY, passphrase=PASSPHRASE), "key.pem")
    theirs = file(jwks(jwk("P-256", private=False), jwk("RSA", private=False, kid="k1")), "jwks")
    words = ["keys", "match", str(path), *LOCKED, "--with"]
    done = keyfit(*words, str(theirs), "--json", env=ENV)
    found = json.loads(done.stdout)
    assert done.returncode == 0
    assert (found["fits"], found["key_id"], found["private"]) == (True, "k1", False)
    assert len(found["theirs"]) == 2
    told = keyfit(*words, str(theirs), env=ENV)
    assert told.stdout.startswith("✔ They have this key")
    assert told.stdout.count(found["thumbprint"]) == 2

    other = keyfit(*words, str(file(pem(certificate(KEYS["P-256"])), "other")), env=ENV)
    assert other.returncode == 1
    assert other.stdout.startswith("✖ They have another key")
    assert found["thumbprint"] in other.stdout


def test_a_private_key_given_by_mistake_is_compared_and_said_to_be_one(
    keyfit: Keyfit, file: File
) -> None:
    path = file(written(RSA_KEY), "key.pem")
    done = keyfit("keys", "match", str(path), "--with", str(path))
    assert done.returncode == 0
    assert "nobody but its owner" in done.stdout
    locked = file(written(RSA_KEY, passphrase="x"), "locked.pem")
    refused = keyfit("keys", "match", str(path), "--with", str(locked))
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "private key" in refused.stderr


def test_the_set_at_an_address_is_compared(keyfit: Keyfit, file: File, practice: Practice) -> None:
    path = file(written(KEYS["P-256"]), "key.pem")
    answer = json_answer(jwks(jwk("P-256", private=False, kid="now")).decode())
    with saying(answer) as (url, _):
        done = keyfit("keys", "match", str(path), "--jwks-uri", url, "--json")
    assert done.returncode == 0
    assert json.loads(done.stdout)["key_id"] == "now"
    assert keyfit("keys", "match", str(path), "--jwks-uri", practice.jwks_uri).returncode == 1


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (json_answer("{}", "404 Not Found"), "HTTP 404"),
        (json_answer("{}", "302 Found", "Location: https://elsewhere.example/\r\n"), "HTTP 302"),
        (json_answer("{}"), "nothing to compare with"),
        (json_answer('{"keys": [' + " " * 1_100_000 + "]}"), "nothing to compare with"),
        (b"SSH-2.0-OpenSSH_9.6\r\n", "keyfit: "),
    ],
)
def test_an_address_without_keys_is_2(keyfit: Keyfit, file: File, answer: bytes, told: str) -> None:
    path = file(written(KEYS["P-256"]), "key.pem")
    with saying(answer) as (url, _):
        done = keyfit("keys", "match", str(path), "--jwks-uri", url)
    assert (done.returncode, done.stdout) == (2, "")
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_keys_do_not_come_over_plain_http_from_elsewhere(keyfit: Keyfit, file: File) -> None:
    path = str(file(written(KEYS["P-256"]), "key.pem"))
    for url, told in (("http://192.0.2.1/jwks", "https://"), ("not an address", "--jwks-uri")):
        begun = time.monotonic()
        done = keyfit("keys", "match", path, "--jwks-uri", url)
        assert (done.returncode, done.stdout) == (2, "")
        assert told in done.stderr
        assert time.monotonic() - begun < 10


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["frobnicate"],
        ["new", "--kind", "dsa"],
        ["new", "--passphrase", PASSPHRASE],
        ["new", "--passphrase-env", PASSPHRASE],
        ["new", *LOCKED, "--no-passphrase"],
        ["show"],
        ["show", f"/nowhere/{PASSPHRASE}"],
        ["show", "KEY", "--as", "openssh"],
        ["show", "KEY", "--as", "pem", "--json"],
        ["show", "KEY", "--as", "certificate", "--common-name", ""],
        ["show", "KEY", "--as", "csr", "--common-name", PASSPHRASE * 4],
        ["show", "KEY", "--days", "7"],
        ["show", "KEY", "--as", "certificate", "--days", "0"],
        ["show", "KEY", "--as", "pem", "--common-name", "x"],
        ["match", "KEY"],
        ["match", "KEY", "--with", "KEY", "--jwks-uri", "https://id.example/"],
        ["match", "KEY", "--with", f"/nowhere/{PASSPHRASE}"],
        ["match", "KEY", "--with", "KEY", "--ca-bundle", "x"],
    ],
)
def test_a_call_that_cannot_be_carried_out_is_2_and_repeats_nothing(
    keyfit: Keyfit, file: File, tmp_path: Path, words: list[str]
) -> None:
    key = str(file(written(KEYS["P-256"]), "key.pem"))
    out = ["--out", str(tmp_path / "new")] if words[:1] == ["new"] else []
    done = keyfit("keys", *(key if word == "KEY" else word for word in words), *out)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("keyfit: ")
    assert PASSPHRASE not in done.stderr
    assert "cli." not in done.stderr, "a sentence is missing"
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "new").exists()


def test_help_names_the_actions_and_qt_stays_out(keyfit: Keyfit) -> None:
    assert "keys" in keyfit("--help").stdout
    helped = keyfit("keys", "--help")
    assert helped.returncode == 0
    assert all(action in helped.stdout for action in ("new", "show", "match"))
    code = (
        "import sys; from app.__main__ import main\n"
        "main(['keys', 'show', 'nothing'])\n"
        "wrong = {'PySide6', 'qasync', 'keyring', 'authlib', 'httpx'} & set(sys.modules)\n"
        "sys.exit(f'imported: {wrong}' if wrong else 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=PROJECT, capture_output=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr


def typed_on_terminal(words: list[str], *answers: str) -> tuple[int, str]:
    """Exit code and output of `keyfit` on a terminal where somebody answers its questions."""
    import pty

    controller, terminal = pty.openpty()
    child = subprocess.Popen(
        [sys.executable, "-m", "app", *words],
        env={**os.environ, "PYTHONUTF8": "1", "TERM": "dumb"},
        cwd=PROJECT,
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
        start_new_session=True,  # so that getpass finds no other terminal to ask on
    )
    os.close(terminal)
    said, left = b"", list(answers)
    try:
        while True:
            try:
                piece = os.read(controller, 65536)
            except OSError:  # Linux's way to say that the other end is closed
                break
            if not piece:
                break
            said += piece
            if left and piece.rstrip().endswith(b":"):
                os.write(controller, left.pop(0).encode() + b"\n")
    finally:
        os.close(controller)
        if left:
            child.kill()  # it asked less than it was to
        code = child.wait(30)
    return code, said.decode()


@pytest.mark.skipif(os.name != "posix", reason="Windows has no pseudo-terminals of this kind")
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
