"""What came of finding out what the server accepts, as JSON; part of the report."""

from collections.abc import Callable
from typing import Any

from app.model.probe import Attempt, Probe, Tried
from app.model.profile import AuthMethod


def probe_json(probe: Probe | None, outside: Callable[[str], str]) -> dict[str, Any] | None:
    """The attempts in order; nothing as long as nobody asked. `outside` masks secrets."""
    if probe is None or not probe.begun:
        return None
    return {
        "end": None if probe.end is None else probe.end.value,
        "refusals": probe.refusals,
        "attempts": [
            _attempt(attempt, probe.tried[number] if number < len(probe.tried) else None, outside)
            for number, attempt in enumerate(probe.attempts)
        ],
    }


def _attempt(
    attempt: Attempt, tried: Tried | None, outside: Callable[[str], str]
) -> dict[str, Any]:
    way = attempt.way
    basic = way.method is AuthMethod.CLIENT_SECRET_BASIC
    return {
        "differs": [each.value for each in attempt.differs],
        "method": way.method.value,
        "token_endpoint": outside(way.endpoint),
        "encoded": way.encoded if basic else None,
        "audience": outside(way.audience) or None,
        "typ": None if way.typ is None else way.typ.value,
        "alg": None if way.alg is None else way.alg.value,
        "outcome": None if tried is None else tried.outcome.value,
        "status": None if tried is None else tried.status,
        "error": None if tried is None else outside(tried.error) or None,
        "exchange": None if tried is None else tried.exchange,
    }
