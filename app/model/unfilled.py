"""A placeholder of an API call for which nothing can be put in."""

from enum import StrEnum

from app.model.frozen import frozen


class Unfillable(StrEnum):
    """Why a placeholder cannot be filled in."""

    UNKNOWN_NAME = "unknown_name"
    NOT_SET = "not_set"
    """The environment has no such variable, or an empty one."""
    NO_CLAIM = "no_claim"
    NO_CLAIMS = "no_claims"
    """The token cannot be read, so that nobody knows what it claims."""
    NOT_A_TEXT = "not_a_text"
    """The claim is an object or a list, for which only JSON has a form."""
    TOKEN_IN_URL = "token_in_url"
    """Addresses end up in logs (RFC 6750 §2.3, RFC 9700 §4.3.2)."""
    IN_HOST = "in_host"
    """It would decide which server gets the token, and is neither the person's own nor public."""
    DOTS = "dots"
    """Its value would lead to another path (RFC 3986 §5.2.4)."""
    LINE_BREAK = "line_break"
    """Its value would end the header, or begin another one (RFC 9110 §5.5)."""
    NOT_ASCII = "not_ascii"
    """No header can hold its value."""


@frozen
class Unfilled:
    """A placeholder that cannot be filled in."""

    field: str
    """`resource_url`, `call_headers` or `call_body`."""
    placeholder: str
    """As it is written; without its name where that may be a secret."""
    why: Unfillable
    header: str = ""
    """In which one."""
