"""Whether a token's signature is its issuer's (RFC 7515 §5.2, with the care of RFC 8725)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from app.model.token import Signature, SignatureSeen, Unchecked
from app.oauth.jwt_view import view

_MOST_KEYS = 100
_FAMILIES = {"RS": "RSA", "PS": "RSA", "ES": "EC", "Ed": "OKP", "HS": "oct"}
ALGS = frozenset(
    {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA",
     "Ed25519", "HS256", "HS384", "HS512"}
)  # fmt: skip
"""RFC 7518 §3.1, RFC 8037 §3.1, and RFC 9864 §2.2, which calls Ed25519 by its own name."""
_CURVES = {"ES256": "P-256", "ES384": "P-384", "ES512": "P-521", "Ed25519": "Ed25519"}
_KEYS_IN_HEADER = ("jku", "x5u", "jwk", "x5c")


def check_signature(token: str, jwks: object) -> SignatureSeen:
    """Check with the keys of a JWK set (RFC 7517 §5), of which the `kid` chooses.

    Where the token names none, each key of the right kind is tried. Any text and any JSON value
    may be given. May take long for a long token: not for an event loop.
    """
    from app.oauth.keys import thumbprint

    header = view(token).header or {}
    alg, key_id = _text(header, "alg"), _text(header, "kid")
    keys = _keys(jwks)
    seen = SignatureSeen(
        Signature.UNVERIFIED,
        alg=alg[:40],
        key_id=key_id[:200],
        known_ids=tuple(_text(each, "kid")[:200] for each in keys if each.get("kid")),
        keys_in_header=tuple(name for name in _KEYS_IN_HEADER if name in header),
    )
    refusal = _refusal(header, alg)
    if refusal is not None:
        return _because(seen, refusal)
    named = [each for each in keys if _text(each, "kid") == key_id] if key_id else keys
    if not named:
        return _because(seen, Unchecked.KEY_NOT_FOUND)
    fitting = [each for each in named if _fits(each, alg)]
    if not fitting:
        return _because(seen, Unchecked.WRONG_USE if key_id else Unchecked.KEY_NOT_FOUND)
    usable = [key for each in fitting if (key := _public(each, alg)) is not None]
    if not usable:
        return _because(seen, Unchecked.KEY_UNUSABLE)
    for key in usable:
        if _verifies(token, key, alg):
            return replace(seen, state=Signature.VERIFIED, thumbprint=thumbprint(key))
    if not key_id:
        # Its key may be one that is no longer published: that proves nothing.
        return _because(seen, Unchecked.KEY_NOT_FOUND)
    return replace(seen, state=Signature.INVALID)


def check_hmac(token: str, secret: bytes) -> SignatureSeen:
    """Check an HMAC with the shared key itself; any other algorithm is not checked with it."""
    header = view(token).header or {}
    alg = _text(header, "alg")
    seen = SignatureSeen(Signature.UNVERIFIED, alg=alg[:40], key_id=_text(header, "kid")[:200])
    refusal = _refusal(header, alg)
    if refusal is not Unchecked.SHARED_KEY:
        return _because(seen, refusal or Unchecked.KEY_NOT_FOUND)
    fits = _verifies(token, secret, alg)
    return replace(seen, state=Signature.VERIFIED if fits else Signature.INVALID)


def _refusal(header: Mapping[str, Any], alg: str) -> Unchecked | None:
    """What keeps a signature from being checked, whatever keys there are."""
    if alg.lower() == "none" or not alg:
        return Unchecked.NO_SIGNATURE
    if alg not in ALGS:
        return Unchecked.UNKNOWN_ALG
    if "crit" in header:
        return Unchecked.CRITICAL
    return Unchecked.SHARED_KEY if alg.startswith("HS") else None


def _keys(jwks: object) -> list[Mapping[str, Any]]:
    keys = jwks.get("keys") if isinstance(jwks, Mapping) else None
    if not isinstance(keys, Sequence) or isinstance(keys, str | bytes):
        return []
    return [each for each in keys[:_MOST_KEYS] if isinstance(each, Mapping)]


def _fits(key: Mapping[str, Any], alg: str) -> bool:
    """The key is for signatures of this algorithm, as far as it says (RFC 7517 §4)."""
    operations = key.get("key_ops")
    return (
        key.get("kty") == _FAMILIES[alg[:2]]
        and key.get("use", "sig") == "sig"
        and key.get("alg", alg) == alg
        and (not isinstance(operations, list) or "verify" in operations)
        and key.get("crv") == _CURVES.get(alg, key.get("crv"))
    )


def _public(key: Mapping[str, Any], alg: str) -> Any:
    """The key ready to verify, or None where its members make none; private ones are left out."""
    import jwt

    try:
        members = {name: key[name] for name in ("kty", "crv", "x", "y", "n", "e") if name in key}
        return jwt.PyJWK(members, "EdDSA" if alg == "Ed25519" else alg).key
    except (jwt.PyJWTError, ValueError, TypeError, AttributeError):
        return None


def _verifies(token: str, key: Any, alg: str) -> bool:
    """The signature alone; the claims are other rules' matter."""
    import warnings

    import jwt
    from jwt.algorithms import OKPAlgorithm

    known = jwt.PyJWS()
    if alg == "Ed25519":
        known.register_algorithm(alg, OKPAlgorithm())
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of a short key a finding speaks, not standard error
        try:
            known.decode(token, key, [alg])
        except (jwt.PyJWTError, ValueError, TypeError):
            return False
    return True


def _because(seen: SignatureSeen, why: Unchecked) -> SignatureSeen:
    return replace(seen, unchecked=why)


def _text(value: Mapping[str, Any], name: str) -> str:
    member = value.get(name)
    return member if isinstance(member, str) else ""
