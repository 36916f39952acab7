"""Tokens that are encrypted for a test, and opened again."""

import base64
import json
from typing import Any

from app.model.encryption import NotOpened
from app.oauth.jwe import open_with_keys
from app.oauth.keys.decrypting import DecryptionKey, decryption_key, secret_key
from tests.oauth.jwe_by_hand import CEK, EC_KEYS, RSA_KEY, encrypt

CLAIMS = {"iss": "https://as.example", "exp": 1}
CONTENT = json.dumps(CLAIMS).encode()
PHRASE = "Thus from my lips"


def own(key: Any, key_id: str = "") -> DecryptionKey:
    found = secret_key(key, key_id) if isinstance(key, bytes) else decryption_key(key, key_id)
    assert found is not None
    return found


def key_for(alg: str, enc: str) -> Any:
    """A private key or a secret that goes with both."""
    if alg.startswith("RSA"):
        return RSA_KEY
    if alg.startswith("ECDH"):
        return EC_KEYS["P-256"]
    if alg.startswith("PBES2"):
        return PHRASE.encode()
    return b"\x07" * (CEK[enc] if alg == "dir" else int(alg[1:4]) // 8)


def public(key: Any) -> Any:
    return key if isinstance(key, bytes) else key.public_key()


def written(alg: str = "dir", enc: str = "A256GCM", content: bytes = CONTENT, **more: Any) -> str:
    return encrypt(content, public(key_for(alg, enc)), alg, enc, **more)


def opened(token: str, alg: str = "dir", enc: str = "A256GCM") -> Any:
    return open_with_keys(token, [own(key_for(alg, enc))])


def why_not(token: str, alg: str = "dir", enc: str = "A256GCM") -> NotOpened | None:
    return opened(token, alg, enc).seen.not_opened


def changed(token: str, at: int) -> str:
    """One bit of a part is another."""
    parts = token.split(".")
    data = bytearray(base64.urlsafe_b64decode(parts[at] + "=="))
    data[len(data) // 2] ^= 1
    parts[at] = base64.urlsafe_b64encode(data).rstrip(b"=").decode()
    return ".".join(parts)


def wrapped(core: bytes, *keys: bytes) -> str:
    """Encrypted with one key after the other; the last one is outermost."""
    content = core
    for key in keys:
        content = encrypt(content, key, "dir", "A128GCM", cty="JWT").encode()
    return content.decode()


A, B = b"a" * 16, b"b" * 16
