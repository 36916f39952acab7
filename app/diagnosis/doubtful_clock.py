"""Whether this computer's clock may be the reason why a certificate seems not to be valid."""

from datetime import UTC, datetime

from app import RELEASED
from app.diagnosis.rule import Evidence
from app.model.finding import Who
from app.model.frozen import replace
from app.model.observed import Fault
from app.model.time import Instant, Span

_RELEASED = Instant(datetime.fromisoformat(RELEASED).replace(tzinfo=UTC).timestamp())
_NOTICEABLE = Span(60)


def before_release(at: Instant) -> bool:
    """No clock that shows this is right: this version of the program was not made yet."""
    return at < _RELEASED


def with_clock(seen: Fault, found: Evidence | None) -> Evidence | None:
    """What was found of a certificate's dates, with what is known of the clock they were held to.

    The server's clock is known from an earlier answer. Where the certificate is good by that
    one, or this computer's shows a time that cannot be, its clock is to be mended first.
    """
    if found is None or seen.now is None:
        return found
    facts = {**found.facts, "our_time": seen.now}
    if before_release(seen.now):
        return _blamed(replace(found, facts=facts), "clock_impossible")
    skew, path = seen.clock_skew, seen.connection.chain.on_path
    if skew is None or not path or abs(skew.ahead.seconds) <= _NOTICEABLE.seconds:
        return replace(found, facts=facts)
    there = skew.by_server(seen.now)
    if not all(each.not_before <= there <= each.not_after for each in path):
        return replace(found, facts=facts)
    facts |= {"server_time": there, "apart": Span(round(abs(skew.ahead.seconds)))}
    return _blamed(replace(found, facts=facts), "clock_differs")


def _blamed(found: Evidence, cause: str) -> Evidence:
    """In place of the mere doubt."""
    others = tuple(each for each in found.causes if each != "clock")
    return replace(found, causes=(cause, *others), who=(Who.IT, Who.SERVER))
