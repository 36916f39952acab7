"""A value that was copied with more around it, or that is not the value at all.

Pure functions of a text. Of a secret only their yes and no leaves this room, besides the
remedies that mend it.
"""

import re
from typing import Any

from app.diagnosis.answers import object_of
from app.oauth.either_base64 import decode_either_base64
from app.oauth.json_text import read_json
from app.oauth.jwt_view import header_of

_QUOTES = (('"', '"'), ("'", "'"), ("`", "`"), ("“", "”"), ("„", "“"), ("‘", "’"), ("«", "»"))
_NAME = re.compile(
    r"(?:-?-?|export\s+|set\s+|\$env:)[\"'“]?"
    r"(?:\w+ )?[\w.-]*(?:client[\s_.-]?id|app(?:lication)?[\s_.-]?id|secret|password|scopes?)"
    r"[\"'”]?\s*[=:]\s*(?P<value>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
"""A line of an `.env` file, of JSON, YAML or a mail: the name, then the value."""
_BASIC = re.compile(r"(?:(?:Authorization\s*:\s*)?Basic\s+)?(?P<pair>[A-Za-z0-9+/_-]{8,}={0,2})")
_BEARER = re.compile(r"(?:Authorization\s*:\s*)?(?:Bearer|DPoP)\s+\S{8,}", re.IGNORECASE)
_JWT = re.compile(r"eyJ[\w-]+\.[\w-]+\.[\w-]*(?:\.[\w-]+\.[\w-]+)?")
_PLACEHOLDER = re.compile(
    r"\{\{[^{}]*\}\}|\$\{[^{}]*\}|\$\([^()]*\)|\$[A-Z]+_[A-Z0-9_]+|%[A-Za-z]\w*_\w+%"
    r"|<[A-Za-z][\w .'’-]*>|\{[A-Za-z_][\w .]*\}"
)
_MASKED = re.compile(r"([•●∙·*])\1{2,}")
_PRIVATE_KEY = re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY")
_PUBLIC_KEY = re.compile(r"-----BEGIN (?:[A-Z ]*PUBLIC KEY|CERTIFICATE)")
_MOST_AROUND = 4
"""So many things stand around a value at most: a name, quotation marks, a comma, blanks."""


def without_what_was_copied_along(text: str, client_id: str = "") -> str:
    """The value inside quotation marks, behind its name, before a comma, or out of a header.

    A header or a pair is taken apart only where the client's own ID stands in it, so that it is
    beyond doubt. What has nothing around it comes back without white space at its ends.
    """
    text = text.strip()
    for _ in range(_MOST_AROUND):
        inside = _one_less(text, client_id.strip()).strip()
        if not inside or inside == text:
            break
        text = inside
    return text


def is_placeholder(text: str) -> bool:
    """It is the name of a value, as templates and examples have it: `{{secret}}`, `<secret>`."""
    return _PLACEHOLDER.fullmatch(text.strip()) is not None


def placeholder_in(text: str) -> str:
    """The first placeholder in an address; empty where there is none."""
    found = _PLACEHOLDER.search(text)
    return found.group() if found else ""


def is_masked(text: str) -> bool:
    """Dots or stars, as a page shows them in place of a secret."""
    return _MASKED.fullmatch(text.strip()) is not None


def is_shortened(text: str) -> bool:
    """Three dots stand in place of the rest."""
    return "…" in text or text.strip().endswith("...")


def is_private_key(text: str) -> bool:
    """PEM or JWK."""
    if _PRIVATE_KEY.search(text):
        return True
    jwk = _json_object(text)
    keys = jwk.get("keys")
    first = keys[0] if isinstance(keys, list) and keys and isinstance(keys[0], dict) else jwk
    return "kty" in first and "d" in first


def is_public_key(text: str) -> bool:
    """PEM of a public key or a certificate."""
    return _PUBLIC_KEY.search(text) is not None


def is_token(text: str) -> bool:
    """What a server gives out: a JWT, or what stands after `Bearer`."""
    text = text.strip()
    if _BEARER.fullmatch(text):
        return True
    return _JWT.fullmatch(text) is not None and header_of(text) is not None


def _one_less(text: str, client_id: str) -> str:
    named = _NAME.fullmatch(text)
    if named:
        return named["value"]
    if len(text) > 1 and text[-1] in ",;":
        return text[:-1]
    for opening, closing in _QUOTES:
        if len(text) > len(opening + closing) and text[0] == opening and text[-1] == closing:
            return text[1:-1]
    if not client_id:
        return text
    pair = _BASIC.fullmatch(text)
    decoded = _decoded(pair["pair"]) if pair else ""
    for each in (decoded, text.removeprefix("-u").lstrip()):
        if each.startswith(f"{client_id}:"):
            return each.removeprefix(f"{client_id}:")
    return text


def _decoded(text: str) -> str:
    """Base64 as text; empty where it is none."""
    try:
        return decode_either_base64(text).decode("utf-8")
    except UnicodeDecodeError:
        return ""


def _json_object(text: str) -> dict[str, Any]:
    if not text.lstrip().startswith("{"):
        return {}
    return object_of(read_json(text.encode("utf-8", "replace")))
