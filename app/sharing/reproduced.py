"""Whether a check here ends as the report says that it ended there."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from app.model.comparison import Side
from app.model.report import Report
from app.sharing.sides import side_of_json
from app.words.visible import visible

_CANCELLED = "check.cancelled"
_LONGEST = 80


class Outcome(StrEnum):
    """What a check here makes of a report from elsewhere."""

    SAME = "same"
    """The same verdict."""
    OTHER = "other"
    """It fails as well but for another reason, or fails where it worked there."""
    WORKS = "works"
    """It failed there and works here."""


@dataclass(frozen=True, slots=True)
class Reported:
    """What a report from elsewhere says came of its check."""

    code: str
    title: str
    """In the words and the language of the report; shown as plain text."""
    started_at: str
    side: Side
    """What a check here is compared with."""


def reported(values: Mapping[str, Any]) -> Reported | None:
    """What the JSON of a report says; None where its check came to no verdict.

    Whoever wrote the file: texts are capped, and control characters made visible.
    """
    verdict = values.get("verdict")
    if not isinstance(verdict, dict) or values.get("brought") is True:
        return None
    code, title, started = verdict.get("code"), verdict.get("title"), values.get("started_at")
    if not isinstance(code, str) or not code or code == _CANCELLED:
        return None
    shown = visible(title if isinstance(title, str) and title.strip() else code, _LONGEST)
    began = visible(started, _LONGEST) if isinstance(started, str) else ""
    return Reported(visible(code, _LONGEST), shown, began, side_of_json(values))


def outcome(there: Reported, here: Report) -> Outcome | None:
    """How a finished check stands to what was reported; None where it came to no verdict."""
    if here.verdict is None or here.verdict.code == _CANCELLED:
        return None
    if here.verdict.code == there.code:
        return Outcome.SAME
    return Outcome.WORKS if here.ok else Outcome.OTHER
