"""What a person must know to use the practice server."""

from dataclasses import dataclass

from app.model.secret import Secret

READ = "practice.read"
WRITE = "practice.write"
ADMIN = "practice.admin"
SCOPES = (READ, WRITE, ADMIN)
"""All scopes that the server knows."""
ALLOWED = (READ, WRITE)
"""Those that a practice client may have; asking for another one is refused."""


@dataclass(frozen=True, slots=True)
class Practice:
    """Addresses and credentials of a running practice server; new ones at each start."""

    issuer: str
    token_endpoint: str
    jwks_uri: str
    api_url: str
    """A protected resource that wants `scope`."""
    openapi_url: str
    """The document in which the API describes all its doors."""
    client_id: str
    """A client with a secret."""
    client_secret: Secret
    key_client_id: str
    """A client with a key; it gets in once `PracticeServer.trust_public_key` was called."""
    scope: str = READ
    """With it everything works."""
    other_scope: str = WRITE
    """Alone, it brings a token that the API refuses (403 insufficient_scope)."""
    denied_scope: str = ADMIN
    """The server knows it, the clients may not have it (400 invalid_scope)."""
