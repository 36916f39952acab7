"""What else the token opens, as JSON; part of the report."""

from collections.abc import Callable
from typing import Any

from app.model.calling import Calling, CallOutcome
from app.model.finding import Finding
from app.model.profile import ApiCall


def calling_json(
    calling: Calling | None,
    outside: Callable[[str], str],
    told: Callable[[Finding], dict[str, Any]],
) -> dict[str, Any] | None:
    """The calls in order; nothing where nobody asked. `outside` masks secrets.

    What each was answered stands among the report's exchanges.
    """
    if calling is None:
        return None
    made: list[CallOutcome | None] = list(calling.outcomes)
    made += [None] * (len(calling.calls) - len(made))
    return {
        "end": None if calling.end is None else calling.end.value,
        "calls": [
            _call(call, outcome, outside, told)
            for call, outcome in zip(calling.calls, made, strict=True)
        ],
    }


def _call(
    call: ApiCall,
    made: CallOutcome | None,
    outside: Callable[[str], str],
    told: Callable[[Finding], dict[str, Any]],
) -> dict[str, Any]:
    duration = None if made is None else made.duration
    return {
        "name": outside(call.name),
        "method": call.method,
        "url": outside(call.url),
        "needed_scope": outside(call.needed_scope),
        "expected_status": call.expected_status,
        "opens": None if made is None else made.opens.value,
        "status": None if made is None else made.status,
        "duration_ms": None if duration is None else round(duration.milliseconds, 3),
        "findings": [] if made is None else [told(each) for each in made.findings],
        "exchange": None if made is None else made.exchange,
    }
