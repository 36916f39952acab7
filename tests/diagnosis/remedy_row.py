"""A remedy that is tried: the profile before, what was met, what differs after."""

from dataclasses import dataclass
from typing import Any

from app.diagnosis import diagnose
from app.diagnosis.step_of import step_of
from app.model.finding import Finding
from app.model.observed import Observation
from app.model.profile import Network, Profile, SharedSecret
from app.model.secret import Secret
from app.model.step import StepId
from tests.diagnosis.situations import MORE, SITUATIONS


@dataclass(frozen=True)
class Row:
    """A remedy for the finding `code` of an observation; the profile before, and what changes."""

    action: str
    code: str
    seen: Observation
    before: Profile
    after: dict[str, Any]
    step: StepId | None = None


def of_form(action: str, code: str, seen: Observation, **after: Any) -> Row:
    """The profile is the one that was looked at."""
    return Row(action, code, seen, seen.profile, after)  # type: ignore[union-attr]


def secret(text: str) -> SharedSecret:
    return SharedSecret(Secret(text))


def network(**values: Any) -> dict[str, Any]:
    return {"network": Network(**values)}


def met(code: str, cause: str = "") -> Observation:
    """The first of the observations that bring this code, for that cause."""
    seen = [SITUATIONS[code], *(seen for each, seen in MORE if each == code)]
    return next(each for each in seen if not cause or cause in found(code, each).causes)


def found(code: str, seen: Observation) -> Finding:
    """What a check would tell."""
    step = StepId.RESOURCE if code.startswith("resource.") else step_of(code, seen)
    return next(each for each in diagnose(seen, step) if each.code == code)
