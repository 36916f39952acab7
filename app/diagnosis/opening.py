"""Whether the token opened the door that one call knocked at."""

from collections.abc import Iterable

from app.diagnosis.answers import succeeded
from app.model.calling import Opens
from app.model.exchange import RawAnswer
from app.model.finding import Finding
from app.model.observed import Fault
from app.model.profile import ApiCall

_REFUSED = (401, 403)


def opens(call: ApiCall, outcome: RawAnswer | Fault, findings: Iterable[Finding]) -> Opens:
    """By the answer; without one, or by one that speaks of something else, nobody knows."""
    if isinstance(outcome, Fault):
        return Opens.UNKNOWN
    expected = call.expected_status
    if succeeded(outcome) if expected is None else outcome.status == expected:
        return Opens.YES
    lacks_scope = any(each.code == "resource.insufficient_scope" for each in findings)
    return Opens.NO if lacks_scope or outcome.status in _REFUSED else Opens.UNKNOWN
