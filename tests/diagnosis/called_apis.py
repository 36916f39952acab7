"""Answers of an API that was called with the token."""

from dataclasses import replace
from typing import Any

from app.model.exchange import Request
from app.model.observed import ResourceMetadata, ResourceSeen
from app.model.profile import ApiCall, Profile
from app.model.time import Span
from app.oauth.json_text import read_json
from tests.diagnosis.observed import API, ISSUER, NOW, profile, raw
from tests.diagnosis.seen_tokens import AT_JWT, CLAIMS, jwt_text, token


def called(
    status: int,
    body: bytes | Any = b"",
    *challenges: str,
    headers: tuple[tuple[str, str], ...] = (),
    after: float = 0,
    aud: Any = "https://api.fjord.example",
    client: Profile | None = None,
    expected: int | None = None,
    scheme: str = "Bearer",
    **more: Any,
) -> ResourceSeen:
    """The API's answer, `after` so many seconds."""
    every = headers + tuple(("WWW-Authenticate", each) for each in challenges)
    answer = raw(status, body, every, **more)
    held = token(jwt_text(AT_JWT, CLAIMS | {"aud": aud}))
    made = client or profile(call=ApiCall(API, expected_status=expected))
    request = Request("GET", API, (("Authorization", (f"{scheme} ", held.access_token)),))
    seen = read_json(answer.body)
    return ResourceSeen(made, held, request, answer, seen, NOW.plus(Span(after)))


def needing(seen: ResourceSeen, scope: str) -> ResourceSeen:
    """The same, of a call that is known to need a scope."""
    assert seen.profile.call is not None
    call = replace(seen.profile.call, needed_scope=scope)
    return replace(seen, profile=replace(seen.profile, call=call))


def published(
    seen: ResourceSeen, resource: str = API, servers: tuple[str, ...] = ()
) -> ResourceSeen:
    """The same, of an API that names its metadata (RFC 9728)."""
    metadata = ResourceMetadata(API + "/.well-known/oauth-protected-resource", resource, servers)
    return replace(seen, metadata=metadata, issuers=(ISSUER,))
