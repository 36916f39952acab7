"""Plain HTTP calls to the practice server, with nothing of Keyfit's own client in them."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Self
from urllib.parse import quote_plus
from uuid import uuid4

import httpx
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from joserfc import jwt
from joserfc.jwk import RSAKey

from app.sandbox import Practice, PracticeServer
from tests.servers import plain_http

JWT_BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"


@dataclass
class PracticeUser:
    """Somebody with the practice credentials."""

    server: PracticeServer
    practice: Practice
    key: RSAKey

    @classmethod
    @contextmanager
    def beginning(cls, lifetime: int = 3600) -> Iterator[Self]:
        key, public = key_pair()
        with PracticeServer(lifetime=lifetime) as server:
            server.trust_public_key(public)
            yield cls(server, server.start(), key)

    @property
    def secret(self) -> str:
        return self.practice.client_secret.reveal()

    def form(self, **fields: str) -> dict[str, str]:
        return {"grant_type": "client_credentials", "scope": self.practice.scope, **fields}

    def post(self, data: Any, **more: Any) -> httpx.Response:
        return plain_http.post(self.practice.token_endpoint, data=data, **more)

    def by_basic(self, **fields: str) -> httpx.Response:
        login = (quote_plus(self.practice.client_id), quote_plus(self.secret))
        return self.post(self.form(**fields), auth=login)

    def by_post(self, **fields: str) -> httpx.Response:
        own = {"client_id": self.practice.client_id, "client_secret": self.secret}
        return self.post(self.form(**{**own, **fields}))

    def assertion(self, **changes: Any) -> str:
        now = int(time.time())
        claims = {
            "iss": self.practice.key_client_id,
            "sub": self.practice.key_client_id,
            "aud": self.practice.issuer,
            "jti": uuid4().hex,
            "iat": now,
            "nbf": now,
            "exp": now + 120,
        }
        kept = {name: value for name, value in {**claims, **changes}.items() if value is not None}
        return jwt.encode({"alg": "RS256"}, kept, self.key)

    def by_key(self, assertion: str | None = None, **fields: str) -> httpx.Response:
        sent = self.assertion() if assertion is None else assertion
        proof = {"client_assertion_type": JWT_BEARER, "client_assertion": sent}
        return self.post(self.form(**{**proof, **fields}))

    def call(self, token: str) -> httpx.Response:
        return plain_http.get(self.practice.api_url, headers={"Authorization": f"Bearer {token}"})


def key_pair() -> tuple[RSAKey, str]:
    """A new private key, and its public half in PEM."""
    private = rsa.generate_private_key(65537, 2048)
    pem = private.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    return RSAKey.import_key(pem), public_pem(private)


def public_pem(private: rsa.RSAPrivateKey) -> str:
    """The public half of a key."""
    spki = serialization.PublicFormat.SubjectPublicKeyInfo
    return private.public_key().public_bytes(serialization.Encoding.PEM, spki).decode()
