"""What else a token opens: further calls made with it once the check is over, on request alone."""

from enum import StrEnum

from app.model.exchange import Answer
from app.model.finding import Finding
from app.model.frozen import frozen
from app.model.profile import ApiCall
from app.model.time import Span

MOST_CALLS = 100
"""That are made at once."""


class Opens(StrEnum):
    """Whether the token opened the door that a call knocks at."""

    YES = "yes"
    """The status that the call names; any of the 200s where it names none."""
    NO = "no"
    """The API turned the token away."""
    UNKNOWN = "unknown"
    """No answer, or one that does not speak of the token: a finding says why."""


class CallingEnd(StrEnum):
    """Why no further call is made."""

    DONE = "done"
    CANCELLED = "cancelled"
    EXPIRED = "expired"
    """The token was over before the next call, which was not made."""


@frozen
class CallOutcome:
    """What became of one call."""

    call: ApiCall
    """As the profile has it, its placeholders still in it."""
    opens: Opens
    status: int | None = None
    """None where no answer came."""
    answer: Answer | None = None
    duration: Span | None = None
    """None where nothing was sent."""
    findings: tuple[Finding, ...] = ()
    """The gravest first."""
    exchange: int | None = None
    """Which of the report's exchanges it was; None where nothing was sent."""


@frozen
class Calling:
    """The calls that somebody wants made, and what is known of them."""

    calls: tuple[ApiCall, ...]
    outcomes: tuple[CallOutcome, ...] = ()
    """Of the first calls, in order."""
    under_way: int | None = None
    """The number of the call that is being made, from 0."""
    end: CallingEnd | None = None

    @property
    def running(self) -> bool:
        """Begun, and not over."""
        return self.end is None
