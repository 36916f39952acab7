"""Whether a check here ends as the report says that it ended there."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from app.model.comparison import Side
from app.model.frozen import frozen
from app.model.report import Report
from app.model.time import Instant
from app.sharing.sides import side_of_json
from app.words.visible import visible

if TYPE_CHECKING:
    from app.words import Words

_CANCELLED = "check.cancelled"
_LONGEST = 80


class Outcome(StrEnum):
    """What a check here makes of a report from elsewhere."""

    SAME = "same"
    """The same verdict, or it works as it did there."""
    OTHER = "other"
    """It fails as well but for another reason, or fails where it worked there."""
    WORKS = "works"
    """It failed there and works here."""


@frozen
class Reported:
    """What a report from elsewhere says came of its check."""

    code: str
    title: str
    """In the words and the language of the report; shown as plain text."""
    works: bool
    started_at: Instant | None
    """None where the file does not say it so that it can be read."""
    side: Side
    """What a check here is compared with."""


def reported(values: Mapping[str, Any]) -> Reported | None:
    """What the JSON of a report says; None where its check came to no verdict.

    Whoever wrote the file: texts are capped, and control characters made visible.
    """
    verdict = values.get("verdict")
    if not isinstance(verdict, dict) or values.get("brought") is True:
        return None
    code, title = verdict.get("code"), verdict.get("title")
    if not isinstance(code, str) or not code or code == _CANCELLED:
        return None
    shown = visible(title if isinstance(title, str) and title.strip() else code, _LONGEST)
    works, began = values.get("ok") is True, _instant(values.get("started_at"))
    return Reported(visible(code, _LONGEST), shown, works, began, side_of_json(values))


def outcome(there: Reported, here: Report) -> Outcome | None:
    """How a finished check stands to what was reported; None where it came to no verdict."""
    if here.verdict is None or here.verdict.code == _CANCELLED:
        return None
    if here.verdict.code == there.code or (there.works and here.ok):
        return Outcome.SAME
    return Outcome.WORKS if here.ok else Outcome.OTHER


def sides(there: Reported, here: Report | None, words: "Words") -> tuple[str, ...]:
    """What the report says and, once a check here has ended, how that stands to it."""
    said = words.text("reproduced.said", verdict=there.title)
    came = None if here is None else outcome(there, here)
    if came is None:
        return (said,)
    after = "where_it_worked" if there.works else "where_it_failed"
    return said, words.text(f"reproduced.{after}.{came}")


def told(there: Reported, here: Report | None, words: "Words") -> str:
    """The same in one line."""
    return " · ".join(sides(there, here, words))


def _instant(text: object) -> Instant | None:
    try:
        when = datetime.fromisoformat(text) if isinstance(text, str) else None
        seconds = None if when is None or when.tzinfo is None else when.timestamp()
    except (ValueError, OverflowError):
        return None
    return Instant.from_numeric_date(seconds)
