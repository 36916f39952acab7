"""Which address of the practice server answers what."""

import secrets
from collections.abc import Callable

from joserfc.jwk import KeySet, RSAKey

from app.model.secret import Secret
from app.sandbox.api import PracticeApi
from app.sandbox.authorization import PracticeAuthorization
from app.sandbox.clients import PracticeClient
from app.sandbox.metadata import WELL_KNOWN, metadata
from app.sandbox.practice import Practice
from app.sandbox.wire import Asked, Told, problem

Page = Callable[[Asked], Told]


class Site:
    """All pages of one practice server, with a key and clients of its own."""

    def __init__(self, issuer: str, lifetime: int) -> None:
        parameters = {"use": "sig", "alg": "RS256", "kid": f"practice-{secrets.token_hex(4)}"}
        key = RSAKey.generate_key(2048, parameters)  # type: ignore[arg-type]
        api_url = f"{issuer}/api/hello"
        self._authorization = PracticeAuthorization(issuer, f"{issuer}/api", key, lifetime)
        api = PracticeApi(issuer, f"{issuer}/api", key)
        self.practice = Practice(
            issuer=issuer,
            token_endpoint=self._authorization.token_endpoint,
            jwks_uri=f"{issuer}/jwks",
            api_url=api_url,
            client_id=f"practice-{secrets.token_hex(4)}",
            client_secret=Secret(secrets.token_urlsafe(32)),
            key_client_id=f"practice-key-{secrets.token_hex(4)}",
        )
        self._register_clients()
        published = KeySet([key]).as_dict(private=False)
        about = metadata(issuer, self.practice.token_endpoint, self.practice.jwks_uri)
        self._pages: dict[str, dict[str, Page]] = {
            "/token": {"POST": self._authorization.token},
            "/jwks": _reading(Told(200, published)),
            "/api/hello": {"GET": api.hello, "HEAD": api.hello, "POST": api.hello},
            **{path: _reading(Told(200, about)) for path in WELL_KNOWN},
        }

    def answer(self, asked: Asked) -> Told:
        """The answer to any request."""
        page = self._pages.get(asked.path)
        if page is None:
            return problem(404, "not_found", "There is nothing at this address.")
        if asked.method not in page:
            allowed = ", ".join(page)
            return problem(
                405, "method_not_allowed", f"Only {allowed} is answered here.", ("Allow", allowed)
            )
        return page[asked.method](asked)

    def trust(self, public_key: RSAKey) -> None:
        """Let the key client in with the private half of this key."""
        self._authorization.clients[self.practice.key_client_id].public_key = public_key

    def _register_clients(self) -> None:
        known = self.practice
        by_secret = ("client_secret_basic", "client_secret_post")
        self._authorization.clients = {
            known.client_id: PracticeClient(known.client_id, by_secret, known.client_secret),
            known.key_client_id: PracticeClient(known.key_client_id, ("private_key_jwt",)),
        }


def _reading(told: Told) -> dict[str, Page]:
    return {"GET": lambda _asked: told, "HEAD": lambda _asked: told}
