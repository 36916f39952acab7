"""Private keys that open what was encrypted for them (RFC 7518 §4), out of files of every form."""

import warnings
from collections.abc import Mapping
from dataclasses import field
from typing import Any

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.asymmetric.x448 import X448PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from app.model.credential_facts import KeyProblem
from app.model.frozen import frozen
from app.oauth.keys.jwk import Jwk, looks_like_json, read_jwks
from app.oauth.keys.loaded import CURVES
from app.oauth.keys.loading import MAX_KEY_FILE, opened_file

_MOST_KEYS = 20
_LONGEST_MEMBER = 1366
"""Characters of an RSA modulus of 8192 bits. Reading a longer key stops the program for seconds,
see `app.oauth.keys.opening_asn1`."""


@frozen
class DecryptionKey:
    """A key that may open a token."""

    kind: str
    """`RSA`, `EC`, `OKP` or `oct`."""
    key: Any = field(repr=False)
    """As `joserfc` has it."""
    key_id: str = ""

    @property
    def thumbprint(self) -> str:
        """RFC 7638; empty of a shared key, which it could betray."""
        return "" if self.kind == "oct" else str(self.key.thumbprint())

    @property
    def rsa_size(self) -> int:
        """In bits; 0 of other kinds, whose sizes the algorithms fix."""
        return int(self.key.raw_value.key_size) if self.kind == "RSA" else 0


def decryption_keys(material: bytes, passphrase: str) -> tuple[DecryptionKey, ...] | KeyProblem:
    """Those in a private key file, JWK or JWK Set; what cannot decrypt is left out.

    Slow: not for an event loop. Never raises.
    """
    if len(material) > MAX_KEY_FILE:
        return KeyProblem.TOO_LARGE
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of kinds that `cryptography` will give up
        if looks_like_json(material):
            return _of_jwks(material)
        opened = opened_file(material, passphrase)
        if isinstance(opened, KeyProblem):
            return opened
        found = decryption_key(opened.key)
        return KeyProblem.WRONG_KIND if found is None else (found,)


def decryption_key(private_key: object, key_id: str = "") -> DecryptionKey | None:
    """A key of `cryptography`; None for one that only signs."""
    from joserfc.jwk import ECKey, OKPKey, RSAKey

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of short ones the answer speaks
        match private_key:
            case RSAPrivateKey():
                return DecryptionKey("RSA", RSAKey.import_key(private_key), key_id)
            case EllipticCurvePrivateKey() if private_key.curve.name in CURVES:
                return DecryptionKey("EC", ECKey.import_key(private_key), key_id)
            case X25519PrivateKey() | X448PrivateKey():
                return DecryptionKey("OKP", OKPKey.import_key(private_key), key_id)
    return None


def secret_key(data: bytes, key_id: str = "") -> DecryptionKey | None:
    """A shared key; None where it is empty, or a public key that everybody may know."""
    from joserfc.jwk import OctKey

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of short ones the answer speaks
        try:
            return DecryptionKey("oct", OctKey.import_key(data), key_id)
        except (ValueError, TypeError):
            return None


def _of_jwks(material: bytes) -> tuple[DecryptionKey, ...] | KeyProblem:
    jwks = read_jwks(material)
    if isinstance(jwks, KeyProblem):
        return jwks
    if not any(each.is_private for each in jwks.keys):
        return KeyProblem.PUBLIC
    read = [_of_jwk(each) for each in jwks.keys[:_MOST_KEYS] if each.is_private]
    found = tuple(each for each in read if each is not None)
    return found or KeyProblem.WRONG_KIND


def _of_jwk(jwk: Jwk) -> DecryptionKey | None:
    """`use`, `key_ops` and `alg` stay with the members: `joserfc` heeds the first two."""
    from joserfc.errors import JoseError
    from joserfc.jwk import JWKRegistry

    members = {name: value for name, value in jwk.members.items() if name != "x5c"}
    if jwk.text("use") == "sig" or not _in_bounds(members):
        return None
    try:
        key: Any = JWKRegistry.import_key(members)
        signs = jwk.text("kty") == "OKP" and jwk.text("crv").startswith("Ed")
        return None if signs else DecryptionKey(jwk.text("kty"), key, jwk.key_id)
    except (JoseError, ValueError, TypeError, LookupError, AttributeError, UnsupportedAlgorithm):
        return None


def _in_bounds(members: Mapping[str, Any]) -> bool:
    texts = [value for value in members.values() if isinstance(value, str)]
    return all(len(each) <= _LONGEST_MEMBER for each in texts)
