"""What a token is for, by its own account."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

_HASHES = ("nonce", "at_hash", "c_hash", "s_hash")
"""Claims of ID tokens alone (OpenID Connect Core §2, §3.3.2.11; FAPI 1.0 Advanced §5.1.1)."""


class TokenUse(StrEnum):
    """What a token is for."""

    ACCESS = "access"
    ID = "id"
    """It says who logged in, and opens no API (OpenID Connect Core §2)."""
    REFRESH = "refresh"


def use_of(header: Mapping[str, Any], claims: Mapping[str, Any]) -> TokenUse | None:
    """What it is for; None where it does not tell.

    `typ` among the claims is Keycloak's, `token_use` Cognito's.
    """
    if str(header.get("typ")).lower().removeprefix("application/") == "at+jwt":
        return TokenUse.ACCESS
    own = str(claims.get("token_use") or claims.get("typ") or "").lower()
    if own == "id":
        return TokenUse.ID
    if own in ("refresh", "offline"):
        return TokenUse.REFRESH
    if own in ("access", "bearer", "dpop") or "scope" in claims or "scp" in claims:
        return TokenUse.ACCESS
    return TokenUse.ID if any(name in claims for name in _HASHES) else None
