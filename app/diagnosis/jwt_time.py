"""When the token is good, by both clocks: the server's own, where it is known, and this one's."""

from app.diagnosis.rule import Evidence, finding
from app.diagnosis.token_clock import too_far
from app.model.finding import Fact, Severity, Who
from app.model.observed import TokenSeen
from app.model.time import Instant, Span
from app.oauth.numbers import read_numeric_date

_LEEWAY = Span(60)


@finding("jwt.expired", Severity.ERROR, Who.SERVER, Who.IT)
def expired(seen: TokenSeen) -> Evidence | None:
    """Over the moment it came. Within a minute of difference the clocks may be meant."""
    end = time_of(seen, "exp")
    if end is None:
        return None
    here, skew = seen.token.received_at, seen.clock_skew
    there = here if skew is None or skew.agrees else skew.by_server(here)
    over_there = end <= there
    if not over_there and end > here:
        return None
    ago = (there if over_there else here).since(end)
    facts: dict[str, Fact] = {"exp": end, "ago": ago, "now": here}
    lenient = ago.seconds <= _LEEWAY.seconds
    return _told(seen, facts, over_there, Severity.WARNING if lenient else None)


@finding("jwt.not_yet_valid", Severity.ERROR, Who.IT, Who.SERVER)
def not_yet_valid(seen: TokenSeen) -> Evidence | None:
    return _ahead(seen, "nbf")


@finding("jwt.issued_in_future", Severity.WARNING, Who.IT, Who.SERVER)
def issued_in_future(seen: TokenSeen) -> Evidence | None:
    return _ahead(seen, "iat")


def time_of(seen: TokenSeen, claim: str) -> Instant | None:
    """The instant in a claim of the token; None where it has none."""
    stated = read_numeric_date((seen.token.claims or {}).get(claim))
    return None if stated is None else stated.instant


def _ahead(seen: TokenSeen, claim: str) -> Evidence | None:
    start = time_of(seen, claim)
    if start is None:
        return None
    here, skew = seen.token.received_at, seen.clock_skew
    # A difference that servers tolerate does not explain one that they do not.
    there = skew.by_server(here) if skew is not None and too_far(skew.ahead, skew) else here
    ahead_there = start.since(there).seconds > _LEEWAY.seconds
    if not ahead_there and start.since(here).seconds <= _LEEWAY.seconds:
        return None
    ahead = start.since(there if ahead_there else here)
    facts: dict[str, Fact] = {claim: start, "ahead": ahead, "now": here}
    return _told(seen, facts, ahead_there)


def _told(
    seen: TokenSeen, facts: dict[str, Fact], so_there: bool, severity: Severity | None = None
) -> Evidence:
    """Where the server's own clock says so too, that is the server's doing; where only this
    computer's does, the token is good for all who have the server's time; and a profile that
    corrects this computer's clock has said that it knows."""
    skew = seen.clock_skew
    if skew is None:
        return Evidence(facts, severity=severity)
    apart = Span(round(abs(skew.ahead.seconds)))
    facts |= {"server_time": skew.by_server(seen.token.received_at), "apart": apart}
    if so_there:
        return Evidence(facts, ("by_its_own_clock",), severity, who=(Who.SERVER,))
    offset = seen.profile.assertion.clock_offset
    allowed_for = offset is not None and not too_far(skew.ahead.minus(offset), skew)
    severity = Severity.INFO if allowed_for else Severity.WARNING
    return Evidence(facts, ("clock",), severity, who=(Who.IT,))
