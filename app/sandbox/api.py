"""The practice API: answers only to a token of the practice server (RFC 6750, RFC 9068 §4)."""

from typing import Any

from authlib.oauth2.rfc6749 import MissingAuthorizationError, OAuth2Error, ResourceProtector
from authlib.oauth2.rfc6749.errors import UnsupportedTokenTypeError
from authlib.oauth2.rfc6750 import InsufficientScopeError, InvalidTokenError
from authlib.oauth2.rfc9068 import JWTBearerTokenValidator
from joserfc.jwk import RSAKey

from app.sandbox.client_auth import REALM
from app.sandbox.practice import READ
from app.sandbox.wire import NO_STORE, Asked, Told, problem


class _Validator(JWTBearerTokenValidator):  # type: ignore[misc]
    """Signature, issuer, audience, times and scope of an at+jwt."""

    def __init__(self, issuer: str, audience: str, key: RSAKey) -> None:
        super().__init__(issuer, audience, realm=REALM)
        self._key = key

    def get_jwks(self) -> RSAKey:
        """The key that the practice server signs with."""
        return self._key

    def authenticate_token(self, token_string: str) -> Any:
        """The token's claims; raises `InvalidTokenError`."""
        try:
            return super().authenticate_token(token_string)
        except (ValueError, TypeError, RecursionError) as error:
            raise InvalidTokenError(realm=REALM) from error


class PracticeApi:
    """One resource, `hello`, that wants `practice.read`."""

    def __init__(self, issuer: str, audience: str, key: RSAKey) -> None:
        self._issuer = issuer
        self._protector = ResourceProtector()
        self._protector.register_token_validator(_Validator(issuer, audience, key))

    def hello(self, asked: Asked) -> Told:
        """The protected resource."""
        try:
            claims = self._protector.validate_request([READ], asked)
        except (MissingAuthorizationError, UnsupportedTokenTypeError):
            # RFC 6750 §3.1: who sent no token is not told of an error, only what is wanted.
            challenge = f'Bearer realm="{REALM}", scope="{READ}"'
            told = {"message": "This API wants an access token as Authorization: Bearer."}
            return Told(401, told, (*NO_STORE, ("WWW-Authenticate", challenge)))
        except InsufficientScopeError as error:
            return _refused(error, 403, f', scope="{READ}"')
        except OAuth2Error as error:
            return _refused(error, 401)
        return Told(200, self._greeting(claims), NO_STORE)

    def _greeting(self, claims: dict[str, Any]) -> dict[str, Any]:
        return {
            "message": "Your key fits.",
            "you": {"client_id": claims["client_id"], "scope": claims["scope"].split()},
            "token": {
                "jti": claims["jti"],
                "issued_at": claims["iat"],
                "expires_at": claims["exp"],
            },
            "server": {"name": REALM, "issuer": self._issuer},
            "records": [
                {"id": 1, "name": "Ada", "active": True, "balance": 1024.5},
                {"id": 2, "name": "Søren", "active": False, "balance": None},
            ],
        }


def _refused(error: OAuth2Error, status: int, more: str = "") -> Told:
    """A refusal with its challenge (RFC 6750 §3)."""
    name, description = error.error, error.description
    challenge = f'Bearer realm="{REALM}", error="{name}", error_description="{description}"'
    return problem(status, name, description, ("WWW-Authenticate", challenge + more))
