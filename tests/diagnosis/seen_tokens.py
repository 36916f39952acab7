"""Tokens as the engine looks into them: readable, signed, encrypted, opaque."""

import base64
import json
from dataclasses import replace
from typing import Any

from app.model.encryption import EncryptionSeen, NotOpened
from app.model.observed import KeySetSeen, TokenSeen
from app.model.profile import Profile
from app.model.token import Signature, SignatureSeen, Token
from app.oauth.discovery import read_metadata
from app.oauth.token_answer import read_token
from tests.diagnosis.observed import ENDPOINT, ISSUER, NOW, profile

CLAIMS: dict[str, Any] = {
    "iss": ISSUER,
    "aud": "https://api.fjord.example",
    "sub": "fjord-orders",
    "client_id": "fjord-orders",
    "iat": int(NOW.seconds),
    "exp": int(NOW.seconds) + 3600,
    "jti": "b1f7",
    "scope": "orders.read",
}
AT_JWT = {"alg": "RS256", "typ": "at+jwt", "kid": "1"}


def jwt_text(header: dict[str, Any], claims: dict[str, Any], signature: str = "c2ln") -> str:
    """A token in compact form; its signature is not looked at here."""
    return f"{_segment(header)}.{_segment(claims)}.{signature}"


def _segment(value: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()


def token(text: str, expires_in: int | None = 3600, scope: str | None = None) -> Token:
    """The token out of an answer that holds this text."""
    answer = {"access_token": text, "token_type": "Bearer", "expires_in": expires_in}
    if scope is not None:
        answer["scope"] = scope
    found = read_token(answer, requested_scope="orders.read", received_at=NOW)
    assert found is not None
    return found


def looked_into(
    header: dict[str, Any] | None = None,
    expires_in: int | None = 3600,
    text: str = "",
    dpop_thumbprint: str = "",
    certificate_thumbprint: str = "",
    **changes: Any,
) -> TokenSeen:
    """A readable token; a claim that is set to None is left out."""
    claims = {name: value for name, value in (CLAIMS | changes).items() if value is not None}
    written = text or jwt_text(AT_JWT | (header or {}), claims)
    metadata = read_metadata(ISSUER, {"issuer": ISSUER, "token_endpoint": ENDPOINT})
    return TokenSeen(
        profile(),
        token(written, expires_in),
        metadata,
        NOW,
        dpop_thumbprint=dpop_thumbprint,
        certificate_thumbprint=certificate_thumbprint,
    )


def verified(key_set: KeySetSeen | None = None, **seen: Any) -> TokenSeen:
    """A readable token, and what came of checking its signature."""
    made = looked_into()
    usual = {"state": Signature.UNVERIFIED, "alg": "RS256", "key_id": "k1"}
    return replace(
        made,
        token=replace(made.token, checked=SignatureSeen(**usual | seen)),
        key_set=key_set or KeySetSeen("https://id.fjord.example/keys", status=200),
    )


def encrypted(
    not_opened: NotOpened | None = NotOpened.NO_KEY,
    header: dict[str, Any] | None = None,
    header_inside: dict[str, Any] | None = None,
    **inside: Any,
) -> TokenSeen:
    """An encrypted token, and what came of opening it."""
    outer = {"alg": "RSA-OAEP", "enc": "A256GCM", "kid": "k1"} | (header or {})
    held = token(jwt_text(outer, {}) + ".d.e")
    opened = CLAIMS if not_opened is None else None
    seen = EncryptionSeen(
        outer["alg"], outer["enc"], "k1", not_opened, header=header_inside, **inside
    )
    return replace(looked_into(), token=replace(held, claims=opened, encryption=seen))


def for_client(client: Profile, granted: str | None = None, **claims: Any) -> TokenSeen:
    """A readable token that this client asked for."""
    made = looked_into(**claims)
    held = made.token if granted is None else replace(made.token, granted_scope=(granted,))
    return replace(made, profile=client, token=held)


def unreadable(text: str) -> TokenSeen:
    """A token that is no JWT."""
    return looked_into(text=text)
