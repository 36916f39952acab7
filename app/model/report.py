"""Everything a person sees of a check, finished or not: folded from its events."""

from collections.abc import Mapping
from dataclasses import field
from typing import Self, assert_never

from app.model.calling import Calling, CallingEnd
from app.model.clock_skew import ClockSkew, best_of
from app.model.events import (
    AttemptFinished,
    AttemptStarted,
    CallFinished,
    CallingFinished,
    CallingStarted,
    CallStarted,
    CheckFinished,
    Event,
    ExchangeSeen,
    OtherWaysFound,
    ProbeFinished,
    ProbeStarted,
    ResourceAnswered,
    StepFinished,
    StepStarted,
    TokenIntrospected,
    TokenReceived,
    TokenRevoked,
)
from app.model.exchange import Answer, Exchange
from app.model.finding import Fact, Finding, Severity
from app.model.frozen import frozen, replace
from app.model.probe import Probe
from app.model.profile import Profile
from app.model.step import StepId, StepStatus
from app.model.time import Instant, Span
from app.model.token import Token
from app.model.token_fate import Introspection, Revocation

_PURPOSES = {
    StepId.DISCOVERY: "discovery",
    StepId.TLS: "token",
    StepId.RESOURCE: "resource",
}
"""Of the exchanges whose secure connection belongs to a step."""
_OF_A_TOKEN = frozenset({StepId.DISCOVERY, StepId.TOKEN, StepId.INSPECT, StepId.RESOURCE})
"""Steps of a report on a token that was brought."""
_STEPS = tuple(StepId)
_PLACES = {step: place for place, step in enumerate(_STEPS)}
_OF_THE_API = ("resource", "resource_metadata", "call")
"""Purposes of exchanges with the protected resource."""


@frozen
class StepReport:
    """One rung of the ladder as it stands."""

    step: StepId
    asked: bool
    """A step that nobody asked for is `skipped` in JSON and absent from the ladder."""
    status: StepStatus = StepStatus.PENDING
    started_at: Instant | None = None
    duration: Span | None = None
    findings: tuple[Finding, ...] = ()
    facts: Mapping[str, Fact] = field(default_factory=dict)


@frozen
class Former:
    """What somebody asked of the token before, whose place another one has taken by itself."""

    introspection: Introspection | None = None
    calling: Calling | None = None
    """Its exchanges are not kept, so no outcome names one."""


