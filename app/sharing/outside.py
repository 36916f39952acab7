"""Values from outside made fit for JSON, with the check's own secrets out of sight."""

import math
from collections.abc import Callable, Mapping
from typing import Any

from app.model.exchange import Headers
from app.model.finding import Fact, Finding
from app.model.frozen import replace
from app.model.parts import Concealer, Parts
from app.model.profile import Profile
from app.model.time import Instant, Span

Render = Callable[[Parts], str]
_MOST_BITS = 4096
"""Python refuses to write integers of more than 4,300 digits."""


def concealer_of(profile: Profile) -> Concealer:
    """What finds the profile's secrets in a text, however a server wrote them."""
    return Concealer(profile.secrets())


def cleaned(finding: Finding, text: Callable[[str], str]) -> Finding:
    """The finding, its evidence as `text` makes it: what a server said may repeat a secret."""

    def fact(each: Fact) -> Fact:
        if isinstance(each, tuple):
            return tuple(map(text, each))
        return text(each) if isinstance(each, str) else each

    facts = {name: fact(each) for name, each in finding.evidence.items()}
    return replace(finding, evidence=facts)


def plain(value: Any, render: Callable[[str], str] = str) -> Any:
    """The value as JSON has it; `render` is applied to every text, names of members included.

    Numbers that JSON has no form for become text; instants are ISO 8601 in UTC, spans seconds.
    """
    match value:
        case str():
            return render(value)
        case bool() | None:
            return value
        case int():
            return (
                value if value.bit_length() <= _MOST_BITS else f"2^{value.bit_length() - 1} or more"
            )
        case float():
            return value if math.isfinite(value) else str(value)
        case Instant():
            return value.iso()
        case Span():
            return value.seconds
        case Mapping():
            return {render(str(key)): plain(each, render) for key, each in value.items()}
        case list() | tuple():
            return [plain(each, render) for each in value]
        case _:
            return render(str(value))


def header_values(headers: Headers, render: Render) -> dict[str, str]:
    """Headers by name; a repeated one as a list in one text (RFC 9110 §5.3)."""
    values: dict[str, str] = {}
    for name, parts in headers:
        known = next((each for each in values if each.lower() == name.lower()), None)
        if known is None:
            values[name] = render(parts)
        else:
            values[known] += ", " + render(parts)
    return values
