"""What the practice server says of itself (RFC 8414 §2, OpenID Connect Discovery 1.0 §3)."""

from typing import Any

from app.sandbox.authorization import METHODS
from app.sandbox.practice import SCOPES

WELL_KNOWN = ("/.well-known/openid-configuration", "/.well-known/oauth-authorization-server")


def metadata(issuer: str, token_endpoint: str, jwks_uri: str) -> dict[str, Any]:
    """The metadata document; there is no authorization endpoint, hence no response type."""
    return {
        "issuer": issuer,
        "token_endpoint": token_endpoint,
        "jwks_uri": jwks_uri,
        "scopes_supported": list(SCOPES),
        "response_types_supported": [],
        "grant_types_supported": ["client_credentials"],
        "token_endpoint_auth_methods_supported": list(METHODS),
        "token_endpoint_auth_signing_alg_values_supported": ["RS256"],
    }
