"""Whether a token's signature is its issuer's (RFC 7515 §5.2, with the care of RFC 8725)."""

from collections.abc import Mapping
from typing import Any

from app.model.certificate import CertificateFacts
from app.model.frozen import replace
from app.model.token import KeyOutcome, KeySeen, Signature, SignatureSeen, Unchecked
from app.oauth.jwt_view import decode_base64url, header_of
from app.oauth.known_keys import Keys, VerificationKey

_FAMILIES = {"RS": "RSA", "PS": "RSA", "ES": "EC", "Ed": "OKP", "HS": "oct"}
ALGS = frozenset(
    {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA",
     "Ed25519", "Ed448", "HS256", "HS384", "HS512"}
)  # fmt: skip
"""RFC 7518 §3.1, RFC 8037 §3.1, and RFC 9864 §2.2, which calls the Edwards curves by name."""
_CURVES = {"ES256": ("P-256",), "ES384": ("P-384",), "ES512": ("P-521",),
           "EdDSA": ("Ed25519", "Ed448"), "Ed25519": ("Ed25519",), "Ed448": ("Ed448",)}  # fmt: skip
_EDWARDS = {"EdDSA", "Ed25519", "Ed448"}
"""Two names for one thing; the curve has been compared before."""
_KEYS_IN_HEADER = ("jku", "x5u", "jwk", "x5c")
_PARTS = 3
_MOST_TRIED = 20
"""A key set may hold many keys without a name, and each costs a computation."""
_FITTING = (KeyOutcome.VERIFIED, KeyOutcome.REFUTED, KeyOutcome.NOT_TRIED)
_WRONG_USE = (KeyOutcome.OTHER_USE, KeyOutcome.OTHER_OPERATIONS, KeyOutcome.OTHER_ALG)


def check_signature(token: str, keys: Keys) -> SignatureSeen:
    """Check with the keys that there are, of which the `kid` chooses.

    Where the token names none, or a key has none, each that fits is tried. Any text may be
    given. May take long for a long token: not for an event loop.
    """
    header = header_of(token) or {}
    alg, key_id = _text(header, "alg"), _text(header, "kid")
    seen = SignatureSeen(
        Signature.UNVERIFIED,
        alg=alg[:40],
        key_id=key_id[:200],
        known_ids=tuple(each.key_id[:200] for each in keys.each if each.key_id),
        keys_in_header=tuple(name for name in _KEYS_IN_HEADER if name in header),
        given=keys.given,
        critical=_critical(header),
        chain=_chain(header.get("x5c")),
    )
    refusal = _refusal(token, header, alg) or _unfit(keys, alg)
    if refusal is not None:
        return replace(seen, unchecked=refusal)
    outcomes = _outcomes(token, alg, key_id, keys)
    told = tuple(map(_told, keys.each, outcomes))
    seen = replace(seen, keys=told)
    if seen.used is not None:
        used = keys.each[told.index(seen.used)]
        return replace(
            seen,
            state=Signature.VERIFIED,
            chain_is_the_keys=_is_for(header.get("x5c"), seen.used.thumbprint),
            key_chain=_chain(used.x5c),
            key_chain_fits=_is_for(used.x5c, seen.used.thumbprint),
        )
    if _refuted(keys, key_id, outcomes):
        return replace(seen, state=Signature.INVALID)
    return replace(seen, unchecked=_why(keys, key_id, outcomes))


def brings_certificates(token: str) -> bool:
    """Its header holds some, which take a large import to read (RFC 7515 §4.1.6)."""
    return bool((header_of(token) or {}).get("x5c"))


def _refusal(token: str, header: Mapping[str, Any], alg: str) -> Unchecked | None:
    """What keeps a signature from being checked, whatever keys there are."""
    if not header:
        return Unchecked.MALFORMED
    if alg.lower() == "none" or not alg:
        return Unchecked.NO_SIGNATURE
    if alg not in ALGS:
        return Unchecked.UNKNOWN_ALG
    # `b64` changes what is signed (RFC 7797 §3), which no JWT may have (§7).
    if "crit" in header or header.get("b64", True) is not True:
        return Unchecked.CRITICAL
    parts = token.split(".")
    whole = len(parts) == _PARTS and all(decode_base64url(each) is not None for each in parts)
    return None if whole else Unchecked.MALFORMED


def _unfit(keys: Keys, alg: str) -> Unchecked | None:
    """What is never done, whatever the keys: an HMAC with what everybody may know, above all."""
    shared = alg.startswith("HS")
    if keys.public_as_secret:
        return Unchecked.PUBLIC_AS_SECRET if shared else Unchecked.OTHER_KIND
    if shared and not keys.given:
        return Unchecked.SHARED_KEY
    if keys.given and keys.each and all(each.kind != _FAMILIES[alg[:2]] for each in keys.each):
        return Unchecked.OTHER_KIND
    return None


