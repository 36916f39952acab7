"""`keyfit keys` as a program, and `keyfit keys show`: all that is public of a key."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import jwt
import pytest

from tests.cli.conftest import PROJECT, KeyFile, Keyfit
from tests.cli.locked_keys import ENV, LOCKED, PASSPHRASE
from tests.oauth.keys.forms import KEYS, RSA_KEY, certificate, jwk, jwks, pem, pkcs12, written


def show(keyfit: Keyfit, path: Path, *words: str) -> dict[str, Any]:
    done = keyfit("keys", "show", str(path), *words, "--json", env=ENV)
    assert (done.returncode, done.stderr) == (0, "")
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def test_all_that_is_public_of_a_key_as_one_json_object(keyfit: Keyfit, key_file: KeyFile) -> None:
    own = certificate(RSA_KEY, name="Fjord Orders")
    told = show(keyfit, key_file(pkcs12(RSA_KEY, PASSPHRASE, (own,)), "client.p12"), *LOCKED)
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
    keyfit: Keyfit, key_file: KeyFile
) -> None:
    content = written(KEYS["P-384"]) + pem(certificate(KEYS["P-384"], days=10))
    done = keyfit("keys", "show", str(key_file(content, "key.pem")))
    assert (done.returncode, done.stderr) == (0, "")
    for told in ("EC P-384", "PKCS#8", "ES384", "CN=client", "itself", "x5t#S256",
                 "PUBLIC KEY", "about to expire", "input.credential_expires_soon"):  # fmt: skip
        assert told in done.stdout
    assert "keys." not in done.stdout
    danish = keyfit("keys", "show", str(key_file(content, "key.pem")), "--language", "da")
    assert "Udstedt til" in danish.stdout
    assert "Certifikatet er ved at udløbe" in danish.stdout


def test_a_key_that_others_can_read_is_told(keyfit: Keyfit, tmp_path: Path) -> None:
    path = tmp_path / "open.pem"
    path.write_bytes(written(KEYS["P-256"]))
    path.chmod(0o644)
    codes = [each["code"] for each in show(keyfit, path)["findings"]]
    assert codes == (["input.key_file_open_to_others"] if os.name == "posix" else [])


def test_a_key_of_a_set_is_chosen_by_its_id(keyfit: Keyfit, key_file: KeyFile) -> None:
    path = key_file(jwks(jwk("P-256", kid="first"), jwk("RSA", kid="second")), "keys.json")
    assert show(keyfit, path)["other_key_ids"] == ["second"]
    chosen = show(keyfit, path, "--key-id", "second")
    assert (chosen["kind"], chosen["key_id"]) == ("RSA", "second")
    done = keyfit("keys", "show", str(path), "--key-id", "third")
    assert (done.returncode, done.stdout) == (2, "")
    assert "first and second" in done.stderr


def test_a_passphrase_that_fits_in_another_spelling_opens_and_is_told(
    keyfit: Keyfit, key_file: KeyFile
) -> None:
    path = key_file(written(RSA_KEY, passphrase=PASSPHRASE.encode("latin-1")), "key.pem")
    told = show(keyfit, path, *LOCKED)
    assert told["passphrase_encoding"] == "latin-1"
    assert [each["code"] for each in told["findings"]] == ["input.passphrase_encoding"]


@pytest.mark.parametrize("form", ["pem", "jwk", "jwks"])
def test_the_public_half_in_one_form_and_nothing_else(
    keyfit: Keyfit, key_file: KeyFile, form: str
) -> None:
    path = key_file(written(KEYS["P-256"]), "key.pem")
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
    keyfit: Keyfit, key_file: KeyFile
) -> None:
    own = pem(certificate(RSA_KEY))
    path = key_file(written(RSA_KEY), "key.pem")
    given = ["--certificate", str(key_file(own, "own.pem"))]
    assert keyfit("keys", "show", str(path), *given, "--as", "certificate").stdout == own.decode()
    for words in ([*given, "--days", "7"], [*given, "--common-name", "x"], []):
        made = keyfit("keys", "show", str(path), "--as", "certificate", *words)
        assert made.returncode == 0
        assert made.stdout != own.decode()


def test_a_certificate_that_is_not_the_keys_is_2(keyfit: Keyfit, key_file: KeyFile) -> None:
    path = key_file(written(RSA_KEY), "key.pem")
    for content, told in ((pem(certificate(KEYS["P-256"])), "belongs to another key"),
                          (b"", "not a certificate"), (b"x", "not a certificate")):  # fmt: skip
        other = key_file(content, "other.pem")
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
    keyfit: Keyfit, key_file: KeyFile, content: bytes, told: str
) -> None:
    done = keyfit("keys", "show", str(key_file(content, "key")), *LOCKED, "--json", env=ENV)
    assert (done.returncode, done.stdout) == (2, "")
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    assert PASSPHRASE not in done.stderr


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
    keyfit: Keyfit, key_file: KeyFile, tmp_path: Path, words: list[str]
) -> None:
    key = str(key_file(written(KEYS["P-256"]), "key.pem"))
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
