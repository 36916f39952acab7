"""How a client proves itself to the practice server; each way is a method of Authlib's registry."""

import base64
import binascii
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote_plus

from authlib.oauth2.rfc6749 import InvalidClientError
from authlib.oauth2.rfc7523 import JWTBearerClientAssertion
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import RSAKey
from joserfc.jwt import JWTClaimsRegistry

from app.sandbox.clients import PracticeClient
from app.sandbox.clock import PracticeClock
from app.sandbox.memory import Once

QueryClient = Callable[[str], PracticeClient | None]
REALM = "Keyfit practice server"
_LONGEST_ASSERTION = 3600
"""In seconds. It also bounds how long a used `jti` has to be remembered."""
_LEEWAY = 60
"""Seconds by which clocks may differ."""


class ClientRefusedError(InvalidClientError):  # type: ignore[misc]
    """`invalid_client` as 401, which names a scheme that would do (RFC 9110 §15.5.2)."""

    status_code = 401

    def get_headers(self) -> list[tuple[str, str]]:
        """Those of any OAuth error, and the challenge (RFC 7617 §2)."""
        challenge = ("WWW-Authenticate", f'Basic realm="{REALM}", charset="UTF-8"')
        plain = [each for each in super().get_headers() if each[0] != "WWW-Authenticate"]
        return [*plain, challenge]


def client_secret_basic(query_client: QueryClient, request: Any) -> PracticeClient:
    """ID and secret, each form-encoded, in an HTTP Basic header (RFC 6749 §2.3.1)."""
    _, _, credentials = request.headers["Authorization"].partition(" ")
    try:
        text = base64.b64decode(credentials.strip(), validate=True).decode("utf-8")
        encoded_id, colon, encoded_secret = text.partition(":")
        client_id = unquote_plus(encoded_id, errors="strict")
        secret = unquote_plus(encoded_secret, errors="strict")
    except (binascii.Error, ValueError):
        raise ClientRefusedError("The Authorization header cannot be decoded.") from None
    if not colon:
        raise ClientRefusedError("The Authorization header holds no colon between ID and secret.")
    return _with_secret(query_client, client_id, secret)


def client_secret_post(query_client: QueryClient, request: Any) -> PracticeClient:
    """ID and secret as fields of the form (RFC 6749 §2.3.1)."""
    fields = request.form
    return _with_secret(query_client, fields.get("client_id", ""), fields["client_secret"])


def _with_secret(query_client: QueryClient, client_id: str, secret: str) -> PracticeClient:
    client = query_client(client_id)
    if client is None:
        raise ClientRefusedError("The client does not exist on this server.")
    if not client.check_client_secret(secret):
        raise ClientRefusedError("The client secret is wrong.")
    return client


class PrivateKeyJwt(JWTBearerClientAssertion):  # type: ignore[misc]
    """A JWT signed with the client's private key (RFC 7523 §2.2), good for one use."""

    CLIENT_AUTH_METHOD = "private_key_jwt"

    def __init__(self, audiences: tuple[str, ...], clock: PracticeClock, used: Once) -> None:
        super().__init__(leeway=_LEEWAY)
        self._audiences = audiences
        self._clock = clock
        self._used = used

    def __call__(self, query_client: QueryClient, request: Any) -> PracticeClient:
        """The client that signed the assertion; raises `InvalidClientError`."""
        try:
            client = super().__call__(query_client, request)
        except (JoseError, ValueError, TypeError, RecursionError) as error:
            # Deeply nested claims or text beyond ASCII are not foreseen in the base class.
            raise ClientRefusedError("The client assertion cannot be read.") from error
        if not isinstance(client, PracticeClient):
            raise ClientRefusedError("The client assertion is missing or of an unknown type.")
        stated = request.form.get("client_id", client.client_id)
        if stated != client.client_id:
            raise ClientRefusedError("client_id is not the subject of the assertion.")
        return client

    def get_audiences(self) -> list[str]:
        """Issuer and token endpoint (RFC 7523 §3, point 3)."""
        return list(self._audiences)

    def resolve_client_public_key(self, client: PracticeClient) -> RSAKey:
        """The key that was handed in for this client."""
        if client.public_key is None:
            raise ClientRefusedError("This client has no public key on this server.")
        return client.public_key

    def process_assertion_claims(self, assertion: str, resolve_key: RSAKey) -> dict[str, Any]:
        """Signature first, RS256 only, then the claims."""
        try:
            token = jwt.decode(assertion, resolve_key, algorithms=["RS256"])
        except (JoseError, ValueError) as error:
            raise ClientRefusedError("The signature of the client assertion is wrong.") from error
        self.verify_claims(token.claims)
        return token.claims

    def verify_claims(self, claims: dict[str, Any]) -> None:
        """As RFC 7523 §3 has it, by the server's own clock."""
        registry = JWTClaimsRegistry(
            self._clock.now,
            self.leeway,
            iss={"essential": True},
            sub={"essential": True},
            aud={"essential": True, "values": self.get_audiences()},
            exp={"essential": True},
            jti={"essential": True},
        )
        try:
            registry.validate(claims)
        except JoseError as error:
            raise ClientRefusedError(error.description) from error
        if claims["sub"] != claims["iss"]:
            raise ClientRefusedError("Issuer and subject of the client assertion must be the same.")
        now = self._clock.now()
        if claims["exp"] > now + _LONGEST_ASSERTION:
            raise ClientRefusedError("The client assertion is good for too long: one hour at most.")
        if not self._used.is_new(claims["jti"], claims["exp"] + self.leeway, now):
            raise ClientRefusedError("The jti of the client assertion was used before.")
