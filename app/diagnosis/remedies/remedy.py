"""What a remedy is: one pure function from a profile and a finding to the mended profile."""

from collections.abc import Callable

from app.model.finding import Finding
from app.model.profile import Profile
from app.model.secret import DOTS

Change = Callable[[Profile, Finding], Profile | None]
"""None, or the profile as it was, where there is nothing to change. Done twice it does no more
than done once, and only what was typed wrong in a secret is ever taken from one."""

REMEDIES: dict[str, Change] = {}
"""All remedies by the action of a next step."""


def remedy(action: str) -> Callable[[Change], Change]:
    """Register a function as what `action` does."""

    def register(change: Change) -> Change:
        REMEDIES[action] = change
        return change

    return register


def text_in(finding: Finding, name: str) -> str:
    """A fact of the evidence where that is text, else nothing; nothing as well where a part of it
    was put out of sight."""
    value = finding.evidence.get(name)
    return value if isinstance(value, str) and DOTS not in value else ""


def texts_in(finding: Finding, name: str) -> tuple[str, ...]:
    """The same of a fact that is several texts: those that are whole."""
    value = finding.evidence.get(name)
    return tuple(each for each in value if DOTS not in each) if isinstance(value, tuple) else ()
