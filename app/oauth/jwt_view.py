"""What can be seen of an access token from outside; nothing here is verified."""

import base64
import binascii
import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from app.model.token import TokenKind
from app.oauth.json_text import read_json

_BASE64URL = re.compile(r"[A-Za-z0-9_-]*={0,2}")
_JWS_PARTS = 3
_JWE_PARTS = 5


class JwtView(NamedTuple):
    """A token taken apart."""

    kind: TokenKind
    header: Mapping[str, Any] | None = None
    claims: Mapping[str, Any] | None = None
    malformed: str = ""
    """Empty, or why it is a JWT by its header alone: `parts`, `claims` or `signature`."""


def view(access_token: str) -> JwtView:
    """Take a token apart as far as that goes (RFC 7515 §3, RFC 7516 §3, RFC 7519 §3).

    A JWT is what begins with the Base64url of a JSON object that has `alg`; anything else is
    opaque, however many dots it holds. Any text at all may be given.
    """
    parts = access_token.split(".", _JWE_PARTS)
    header = header_of(access_token)
    if header is None:
        return JwtView(TokenKind.OPAQUE)
    if len(parts) == _JWE_PARTS and "enc" in header:
        return JwtView(TokenKind.JWE, header)
    if len(parts) != _JWS_PARTS:
        return JwtView(TokenKind.JWT, header, malformed="parts")
    claims = _object(parts[1])
    if claims is None:
        return JwtView(TokenKind.JWT, header, malformed="claims")
    if decode_base64url(parts[2]) is None:
        return JwtView(TokenKind.JWT, header, claims, malformed="signature")
    return JwtView(TokenKind.JWT, header, claims)


def header_of(access_token: str) -> Mapping[str, Any] | None:
    """Its first part, where that makes a JWT of it."""
    first, dot, _rest = access_token.partition(".")
    header = _object(first) if dot else None
    return header if header is not None and "alg" in header else None


def decode_base64url(text: str) -> bytes | None:
    """RFC 7515 §2, padding tolerated; None for what is no Base64url."""
    if not _BASE64URL.fullmatch(text):
        return None
    bare = text.rstrip("=")
    try:
        return base64.urlsafe_b64decode(bare + "=" * (-len(bare) % 4))
    except binascii.Error:
        return None


def _object(part: str) -> dict[str, Any] | None:
    data = decode_base64url(part)
    value = read_json(data).value if data else None
    return value if isinstance(value, dict) else None
