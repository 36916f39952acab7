"""What happens during a check, one event at a time."""

from collections.abc import Mapping
from dataclasses import field

from app.model.calling import CallOutcome
from app.model.exchange import Answer, Exchange
from app.model.finding import Fact, Finding
from app.model.frozen import frozen
from app.model.probe import Attempt, ProbeEnd, Tried
from app.model.profile import ApiCall
from app.model.step import StepId, StepStatus
from app.model.time import Instant, Span
from app.model.token import Token
from app.model.token_fate import Introspection, Revocation


@frozen
class StepStarted:
    """A step lights up."""

    step: StepId
    at: Instant


@frozen
class StepFinished:
    """A step is decided. `status` is one of passed, warning, failed, skipped."""

    step: StepId
    status: StepStatus
    duration: Span | None
    findings: tuple[Finding, ...] = ()
    facts: Mapping[str, Fact] = field(default_factory=dict)
    """For the row's second text, such as `host` and `address` of `resolve`."""


@frozen
class ExchangeSeen:
    """A request was answered, or was given up."""

    exchange: Exchange


@frozen
class TokenReceived:
    """A token came; it may be told again with more known about it."""

    token: Token


@frozen
class ResourceAnswered:
    """The protected resource answered."""

    answer: Answer
    duration: Span


@frozen
class TokenIntrospected:
    """The server was asked what the token stands for."""

    introspection: Introspection


@frozen
class TokenRevoked:
    """The server was asked to end the token, and that was tested."""

    revocation: Revocation


@frozen
class OtherWaysFound:
    """The client was refused, and there are other ways to prove the same: they can be tried."""

    attempts: tuple[Attempt, ...]
    refusals: int
    """How often the same was refused lately, this time included."""


@frozen
class CheckFinished:
    """The verdict. Only what somebody asks for afterwards comes after it."""

    verdict: Finding
    at: Instant


@frozen
class ProbeStarted:
    """Somebody wants to know what the server accepts; the check is over."""


@frozen
class AttemptStarted:
    """One other way is on its way."""

    number: int
    """Of `Probe.attempts`, from 0."""


@frozen
class AttemptFinished:
    """The attempt that was under way is decided."""

    tried: Tried


@frozen
class ProbeFinished:
    """No further attempt is made."""

    end: ProbeEnd
    at: Instant
    findings: tuple[Finding, ...] = ()
    """What is said of the refusal from now on; empty where nothing was learnt."""


@frozen
class CallingStarted:
    """Somebody wants to know what else the token opens; the check is over."""

    calls: tuple[ApiCall, ...]


@frozen
class CallStarted:
    """One of the calls is on its way."""

    number: int
    """Of `Calling.calls`, from 0."""


@frozen
class CallFinished:
    """The call that was under way is over."""

    outcome: CallOutcome


@frozen
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
