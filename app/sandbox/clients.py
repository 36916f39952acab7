"""The clients that the practice server knows."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from authlib.oauth2.rfc6749 import ClientMixin

from app.model.secret import Secret
from app.sandbox.plays import Standing
from app.sandbox.practice import ALLOWED

if TYPE_CHECKING:
    from joserfc.jwk import RSAKey


@dataclass(eq=False)
class PracticeClient(ClientMixin):  # type: ignore[misc]
    """A confidential client (RFC 6749 §2.1): with a secret, or with a public key."""

    client_id: str
    methods: tuple[str, ...]
    secret: Secret | None = None
    public_key: "RSAKey | None" = None
    standing: Standing = Standing.GOOD

    def get_client_id(self) -> str:
        """Its identifier."""
        return self.client_id

    def check_client_secret(self, client_secret: str) -> bool:
        """Whether this is its secret; in constant time."""
        return self.secret is not None and self.secret == Secret(client_secret)

    def check_endpoint_auth_method(self, method: str, endpoint: str) -> bool:
        """Whether it may prove itself in this way."""
        return endpoint == "token" and method in self.methods

    def check_grant_type(self, grant_type: str) -> bool:
        """Whether it may use this grant."""
        allowed = self.standing is not Standing.WITHOUT_GRANT
        return allowed and grant_type == "client_credentials"

    def get_allowed_scope(self, scope: str | None) -> str | None:
        """The scope it gets: what it asked for, or None where it may not have all of that.

        Asking for nothing brings nothing: the default that RFC 6749 §3.3 leaves to the server.
        """
        asked = tuple(dict.fromkeys((scope or "").split()))
        if not set(asked) <= set(ALLOWED) or self.standing is Standing.WITHOUT_SCOPE:
            return None
        return " ".join(asked[:-1] if self.standing is Standing.WITH_LESS_SCOPE else asked)
