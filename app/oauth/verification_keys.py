"""Keys to check a signature with: published ones, those of a file, or a shared secret."""

from collections.abc import Mapping, Sequence
from typing import Any

from app.model.secret import Secret
from app.oauth.jwt_view import decode_base64url
from app.oauth.keys.jwk import Jwk, looks_like_json, read_jwks
from app.oauth.keys.loaded import LoadedKey, PublicKey, kind_of
from app.oauth.keys.loading import MAX_KEY_FILE, load_private_key
from app.oauth.keys.public_reading import public_halves
from app.oauth.known_keys import Keys, VerificationKey

_MOST_KEYS = 100
_PUBLIC_MARKS = ("-----BEGIN ", "ssh-rsa ", "ssh-ed25519 ", "ecdsa-sha2-")
_KTY = {"RSA": "RSA", "EC": "EC", "Ed25519": "OKP", "Ed448": "OKP"}


def published_keys(jwks: object) -> Keys:
    """Those of a JWK Set as it came (RFC 7517 §5), at most 100. Any JSON value may be given."""
    keys = jwks.get("keys") if isinstance(jwks, Mapping) else None
    if not isinstance(keys, Sequence) or isinstance(keys, str | bytes):
        return Keys()
    found = [each for each in keys[:_MOST_KEYS] if isinstance(each, Mapping)]
    return Keys(tuple(_of_jwk(Jwk(each), shared=False) for each in found))


def keys_in_file(material: bytes) -> Keys:
    """Those of a JWK Set, JWK, public key, certificate, or of an unlocked private key's half.

    None at all where there is none. Any bytes may be given; slow: not for an event loop.
    """
    if len(material) > MAX_KEY_FILE:
        return Keys(given=True)
    if looks_like_json(material):
        read = read_jwks(material)
        jwks = getattr(read, "keys", ())[:_MOST_KEYS]
        return Keys(tuple(_of_jwk(each, shared=True) for each in jwks), given=True)
    halves = [each.key for each in public_halves(material)[:_MOST_KEYS]]
    if not halves:
        loaded = load_private_key(material, "")
        halves = [loaded.public_key] if isinstance(loaded, LoadedKey) else []
    return Keys(tuple(_of_public(each) for each in halves), given=True)


def shared_key(secret: Secret) -> Keys:
    """The key of an HMAC, its characters in UTF-8."""
    text = secret.reveal()
    if any(mark in text for mark in _PUBLIC_MARKS):
        return Keys(given=True, public_as_secret=True)
    # An HMAC with an empty key is one that everybody can make.
    return Keys((VerificationKey("oct", text.encode("utf-8", "replace") or None),), given=True)


def _of_public(key: PublicKey) -> VerificationKey:
    kind = kind_of(key)
    assert kind is not None
    return VerificationKey(_KTY[kind.kind], key, kind.curve or kind.kind)


def _of_jwk(jwk: Jwk, *, shared: bool) -> VerificationKey:
    kind = jwk.text("kty")
    key: PublicKey | bytes | None
    if kind == "oct":
        key = (decode_base64url(jwk.text("k")) or None) if shared else None
    else:
        key = jwk.public()
    return VerificationKey(
        kind=kind[:40],
        key=key,
        curve=jwk.text("crv")[:40],
        key_id=jwk.key_id,
        use=_stated(jwk, "use"),
        alg=_stated(jwk, "alg"),
        operations=_operations(jwk.members.get("key_ops")),
        x5c=jwk.members.get("x5c"),
    )


def _stated(jwk: Jwk, name: str) -> str:
    """What a key is for; anything but a text is for something that is not known here."""
    return "" if name not in jwk.members else jwk.text(name)[:40] or "?"


def _operations(value: Any) -> tuple[str, ...] | None:
    if not isinstance(value, list):
        return None
    return tuple(each[:40] for each in value[:20] if isinstance(each, str))
