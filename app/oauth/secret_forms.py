"""The ways in which servers make an encryption key of the text of a secret."""

import hashlib
from typing import NamedTuple

from app.model.encryption import SecretReadAs
from app.model.secret import Secret
from app.oauth.either_base64 import decode_either_base64
from app.oauth.keys.decrypting import DecryptionKey, secret_key

_HASHES = ((32, "sha256"), (48, "sha384"), (64, "sha512"))
"""By the bytes that a key may have at most (OpenID Connect Core §10.2)."""


class SecretForm(NamedTuple):
    """A key, and how it came of the text."""

    key: DecryptionKey
    read_as: SecretReadAs


def secret_forms(secret: Secret, length: int | None) -> tuple[SecretForm, ...]:
    """The keys of `length` bytes that the text may stand for, the likeliest first.

    None is any length: a passphrase, of which only the text itself counts (RFC 7518 §4.8).
    """
    text = secret.reveal()
    raw = text.encode("utf-8", "replace")
    if length is None:
        found = [(raw, SecretReadAs.TEXT)]
    else:
        stripped = text.strip()
        found = [
            (raw, SecretReadAs.TEXT),
            (decode_either_base64(stripped), SecretReadAs.BASE64),
            (_hex(stripped), SecretReadAs.HEX),
            (_hashed(raw, length), SecretReadAs.SHA2),
        ]
        found = [(data, read_as) for data, read_as in found if len(data) == length]
    keys = [(secret_key(data), read_as) for data, read_as in found]
    return tuple(SecretForm(key, read_as) for key, read_as in keys if key is not None)


def _hex(text: str) -> bytes:
    try:
        return bytes.fromhex(text)
    except ValueError:
        return b""


def _hashed(raw: bytes, length: int) -> bytes:
    name = next(each for most, each in _HASHES if length <= most)
    return hashlib.new(name, raw).digest()[:length] if raw else b""
