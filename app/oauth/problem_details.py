"""An API's own account of what went wrong (RFC 9457)."""

from collections.abc import Mapping
from typing import Any

from app.model.frozen import frozen
from app.model.observed import JsonSeen

_LONGEST = 2_000
_STANDARD = frozenset({"type", "title", "status", "detail", "instance"})
_ABOUT_BLANK = "about:blank"


@frozen
class ProblemDetails:
    """The members of RFC 9457 §3.1; empty where absent or of the wrong type."""

    title: str = ""
    detail: str = ""
    type: str = ""
    """An address that names the kind of problem; never fetched."""
    instance: str = ""
    more: tuple[str, ...] = ()
    """Names of what else it says."""

    def sentence(self) -> str:
        """What a person should read: the detail, which is of this case, after the title."""
        if not self.detail or self.detail == self.title:
            return self.title
        return f"{self.title.rstrip('. ')}. {self.detail}" if self.title else self.detail


def problem_details(content_type: str, status: int, json: JsonSeen) -> ProblemDetails | None:
    """The details, where the answer is such: by its media type, or by a title and its status.

    Many servers send them as plain `application/json`.
    """
    if not isinstance(json.value, dict):
        return None
    values: Mapping[str, Any] = json.value
    declared = content_type.partition(";")[0].strip().lower() == "application/problem+json"
    alike = isinstance(values.get("title"), str) and values.get("status") == status
    if not declared and not alike:
        return None
    kind = _text(values, "type")
    found = ProblemDetails(
        title=_text(values, "title"),
        detail=_text(values, "detail"),
        type="" if kind == _ABOUT_BLANK else kind,
        instance=_text(values, "instance"),
        more=tuple(str(name)[:100] for name in values if name not in _STANDARD)[:20],
    )
    return found if found != ProblemDetails() else None


def _text(values: Mapping[str, Any], name: str) -> str:
    value = values.get(name)
    return value.strip()[:_LONGEST] if isinstance(value, str) else ""
