"""This computer's clock against the server's: what is signed holds for minutes only."""

import re

from app.diagnosis.answers import error_facts, said_in
from app.diagnosis.doubtful_clock import before_release
from app.diagnosis.rule import Evidence, finding
from app.diagnosis.token_assertion import refused_assertion
from app.diagnosis.token_binding import refused_proof
from app.model.clock_skew import ClockSkew
from app.model.finding import Fact, Severity, Who
from app.model.observed import TokenAnswerSeen
from app.model.time import Span

TOLERATED = Span(60)
"""What servers forgive, more or less, and what a slow answer may hide."""
_ABOUT_TIME = ("expired", "not active", "not yet valid", "in the future", "iat", "nbf", "clock",
               "lifetime", "'exp'", "timestamp", "too old", "recent")  # fmt: skip
_NO_REASON = frozenset(
    {"client", "authentication", "authenticated", "credentials", "assertion", "grant", "request",
     "dpop", "proof", "jwt", "token", "invalid", "failed", "failure", "failing", "error", "bad",
     "unsuccessful", "unauthorized", "denied", "could", "not", "be", "verified", "validated", "is",
     "was", "has", "the", "a", "or", "of", "no"}
)  # fmt: skip
"""Words of which nobody learns why."""
_OF_THE_STANDARD = "client authentication failed (e.g."
"""RFC 6749 §5.2 explains `invalid_client` with all that it may mean, and some servers repeat it."""


@finding("token.clock_skew", Severity.ERROR, Who.IT)
def clock_skew(seen: TokenAnswerSeen) -> Evidence | None:
    """An error where the refusal is about time, else a warning; silent where a correction is on.

    Which of the two clocks is wrong nobody here can tell, unless one of them shows a time before
    this program was made.
    """
    skew = seen.clock_skew
    if skew is None or _corrected(seen) is not None or not too_far(skew.ahead, skew):
        return None
    ours = seen.answer.received_at
    server = skew.by_server(ours)
    facts: dict[str, Fact] = {
        **error_facts(seen),
        "skew": Span(round(skew.ahead.seconds)),
        "apart": Span(round(abs(skew.ahead.seconds))),
        "server_time": server,
        "our_time": ours,
        "signed": _signs(seen),
    }
    causes = ["behind" if skew.ahead.seconds > 0 else "ahead"]
    who: tuple[Who, ...] = (Who.IT,)
    if before_release(ours):
        causes.insert(0, "ours_impossible")
    elif before_release(server):
        causes, who = ["servers_impossible"], (Who.SERVER,)
    return Evidence(facts, tuple(causes), severity=_severity(seen), who=who)


@finding("token.clock_corrected", Severity.INFO, Who.YOU)
def clock_corrected(seen: TokenAnswerSeen) -> Evidence | None:
    """Told as long as a correction is on; more than told where it does not fit any more."""
    offset = _corrected(seen)
    if offset is None:
        return None
    facts: dict[str, Fact] = {**error_facts(seen), "offset": offset, "signed": True}
    skew = seen.clock_skew
    if skew is None:
        return Evidence(facts)
    left = skew.ahead.minus(offset)
    facts |= {
        "skew": Span(round(skew.ahead.seconds)),
        "apart": Span(round(abs(left.seconds))),
        "server_time": skew.by_server(seen.answer.received_at),
        "our_time": seen.answer.received_at,
    }
    if not too_far(left, skew):
        return Evidence(facts)
    return Evidence(facts, ("misfit",), severity=_severity(seen) or Severity.ERROR)


def too_far(apart: Span, measured: ClockSkew) -> bool:
    """More than servers tolerate, and more than may lie in the measurement."""
    return abs(apart.seconds) > max(TOLERATED.seconds, measured.uncertainty.seconds)


def _severity(seen: TokenAnswerSeen) -> Severity | None:
    said = said_in(seen.json)
    about_time = any(mark in said for mark in _ABOUT_TIME) or _says_nothing(said)
    grave = (refused_assertion(seen) or refused_proof(seen)) and about_time
    return None if grave else Severity.WARNING


def _says_nothing(said: str) -> bool:
    """The description is none, or tells in words what the error's name says already."""
    in_brackets_too = said.startswith(_OF_THE_STANDARD)
    return in_brackets_too or _NO_REASON.issuperset(re.findall(r"[^\W\d_]+", said))


def _signs(seen: TokenAnswerSeen) -> bool:
    """Something in the request has a time in it."""
    return bool(seen.assertion_audience) or seen.request.header("DPoP") is not None


def _corrected(seen: TokenAnswerSeen) -> Span | None:
    """What was added to this computer's clock; None where nothing was."""
    return seen.profile.assertion.clock_offset if _signs(seen) else None
