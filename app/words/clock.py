"""The two clocks in a line: what was measured, and what is done about it."""

from app.model.clock_skew import ClockSkew
from app.model.report import Report
from app.model.time import Span
from app.words.times import Times

_WORTH_TELLING = Span(1)


def clock(words: Times, skew: ClockSkew) -> str:
    """`Clock: 10 min behind the server’s`; how uncertain that is only where it is much."""
    if skew.agrees:
        return words.text("clock.agrees")
    uncertain = skew.uncertainty >= _WORTH_TELLING
    return words.text(
        "clock.behind" if skew.ahead.seconds > 0 else "clock.ahead",
        apart=Span(abs(skew.ahead.seconds)),
        uncertainty=skew.uncertainty if uncertain else "",
    )


def clock_of(words: Times, report: Report) -> str:
    """The same of a whole check, with its correction; empty where no answer told the time."""
    skew = report.clock_skew
    if skew is None:
        return ""
    told = clock(words, skew)
    offset = report.profile.assertion.clock_offset
    applied = any(each.code == "token.clock_corrected" for each in report.findings())
    if offset is None or not applied:
        return told
    return words.text("clock.corrected", clock=told, offset=offset)
