"""`keyfit keys match`: a key is compared with what the provider has."""

import json
import time

import pytest

from app.sandbox import Practice
from tests.cli.conftest import KeyFile, Keyfit
from tests.cli.locked_keys import ENV, LOCKED, PASSPHRASE
from tests.cli.raw_server import json_answer, saying
from tests.oauth.keys.forms import KEYS, RSA_KEY, certificate, jwk, jwks, pem, written


def test_the_same_key_is_0_another_is_1(keyfit: Keyfit, key_file: KeyFile) -> None:
    path = key_file(written(RSA_KEY, passphrase=PASSPHRASE), "key.pem")
    theirs = key_file(
        jwks(jwk("P-256", private=False), jwk("RSA", private=False, kid="k1")), "jwks"
    )
    words = ["keys", "match", str(path), *LOCKED, "--with"]
    done = keyfit(*words, str(theirs), "--json", env=ENV)
    found = json.loads(done.stdout)
    assert done.returncode == 0
    assert (found["fits"], found["key_id"], found["private"]) == (True, "k1", False)
    assert len(found["theirs"]) == 2
    told = keyfit(*words, str(theirs), env=ENV)
    assert told.stdout.startswith("✔ They have this key")
    assert told.stdout.count(found["thumbprint"]) == 2

    other = keyfit(*words, str(key_file(pem(certificate(KEYS["P-256"])), "other")), env=ENV)
    assert other.returncode == 1
    assert other.stdout.startswith("✖ They have another key")
    assert found["thumbprint"] in other.stdout


def test_a_private_key_given_by_mistake_is_compared_and_said_to_be_one(
    keyfit: Keyfit, key_file: KeyFile
) -> None:
    path = key_file(written(RSA_KEY), "key.pem")
    done = keyfit("keys", "match", str(path), "--with", str(path))
    assert done.returncode == 0
    assert "nobody but its owner" in done.stdout
    locked = key_file(written(RSA_KEY, passphrase="x"), "locked.pem")
    refused = keyfit("keys", "match", str(path), "--with", str(locked))
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "private key" in refused.stderr


def test_the_set_at_an_address_is_compared(
    keyfit: Keyfit, key_file: KeyFile, practice: Practice
) -> None:
    path = key_file(written(KEYS["P-256"]), "key.pem")
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
def test_an_address_without_keys_is_2(
    keyfit: Keyfit, key_file: KeyFile, answer: bytes, told: str
) -> None:
    path = key_file(written(KEYS["P-256"]), "key.pem")
    with saying(answer) as (url, _):
        done = keyfit("keys", "match", str(path), "--jwks-uri", url)
    assert (done.returncode, done.stdout) == (2, "")
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_keys_do_not_come_over_plain_http_from_elsewhere(keyfit: Keyfit, key_file: KeyFile) -> None:
    path = str(key_file(written(KEYS["P-256"]), "key.pem"))
    for url, told in (("http://192.0.2.1/jwks", "https://"), ("not an address", "--jwks-uri")):
        begun = time.monotonic()
        done = keyfit("keys", "match", path, "--jwks-uri", url)
        assert (done.returncode, done.stdout) == (2, "")
        assert told in done.stderr
        assert time.monotonic() - begun < 10
