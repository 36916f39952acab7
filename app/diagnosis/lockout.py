"""When to stop: providers lock a client that is refused again and again."""

from app.diagnosis.answers import error_facts, oauth_error, said_in, succeeded
from app.diagnosis.rule import Evidence, finding
from app.diagnosis.token_assertion import refused_assertion
from app.diagnosis.token_error import refused_client
from app.diagnosis.told import told
from app.model.finding import Severity, Who
from app.model.observed import TokenAnswerSeen
from app.model.probe import ProbeEnd, ProbeSeen
from app.model.provider_error import Meaning

_RISKY = 3
"""The number of refusals that is told."""
_MINUTES = 5
_OF_THE_PROOF = frozenset(
    {"invalid_client", "invalid_request", "invalid_grant", "unauthorized_client"}
)
"""Errors that may go away when the client proves itself otherwise."""
_NO_MATTER_HOW = (Meaning.CLIENT_UNKNOWN, Meaning.CLIENT_DISABLED, Meaning.SECRET_EXPIRED,
                  Meaning.WRONG_ENVIRONMENT, Meaning.CONSENT_MISSING, Meaning.RATE_LIMITED,
                  Meaning.UNAVAILABLE)  # fmt: skip
"""What a provider says that no other way of proving the client would change."""
_LOCKING = ("locked", "lockout", "lock out", "too many", "too_many", "blocked", "throttl",
            "rate limit", "suspended", "try again later", "temporarily")  # fmt: skip


@finding("token.lockout_risk", Severity.WARNING, Who.YOU)
def lockout_risk(seen: TokenAnswerSeen | ProbeSeen) -> Evidence | None:
    """The same credentials again and again: only what was really refused counts."""
    if isinstance(seen, ProbeSeen):
        count = 0 if seen.probe.end is ProbeEnd.ACCEPTED else seen.recent_refusals
        facts = {**seen.refused.evidence}
    else:
        count = seen.recent_refusals + 1 if refuses_credentials(seen) else 0
        facts = error_facts(seen)
    if count < _RISKY:
        return None
    return Evidence(facts | {"refusals": count, "minutes": _MINUTES})


def refuses_credentials(seen: TokenAnswerSeen) -> bool:
    """The answer says no to ID, secret or key; a server may count it against the client.

    Keycloak says `unauthorized_client` with 401, Auth0 `access_denied` with 401.
    """
    if succeeded(seen.answer):
        return False
    unauthorized = seen.answer.status == 401 and seen.request.header("DPoP") is None
    return refused_client(seen) or refused_assertion(seen) or unauthorized


def may_go_on(seen: TokenAnswerSeen) -> bool:
    """Another way of proving the client may yet be accepted, and nobody asks to stop."""
    answer, error = seen.answer, oauth_error(seen.json)
    if answer.status not in (400, 401) or asks_to_stop(seen):
        return False
    if any(told(seen, each) for each in _NO_MATTER_HOW):
        return False
    return refuses_credentials(seen) or error in _OF_THE_PROOF


def asks_to_stop(seen: TokenAnswerSeen) -> bool:
    """The server says that there were too many failures, or that it will not listen for now."""
    if seen.answer.header("Retry-After") is not None:
        return True
    said = f"{oauth_error(seen.json).lower()} {said_in(seen.json)}"
    return any(mark in said for mark in _LOCKING)
