"""A public key's members as a JWK, and the thumbprint over them."""

import base64
import hashlib
import json

from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

from app.oauth.keys.loaded import PublicKey


def public_members(key: PublicKey) -> dict[str, str]:
    """The members that make the key, and no others (RFC 7638 §3.2, RFC 8037 §2)."""
    from jwt.algorithms import ECAlgorithm, OKPAlgorithm, RSAAlgorithm

    match key:
        case RSAPublicKey():
            written = RSAAlgorithm.to_jwk(key, as_dict=True)
            return {name: written[name] for name in ("e", "kty", "n")}
        case EllipticCurvePublicKey():
            written = ECAlgorithm.to_jwk(key, as_dict=True)
            return {name: written[name] for name in ("crv", "kty", "x", "y")}
        case _:
            written = OKPAlgorithm.to_jwk(key, as_dict=True)
            return {name: written[name] for name in ("crv", "kty", "x")}


def thumbprint(key: PublicKey) -> str:
    """RFC 7638 §3 with SHA-256, base64url without padding."""
    canonical = json.dumps(public_members(key), separators=(",", ":"), sort_keys=True)
    return base64url(hashlib.sha256(canonical.encode("ascii")).digest())


def base64url(data: bytes) -> str:
    """RFC 7515 §2: without padding."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode("ascii")
