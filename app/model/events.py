"""What happens during a check, one event at a time."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.model.calling import CallOutcome
from app.model.exchange import Answer, Exchange
from app.model.finding import Fact, Finding
from app.model.probe import Attempt, ProbeEnd, Tried
from app.model.profile import ApiCall
from app.model.step import StepId, StepStatus
from app.model.time import Instant, Span
from app.model.token import Token
from app.model.token_fate import Introspection, Revocation


@dataclass(frozen=True, slots=True)
class StepStarted:
    """A step lights up."""

    step: StepId
    at: Instant


@dataclass(frozen=True, slots=True)
class StepFinished:
    """A step is decided. `status` is one of passed, warning, failed, skipped."""

    step: StepId
    status: StepStatus
    duration: Span | None
    findings: tuple[Finding, ...] = ()
    facts: Mapping[str, Fact] = field(default_factory=dict)
    """For the row's second text, such as `host` and `address` of `resolve`."""


@dataclass(frozen=True, slots=True)
class ExchangeSeen:
    """A request was answered, or was given up."""

    exchange: Exchange


@dataclass(frozen=True, slots=True)
class TokenReceived:
    """A token came; it may be told again with more known about it."""

    token: Token


@dataclass(frozen=True, slots=True)
class ResourceAnswered:
    """The protected resource answered."""

    answer: Answer
    duration: Span


@dataclass(frozen=True, slots=True)
class TokenIntrospected:
    """The server was asked what the token stands for."""

    introspection: Introspection


@dataclass(frozen=True, slots=True)
class TokenRevoked:
    """The server was asked to end the token, and that was tested."""

    revocation: Revocation


@dataclass(frozen=True, slots=True)
class OtherWaysFound:
    """The client was refused, and there are other ways to prove the same: they can be tried."""

    attempts: tuple[Attempt, ...]
    refusals: int
    """How often the same was refused lately, this time included."""


@dataclass(frozen=True, slots=True)
class CheckFinished:
    """The verdict. Only what somebody asks for afterwards comes after it."""

    verdict: Finding
    at: Instant


@dataclass(frozen=True, slots=True)
class ProbeStarted:
    """Somebody wants to know what the server accepts; the check is over."""


@dataclass(frozen=True, slots=True)
class AttemptStarted:
    """One other way is on its way."""

    number: int
    """Of `Probe.attempts`, from 0."""


@dataclass(frozen=True, slots=True)
class AttemptFinished:
    """The attempt that was under way is decided."""

    tried: Tried


@dataclass(frozen=True, slots=True)
class ProbeFinished:
    """No further attempt is made."""

    end: ProbeEnd
    at: Instant
    findings: tuple[Finding, ...] = ()
    """What is said of the refusal from now on; empty where nothing was learnt."""


@dataclass(frozen=True, slots=True)
class CallingStarted:
    """Somebody wants to know what else the token opens; the check is over."""

    calls: tuple[ApiCall, ...]


@dataclass(frozen=True, slots=True)
class CallStarted:
    """One of the calls is on its way."""

    number: int
    """Of `Calling.calls`, from 0."""


@dataclass(frozen=True, slots=True)
class CallFinished:
    """The call that was under way is over."""

    outcome: CallOutcome


@dataclass(frozen=True, slots=True)
class CallingFinished:
    """No further call is made: all were, or it was cancelled, or the token is over."""

    cancelled: bool = False
    expired: bool = False


Event = (
    StepStarted
    | StepFinished
    | ExchangeSeen
    | TokenReceived
    | ResourceAnswered
    | OtherWaysFound
    | CheckFinished
    | ProbeStarted
    | AttemptStarted
    | AttemptFinished
    | ProbeFinished
    | TokenIntrospected
    | TokenRevoked
    | CallingStarted
    | CallStarted
    | CallFinished
    | CallingFinished
)
