"""Encrypted tokens written with bare primitives, as RFC 7516 and RFC 7518 say it step by step.

The program opens them with a library; this shares none of that library's code.
"""

import base64
import hashlib
import hmac
import json
import os
import zlib
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, x448, x25519
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.keywrap import aes_key_wrap
from cryptography.hazmat.primitives.padding import PKCS7
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from tests.rsa_keys import rsa_key

CEK = {"A128GCM": 16, "A192GCM": 24, "A256GCM": 32,
       "A128CBC-HS256": 32, "A192CBC-HS384": 48, "A256CBC-HS512": 64}  # fmt: skip
WRAP = {"A128KW": 16, "A192KW": 24, "A256KW": 32}
CURVES = {"secp256r1": "P-256", "secp384r1": "P-384", "secp521r1": "P-521"}
_MAC = {32: "sha256", 48: "sha384", 64: "sha512"}


def b64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def encrypt(content: bytes, key: Any, how: str, enc: str, **header: Any) -> str:
    """`key` is a public key, or bytes; `zip` in the header packs the content.

    The header may say another `alg` than `how` it was done.
    """
    more, cek, encrypted_key = _managed(how, enc, key, os.urandom(CEK[enc]))
    whole = {"alg": how, "enc": enc, **more, **header}
    protected = b64(json.dumps(whole).encode())
    if header.get("zip") == "DEF":
        packer = zlib.compressobj(wbits=-15)
        content = packer.compress(content) + packer.flush()
    vector, ciphertext, tag = _sealed(enc, cek, content, protected.encode())
    return ".".join([protected, *map(b64, (encrypted_key, vector, ciphertext, tag))])


def derived(secret: bytes, name: str, length: int, apu: bytes = b"", apv: bytes = b"") -> bytes:
    """Concat KDF (RFC 7518 §4.6.2)."""

    def counted(data: bytes) -> bytes:
        return len(data).to_bytes(4, "big") + data

    about = counted(name.encode()) + counted(apu) + counted(apv)
    about += (length * 8).to_bytes(4, "big")
    rounds = range(1, -(-length // 32) + 1)
    blocks = (hashlib.sha256(n.to_bytes(4, "big") + secret + about).digest() for n in rounds)
    return b"".join(blocks)[:length]


def _managed(alg: str, enc: str, key: Any, cek: bytes) -> tuple[dict[str, Any], bytes, bytes]:
    """More of the header, the content's key, and what is sent of it (RFC 7518 §4)."""
    if alg == "dir":
        return {}, key, b""
    if alg in WRAP:
        return {}, cek, aes_key_wrap(key, cek)
    if alg.endswith("GCMKW"):
        vector = os.urandom(12)
        both = AESGCM(key).encrypt(vector, cek, None)
        return {"iv": b64(vector), "tag": b64(both[-16:])}, cek, both[:-16]
    if alg.startswith("RSA-OAEP"):
        kind = hashes.SHA256() if alg.endswith("256") else hashes.SHA1()
        pad = padding.OAEP(padding.MGF1(kind), kind, None)
        return {}, cek, key.encrypt(cek, pad)
    if alg.startswith("PBES2"):
        salt, rounds = os.urandom(16), 1000
        name, wrap = alg.removeprefix("PBES2-HS").split("+")
        salted = alg.encode() + b"\0" + salt
        wrapping = hashlib.pbkdf2_hmac(f"sha{name}", key, salted, rounds, WRAP[wrap])
        return {"p2s": b64(salt), "p2c": rounds}, cek, aes_key_wrap(wrapping, cek)
    return _agreed(alg, enc, key, cek)


def _agreed(alg: str, enc: str, key: Any, cek: bytes) -> tuple[dict[str, Any], bytes, bytes]:
    ephemeral, secret = agreement(key)
    if alg == "ECDH-ES":
        return {"epk": ephemeral}, derived(secret, enc, CEK[enc]), b""
    wrap = alg.removeprefix("ECDH-ES+")
    wrapping = derived(secret, alg, WRAP[wrap])
    return {"epk": ephemeral}, cek, aes_key_wrap(wrapping, cek)


def agreement(key: Any) -> tuple[dict[str, str], bytes]:
    """A new key as a JWK, and the secret that it shares with `key`."""
    if isinstance(key, ec.EllipticCurvePublicKey):
        own = ec.generate_private_key(key.curve)
        numbers, size = own.public_key().public_numbers(), (key.curve.key_size + 7) // 8
        jwk = {"kty": "EC", "crv": CURVES[key.curve.name]}
        jwk |= {
            "x": b64(numbers.x.to_bytes(size, "big")),
            "y": b64(numbers.y.to_bytes(size, "big")),
        }
        return jwk, own.exchange(ec.ECDH(), key)
    kind: Any = x25519.X25519PrivateKey
    if isinstance(key, x448.X448PublicKey):
        kind = x448.X448PrivateKey
    other = kind.generate()
    raw = other.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    named = kind.__name__.removesuffix("PrivateKey")
    return {"kty": "OKP", "crv": named, "x": b64(raw)}, other.exchange(key)


def _sealed(enc: str, cek: bytes, content: bytes, header: bytes) -> tuple[bytes, bytes, bytes]:
    """Initialisation vector, ciphertext and tag (RFC 7518 §5)."""
    if enc.endswith("GCM"):
        vector = os.urandom(12)
        both = AESGCM(cek).encrypt(vector, content, header)
        return vector, both[:-16], both[-16:]
    vector, half = os.urandom(16), len(cek) // 2
    pad = PKCS7(128).padder()
    cipher = Cipher(algorithms.AES(cek[half:]), modes.CBC(vector)).encryptor()
    ciphertext = cipher.update(pad.update(content) + pad.finalize()) + cipher.finalize()
    signed = header + vector + ciphertext + (len(header) * 8).to_bytes(8, "big")
    return vector, ciphertext, hmac.digest(cek[:half], signed, _MAC[len(cek)])[:half]


RSA_KEY = rsa_key()
EC_KEYS = {
    "P-256": ec.generate_private_key(ec.SECP256R1()),
    "P-384": ec.generate_private_key(ec.SECP384R1()),
    "P-521": ec.generate_private_key(ec.SECP521R1()),
}
OKP_KEYS: dict[str, Any] = {
    "X25519": x25519.X25519PrivateKey.generate(),
    "X448": x448.X448PrivateKey.generate(),
}
