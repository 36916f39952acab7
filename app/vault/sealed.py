"""A value behind a passphrase: scrypt (RFC 7914) makes the key, AES-256-GCM keeps the value.

JSON outside, so that a newer format can be told from damage:
`{"format", "kdf": {"name": "scrypt", "n", "r", "p", "salt"}, "nonce", "sealed", "sum"}`. What
stands before `nonce` is authenticated with the value. `sum` is no protection: it tells damage
by chance, which no passphrase opens, from a wrong passphrase.

scrypt and not Argon2id: every build of `cryptography` has it, so a file that was written on one
computer opens on the other.
"""

import base64
import hashlib
import json
import os
import unicodedata
from dataclasses import field
from typing import TYPE_CHECKING, Any

from app.model.frozen import frozen
from app.model.secret import Secret
from app.vault.problem import Reason, VaultProblem

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

LARGEST = 256 * 1024 * 1024
"""Bytes of a sealed file; more was not written by Keyfit."""
_N, _R, _P = 2**17, 8, 1
"""128 MiB and about half a second (OWASP Password Storage Cheat Sheet, 2024)."""
_LARGEST_N, _LARGEST_R, _LARGEST_P = 2**20, 16, 4
"""A file from elsewhere may ask for so much and no more."""


@frozen
class Key:
    """A key made from a passphrase; sealing once more needs no new one."""

    kdf: dict[str, Any]
    aead: "AESGCM" = field(repr=False)


def new_key(passphrase: Secret) -> Key:
    """A key with a salt of its own. Takes half a second."""
    salt = base64.b64encode(os.urandom(16)).decode("ascii")
    return _key({"name": "scrypt", "n": _N, "r": _R, "p": _P, "salt": salt}, passphrase)


def sealed(data: bytes, key: Key, form: str) -> bytes:
    """The file: `form` names what is in it, such as `keyfit-profiles/1`."""
    nonce = os.urandom(12)
    head = {"format": form, "kdf": key.kdf}
    body = {
        **head,
        "nonce": base64.b64encode(nonce).decode("ascii"),
        "sealed": base64.b64encode(key.aead.encrypt(nonce, data, _bytes(head))).decode("ascii"),
    }
    return _bytes({**body, "sum": _sum(body)}) + b"\n"


def key_for(data: bytes, form: str, passphrase: Secret) -> Key:
    """The key of a sealed file; whether it fits `opened` tells. Raises FILE_DAMAGED, NEWER."""
    return _key(_read(data, form)["kdf"], passphrase)


def opened(data: bytes, key: Key, form: str) -> bytes:
    """The value in a sealed file. Raises WRONG_PASSPHRASE, FILE_DAMAGED or NEWER."""
    from cryptography.exceptions import InvalidTag

    value = _read(data, form)
    head = {"format": value["format"], "kdf": value["kdf"]}
    try:
        nonce = base64.b64decode(value["nonce"], validate=True)
        return key.aead.decrypt(nonce, base64.b64decode(value["sealed"]), _bytes(head))
    except InvalidTag:
        raise VaultProblem(Reason.WRONG_PASSPHRASE) from None
    except (ValueError, TypeError) as error:
        raise VaultProblem(Reason.FILE_DAMAGED, type(error).__name__) from None


def _key(kdf: dict[str, Any], passphrase: Secret) -> Key:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    # Typed on another computer the same letters may be composed of other code points.
    typed = unicodedata.normalize("NFC", passphrase.reveal()).encode("utf-8", "surrogatepass")
    salt = base64.b64decode(kdf["salt"])
    kdf_ = Scrypt(salt=salt, length=32, n=kdf["n"], r=kdf["r"], p=kdf["p"])
    return Key(kdf, AESGCM(kdf_.derive(typed)))


def _read(data: bytes, form: str) -> dict[str, Any]:
    try:
        value = json.loads(data)
        written_as = str(value["format"])
        if written_as != form and written_as.rpartition("/")[0] == form.rpartition("/")[0]:
            raise VaultProblem(Reason.NEWER, written_as[:60])
        kdf = value["kdf"]
        sound = written_as == form and value.pop("sum") == _sum(value) and _bearable(kdf)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise VaultProblem(Reason.FILE_DAMAGED, type(error).__name__) from None
    if not sound:
        raise VaultProblem(Reason.FILE_DAMAGED)
    return dict(value)


def _bearable(kdf: dict[str, Any]) -> bool:
    n, r, p = (kdf[name] if type(kdf[name]) is int else 0 for name in ("n", "r", "p"))
    salt = base64.b64decode(kdf["salt"], validate=True)
    return (
        kdf["name"] == "scrypt"
        and 2 <= n <= _LARGEST_N
        and n & (n - 1) == 0
        and 1 <= r <= _LARGEST_R
        and 1 <= p <= _LARGEST_P
        and 8 <= len(salt) <= 64
    )


def _sum(value: dict[str, Any]) -> str:
    return hashlib.sha256(_bytes(value)).hexdigest()


def _bytes(value: dict[str, Any]) -> bytes:
    return json.dumps(value, separators=(",", ":"), sort_keys=True).encode("ascii")
