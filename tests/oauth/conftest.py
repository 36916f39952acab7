"""One RSA key for all tests of this room."""

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
)

from app.oauth.keys import LoadedKey, load_private_key
from tests import rsa_keys


@pytest.fixture(scope="session")
def rsa_key() -> rsa.RSAPrivateKey:
    return rsa_keys.rsa_key()


@pytest.fixture(scope="session")
def loaded_key(rsa_key: rsa.RSAPrivateKey) -> LoadedKey:
    pem = rsa_key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    loaded = load_private_key(pem, "")
    assert isinstance(loaded, LoadedKey)
    return loaded
