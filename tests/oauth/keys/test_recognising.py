"""Keys in odd clothes, and files that hold none."""

import base64
import json

import pytest

from app.model.credential_facts import TRIMMED, KeyProblem
from app.oauth.keys.loaded import LoadedKey
from app.oauth.keys.loading import load_private_key
from tests.oauth.keys.forms import RSA_KEY, written

PEM = written(RSA_KEY)


@pytest.mark.parametrize(
    "material",
    [
        base64.b64encode(PEM),
        base64.encodebytes(PEM),
        b"".join(PEM.splitlines()[1:-1]),
        PEM.replace(b"-----", "——–".encode()),
        PEM.replace(b"-----", "–––––".encode()),
    ],
)
def test_a_key_that_was_encoded_once_more_or_prettified_is_read(material: bytes) -> None:
    assert isinstance(load_private_key(material, ""), LoadedKey)


def test_the_key_in_the_file_of_a_service_account_is_read_with_its_id() -> None:
    account = {"type": "service_account", "private_key": PEM.decode(), "private_key_id": "9f3c"}
    loaded = load_private_key(json.dumps(account).encode(), "")
    assert isinstance(loaded, LoadedKey)
    assert loaded.facts.key_id == "9f3c"
    broken = load_private_key(json.dumps(account | {"private_key": "x"}).encode(), "")
    assert broken is KeyProblem.UNREADABLE


@pytest.mark.parametrize(
    ("material", "problem"),
    [
        (b"PuTTY-User-Key-File-3: ssh-rsa\n", KeyProblem.PUTTY),
        (b"\xfe\xed\xfe\xed\0\0\0\2", KeyProblem.JAVA_KEYSTORE),
        (b"-----BEGIN PGP PRIVATE KEY BLOCK-----\n", KeyProblem.PGP),
        (b"PK\x03\x04abc", KeyProblem.PACKED),
        (b"\n<!DOCTYPE html><title>Sign in</title>", KeyProblem.WEB_PAGE),
        (b" \n", KeyProblem.EMPTY),
        (b"", KeyProblem.MISSING),
        (b"hello", KeyProblem.UNREADABLE),
        (base64.b64encode(b"no key at all, but long enough to be taken for one" * 3),
         KeyProblem.UNREADABLE),
    ],
)  # fmt: skip
def test_what_holds_no_key_is_called_by_its_name(material: bytes, problem: KeyProblem) -> None:
    assert load_private_key(material, "") is problem


def test_a_passphrase_with_a_blank_too_many_opens_the_key_and_is_told() -> None:
    locked = written(RSA_KEY, passphrase="open sesame")
    loaded = load_private_key(locked, " open sesame\n")
    assert isinstance(loaded, LoadedKey)
    assert loaded.facts.passphrase_encoding == TRIMMED
    assert load_private_key(locked, " other ") is KeyProblem.PASSPHRASE_WRONG
