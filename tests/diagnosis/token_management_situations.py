"""What a server says of a token afterwards, and of the wish to end one."""

from typing import Any

from app.model.observed import IntrospectionSeen, Observation, RevocationSeen
from app.model.profile import AuthMethod
from app.model.token import Signature, SignatureSeen
from app.oauth.json_text import read_json
from tests.diagnosis.observed import ISSUER, NOW, profile, raw
from tests.diagnosis.seen_tokens import AT_JWT, CLAIMS, jwt_text, token

BASIC = AuthMethod.CLIENT_SECRET_BASIC


def introspected(
    value: Any, status: int = 200, *, revoked: bool = False, signature: Signature | None = None
) -> IntrospectionSeen:
    answer = raw(status, value)
    return IntrospectionSeen(
        profile(),
        token(jwt_text(AT_JWT, CLAIMS)),
        answer,
        ISSUER + "/introspect",
        read_json(answer.body),
        NOW,
        BASIC,
        signature=None if signature is None else SignatureSeen(signature, key_id="k1"),
        revoked=revoked,
    )


def revoked(
    value: Any = b"", status: int = 200, *, active: bool | None = None, api: int | None = None
) -> RevocationSeen:
    answer = raw(status, value)
    held = token(jwt_text(AT_JWT, CLAIMS))
    url = ISSUER + "/revoke"
    seen = read_json(answer.body)
    return RevocationSeen(profile(), held, answer, url, seen, BASIC, active=active, api_status=api)


SITUATIONS: dict[str, Observation] = {
    "introspection.active": introspected({"active": True}),
    "introspection.inactive": introspected({"active": False}),
    "introspection.refused": introspected({"error": "invalid_client"}, 400),
    "introspection.unsupported": introspected({"error": "unsupported_token_type"}, 400),
    "introspection.unusable": introspected({"alive": "yes"}),
    "introspection.signature_invalid": introspected({"active": True}, signature=Signature.INVALID),
    "introspection.disagrees": introspected({"active": True, "client_id": "somebody-else"}),
    "revocation.done": revoked(active=False, api=401),
    "revocation.still_active": revoked(active=True),
    "revocation.api_still_opens": revoked(active=False, api=200),
    "revocation.unsupported": revoked({"error": "unsupported_token_type"}, 400),
    "revocation.refused": revoked({"error": "unauthorized_client"}, 400),
    "revocation.unusable": revoked(b"<html>", 404),
}

MORE: tuple[tuple[str, Observation], ...] = (
    ("introspection.refused", introspected(b"", 401)),
    ("introspection.unusable", introspected({"active": "true"})),
    ("introspection.unusable", introspected(b"<html>", 404)),
    ("introspection.disagrees", introspected({"active": True, "exp": 4_000_000_000})),
    ("revocation.done", revoked()),
    ("revocation.refused", revoked(b"", 403)),
)