def _outcomes(token: str, alg: str, key_id: str, keys: Keys) -> list[KeyOutcome]:
    """What becomes of each key, in their order."""
    named = bool(key_id) and any(each.key_id == key_id for each in keys.each)
    alone = keys.given and len(keys.each) == 1
    found, done, tried = [], False, 0
    for each in keys.each:
        other_id = bool(key_id) and each.key_id != key_id and not alone
        if other_id and (named or each.key_id):
            outcome = KeyOutcome.OTHER_ID
        elif (unfit := _unfitness(each, alg)) is not None:
            outcome = unfit
        elif done or tried == _MOST_TRIED:
            outcome = KeyOutcome.NOT_TRIED
        else:
            tried += 1
            done = _verifies(token, each.key, alg)
            outcome = KeyOutcome.VERIFIED if done else KeyOutcome.REFUTED
        found.append(outcome)
    return found


def _unfitness(key: VerificationKey, alg: str) -> KeyOutcome | None:
    """Why a key makes no signatures of this algorithm, as far as it says (RFC 7517 §4)."""
    if key.kind != _FAMILIES[alg[:2]]:
        return KeyOutcome.OTHER_KIND
    if alg in _CURVES and key.curve not in _CURVES[alg]:
        return KeyOutcome.OTHER_KIND
    if key.use not in ("", "sig"):
        return KeyOutcome.OTHER_USE
    if key.operations is not None and "verify" not in key.operations:
        return KeyOutcome.OTHER_OPERATIONS
    if key.alg not in ("", alg) and not {key.alg, alg} <= _EDWARDS:
        return KeyOutcome.OTHER_ALG
    return KeyOutcome.UNREADABLE if key.key is None else None


def _refuted(keys: Keys, key_id: str, outcomes: list[KeyOutcome]) -> bool:
    """It is proven that another key signed, or that the token was changed.

    A published key proves it that bears the very `kid`; where the token names none, its key may
    be one that is no longer published. A single key that a person gave is the one that is meant.
    """
    refuting = [
        key
        for key, outcome in zip(keys.each, outcomes, strict=True)
        if outcome is KeyOutcome.REFUTED
    ]
    if any(bool(key_id) and each.key_id == key_id for each in refuting):
        return True
    return keys.given and len(keys.each) == 1 and bool(refuting)


def _why(keys: Keys, key_id: str, outcomes: list[KeyOutcome]) -> Unchecked:
    """Why nothing is proven either way."""
    named = [
        outcome
        for key, outcome in zip(keys.each, outcomes, strict=True)
        if not key_id or key.key_id == key_id or (keys.given and len(keys.each) == 1)
    ]
    if not named or any(each in _FITTING for each in named):
        return Unchecked.KEY_NOT_FOUND
    if KeyOutcome.UNREADABLE in named:
        return Unchecked.KEY_UNUSABLE
    if keys.given:
        other = all(each is KeyOutcome.OTHER_KIND for each in named)
        return Unchecked.OTHER_KIND if other else Unchecked.WRONG_USE
    return Unchecked.WRONG_USE if key_id else Unchecked.KEY_NOT_FOUND


def _chain(x5c: object) -> tuple[CertificateFacts, ...]:
    """Those that can be read; few tokens and keys bring any, and reading takes a large import."""
    if not x5c:
        return ()
    from app.oauth.token_chain import chain_in

    return chain_in(x5c)


def _is_for(x5c: object, key: str) -> bool:
    if not x5c:
        return False
    from app.oauth.token_chain import is_for

    return is_for(x5c, key)


def _told(key: VerificationKey, outcome: KeyOutcome) -> KeySeen:
    from app.oauth.keys.loaded import kind_of
    from app.oauth.keys.members import thumbprint

    size, mark = 0, ""
    if isinstance(key.key, bytes):
        size = len(key.key) * 8
    elif key.key is not None:
        kind = kind_of(key.key)
        size = 0 if kind is None else kind.size
        mark = thumbprint(key.key)
    return KeySeen(outcome, key.kind, key.key_id[:200], size, mark)


def _verifies(token: str, key: Any, alg: str) -> bool:
    """The signature alone; the claims are other rules' matter."""
    import warnings

    import jwt
    from jwt.algorithms import OKPAlgorithm

    known = jwt.PyJWS()
    if alg in ("Ed25519", "Ed448"):
        known.register_algorithm(alg, OKPAlgorithm())
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of a short key a finding speaks, not standard error
        try:
            known.decode(token, key, [alg])
        except (jwt.PyJWTError, ValueError, TypeError):
            return False
    return True


def _critical(header: Mapping[str, Any]) -> tuple[str, ...]:
    names = header.get("crit")
    each = names if isinstance(names, list) else []
    return tuple(name[:60] for name in each[:20] if isinstance(name, str))


def _text(value: Mapping[str, Any], name: str) -> str:
    member = value.get(name)
    return member if isinstance(member, str) else ""
