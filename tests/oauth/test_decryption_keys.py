"""What opens an encrypted token: a secret in each usual way, or a key file."""

import base64
import hashlib
import json
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ed25519
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)
from hypothesis import given
from hypothesis import strategies as st

from app.model.credential_facts import KeyProblem
from app.model.encryption import NotOpened, SecretReadAs
from app.model.secret import Secret
from app.oauth.jwe import open_with_secret
from app.oauth.keys.decrypting import decryption_keys, secret_key
from tests.oauth.jwe_by_hand import EC_KEYS, OKP_KEYS, RSA_KEY, encrypt
from tests.oauth.samples import JSON
from tests.oauth.sealing import CLAIMS, CONTENT, PHRASE, own, written

RAW = bytes(range(32))
BASE64 = base64.b64encode(RAW).decode()


@pytest.mark.parametrize(
    ("text", "key", "read_as"),
    [
        ("x" * 32, b"x" * 32, SecretReadAs.TEXT),
        (BASE64, RAW, SecretReadAs.BASE64),
        (base64.urlsafe_b64encode(b"\xfb" * 32).decode().rstrip("="), b"\xfb" * 32,
         SecretReadAs.BASE64),
        (RAW.hex(), RAW, SecretReadAs.HEX),
        ("s3cr+t/Vaerdi=", hashlib.sha256(b"s3cr+t/Vaerdi=").digest(), SecretReadAs.SHA2),
    ],
)  # fmt: skip
def test_a_secret_becomes_a_key_in_each_usual_way(
    text: str, key: bytes, read_as: SecretReadAs
) -> None:
    token = encrypt(CONTENT, key, "dir", "A256GCM")
    found = open_with_secret(token, Secret(text))
    assert (found.claims, found.seen.read_as) == (CLAIMS, read_as)


@pytest.mark.parametrize(("alg", "enc", "name", "length"), [
    ("A128KW", "A128GCM", "sha256", 16),
    ("A192GCMKW", "A256GCM", "sha256", 24),
    ("dir", "A192CBC-HS384", "sha384", 48),
    ("dir", "A256CBC-HS512", "sha512", 64),
])  # fmt: skip
def test_a_secret_s_hash_is_cut_to_the_length_needed(
    alg: str, enc: str, name: str, length: int
) -> None:
    """OpenID Connect Core §10.2."""
    key = hashlib.new(name, b"client secret").digest()[:length]
    found = open_with_secret(encrypt(CONTENT, key, alg, enc), Secret("client secret"))
    assert (found.claims, found.seen.read_as) == (CLAIMS, SecretReadAs.SHA2)


def test_a_wrong_secret_is_told_from_one_of_a_wrong_length() -> None:
    token = written()
    assert open_with_secret(token, Secret("y" * 32)).seen.not_opened is NotOpened.WRONG_KEY
    assert open_with_secret(token, Secret("short")).seen.not_opened is NotOpened.KEY_LENGTH
    assert open_with_secret(token, Secret("")).seen.not_opened is NotOpened.KEY_LENGTH
    by_phrase = written("PBES2-HS256+A128KW")
    assert open_with_secret(by_phrase, Secret("other")).seen.not_opened is NotOpened.WRONG_KEY
    assert open_with_secret(by_phrase, Secret(PHRASE)).claims == CLAIMS


def _pem(key: Any, passphrase: bytes = b"") -> bytes:
    lock = BestAvailableEncryption(passphrase) if passphrase else NoEncryption()
    data: bytes = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, lock)
    return data


@pytest.mark.parametrize("key", [RSA_KEY, EC_KEYS["P-384"], *OKP_KEYS.values()])
def test_keys_are_read_from_files_locked_or_not(key: Any) -> None:
    for material, passphrase in ((_pem(key), ""), (_pem(key, b"open sesame"), "open sesame")):
        found = decryption_keys(material, passphrase)
        assert not isinstance(found, KeyProblem)
        assert found[0].thumbprint == own(key).thumbprint
    assert decryption_keys(_pem(key, b"open sesame"), "") is KeyProblem.PASSPHRASE_NEEDED


@pytest.mark.parametrize(
    ("material", "problem"),
    [
        (b"", KeyProblem.MISSING),
        (b"no key", KeyProblem.UNREADABLE),
        (b"{}", KeyProblem.UNREADABLE),
        (b" " * 2_000_000, KeyProblem.TOO_LARGE),
        (_pem(ed25519.Ed25519PrivateKey.generate()), KeyProblem.WRONG_KIND),
        (b'{"kty": "RSA", "n": "AQAB", "e": "AQAB"}', KeyProblem.PUBLIC),
        (b'{"kty": "RSA", "n": "!", "e": "AQAB", "d": "AQAB"}', KeyProblem.WRONG_KIND),
        (b'{"kty": "oct", "k": ""}', KeyProblem.WRONG_KIND),
        (b'{"kty": "oct", "k": "AAAA", "use": "sig"}', KeyProblem.WRONG_KIND),
        (b'{"kty": "OKP", "crv": "Ed25519", "x": "AA", "d": "AA"}', KeyProblem.WRONG_KIND),
    ],
)
def test_a_file_without_a_key_that_opens_says_why(material: bytes, problem: KeyProblem) -> None:
    assert decryption_keys(material, "") is problem


def test_a_public_key_is_no_secret() -> None:
    form = PublicFormat.SubjectPublicKeyInfo
    assert secret_key(RSA_KEY.public_key().public_bytes(Encoding.PEM, form)) is None


@given(st.binary() | JSON.map(lambda value: json.dumps(value).encode()))
def test_no_file_makes_it_raise(material: bytes) -> None:
    decryption_keys(material, "")
