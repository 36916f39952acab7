"""What the server says of a token afterwards, and whether one that was ended is dead.

RFC 7662, RFC 9701, RFC 7009.
"""

from collections.abc import Mapping
from typing import Any

from app.diagnosis.answers import answer_facts, oauth_error, object_of, succeeded, text_of
from app.diagnosis.rule import Evidence, Rank, finding
from app.model.finding import Fact, Severity, Who
from app.model.observed import IntrospectionSeen, RevocationSeen
from app.model.token import Signature
from app.oauth.granted import read_scope
from app.oauth.numbers import read_numeric_date

_REFUSALS = ("invalid_client", "unauthorized_client", "access_denied", "invalid_token")
_APART = 60
"""Seconds by which two statements of one end may differ."""
_TAKES_IT = range(200, 300)
_DEAD = (401, 403)


@finding("introspection.active", Severity.INFO)
def active(seen: IntrospectionSeen) -> Evidence | None:
    return Evidence(_facts(seen)) if _says(seen) is True and not seen.revoked else None


@finding("introspection.inactive", Severity.WARNING, Who.SERVER, Who.CLIENT_OWNER)
def inactive(seen: IntrospectionSeen) -> Evidence | None:
    """It gives no reason, and says the same of a token that is none of the asker's business."""
    if _says(seen) is not False or seen.revoked:
        return None
    end = seen.token.expires_at()
    over = end is not None and end <= seen.now
    return Evidence(_facts(seen), ("over",) if over else ("not_for_you", "revoked", "other_server"))


@finding("introspection.refused", Severity.ERROR, Who.CLIENT_OWNER, rank=Rank.STANDARD)
def introspection_refused(seen: IntrospectionSeen) -> Evidence | None:
    return Evidence(_facts(seen)) if _refused(seen) else None


@finding("introspection.unsupported", Severity.WARNING, Who.SERVER, rank=Rank.STANDARD)
def introspection_unsupported(seen: IntrospectionSeen) -> Evidence | None:
    """Some servers keep no record of tokens that their readers can check for themselves."""
    return Evidence(_facts(seen)) if oauth_error(seen.json) == "unsupported_token_type" else None


@finding(
    "introspection.unusable",
    Severity.ERROR,
    Who.SERVER,
    rank=Rank.STATUS,
    unless=("introspection.refused", "introspection.unsupported"),
)
def introspection_unusable(seen: IntrospectionSeen) -> Evidence | None:
    """Another answer than one of RFC 7662 §2.2, where `active` is a must."""
    return Evidence(_facts(seen)) if _says(seen) is None else None


@finding("introspection.signature_invalid", Severity.ERROR, Who.SERVER)
def signature_invalid(seen: IntrospectionSeen) -> Evidence | None:
    signature = seen.signature
    if signature is None or signature.state is not Signature.INVALID:
        return None
    return Evidence(_facts(seen) | {"kid": signature.key_id})


@finding("introspection.disagrees", Severity.WARNING, Who.SERVER)
def disagrees(seen: IntrospectionSeen) -> Evidence | None:
    """It tells another client, scope or end than the token answer or the token itself did."""
    if _says(seen) is not True:
        return None
    members = object_of(seen.json)
    apart = tuple(
        name
        for name, differs in (
            ("client_id", _other_client(seen, members)),
            ("scope", _other_scope(seen, members)),
            ("exp", _other_end(seen, members)),
        )
        if differs
    )
    return Evidence(_facts(seen) | {"members": apart}) if apart else None


@finding("revocation.done", Severity.INFO)
def done(seen: RevocationSeen) -> Evidence | None:
    """Nobody who could tell says otherwise."""
    if seen.answer.status != 200 or seen.active or seen.api_status in _TAKES_IT:
        return None
    proof = (
        *(("introspection",) if seen.active is False else ()),
        *(("api",) if seen.api_status in _DEAD else ()),
    )
    return Evidence(_facts(seen), proof or ("unproven",))


@finding("revocation.still_active", Severity.ERROR, Who.SERVER)
def still_active(seen: RevocationSeen) -> Evidence | None:
    """The server said that it is done, and calls the token active all the same."""
    return Evidence(_facts(seen)) if seen.answer.status == 200 and seen.active else None


@finding("revocation.api_still_opens", Severity.WARNING, Who.API)
def api_still_opens(seen: RevocationSeen) -> Evidence | None:
    """An API that reads tokens itself does not hear of it: they work until their end."""
    if seen.answer.status != 200 or seen.api_status not in _TAKES_IT:
        return None
    return Evidence(_facts(seen) | {"api_status": seen.api_status or 0})


@finding("revocation.unsupported", Severity.WARNING, Who.SERVER, rank=Rank.STANDARD)
def unsupported(seen: RevocationSeen) -> Evidence | None:
    """RFC 7009 §2.2.1: tokens of this kind cannot be ended, they end by themselves."""
    return Evidence(_facts(seen)) if oauth_error(seen.json) == "unsupported_token_type" else None


@finding("revocation.refused", Severity.ERROR, Who.CLIENT_OWNER, rank=Rank.STANDARD)
def revocation_refused(seen: RevocationSeen) -> Evidence | None:
    return Evidence(_facts(seen)) if _refused(seen) else None


@finding(
    "revocation.unusable",
    Severity.ERROR,
    Who.SERVER,
    rank=Rank.STATUS,
    unless=("revocation.refused", "revocation.unsupported"),
)
def revocation_unusable(seen: RevocationSeen) -> Evidence | None:
    return Evidence(_facts(seen)) if seen.answer.status != 200 else None


def _says(seen: IntrospectionSeen) -> bool | None:
    said = object_of(seen.json).get("active") if succeeded(seen.answer) else None
    return said if isinstance(said, bool) else None


def _refused(seen: IntrospectionSeen | RevocationSeen) -> bool:
    by_error = not succeeded(seen.answer) and oauth_error(seen.json) in _REFUSALS
    return by_error or seen.answer.status in (401, 403)


def _facts(seen: IntrospectionSeen | RevocationSeen) -> dict[str, Fact]:
    return answer_facts(seen.url, seen.answer) | {
        "client_id": seen.profile.client_id,
        "auth_method": seen.auth_method.value,
        "error": oauth_error(seen.json),
        "error_description": text_of(seen.json, "error_description"),
    }


def _other_client(seen: IntrospectionSeen, members: Mapping[str, Any]) -> bool:
    named = members.get("client_id")
    return isinstance(named, str) and named != seen.profile.client_id


def _other_scope(seen: IntrospectionSeen, members: Mapping[str, Any]) -> bool:
    """Only where both sides name one."""
    told, held = read_scope(members.get("scope")), seen.token.granted_scope
    return told is not None and held is not None and set(told) != set(held)


def _other_end(seen: IntrospectionSeen, members: Mapping[str, Any]) -> bool:
    told, end = read_numeric_date(members.get("exp")), seen.token.expires_at()
    return told is not None and end is not None and abs(told.instant.since(end).seconds) > _APART
