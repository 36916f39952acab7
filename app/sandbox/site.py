"""One practice server: what it is known by, what it remembers, and what it plays now."""

import secrets

from joserfc.jwk import RSAKey

from app.model.secret import Secret
from app.sandbox.clients import PracticeClient
from app.sandbox.doors import DOCUMENT
from app.sandbox.memory import Memory
from app.sandbox.plays import Page
from app.sandbox.practice import Practice
from app.sandbox.scenarios import WORKS, Scenario
from app.sandbox.stage import JWKS, Stage
from app.sandbox.wire import Asked, Told


class Site:
    """A server with a key and clients of its own."""

    def __init__(self, issuer: str, lifetime: int) -> None:
        self.practice = Practice(
            issuer=issuer,
            token_endpoint=issuer + Page.TOKEN,
            jwks_uri=issuer + JWKS,
            api_url=issuer + Page.API,
            openapi_url=issuer + DOCUMENT,
            client_id=f"practice-{secrets.token_hex(4)}",
            client_secret=Secret(secrets.token_urlsafe(32)),
            key_client_id=f"practice-key-{secrets.token_hex(4)}",
        )
        self._memory = Memory(issuer, lifetime, _clients(self.practice))
        self.play(WORKS)

    def play(self, scenario: Scenario) -> None:
        """Play this from the next request on; each request sees one scenario from start to end."""
        self._stage = Stage(self._memory, scenario.play)

    def answer(self, asked: Asked) -> Told:
        """The answer to any request."""
        return self._stage.answer(asked)

    def trust(self, public_key: RSAKey) -> None:
        """Let the key client in with the private half of this key."""
        self._memory.clients[self.practice.key_client_id].public_key = public_key


def _clients(known: Practice) -> tuple[PracticeClient, ...]:
    by_secret = ("client_secret_basic", "client_secret_post")
    return (
        PracticeClient(known.client_id, by_secret, known.client_secret),
        PracticeClient(known.key_client_id, ("private_key_jwt",)),
    )
