"""One check under way: what it has learnt, and how it tells what happens."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.engine.call import Call
from app.engine.client_identity import ClientIdentity
from app.engine.off_loop import off_loop
from app.engine.recording import record
from app.engine.redaction import Redaction, secrets_of
from app.engine.refusals import RecentRefusals
from app.model.events import Event, ExchangeSeen, StepFinished, StepStarted
from app.model.exchange import Answer, RawAnswer, Request
from app.model.finding import Fact, Finding, Severity
from app.model.inspection import Inspection
from app.model.observed import Fault, Metadata, TokenAnswerSeen
from app.model.probe import Attempt
from app.model.profile import AuthMethod, ClientCertificate, Profile
from app.model.report import Report
from app.model.step import StepId, StepStatus
from app.model.time import Clock, Instant, Span
from app.model.token import Token
from app.oauth.addresses import origin
from app.oauth.assertion import SignedJwt
from app.oauth.discovery import called_endpoint
from app.oauth.dpop import DpopKey, nonce_in
from app.providers import Preset

if TYPE_CHECKING:  # with cryptography, which a client with a secret needs none of
    from app.oauth.keys import LoadedKey

TOKEN_LIMIT = 2 * 1024 * 1024
"""Bytes of a discovery or token answer that are read."""
RESOURCE_LIMIT = 50 * 1024 * 1024
"""Bytes of a resource's answer that are read."""
_AS_PUBLISHED = Inspection()


@dataclass(slots=True)
class Known:
    """What the steps leave for those after them."""

    key: "LoadedKey | None" = None
    ready: SignedJwt | None = None
    """The assertion that was signed elsewhere, where the client has such a one."""
    metadata: Metadata | None = None
    method: AuthMethod | None = None
    call: Call | None = None
    """The token endpoint's, from `resolve` until the answer."""
    assertion: SignedJwt | None = None
    """What was sent with the token request last, signed for it or elsewhere."""
    dpop: DpopKey | None = None
    nonces: dict[str, str] = field(default_factory=dict)
    """For the next DPoP proof, by origin (RFC 9449 §8)."""
    answered: TokenAnswerSeen | None = None
    """What the token endpoint answered last."""
    other_ways: tuple[Attempt, ...] = ()
    """Where it refused: how else the client could prove itself."""
    token_findings: tuple[Finding, ...] = ()
    """What the token endpoint's answer says beyond authentication."""
    token: Token | None = None


class Progress:
    """What every step is given."""

    def __init__(
        self,
        profile: Profile,
        preset: Preset | None,
        tell: Callable[[Event], None],
        clock: Clock,
        inspection: Inspection = _AS_PUBLISHED,
        refusals: RecentRefusals | None = None,
        *,
        brought: bool = False,
    ) -> None:
        """`brought`: it is about a token that a person brought, and no client is checked."""
        self.profile = profile
        self.preset = preset
        self.clock = clock
        self.inspection = inspection
        self.refusals = refusals or RecentRefusals()
        self.known = Known()
        self.redaction = Redaction(profile.secrets())
        begun = Report.begun_of_a_token if brought else Report.begun
        self.report = begun(profile, clock.now())
        self._tell = tell
        self._begun = clock.monotonic()

    def otherwise(self, profile: Profile, tell: Callable[[Event], None]) -> "Progress":
        """The same check anew with a profile that proves itself otherwise.

        What is known of the key and of the server stays known, and what is secret stays secret.
        """
        anew = Progress(profile, self.preset, tell, self.clock, self.inspection, self.refusals)
        mine = self.known
        anew.known = Known(mine.key, mine.ready, mine.metadata, dpop=mine.dpop, nonces=mine.nonces)
        anew.redaction = self.redaction
        return anew

    def tell(self, event: Event) -> None:
        """Pass an event on; the report so far follows it."""
        self.report = self.report.after(event)
        self._tell(event)

    def begin(self, step: StepId) -> None:
        """The step lights up."""
        self._begun = self.clock.monotonic()
        self.tell(StepStarted(step, self.clock.now()))

    def finish(
        self,
        step: StepId,
        findings: tuple[Finding, ...] = (),
        *,
        facts: Mapping[str, Fact] | None = None,
        duration: Span | None = None,
        status: StepStatus | None = None,
    ) -> bool:
        """The step is decided, by its gravest finding unless told; False where it failed."""
        status = status or _status(findings)
        self.tell(
            StepFinished(
                step=step,
                status=status,
                duration=duration or Span(self.clock.monotonic() - self._begun),
                findings=self.redaction.findings(findings),
                facts=self.redaction.facts(facts or {}),
            )
        )
        return status is not StepStatus.FAILED

    def call(self, request: Request, limit: int, *, by_client: bool = False) -> Call:
        """A request about to be made; whatever it proves itself with is secret from now on.

        `by_client`: it is the client's own, so that its certificate is shown if it has one. What
        anybody may ask, such as metadata, is asked without.
        """
        self.redaction.add(secrets_of(request))
        return Call(
            request,
            network=self.profile.network,
            clock=self.clock,
            redaction=self.redaction,
            limit=limit,
            identity=self.identity if by_client else None,
            clock_skew=self.report.clock_skew,
        )

    async def redacted(self, token: Token) -> Token:
        """The token for showing; one of many claims takes a second, and so a thread."""
        return await off_loop(lambda: self.redaction.token(token), token.access_token.length)

    @property
    def identity(self) -> ClientIdentity | None:
        """What the client shows in a handshake; None where it proves itself otherwise."""
        key = self.known.key
        if not isinstance(self.profile.credential, ClientCertificate) or key is None:
            return None
        return ClientIdentity(key.certificates, key.private_key) if key.certificates else None

    async def tell_exchange(
        self, purpose: str, call: Call, outcome: RawAnswer | Fault
    ) -> Answer | None:
        """Record what became of a request; the answer for showing, where there is one."""
        if isinstance(outcome, RawAnswer) and (nonce := nonce_in(outcome)):
            self.known.nonces[origin(call.request.url)] = nonce
        exchange = await record(purpose, call, outcome, self.redaction)
        self.tell(ExchangeSeen(exchange))
        return exchange.answer

    @property
    def signing_time(self) -> Instant:
        """The time that stands in what is signed now."""
        return self.profile.assertion.signed_at(self.clock.now())

    @property
    def preset_order(self) -> tuple[AuthMethod, ...]:
        """The methods that this provider is known to take, in its order."""
        return self.preset.methods if self.preset else ()

    @property
    def usual(self) -> frozenset[str]:
        """Codes that are no cause for concern at this provider."""
        return self.preset.usual if self.preset else frozenset()

    @property
    def endpoint(self) -> str:
        """The token endpoint: the one that was typed, else the one that metadata names."""
        return called_endpoint(self.profile, self.known.metadata)


def _status(findings: tuple[Finding, ...]) -> StepStatus:
    severities = {each.severity for each in findings}
    if Severity.ERROR in severities:
        return StepStatus.FAILED
    return StepStatus.WARNING if Severity.WARNING in severities else StepStatus.PASSED
