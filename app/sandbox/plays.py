"""What the practice server can do otherwise than it should; a scenario is one of these."""

from dataclasses import dataclass
from enum import Enum, StrEnum, auto

from app.sandbox.wire import Pace, Told


class Page(StrEnum):
    """The two addresses where something can go wrong."""

    TOKEN = "/token"
    API = "/api/hello"


class Standing(Enum):
    """What the authorization server thinks of its clients."""

    GOOD = auto()
    UNKNOWN = auto()
    """It knows none of them."""
    CHANGED = auto()
    """It knows another secret and another key."""
    EXPIRED = auto()
    """Secret and key are right, and their time is over."""
    DISABLED = auto()
    WITHOUT_GRANT = auto()
    """They may not use client credentials."""
    WITHOUT_SCOPE = auto()
    """They may have no scope at all."""
    WITH_LESS_SCOPE = auto()
    """Of the scopes that they ask for, the last one is left out; the API is content with that."""


class Seal(Enum):
    """What vouches for a token."""

    SIGNED = auto()
    FOREIGN = auto()
    """It names the published key and is signed with another one."""
    UNSIGNED = auto()
    """`alg: none` (RFC 7515 appendix A.5)."""
    OPAQUE = auto()
    """It is a mere name; the API asks the server what stands behind it."""


@dataclass(frozen=True, slots=True)
class AsItShould:
    """Nothing is wrong."""


@dataclass(frozen=True, slots=True)
class ClientIs:
    """The clients stand otherwise with the authorization server."""

    standing: Standing


@dataclass(frozen=True, slots=True)
class Issues:
    """The tokens are of another kind."""

    seal: Seal = Seal.SIGNED
    lifetime: int = 0
    """In seconds; 0 for the usual one."""
    audience: str = ""
    """Empty for the practice API."""


@dataclass(frozen=True, slots=True)
class LeavesOut:
    """The token answer lacks a member."""

    member: str


@dataclass(frozen=True, slots=True)
class InFront:
    """Something before the page answers, whatever is asked."""

    page: Page
    told: Told


@dataclass(frozen=True, slots=True)
class InsteadOfYes:
    """The page answers this where all is in order; what is wrong is refused as ever."""

    page: Page
    told: Told


@dataclass(frozen=True, slots=True)
class AtPace:
    """The page's answer is sent slowly or never."""

    page: Page
    pace: Pace


@dataclass(frozen=True, slots=True)
class ClockIs:
    """The server's clock is wrong: in `Date`, in tokens, and where an assertion is judged."""

    ahead: int
    """By how many seconds; negative where it is behind."""


Play = AsItShould | ClientIs | Issues | LeavesOut | InFront | InsteadOfYes | AtPace | ClockIs
