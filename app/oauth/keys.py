"""Private keys: read from a file's bytes, and told apart from what is none."""

import base64
import binascii
import hashlib
import json
import re
from dataclasses import dataclass, field
from typing import Any

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    PublicFormat,
    load_der_private_key,
    load_der_public_key,
    load_pem_private_key,
)
from cryptography.x509 import load_der_x509_certificate

from app.model.observed import KeyFacts, KeyProblem
from app.model.profile import SigningAlg

MAX_KEY_FILE = 1024 * 1024
"""Bytes; what is larger is no key."""

_BEGIN = re.compile(rb"-----BEGIN ([A-Z0-9 ]{1,40})-----")
_PUBLIC_LABELS = (b"PUBLIC KEY", b"RSA PUBLIC KEY", b"CERTIFICATE", b"TRUSTED CERTIFICATE")
_LEGACY_ENCRYPTION = b"Proc-Type: 4,ENCRYPTED"


@dataclass(frozen=True, slots=True)
class LoadedKey:
    """A private key ready to sign, and what anybody may know of it."""

    private_key: RSAPrivateKey = field(repr=False)
    facts: KeyFacts
    algs: tuple[SigningAlg, ...] = (SigningAlg.RS256,)
    """The algorithms that fit the key, the usual one first."""
    certificates: tuple[bytes, ...] = ()
    """DER, the key's own first."""


@dataclass(frozen=True, slots=True)
class _Block:
    """A private key as it stands in a file."""

    data: bytes = field(repr=False)
    container: str
    pem: bool
    encrypted: bool


def load_signing_key(material: bytes, passphrase: str) -> LoadedKey | KeyProblem:
    """Read an RSA private key: PKCS#1 or PKCS#8, PEM or DER, encrypted or not.

    In a file with several PEM blocks the first private key counts. Slow where the file asks
    for many rounds of key derivation: not for an event loop.
    """
    if not material.strip():
        return KeyProblem.MISSING
    if len(material) > MAX_KEY_FILE:
        return KeyProblem.UNREADABLE
    block = _pem_block(material) if b"-----BEGIN " in material else _der_block(material)
    if isinstance(block, KeyProblem):
        return block
    if block.encrypted and not passphrase:
        return KeyProblem.PASSPHRASE_NEEDED
    password = passphrase.encode("utf-8", "surrogatepass") if block.encrypted else None
    try:
        load = load_pem_private_key if block.pem else load_der_private_key
        key = load(block.data, password)
    except UnsupportedAlgorithm:
        return KeyProblem.WRONG_KIND
    except (ValueError, TypeError):
        # A wrong passphrase mostly shows as wrong padding, at times as nonsense inside.
        return KeyProblem.PASSPHRASE_WRONG if block.encrypted else KeyProblem.UNREADABLE
    if not isinstance(key, RSAPrivateKey):
        return KeyProblem.WRONG_KIND
    facts = KeyFacts("RSA", key.key_size, block.container, thumbprint(key.public_key()))
    return LoadedKey(key, facts)


def public_pem(key: LoadedKey) -> str:
    """The public half as SubjectPublicKeyInfo, for whoever registers the client."""
    public = key.private_key.public_key()
    return public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode("ascii")


_REQUIRED = {"RSA": ("e", "kty", "n"), "EC": ("crv", "kty", "x", "y"), "OKP": ("crv", "kty", "x")}
"""RFC 7638 §3.2, RFC 8037 §2; in the order that §3.3 asks for."""


def public_jwk(key: Any) -> dict[str, str]:
    """The members of a public key that make it what it is (RFC 7517 §4, RFC 7518 §6)."""
    from jwt.algorithms import ECAlgorithm, OKPAlgorithm, RSAAlgorithm

    kinds = (RSAAlgorithm, ECAlgorithm) if hasattr(key, "public_numbers") else (OKPAlgorithm,)
    wanted = RSAAlgorithm if isinstance(key, RSAPublicKey) else kinds[-1]
    members = wanted.to_jwk(key, as_dict=True)
    return {name: str(members[name]) for name in _REQUIRED[str(members["kty"])]}


def thumbprint(key: Any) -> str:
    """RFC 7638 §3 with SHA-256, base64url without padding."""
    canonical = json.dumps(public_jwk(key), separators=(",", ":"), sort_keys=True)
    return _base64url(hashlib.sha256(canonical.encode("ascii")).digest())


def _pem_block(material: bytes) -> _Block | KeyProblem:
    labels = list(_BEGIN.finditer(material))
    private = next((each for each in labels if each.group(1).endswith(b"PRIVATE KEY")), None)
    if private is None:
        public = any(each.group(1) in _PUBLIC_LABELS for each in labels)
        return KeyProblem.PUBLIC if public else KeyProblem.UNREADABLE
    label = private.group(1)
    end_line = b"-----END " + label + b"-----"
    end = material.find(end_line, private.end())
    if end < 0:
        return KeyProblem.UNREADABLE
    inside = material[private.end() : end]
    legacy = _LEGACY_ENCRYPTION in inside
    encrypted = legacy or label == b"ENCRYPTED PRIVATE KEY"
    if encrypted and not _is_whole(inside, legacy):
        return KeyProblem.UNREADABLE
    container = "PKCS#8" if label in (b"PRIVATE KEY", b"ENCRYPTED PRIVATE KEY") else "PKCS#1"
    return _Block(
        data=material[private.start() : end] + end_line + b"\n",
        container=f"encrypted {container}" if encrypted else container,
        pem=True,
        encrypted=encrypted,
    )


def _is_whole(inside: bytes, legacy: bool) -> bool:
    """Nothing is missing of an encrypted block, so that only its passphrase can be wrong."""
    if legacy:
        inside = inside.replace(b"\r\n", b"\n").partition(b"\n\n")[2]
    try:
        data = base64.b64decode(b"".join(inside.split()), validate=True)
    except binascii.Error:
        return False
    return bool(data) and (len(data) % 8 == 0 if legacy else _der_length(data) == len(data))


def _der_block(material: bytes) -> _Block | KeyProblem:
    if _der_length(material) != len(material):
        return KeyProblem.UNREADABLE
    for load in (load_der_public_key, load_der_x509_certificate):
        try:
            load(material)
        except (ValueError, UnsupportedAlgorithm):
            continue
        return KeyProblem.PUBLIC
    inside = material[_der_header(material) :]
    # Version 0 stands first in PKCS#1 and PKCS#8; EncryptedPrivateKeyInfo begins with its
    # algorithm (RFC 5958 §3). In PKCS#8 an algorithm follows the version, in PKCS#1 a number.
    encrypted = inside[:1] == b"\x30"
    eight = encrypted or inside[3:4] == b"\x30"
    container = "encrypted PKCS#8" if encrypted else "PKCS#8" if eight else "PKCS#1"
    return _Block(material, container, pem=False, encrypted=encrypted)


def _der_header(data: bytes) -> int:
    """How many bytes precede the content of a DER SEQUENCE."""
    return 2 + (data[1] & 0x7F if data[1] & 0x80 else 0)


def _der_length(data: bytes) -> int:
    """How many bytes the outermost DER SEQUENCE says it has, or -1 where there is none."""
    if len(data) < 4 or data[0] != 0x30:
        return -1
    header = _der_header(data)
    content = data[1] if header == 2 else int.from_bytes(data[2:header], "big")
    return header + content


def _base64url(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode("ascii")
