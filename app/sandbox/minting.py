"""Access tokens by RFC 9068 §2, and the odd ones that a scenario wants."""

import base64
import json
from typing import Any, assert_never
from uuid import uuid4

from joserfc import jwt

from app.sandbox.clock import PracticeClock
from app.sandbox.memory import Memory
from app.sandbox.plays import Issues, Seal


class Minting:
    """Makes the tokens of one authorization server."""

    def __init__(self, memory: Memory, kind: Issues, clock: PracticeClock) -> None:
        self._memory = memory
        self._kind = kind
        self._clock = clock
        self.lifetime = kind.lifetime or memory.lifetime
        """In seconds."""

    def token(self, client_id: str, scope: str) -> str:
        """A new token for this client."""
        now = self._clock.now()
        claims: dict[str, Any] = {
            "iss": self._memory.issuer,
            "sub": client_id,
            "aud": self._kind.audience or self._memory.audience,
            "client_id": client_id,
            "iat": now,
            "exp": now + self.lifetime,
            "jti": str(uuid4()),
        }
        if scope:
            claims["scope"] = scope
        return self._sealed(claims)

    def _sealed(self, claims: dict[str, Any]) -> str:
        key = self._memory.key
        header = {"alg": "RS256", "typ": "at+jwt", "kid": key.kid}
        match self._kind.seal:
            case Seal.SIGNED:
                return jwt.encode(header, claims, key)
            case Seal.FOREIGN:
                return jwt.encode(header, claims, self._memory.foreign_key)
            case Seal.UNSIGNED:
                return f"{_part({**header, 'alg': 'none'})}.{_part(claims)}."
            case Seal.OPAQUE:
                return self._memory.opaque.name_for(jwt.encode(header, claims, key))
            case _:
                assert_never(self._kind.seal)


def _part(value: dict[str, Any]) -> str:
    """A part of a compact JWS (RFC 7515 §3.1)."""
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode("ascii").rstrip("=")
