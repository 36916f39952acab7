"""The authorization server: Authlib's own core with one grant and no web framework."""

from secrets import token_urlsafe
from typing import Any
from urllib.parse import parse_qsl

from authlib.oauth2.rfc6749 import (
    AuthorizationServer,
    InvalidClientError,
    InvalidRequestError,
    OAuth2Error,
    OAuth2Request,
)
from authlib.oauth2.rfc6749.grants import ClientCredentialsGrant
from authlib.oauth2.rfc6749.requests import BasicOAuth2Payload
from authlib.oauth2.rfc6750 import BearerTokenGenerator

from app.model.frozen import replace
from app.model.secret import Secret
from app.sandbox.client_auth import (
    ClientRefusedError,
    PrivateKeyJwt,
    client_secret_basic,
    client_secret_post,
)
from app.sandbox.clients import PracticeClient
from app.sandbox.clock import PracticeClock
from app.sandbox.memory import Memory
from app.sandbox.minting import Minting
from app.sandbox.plays import ClientIs, Issues, Page, Play, Standing
from app.sandbox.practice import SCOPES
from app.sandbox.wire import NO_STORE, Asked, Told

METHODS = ("client_secret_basic", "client_secret_post", "private_key_jwt")
_FORM = "application/x-www-form-urlencoded"
_MOST_FIELDS = 50
_SAID_OF = {
    Standing.EXPIRED: "AADSTS7000222: The client's secret or key has expired.",
    Standing.DISABLED: "The client is disabled.",
}
"""Why a client that proved itself is refused all the same; the first one with a provider's code."""


class TokenRequest(OAuth2Request):  # type: ignore[misc]
    """A token request as Authlib wants it (RFC 6749 §3.2)."""

    def __init__(self, asked: Asked, uri: str) -> None:
        super().__init__(asked.method, uri, headers=asked.headers)
        self.fields = _fields(asked)
        self.payload = BasicOAuth2Payload(self.form)

    @property
    def form(self) -> dict[str, str]:
        """The fields of the body; of a repeated one the first (`problem` refuses it)."""
        return dict(reversed(self.fields))

    def methods_used(self) -> tuple[str, ...]:
        """The ways in which the client tries to prove itself."""
        form = self.form
        scheme = (self.headers.get("Authorization") or "").partition(" ")[0].lower()
        used = {
            "client_secret_basic": scheme == "basic",
            "client_secret_post": "client_secret" in form,
            "private_key_jwt": "client_assertion" in form or "client_assertion_type" in form,
        }
        return tuple(method for method in METHODS if used[method])

    def problem(self) -> str:
        """Why this is no token request at all, or nothing."""
        if self.headers.get_content_type() != _FORM:
            return f"The body must be {_FORM}."
        names = [name for name, _ in self.fields]
        if len(names) != len(set(names)):
            return "A parameter is there twice."
        if not self.payload.grant_type:
            return "grant_type is missing."
        if len(self.methods_used()) > 1:
            return "The client proves itself in more than one way."
        return ""


class ClientCredentials(ClientCredentialsGrant):  # type: ignore[misc]
    """RFC 6749 §4.4."""

    TOKEN_ENDPOINT_AUTH_METHODS = METHODS


class PracticeAuthorization(AuthorizationServer):  # type: ignore[misc]
    """Checks the client, the grant and the scope, and issues an access token."""

    def __init__(self, memory: Memory, play: Play, clock: PracticeClock) -> None:
        super().__init__(scopes_supported=SCOPES)
        self._memory = memory
        self._standing = play.standing if isinstance(play, ClientIs) else Standing.GOOD
        self._minting = Minting(memory, play if isinstance(play, Issues) else Issues(), clock)
        self.token_endpoint = memory.issuer + Page.TOKEN
        self.register_grant(ClientCredentials)
        lifetime = self._minting.lifetime
        self.register_token_generator(
            "default", BearerTokenGenerator(self._token, expires_generator=lifetime)
        )
        self.register_client_auth_method("client_secret_basic", client_secret_basic)
        self.register_client_auth_method("client_secret_post", client_secret_post)
        audiences = (memory.issuer, self.token_endpoint)
        assertion = PrivateKeyJwt(audiences, clock, memory.assertions)
        self.register_client_auth_method("private_key_jwt", assertion)

    def token(self, asked: Asked) -> Told:
        """Answer a request to the token endpoint."""
        told = self.create_token_response(asked)
        assert isinstance(told, Told)
        return told

    def create_token_response(self, request: Asked) -> Told:
        """As Authlib does it, after what it leaves unchecked."""
        read = TokenRequest(request, self.token_endpoint)
        if problem := read.problem():
            return self.handle_error_response(read, InvalidRequestError(problem))
        told: Told = super().create_token_response(read)
        if told.status == 200 and read.payload.scope:
            # Where less was granted than asked for, `scope` must say so (RFC 6749 §5.1).
            told.body.setdefault("scope", "")
        return told

    def create_oauth2_request(self, request: TokenRequest) -> TokenRequest:
        """It is read already."""
        return request

    def authenticate_client(
        self, request: TokenRequest, methods: tuple[str, ...], endpoint: str = "token"
    ) -> PracticeClient:
        """The client by the one method that it used; raises `ClientRefusedError`."""
        used = tuple(method for method in request.methods_used() if method in methods)
        if not used:
            raise ClientRefusedError("No client authentication was sent.")
        try:
            client = super().authenticate_client(request, used, endpoint)
        except ClientRefusedError:
            raise
        except InvalidClientError as error:
            raise ClientRefusedError(_plain(error.description)) from error
        assert isinstance(client, PracticeClient)
        if said := _SAID_OF.get(client.standing):
            raise ClientRefusedError(said)
        return client

    def query_client(self, client_id: str) -> PracticeClient | None:
        """The client of that ID, as it stands."""
        known = self._memory.clients.get(client_id)
        if known is None or self._standing is Standing.UNKNOWN:
            return None
        if self._standing is not Standing.CHANGED:
            return replace(known, standing=self._standing)
        other_key = self._memory.foreign_key if known.public_key else None
        return replace(known, secret=Secret(token_urlsafe(32)), public_key=other_key)

    def save_token(self, token: Any, request: Any) -> None:
        """Nothing is kept here: what is signed speaks for itself."""

    def send_signal(self, name: str, *args: Any, **kwargs: Any) -> None:
        """Nobody listens."""

    def handle_response(self, status: int, body: Any, headers: Any) -> Told:
        """The answer to be sent; content type and length are the listener's matter."""
        kept = [each for each in headers if each[0] == "WWW-Authenticate"]
        return Told(status, body, (*NO_STORE, *kept))

    def handle_error_response(self, request: TokenRequest, error: OAuth2Error) -> Told:
        """An error answer (RFC 6749 §5.2), its description in the characters allowed there."""
        status, body, headers = error(self.get_error_uri(request, error))
        if "error_description" in body:
            body["error_description"] = _plain(body["error_description"])
        return self.handle_response(status, body, headers)

    def _token(self, client: PracticeClient, scope: str, **_context: Any) -> str:
        return self._minting.token(client.client_id, scope)


def _fields(asked: Asked) -> list[tuple[str, str]]:
    try:
        text = asked.body.decode("utf-8")
        return parse_qsl(text, errors="strict", max_num_fields=_MOST_FIELDS)
    except ValueError:
        return []


def _plain(description: str) -> str:
    """Only the characters that RFC 6749 §5.2 allows, and not too many."""
    allowed = (c if " " <= c <= "~" and c not in '"\\' else "'" for c in description)
    return "".join(allowed)[:200]
