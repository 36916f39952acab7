"""A passphrase with letters outside ASCII opens what another program locked with it."""

import unicodedata

import pytest
from cryptography.hazmat.primitives.serialization import PrivateFormat

from app.model.credential_facts import KeyProblem
from app.oauth.keys import LoadedKey, load_private_key
from app.oauth.keys.passphrases import spellings
from tests.oauth.keys.forms import RSA_KEY, pkcs12, written

TYPED = "blåbærgrød"
SPELLED = {
    "": TYPED.encode(),
    "NFD": unicodedata.normalize("NFD", TYPED).encode(),
    "latin-1": TYPED.encode("latin-1"),
    "cp850": TYPED.encode("cp850"),
    "mac-roman": TYPED.encode("mac-roman"),
}
CONTAINERS = {
    "PKCS#8": PrivateFormat.PKCS8,
    "PKCS#1": PrivateFormat.TraditionalOpenSSL,
    "OpenSSH": PrivateFormat.OpenSSH,
}


@pytest.mark.parametrize("container", CONTAINERS)
@pytest.mark.parametrize("name", SPELLED)
def test_the_spelling_that_opens_a_key_is_named(container: str, name: str) -> None:
    material = written(RSA_KEY, CONTAINERS[container], passphrase=SPELLED[name])
    loaded = load_private_key(material, TYPED)
    assert isinstance(loaded, LoadedKey)
    assert loaded.facts.passphrase_encoding == name


@pytest.mark.parametrize(("typed", "name"), [("50 € og æ", "cp1252"), ("å", "latin-1")])
def test_windows_own_letters(typed: str, name: str) -> None:
    loaded = load_private_key(written(RSA_KEY, passphrase=typed.encode("cp1252")), typed)
    assert isinstance(loaded, LoadedKey)
    assert loaded.facts.passphrase_encoding == name


def test_one_typed_in_pieces_opens_a_key_locked_with_whole_letters() -> None:
    """As macOS hands over what was copied from a file's name."""
    loaded = load_private_key(
        written(RSA_KEY, passphrase=TYPED.encode()), unicodedata.normalize("NFD", TYPED)
    )
    assert isinstance(loaded, LoadedKey)
    assert loaded.facts.passphrase_encoding == "NFC"


@pytest.mark.parametrize("name", ["", "NFD", "utf-8", "cp850"])
def test_pkcs12_has_characters_and_not_bytes(name: str) -> None:
    """Programs that took each byte of a passphrase for a character locked with other ones."""
    locked = {
        "": TYPED,
        "NFD": unicodedata.normalize("NFD", TYPED),
        "utf-8": TYPED.encode().decode("latin-1"),
        "cp850": TYPED.encode("cp850").decode("latin-1"),
    }[name]
    loaded = load_private_key(pkcs12(RSA_KEY, locked), TYPED)
    assert isinstance(loaded, LoadedKey)
    assert loaded.facts.passphrase_encoding == name


def test_a_wrong_passphrase_is_wrong_in_every_spelling() -> None:
    for material in (written(RSA_KEY, passphrase="another"), pkcs12(RSA_KEY, "another")):
        assert load_private_key(material, TYPED) is KeyProblem.PASSPHRASE_WRONG


def test_ascii_has_one_spelling_and_no_spelling_comes_twice() -> None:
    assert [each.data for each in spellings("plain")] == [b"plain"]
    for pkcs12_file in (False, True):
        tried = [each.data for each in spellings(TYPED, pkcs12=pkcs12_file)]
        assert len(tried) == len(set(tried)) > 3


def test_where_each_try_takes_long_there_are_few() -> None:
    assert len(list(spellings(TYPED, rounds=1_900_000))) == 1
    assert len(list(spellings(TYPED, rounds=600_000))) == 3
