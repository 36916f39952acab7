"""Whose a token is, by its own word: nothing is verified."""

from app.model.frozen import frozen
from app.model.token import TokenKind
from app.oauth.addresses import url_problem
from app.oauth.jwt_view import view
from app.providers.filling import filled
from app.providers.preset import Preset
from app.providers.recognising import recognise, values_in

_LONGEST = 64 * 1024
_SCHEMES = ("bearer ", "dpop ")


@frozen
class TokenOrigin:
    """Who issued a token."""

    issuer: str
    """As the provider spells its issuer where that is known, else as the token does."""
    preset: Preset | None


def recognise_token(text: str) -> TokenOrigin | None:
    """Whose token this is, with or without `Bearer` before it (RFC 9068 §2.2, `iss`).

    None where it is no JWT that names its issuer by an address.
    """
    token = text[: _LONGEST + 1].strip()
    for scheme in _SCHEMES:
        if token.lower().startswith(scheme):
            token = token[len(scheme) :].strip()
    if len(token) > _LONGEST:
        return None
    seen = view(token)
    issuer = (seen.claims or {}).get("iss")
    if seen.kind is not TokenKind.JWT or not isinstance(issuer, str):
        return None
    if url_problem(issuer) is not None:
        return None
    known = recognise(issuer)
    if known is None:
        return TokenOrigin(issuer, None)
    return TokenOrigin(filled(known, values_in(known, issuer)).issuer or issuer, known)
