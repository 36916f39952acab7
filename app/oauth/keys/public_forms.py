"""The public half of a key, in the forms that providers ask for."""

from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from app.model.credential_facts import KeyFacts
from app.oauth.keys.loaded import LoadedKey, PublicKey, kind_of
from app.oauth.keys.members import public_members, thumbprint


def public_pem(key: LoadedKey | PublicKey) -> str:
    """SubjectPublicKeyInfo in PEM (RFC 7468 §13)."""
    public = _public(key)
    return public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode("ascii")


def public_jwk(key: LoadedKey | PublicKey, key_id: str = "") -> dict[str, str]:
    """A JWK to sign with (RFC 7517 §4).

    Its `kid` is `key_id`, else the one of the key's own JWK, else its thumbprint; its `alg` is
    the key's best default.
    """
    public = _public(key)
    own = key.facts.key_id if isinstance(key, LoadedKey) else ""
    return {
        **public_members(public),
        "kid": key_id or own or thumbprint(public),
        "use": "sig",
        "alg": _algs(key)[0],
    }


def public_jwks(key: LoadedKey | PublicKey, key_id: str = "") -> dict[str, list[dict[str, str]]]:
    """The same as a JWK Set of one key (RFC 7517 §5)."""
    return {"keys": [public_jwk(key, key_id)]}


def _public(key: LoadedKey | PublicKey) -> PublicKey:
    return key.public_key if isinstance(key, LoadedKey) else key


def _algs(key: LoadedKey | PublicKey) -> tuple[str, ...]:
    if isinstance(key, LoadedKey):
        return key.algs
    kind = kind_of(key)
    assert kind is not None
    return KeyFacts(kind.kind, kind.size, "", "", kind.curve).algs
