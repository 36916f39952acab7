"""Names of errors that may stand in any text, and in whose answers they stand."""

import re

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
_ENTRA = re.compile(r"\bAADSTS(\d{4,8})\b")
_ENTRAS_ERRORS = {
    "invalid_scope": {"70011", "1002012", "28002", "28003"},
    "invalid_resource": {"500011", "500014", "50001"},
    "unauthorized_client": {"700016", "7000112", "700054"},
    "invalid_request": {"90002", "900023", "90013", "900144", "50059", "900561"},
    "invalid_grant": {"65001"},
    "unsupported_grant_type": {"70003"},
}
"""The `error` that Entra ID sends with a number, where it is not `invalid_client`."""


def named_error(text: str) -> tuple[str, str, str] | None:
    """The error that a text names, what it says of it, and the name as it stands there."""
    entra, name = _ENTRA.search(text), _NAME.search(text)
    if entra is not None:
        own = (error for error, numbers in _ENTRAS_ERRORS.items() if entra[1] in numbers)
        error = name[1] if name else next(own, "invalid_client")
        return error, said_from(text, entra.start()), entra.group()
    if name is not None:
        return name[1], said_from(text, name.end()), name[1]
    return None


def said_from(text: str, start: int) -> str:
    """The rest of a line, without the marks around it."""
    line = next(iter(text[start : start + _LONGEST_SAID].splitlines()), "")
    return line.strip(" \t:;,.-–\"'()[]{}")
