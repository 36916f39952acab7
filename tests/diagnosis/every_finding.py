"""What is found in all the situations together, worked out when first asked for."""

from functools import cache

from app.diagnosis import diagnose
from app.diagnosis.step_of import step_of
from app.model.finding import Finding
from tests.diagnosis.situations import MORE, SITUATIONS


@cache
def every_finding() -> tuple[Finding, ...]:
    """In the order of the situations."""
    return tuple(
        found
        for code, seen in [*SITUATIONS.items(), *MORE]
        for found in diagnose(seen, step_of(code, seen))
    )
