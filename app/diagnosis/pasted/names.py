"""Names of errors that may stand in any text, and in whose answers they stand."""

import re

from app.diagnosis.support import PROVIDER_CODE

OF_A_TOKEN_ENDPOINT = (
    "invalid_client",
    "unauthorized_client",
    "unsupported_grant_type",
    "invalid_grant",
    "invalid_scope",
    "invalid_target",
    "invalid_resource",
    "invalid_dpop_proof",
    "use_dpop_nonce",
    "invalid_authorization_details",
    "access_denied",
    "temporarily_unavailable",
    "server_error",
    "invalid_request",
)
"""RFC 6749 §5.2 and its family."""
OF_AN_API = ("invalid_token", "insufficient_scope")
"""RFC 6750 §3.1."""

_LONGEST_SAID = 300
_NAME = re.compile(rf"\b({'|'.join((*OF_A_TOKEN_ENDPOINT, *OF_AN_API))})\b")


def named_error(text: str) -> tuple[str, str, str] | None:
    """The error that a text names, what it says of it, and the name as it stands there.

    Of a provider's own code alone the error is not known, and so is empty.
    """
    code, name = PROVIDER_CODE.search(text), _NAME.search(text)
    if code is not None:
        return name[1] if name else "", said_from(text, code.start()), code.group()
    if name is not None:
        return name[1], said_from(text, name.end()), name[1]
    return None


def said_from(text: str, start: int) -> str:
    """The rest of a line, without the marks around it."""
    line = next(iter(text[start : start + _LONGEST_SAID].splitlines()), "")
    return line.strip(" \t:;,.-–\"'()[]{}")
