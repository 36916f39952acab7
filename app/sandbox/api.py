"""The practice API: answers only to a token of the practice server (RFC 6750, RFC 9068 §4)."""

from collections.abc import Callable
from typing import Any

from authlib.oauth2.rfc6749 import MissingAuthorizationError, OAuth2Error, ResourceProtector
from authlib.oauth2.rfc6749.errors import UnsupportedTokenTypeError
from authlib.oauth2.rfc6750 import InsufficientScopeError, InvalidTokenError
from authlib.oauth2.rfc9068 import JWTBearerTokenValidator
from joserfc.errors import ExpiredTokenError, JoseError
from joserfc.jwk import RSAKey

from app.sandbox.client_auth import REALM
from app.sandbox.clock import PracticeClock
from app.sandbox.doors import Door
from app.sandbox.memory import Memory
from app.sandbox.wire import NO_STORE, Asked, Told, problem

_RECORDS = [
    {"id": 1, "name": "Ada", "active": True, "balance": 1024.5},
    {"id": 2, "name": "Søren", "active": False, "balance": None},
]


class _Validator(JWTBearerTokenValidator):  # type: ignore[misc]
    """Signature, issuer, audience, times and scope of an at+jwt."""

    def __init__(self, memory: Memory, clock: PracticeClock) -> None:
        super().__init__(memory.issuer, memory.audience, realm=REALM)
        self._memory = memory
        self._clock = clock

    def get_jwks(self) -> RSAKey:
        """The key that the practice server signs with."""
        return self._memory.key

    def authenticate_token(self, token_string: str) -> Any:
        """The token's claims, of an opaque one those behind it; raises `InvalidTokenError`."""
        try:
            return super().authenticate_token(self._memory.opaque.behind(token_string))
        except (ValueError, TypeError, RecursionError) as error:
            raise InvalidTokenError(realm=REALM) from error

    def validate_token(self, token: Any, scopes: Any, request: Any) -> None:  # noqa: ARG002
        """By the server's own clock; the refusal says what is wrong."""
        try:
            token.validate(now=self._clock.now)
        except ExpiredTokenError:
            raise InvalidTokenError("The access token has expired.", realm=REALM) from None
        except JoseError as error:
            about_audience = getattr(error, "claim", "") == "aud"
            said = "The access token is for another audience." if about_audience else None
            raise InvalidTokenError(said, realm=REALM) from None
        if self.scope_insufficient(token.get("scope", []), scopes):
            raise InsufficientScopeError


class PracticeApi:
    """The resource `hello`, which wants `scopes` of a token, and further doors."""

    def __init__(self, memory: Memory, clock: PracticeClock, scopes: tuple[str, ...]) -> None:
        self._issuer = memory.issuer
        self._scopes = scopes
        self._protector = ResourceProtector()
        self._protector.register_token_validator(_Validator(memory, clock))

    def hello(self, asked: Asked) -> Told:
        """The protected resource that a check calls."""
        return self._let_in(asked, self._scopes, self._greeting)

    def door(self, door: Door) -> Callable[[Asked], Told]:
        """One of the others, each with a scope of its own."""
        told = _RECORDS if door.method == "GET" else _RECORDS[:1]
        return lambda asked: self._let_in(asked, (door.scope,), lambda _claims: told, door.status)

    def _let_in(
        self,
        asked: Asked,
        scopes: tuple[str, ...],
        body: Callable[[dict[str, Any]], Any],
        status: int = 200,
    ) -> Told:
        wanted = f', scope="{" ".join(scopes)}"' if scopes else ""
        try:
            claims = self._protector.validate_request(list(scopes), asked)
        except (MissingAuthorizationError, UnsupportedTokenTypeError):
            # RFC 6750 §3.1: who sent no token is not told of an error, only what is wanted.
            challenge = f'Bearer realm="{REALM}"{wanted}'
            told = {"message": "This API wants an access token as Authorization: Bearer."}
            return Told(401, told, (*NO_STORE, ("WWW-Authenticate", challenge)))
        except InsufficientScopeError as error:
            return _refused(error, 403, wanted)
        except OAuth2Error as error:
            return _refused(error, 401)
        return Told(status, body(claims), NO_STORE)

    def _greeting(self, claims: dict[str, Any]) -> dict[str, Any]:
        return {
            "message": "Your key fits.",
            "you": {"client_id": claims["client_id"], "scope": claims.get("scope", "").split()},
            "token": {
                "jti": claims["jti"],
                "issued_at": claims["iat"],
                "expires_at": claims["exp"],
            },
            "server": {"name": REALM, "issuer": self._issuer},
            "records": _RECORDS,
        }


def _refused(error: OAuth2Error, status: int, more: str = "") -> Told:
    """A refusal with its challenge (RFC 6750 §3)."""
    name, description = error.error, error.description
    challenge = f'Bearer realm="{REALM}", error="{name}", error_description="{description}"'
    return problem(status, name, description, ("WWW-Authenticate", challenge + more))
