"""Proof of possession: a token bound to a key of this check (RFC 9449)."""

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import field
from typing import Any
from urllib.parse import urlsplit

from app.model.exchange import RawAnswer
from app.model.frozen import frozen
from app.model.observed import Fault, JsonSeen, Metadata
from app.model.profile import SigningAlg
from app.model.secret import Secret
from app.model.time import Instant
from app.oauth.addresses import origin
from app.oauth.assertion import SignedJwt, sign
from app.oauth.challenges import parse_challenges

_ALGS = (SigningAlg.ES256, SigningAlg.ES384, SigningAlg.EDDSA, SigningAlg.RS256)
"""Those a key is made for, the usual one first."""
_LONGEST_NONCE = 2048
USE_NONCE = "use_dpop_nonce"


@frozen
class DpopKey:
    """A key pair made for one check and forgotten with it."""

    private_key: Any = field(repr=False)
    alg: SigningAlg
    jwk: Mapping[str, str]
    """The public half."""
    thumbprint: str
    """RFC 7638 with SHA-256: what stands in the token as `cnf.jkt` (RFC 9449 §6.1)."""


def new_dpop_key(metadata: Metadata | None = None) -> DpopKey:
    """Make a key for an algorithm that the server lists; ES256 where it is silent.

    An RSA key takes a while to make: not for an event loop.
    """
    from app.oauth.keys import public_members, thumbprint

    alg = proof_alg(metadata)
    key = _made(alg)
    return DpopKey(key, alg, public_members(key.public_key()), thumbprint(key.public_key()))


def proof_alg(metadata: Metadata | None) -> SigningAlg:
    """What a proof is signed with: what the server lists, ES256 where it is silent (§5.1)."""
    known = listed_algs(metadata) or ()
    return next((each for each in _ALGS if each.value in known), _ALGS[0])


def listed_algs(metadata: Metadata | None) -> tuple[str, ...] | None:
    """`dpop_signing_alg_values_supported`; None where there is none."""
    listed = metadata.values.get("dpop_signing_alg_values_supported") if metadata else None
    if not isinstance(listed, list):
        return None
    return tuple(each for each in listed if isinstance(each, str))


def _made(alg: SigningAlg) -> Any:
    from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa

    match alg:
        case SigningAlg.ES384:
            return ec.generate_private_key(ec.SECP384R1())
        case SigningAlg.EDDSA:
            return ed25519.Ed25519PrivateKey.generate()
        case SigningAlg.RS256:
            return rsa.generate_private_key(65537, 2048)
        case _:
            return ec.generate_private_key(ec.SECP256R1())


def proof(
    key: DpopKey,
    method: str,
    url: str,
    *,
    now: Instant,
    jti: str,
    nonce: str = "",
    access_token: Secret | None = None,
) -> SignedJwt:
    """A proof for one request (RFC 9449 §4.2); `access_token` where one is sent along."""
    claims: dict[str, Any] = {
        "jti": jti,
        "htm": method,
        "htu": origin(url) + urlsplit(url.strip()).path,
        "iat": int(now.seconds),
    }
    if access_token is not None:
        digest = hashlib.sha256(access_token.reveal().encode("ascii", "replace")).digest()
        claims["ath"] = base64.urlsafe_b64encode(digest).rstrip(b"=").decode("ascii")
    if nonce:
        claims["nonce"] = nonce
    header = {"typ": "dpop+jwt", "jwk": dict(key.jwk)}
    return sign(key.private_key, key.alg.value, claims, header)


def nonce_in(answer: RawAnswer) -> str:
    """The nonce that an answer brings for the next proof; empty where it brings none (§8)."""
    nonce = (answer.header("DPoP-Nonce") or "").strip()
    return nonce if len(nonce) <= _LONGEST_NONCE and nonce.isascii() else ""


def token_endpoint_wants_nonce(answer: RawAnswer | Fault, json: JsonSeen) -> bool:
    """The refusal asks for another try with the nonce it brings (§8)."""
    if isinstance(answer, Fault):
        return False
    said = json.value.get("error") if isinstance(json.value, dict) else None
    return answer.status in (400, 401) and said == USE_NONCE and bool(nonce_in(answer))


def resource_wants_nonce(answer: RawAnswer | Fault) -> bool:
    """The challenge asks for another try with the nonce it brings (§9)."""
    if isinstance(answer, Fault):
        return False
    asked = any(
        each.scheme.lower() == "dpop" and each.parameters.get("error") == USE_NONCE
        for each in parse_challenges(answer.headers)
    )
    return answer.status == 401 and asked and bool(nonce_in(answer))
