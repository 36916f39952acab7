"""Keys written as JSON: one key, or a set of them (RFC 7517)."""

import base64
import binascii
from collections.abc import Mapping
from dataclasses import field
from typing import Any

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm

from app.model.credential_facts import KeyProblem
from app.model.frozen import frozen
from app.oauth.json_text import read_json
from app.oauth.keys.certificates import read_certificate
from app.oauth.keys.loaded import PrivateKey, PublicKey, kind_of

_CURVES = {"EC": ("P-256", "P-384", "P-521"), "OKP": ("Ed25519", "Ed448")}
_PUBLIC_MEMBERS = ("kty", "crv", "n", "e", "x", "y")
_PRIVATE_MEMBERS = ("d", "p", "q", "dp", "dq", "qi")
_LONGEST_NUMBER = 2732
"""Characters of an RSA modulus of 16,384 bits, the largest that OpenSSL uses."""


@frozen
class Jwks:
    """The JSON objects that are keys, unread."""

    keys: tuple["Jwk", ...]
    is_set: bool
    """A JWK Set, and not a single key."""

    @property
    def key_ids(self) -> tuple[str, ...]:
        """Those that are there, in order."""
        return tuple(key.key_id for key in self.keys if key.key_id)

    def choose(self, key_id: str) -> tuple["Jwk", PrivateKey] | KeyProblem:
        """The private key called `key_id`, or without that the first that can sign.

        A file whose keys have no IDs, or that is a single key, cannot be chosen from.
        """
        named = self.is_set and bool(key_id) and bool(self.key_ids)
        asked = [key for key in self.keys if key.key_id == key_id] if named else self.keys
        if not asked:
            return KeyProblem.KEY_ID_UNKNOWN
        problems = []
        for key in asked:
            found = key.private()
            if not isinstance(found, KeyProblem):
                return key, found
            problems.append(found)
        return next((each for each in problems if each is not KeyProblem.PUBLIC), problems[0])

    def other_key_ids(self, chosen: "Jwk") -> tuple[str, ...]:
        """Those of the keys that might have been chosen instead."""
        others = (key for key in self.keys if key is not chosen and key.can_sign)
        return tuple(key.key_id for key in others if key.key_id)


@frozen
class Jwk:
    """One JSON object that should be a key."""

    members: Mapping[str, Any] = field(repr=False)

    def text(self, name: str) -> str:
        """A member that is a text, else nothing."""
        value = self.members.get(name)
        return value if isinstance(value, str) else ""

    @property
    def key_id(self) -> str:
        """`kid`, or nothing."""
        return self.text("kid")

    @property
    def is_private(self) -> bool:
        """It holds what must not be handed out (RFC 7518 §6; `priv` is of newer kinds)."""
        return self.text("kty") == "oct" or "d" in self.members or "priv" in self.members

    @property
    def can_sign(self) -> bool:
        """By what it says of itself; nothing is opened."""
        return self.is_private and self._kind_signs() and self._meant_to_sign()

    def private(self) -> PrivateKey | KeyProblem:
        """The private key in it, if it is there to sign."""
        if not self.text("kty"):
            return KeyProblem.UNREADABLE
        if not self.is_private:
            public = "n" in self.members or "x" in self.members
            return KeyProblem.PUBLIC if public else KeyProblem.UNREADABLE
        if not self.can_sign:
            return KeyProblem.WRONG_KIND
        key: Any = self._key(_PUBLIC_MEMBERS + _PRIVATE_MEMBERS)
        return KeyProblem.UNREADABLE if kind_of(key) is None else key

    def public(self) -> PublicKey | None:
        """The public half; None where it cannot be read or signs no JWS."""
        key: Any = self._key(_PUBLIC_MEMBERS) if self._kind_signs() else None
        return None if kind_of(key) is None else key

    def certificates(self) -> tuple[x509.Certificate, ...]:
        """Those of `x5c` that can be read (RFC 7517 §4.7)."""
        written = self.members.get("x5c")
        texts = written if isinstance(written, list) else []
        read = (_certificate(each) for each in texts if isinstance(each, str))
        return tuple(each for each in read if each is not None)

    def _kind_signs(self) -> bool:
        kind = self.text("kty")
        return kind == "RSA" or self.text("crv") in _CURVES.get(kind, ())

    def _meant_to_sign(self) -> bool:
        """RFC 7517 §4.2 and §4.3; both members may be left out."""
        operations = self.members.get("key_ops")
        return self.text("use") in ("", "sig") and (
            not isinstance(operations, list) or "sign" in operations
        )

    def _key(self, names: tuple[str, ...]) -> object:
        from jwt import InvalidKeyError
        from jwt.algorithms import ECAlgorithm, OKPAlgorithm, RSAAlgorithm

        chosen = {name: self.members[name] for name in names if name in self.members}
        if any(not isinstance(value, str) for value in chosen.values()):
            return None
        if any(len(value) > _LONGEST_NUMBER for value in chosen.values()):
            return None
        readers: dict[str, Any] = {"RSA": RSAAlgorithm, "EC": ECAlgorithm, "OKP": OKPAlgorithm}
        try:
            key: object = readers[self.text("kty")].from_jwk(chosen)
        except (InvalidKeyError, ValueError, TypeError, LookupError, UnsupportedAlgorithm):
            return None
        return key


def read_jwks(material: bytes) -> Jwks | KeyProblem:
    """A JWK or a JWK Set (RFC 7517 §4, §5)."""
    seen = read_json(material)
    if seen.problem:
        return KeyProblem.TRUNCATED if seen.problem == "truncated" else KeyProblem.UNREADABLE
    value = seen.value
    if not isinstance(value, dict):
        return KeyProblem.UNREADABLE
    if isinstance(value.get("keys"), list):
        keys = tuple(Jwk(each) for each in value["keys"] if isinstance(each, dict))
        return Jwks(keys, is_set=True) if keys else KeyProblem.UNREADABLE
    return Jwks((Jwk(value),), is_set=False) if "kty" in value else KeyProblem.UNREADABLE


def looks_like_json(material: bytes) -> bool:
    """The first character that is none of white space opens an object or an array."""
    start = material.removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe")
    return start.removeprefix(b"\xfe\xff").replace(b"\0", b"")[:1000].lstrip()[:1] in (b"{", b"[")


def _certificate(text: str) -> x509.Certificate | None:
    try:
        return read_certificate(base64.b64decode(text, validate=True))
    except binascii.Error:
        return None
