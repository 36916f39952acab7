"""A client assertion: the client's own JWT, signed with its private key (RFC 7523 §3)."""

import warnings

from app.model.secret import Secret, SecretKind
from app.model.time import Instant, Span
from app.oauth.keys import LoadedKey

LIFETIME = Span(120)
"""Unless a provider wants it shorter."""


def sign_assertion(
    key: LoadedKey,
    *,
    client_id: str,
    audience: str,
    jti: str,
    now: Instant,
    lifetime: Span = LIFETIME,
    key_id: str = "",
) -> Secret:
    """Sign with RS256; `aud` is one text, never an array, which strict servers refuse.

    `jti` must be new each time: servers refuse one that they have seen.
    """
    import jwt

    issued = int(now.seconds)
    claims = {
        "iss": client_id,
        "sub": client_id,
        "aud": audience,
        "jti": jti,
        "iat": issued,
        "nbf": issued,
        "exp": issued + int(lifetime.seconds),
    }
    headers = {"kid": key_id} if key_id else None
    # `typ: JWT` comes from PyJWT. The newer `client-authentication+jwt` makes servers stricter.
    with warnings.catch_warnings():
        # PyJWT warns of a short key on standard error; a finding says that better.
        warnings.simplefilter("ignore")
        return Secret(jwt.encode(claims, key.private_key, "RS256", headers), SecretKind.TOKEN)
