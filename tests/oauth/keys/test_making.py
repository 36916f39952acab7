"""New keys: of the kind that was asked for, and locked unless somebody says otherwise."""

from pathlib import Path

import pytest

from app.model.credential_facts import KeyProblem
from app.model.secret import DOTS, Secret, SecretKind
from app.oauth.keys import LoadedKey, load_private_key
from app.oauth.keys.making import KeyKind, new_key, private_pem, unprotected_pem
from tests.openssl import openssl

PASSPHRASE = Secret("correct horse æøå", SecretKind.KEY)
EXPECTED = {
    KeyKind.RSA_2048: ("RSA", 2048, ""),
    KeyKind.RSA_3072: ("RSA", 3072, ""),
    KeyKind.RSA_4096: ("RSA", 4096, ""),
    KeyKind.EC_P256: ("EC", 256, "P-256"),
    KeyKind.EC_P384: ("EC", 384, "P-384"),
    KeyKind.EC_P521: ("EC", 521, "P-521"),
    KeyKind.ED25519: ("Ed25519", 256, ""),
}


@pytest.mark.parametrize("kind", KeyKind)
def test_each_kind_is_made_and_its_file_read_again(kind: KeyKind) -> None:
    made = private_pem(new_key(kind), PASSPHRASE)
    loaded = load_private_key(made.reveal().encode(), PASSPHRASE.reveal())
    assert isinstance(loaded, LoadedKey)
    assert (loaded.facts.kind, loaded.facts.size, loaded.facts.curve) == EXPECTED[kind]
    assert loaded.facts.container == "encrypted PKCS#8"
    assert load_private_key(made.reveal().encode(), "") is KeyProblem.PASSPHRASE_NEEDED


def test_no_two_keys_are_the_same() -> None:
    first, second = new_key(KeyKind.EC_P256), new_key(KeyKind.EC_P256)
    assert first.public_key() != second.public_key()


def test_without_a_passphrase_nothing_is_written_by_mistake() -> None:
    with pytest.raises(ValueError, match="without a passphrase"):
        private_pem(new_key(KeyKind.ED25519), Secret("", SecretKind.KEY))


def test_whoever_says_so_gets_a_key_without_one() -> None:
    made = unprotected_pem(new_key(KeyKind.EC_P384))
    loaded = load_private_key(made.reveal().encode(), "")
    assert isinstance(loaded, LoadedKey)
    assert loaded.facts.container == "PKCS#8"


def test_what_was_made_shows_as_dots() -> None:
    for made in (
        private_pem(new_key(KeyKind.EC_P256), PASSPHRASE),
        unprotected_pem(new_key(KeyKind.EC_P256)),
    ):
        assert made.kind is SecretKind.KEY
        assert made.masked() == repr(made) == DOTS


@pytest.mark.parametrize("kind", KeyKind)
def test_openssl_reads_what_was_made(kind: KeyKind, tmp_path: Path) -> None:
    file = tmp_path / "key.pem"
    file.write_text(private_pem(new_key(kind), PASSPHRASE).reveal())
    for passphrase, code in ((PASSPHRASE.reveal(), 0), ("wrong", 1)):
        words = ["pkey", "-in", str(file), "-passin", "env:SECRET", "-noout", "-check"]
        done = openssl(*words, secret=passphrase)
        assert done.returncode == code, done.stderr
