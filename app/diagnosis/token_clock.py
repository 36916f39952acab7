"""This computer's clock against the server's: what is signed holds for minutes only."""

from email.utils import parsedate_to_datetime

from app.diagnosis.answers import error_facts, said_in
from app.diagnosis.rule import Evidence, finding
from app.diagnosis.token_assertion import refused_assertion
from app.diagnosis.token_binding import refused_proof
from app.model.finding import Severity, Who
from app.model.observed import TokenAnswerSeen
from app.model.time import Instant, Span

_TOLERATED = Span(60)
_ABOUT_TIME = ("expired", "not active", "not yet valid", "in the future", "iat", "nbf", "clock",
               "lifetime", "'exp'", "timestamp", "too old", "recent")  # fmt: skip


@finding("token.clock_skew", Severity.ERROR, Who.IT)
def clock_skew(seen: TokenAnswerSeen) -> Evidence | None:
    """The server's `Date` against this clock, half of the round trip allowed for.

    A `Date` has whole seconds, and its host may be a cache with a clock of its own: only more
    than a minute counts. An error where the refusal is about time, else a warning.
    """
    server = server_clock(seen.answer.header("Date"))
    if server is None:
        return None
    answered = Instant(seen.answer.received_at.seconds - seen.answer.round_trip.seconds / 2)
    skew = Span(round(answered.since(server).seconds))
    if abs(skew.seconds) <= _TOLERATED.seconds:
        return None
    said = said_in(seen.json)
    about_time = any(mark in said for mark in _ABOUT_TIME)
    grave = (refused_assertion(seen) or refused_proof(seen)) and (about_time or not said)
    facts = error_facts(seen) | {"skew": skew, "server_time": server, "our_time": answered}
    cause = "ahead" if skew.seconds > 0 else "behind"
    return Evidence(facts, (cause,), severity=None if grave else Severity.WARNING)


def server_clock(date: str | None) -> Instant | None:
    """The time in a `Date` header (RFC 9110 §6.6.1), or None where it holds none."""
    if not date or not date.isascii():
        return None
    try:
        parsed = parsedate_to_datetime(date.strip()[:60])
        return Instant(parsed.timestamp()) if parsed.tzinfo is not None else None
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
