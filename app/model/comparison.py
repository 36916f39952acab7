"""What differs between two checks, two tokens, or a check and a token."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from app.model.difference import Change, Difference, Path, differences
from app.model.frozen import frozen

MOST_DIFFERENCES = 1000
"""Two tokens of 100,000 claims each are told apart long before."""

TIMES = frozenset(
    {"iat", "exp", "nbf", "auth_time", "updated_at", "jti", "uti", "nonce", "at_hash", "c_hash"}
)
"""Claims that no two tokens share: when it was issued, to the second, and which one it is
(RFC 7519 §4.1, OpenID Connect Core §2; `uti` is Entra's `jti`)."""

_SETS = frozenset(
    {
        "aud",  # RFC 7519 §4.1.3
        "scope",  # RFC 6749 §3.3
        "scp",
        "granted_scope",
        "scopes",
        "amr",  # RFC 8176 §1
        "roles",  # RFC 9068 §2.2.3.1, as the next two
        "groups",
        "entitlements",
        "permissions",
        "wids",
    }
)
"""Members, wherever they stand, whose values are sets: their order says nothing."""
_WORDS = frozenset({"scope", "scp", "granted_scope"})
"""Those of them that may be one text with blanks between (RFC 6749 §3.3)."""


class Area(StrEnum):
    """What is compared, in the order in which it is told."""

    VERDICT = "verdict"
    PROFILE = "profile"
    """What was asked of whom, and how; without names and secrets."""
    SCOPE = "scope"
    """The scope granted."""
    STEPS = "steps"
    FINDINGS = "findings"
    EXCHANGES = "exchanges"
    TOKEN = "token"
    """The token as a whole."""
    ANSWER = "answer"
    """What the server said with it, and whether its signature holds."""
    CLAIMS = "claims"
    HEADER = "header"


_OF_A_TOKEN = frozenset({Area.SCOPE, Area.ANSWER, Area.CLAIMS, Area.HEADER})
"""What no check has that brought no token."""
Side = Mapping[Area, Mapping[str, Any]]
"""What there is to compare of a check or a token. An area that is not there is not compared;
one without members is, as of a check that brought no token."""


@frozen
class Comparison:
    """Two sides beside each other. The first name of each path is an `Area`."""

    found: tuple[Difference, ...]
    same: int
    """Values that are alike."""
    aside: tuple[str, ...] = ()
    """The claims that differ and were left aside."""
    left_out: int = 0
    """Differences beyond `MOST_DIFFERENCES`."""

    @property
    def alike(self) -> bool:
        """Nothing differs but what was left aside."""
        return not self.found

    def of(self, change: Change) -> tuple[Difference, ...]:
        """The differences of one kind."""
        return tuple(each for each in self.found if each.change is change)

    def scope(self, change: Change) -> tuple[str, ...]:
        """Names of the scope granted that only one side has."""
        return tuple(
            str(each.here if change is Change.REMOVED else each.there)
            for each in self.of(change)
            if each.path[0] == Area.SCOPE
        )


def compared(here: Side, there: Side, *, times_aside: bool) -> Comparison:
    """Compare what both sides have areas for; with `times_aside` without the claims of `TIMES`.

    Where only one side has a token, that is one difference, and not one for each claim.
    """
    areas = [area for area in Area if area in here and area in there]
    if bool(here.get(Area.TOKEN)) is not bool(there.get(Area.TOKEN)):
        areas = [area for area in areas if area not in _OF_A_TOKEN]
    ours, theirs = ({area.value: dict(side[area]) for area in areas} for side in (here, there))
    aside: tuple[str, ...] = ()
    if times_aside and Area.CLAIMS in areas:
        times = [_taken_out(side[Area.CLAIMS]) for side in (ours, theirs)]
        found = differences(times[0], times[1]).found
        aside = tuple(sorted({str(each.path[0]) for each in found}))
    told = differences(ours, theirs, members, MOST_DIFFERENCES)
    return Comparison(told.found, told.same, aside, told.left_out)


def members(path: Path, value: object) -> tuple[Any, ...] | None:
    """The members of a value that is a set by its name; None for any other value."""
    name = path[-1] if path else ""
    if name not in _SETS:
        return None
    match value:
        case str() if name in _WORDS:
            return tuple(value.split())
        case str() if name == "aud":
            return (value,)
        case list() if not any(isinstance(each, dict | list) for each in value):
            return tuple(value)
    return None


def _taken_out(claims: dict[str, Any]) -> dict[str, Any]:
    """Those of `TIMES`, which are no longer among the others then."""
    return {name: claims.pop(name) for name in TIMES if name in claims}
