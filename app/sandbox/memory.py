"""What the practice server keeps from one request to the next, whatever it plays."""

import secrets
import threading
from functools import cached_property

from joserfc.jwk import RSAKey

from app.sandbox.clients import PracticeClient

_MOST_OPAQUE = 100


class Memory:
    """Its key, its clients, and what it has seen or issued."""

    def __init__(self, issuer: str, lifetime: int, clients: tuple[PracticeClient, ...]) -> None:
        parameters = {"use": "sig", "alg": "RS256", "kid": f"practice-{secrets.token_hex(4)}"}
        self.issuer = issuer
        self.audience = f"{issuer}/api"
        self.lifetime = lifetime
        """Of a token, in seconds."""
        self.key = RSAKey.generate_key(2048, parameters)  # type: ignore[arg-type]
        self.clients = {each.client_id: each for each in clients}
        self.assertions = Once()
        self.opaque = OpaqueTokens()

    @cached_property
    def foreign_key(self) -> RSAKey:
        """A key that belongs to nobody; made when a scenario first needs it."""
        return RSAKey.generate_key(2048)


class Once:
    """Tells whether something comes for the first time, as long as it is good."""

    def __init__(self) -> None:
        self._seen: dict[str, float] = {}
        self._lock = threading.Lock()

    def is_new(self, name: str, until: float, now: float) -> bool:
        """Note `name` as good until then; False where it is noted already."""
        with self._lock:
            self._seen = {seen: end for seen, end in self._seen.items() if end > now}
            if name in self._seen:
                return False
            self._seen[name] = until
        return True


class OpaqueTokens:
    """Names that stand for signed tokens; the oldest are forgotten."""

    def __init__(self) -> None:
        self._signed: dict[str, str] = {}
        self._lock = threading.Lock()

    def name_for(self, token: str) -> str:
        """A new name for a signed token."""
        name = secrets.token_urlsafe(32)
        with self._lock:
            self._signed[name] = token
            while len(self._signed) > _MOST_OPAQUE:
                del self._signed[next(iter(self._signed))]
        return name

    def behind(self, name: str) -> str:
        """The token that the name stands for; of any other text that text."""
        with self._lock:
            return self._signed.get(name, name)
