"""Which failures may pass by themselves: nobody has to mend anything, and nobody asked to stop."""

from app.model.finding import Finding
from app.model.time import Span

PASSING = frozenset(
    {
        "resolve.name_not_found",  # so it looks where there is no network at all
        "resolve.failed",
        "connect.refused",
        "connect.timeout",
        "connect.unreachable",
        "connect.closed_early",
        "connect.proxy_unreachable",
        "http.read_timeout",
        "http.too_slow",
        "http.truncated",
        "http.bad_gateway",
        "http.unavailable",
    }
)
_LONGEST = 3600


def pause_after(verdict: Finding) -> Span | None:
    """How long to leave the server alone at least before the same is asked again by itself; None
    where that is no use, or could have the client locked.

    `Retry-After` is followed where it is a number of seconds (RFC 9110 §10.2.3) up to an hour.
    """
    if verdict.code not in PASSING:
        return None
    asked = str(verdict.evidence.get("retry_after", "0"))
    if not (asked.isascii() and asked.isdigit() and len(asked) <= 6) or int(asked) > _LONGEST:
        return None
    return Span(float(asked))
