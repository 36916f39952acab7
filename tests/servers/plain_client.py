"""What a client sends, made without Keyfit's code: PyJWT, `cryptography` and httpx alone."""

import base64
import hashlib
import json
import ssl
import time
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import jwt
from cryptography.hazmat.primitives.asymmetric import ec
from joserfc import jwt as joserfc_jwt
from joserfc.jwk import OKPKey

from tests.servers.clients import SCOPE, PeerClient
from tests.servers.oidc import OidcProvider

ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"


def token_form(client: PeerClient, **fields: str) -> dict[str, str]:
    """A client-credentials request with the ID, and the secret where it belongs into the form."""
    form = {"grant_type": "client_credentials", "client_id": client.client_id, "scope": SCOPE}
    if client.method == "client_secret_post":
        form["client_secret"] = client.secret
    return {**form, **fields}


def assertion(client: PeerClient, audience: str, **claims: Any) -> str:
    """A signed assertion of this client, good for a minute (RFC 7523 §3)."""
    now = int(time.time())
    about = {
        "iss": client.client_id,
        "sub": client.client_id,
        "aud": audience,
        "jti": uuid4().hex,
        "iat": now,
        "exp": now + 60,
    }
    return signed({**about, **claims}, client)


def signed(claims: dict[str, Any], client: PeerClient) -> str:
    """These claims, signed with the client's secret or key."""
    if client.algorithm == "Ed25519":  # PyJWT knows the older name only
        key = OKPKey.import_key(client.key_pem)
        return joserfc_jwt.encode({"alg": "Ed25519"}, claims, key, algorithms=["Ed25519"])
    by: Any = client.secret if client.algorithm.startswith("HS") else client.key
    return jwt.encode(claims, by, client.algorithm)


def by_assertion(client: PeerClient, peer: OidcProvider, **fields: str) -> dict[str, str]:
    """The form with a fresh assertion."""
    proof = {"client_assertion_type": ASSERTION_TYPE}
    proof["client_assertion"] = assertion(client, peer.issuer)
    return token_form(client, **proof, **fields)


def context(
    peer: OidcProvider, folder: Path | None = None, client: PeerClient | None = None
) -> ssl.SSLContext:
    """Trusts the server's root; shows the client's certificate, by way of files in the folder."""
    made = ssl.create_default_context(cafile=peer.ca_bundle)
    if client and folder:
        made.load_cert_chain(client.pem_file(folder))
    return made


class DpopKey:
    """A key that makes DPoP proofs (RFC 9449 §4.2)."""

    def __init__(self) -> None:
        self._key = ec.generate_private_key(ec.SECP256R1())
        public = jwt.algorithms.ECAlgorithm.to_jwk(self._key.public_key(), as_dict=True)
        self._jwk = {name: public[name] for name in ("kty", "crv", "x", "y")}

    @property
    def thumbprint(self) -> str:
        """RFC 7638."""
        members = json.dumps(self._jwk, sort_keys=True, separators=(",", ":"))
        return hash_of(members)

    def proof(self, method: str, url: str, *, token: str = "", **claims: Any) -> str:
        """A proof for this request; `token` for one that goes to the API."""
        about = {"htm": method, "htu": url, "iat": int(time.time()), "jti": uuid4().hex}
        about |= {"ath": hash_of(token)} if token else {}
        return jwt.encode(
            {**about, **claims}, self._key, "ES256", headers={"typ": "dpop+jwt", "jwk": self._jwk}
        )


def hash_of(text: str) -> str:
    """SHA-256 in base64url, as `ath` and thumbprints have it."""
    return base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).decode().rstrip("=")


def claims_of(answer: httpx.Response) -> dict[str, Any]:
    """The claims of the token in an answer, unverified."""
    claims: dict[str, Any] = jwt.decode(
        answer.json()["access_token"], options={"verify_signature": False}
    )
    return claims