@frozen
class Report:
    """A check, finished or not. Every view renders this and nothing else."""

    profile: Profile
    started_at: Instant
    steps: tuple[StepReport, ...]
    exchanges: tuple[Exchange, ...] = ()
    token: Token | None = None
    resource: Answer | None = None
    resource_duration: Span | None = None
    verdict: Finding | None = None
    finished_at: Instant | None = None
    introspection: Introspection | None = None
    """The latest, where somebody asked for it."""
    revocation: Revocation | None = None
    brought: bool = False
    """The token was brought by a person: it is looked into, and no client is checked."""
    probe: Probe | None = None
    """Other ways for a client that was refused; None where there are none to try."""
    calling: Calling | None = None
    """The latest further calls, where somebody asked for them."""
    former: Former | None = None
    """Of a token that was kept fresh; to be looked at, and no part of what is handed on."""

    @classmethod
    def begun(cls, profile: Profile, at: Instant) -> Self:
        """The report before anything has happened."""
        asked = steps_asked_for(profile)
        return cls(
            profile=profile,
            started_at=at,
            steps=tuple(StepReport(step, step in asked) for step in _STEPS),
        )

    @classmethod
    def begun_of_a_token(cls, profile: Profile, at: Instant) -> Self:
        """The report on a token that a person brought; the profile says no more than its issuer,
        and what is to be called with it."""
        asked = steps_asked_for(profile) & _OF_A_TOKEN
        return cls(
            profile=profile,
            started_at=at,
            steps=tuple(StepReport(step, step in asked) for step in _STEPS),
            brought=True,
        )

    def after(self, event: Event) -> "Report":
        """The report with one more event in it."""
        match event:
            case StepStarted(step, at):
                return self._with_step(step, status=StepStatus.RUNNING, started_at=at, asked=True)
            case StepFinished(step, status, duration, findings, facts):
                return self._with_step(
                    step,
                    status=status,
                    duration=duration,
                    findings=findings,
                    facts=facts,
                    asked=self.step(step).asked or status is not StepStatus.SKIPPED,
                )
            case ExchangeSeen(exchange):
                return replace(self, exchanges=(*self.exchanges, exchange))
            case TokenReceived(token):
                return replace(self, token=token)
            case ResourceAnswered(answer, duration):
                return replace(self, resource=answer, resource_duration=duration)
            case TokenIntrospected(introspection):
                return replace(self, introspection=introspection)
            case TokenRevoked(revocation):
                return replace(self, revocation=revocation)
            case CheckFinished(verdict, at):
                return replace(
                    self,
                    verdict=verdict,
                    finished_at=at,
                    steps=tuple(_settled(step) for step in self.steps),
                )
            case OtherWaysFound(attempts, refusals):
                return replace(self, probe=Probe(attempts, refusals))
            case ProbeStarted() | AttemptStarted() | AttemptFinished() | ProbeFinished():
                return self._probed(event)
            case CallingStarted() | CallStarted() | CallFinished() | CallingFinished():
                return replace(self, calling=_called(self.calling, event))
            case _:
                assert_never(event)

    def succeeding(self, before: "Report") -> "Report":
        """A check that was made once more to keep a token fresh, after that one."""
        if self.token is None:
            return self
        former = before.former or Former()
        calling = before.calling
        if calling is not None:
            outcomes = tuple(replace(each, exchange=None) for each in calling.outcomes)
            calling = replace(calling, outcomes=outcomes)
        kept = Former(
            before.introspection or former.introspection,
            former.calling if calling is None else calling,
        )
        return self if kept == Former() else replace(self, former=kept)

    def _probed(
        self, event: ProbeStarted | AttemptStarted | AttemptFinished | ProbeFinished
    ) -> "Report":
        probe = self.probe
        if probe is None:
            raise ValueError("a probe without anything to try")
        match event:
            case ProbeStarted():
                # What was tried before is tried anew.
                return replace(self, probe=Probe(probe.attempts, probe.refusals, begun=True))
            case AttemptStarted(number):
                return replace(self, probe=replace(probe, trying=number))
            case AttemptFinished(tried):
                tried_so_far = (*probe.tried, tried)
                return replace(self, probe=replace(probe, tried=tried_so_far, trying=None))
            case ProbeFinished(end, at, findings):
                over = replace(probe, end=end, trying=None)
                told = self._refused_for(findings) if findings else self
                return replace(told, probe=over, finished_at=at)
            case _:
                assert_never(event)

    def _refused_for(self, findings: tuple[Finding, ...]) -> "Report":
        """With better reasons for the refusal, which is all about who the client is."""
        changes: dict[StepId, StepReport] = {
            StepId.AUTHENTICATE: replace(
                self.step(StepId.AUTHENTICATE), status=StepStatus.FAILED, findings=findings
            )
        }
        token = self.step(StepId.TOKEN)
        if token.status is StepStatus.FAILED:
            changes[StepId.TOKEN] = replace(token, status=StepStatus.SKIPPED, findings=())
        steps = tuple(changes.get(each.step, each) for each in self.steps)
        return replace(self, steps=steps, verdict=findings[0])

    def step(self, step: StepId) -> StepReport:
        """The report of one step."""
        return self.steps[_PLACES[step]]

    def ladder(self) -> tuple[StepReport, ...]:
        """The steps a person sees: those asked for, and `input` only where it found something."""
        return tuple(
            each
            for each in self.steps
            if each.asked and (each.step is not StepId.INPUT or each.findings)
        )

    def findings(self) -> tuple[Finding, ...]:
        """All findings in the order of the steps."""
        return tuple(finding for step in self.steps for finding in step.findings)

    def presented(self, step: StepId) -> Exchange | None:
        """The last exchange of a step in which a server presented certificates."""
        purpose = _PURPOSES.get(step)
        held = (each for each in reversed(self.exchanges) if each.connection.chain)
        return next((each for each in held if each.purpose == purpose), None)

    @property
    def most_telling_chain(self) -> Exchange | None:
        """Whose certificates others will want to see: those of a handshake that failed, else the
        token endpoint's, else any."""
        held = [each for each in self.exchanges if each.connection.chain]
        failed = (each for each in held if not each.connection.tls_version)
        of_token = (each for each in held if each.purpose == "token")
        return next(iter((*failed, *of_token, *held)), None)

    @property
    def clock_skew(self) -> ClockSkew | None:
        """The authorization server's clock against this computer's, as exactly as it was measured.

        What the token endpoint says is its own: other documents may come out of a cache that
        does not say so, and then do not fit.
        """
        told = [(each.purpose, each.clock_skew) for each in self.exchanges]
        at_all = [skew for purpose, skew in told if skew is not None and purpose not in _OF_THE_API]
        own = best_of(skew for purpose, skew in told if skew is not None and purpose == "token")
        return best_of(each for each in at_all if own is None or each.fits(own))

    @property
    def finished(self) -> bool:
        """The verdict is there."""
        return self.verdict is not None

    @property
    def ok(self) -> bool:
        """The client works, warnings included; False for a check that was cancelled."""
        return (
            self.verdict is not None
            and self.verdict.severity is not Severity.ERROR
            and self.verdict.code != "check.cancelled"
        )

    def _with_step(self, step: StepId, **changes: object) -> "Report":
        place = _PLACES[step]
        changed = replace(self.steps[place], **changes)  # type: ignore[arg-type]
        steps = (*self.steps[:place], changed, *self.steps[place + 1 :])
        return replace(self, steps=steps)


def steps_asked_for(profile: Profile) -> frozenset[StepId]:
    """Which steps this profile's check will try, as far as that is known beforehand."""
    asked = set(_STEPS)
    if not profile.issuer.strip():
        asked.discard(StepId.DISCOVERY)
    if profile.call is None or not profile.call.url.strip():
        asked.discard(StepId.RESOURCE)
    address = (profile.token_endpoint or profile.issuer).strip().lower()
    if address.startswith("http:"):
        asked.discard(StepId.TLS)
    return frozenset(asked)


def _called(
    calling: Calling | None, event: CallingStarted | CallStarted | CallFinished | CallingFinished
) -> Calling:
    if isinstance(event, CallingStarted):
        return Calling(event.calls)
    if calling is None:
        raise ValueError("further calls that were never begun")
    match event:
        case CallStarted(number):
            return replace(calling, under_way=number)
        case CallFinished(outcome):
            return replace(calling, outcomes=(*calling.outcomes, outcome), under_way=None)
        case CallingFinished(cancelled, expired):
            over = CallingEnd.EXPIRED if expired else CallingEnd.DONE
            return replace(calling, under_way=None, end=CallingEnd.CANCELLED if cancelled else over)
        case _:
            assert_never(event)


def _settled(step: StepReport) -> StepReport:
    if step.status in (StepStatus.PENDING, StepStatus.RUNNING):
        return replace(step, status=StepStatus.SKIPPED)
    return step
