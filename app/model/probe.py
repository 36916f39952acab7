"""Other ways in which a refused client could prove itself, and what came of trying them.

What proves it stays the same: its secret, its key, its certificate.
"""

from enum import StrEnum

from app.model.finding import Finding
from app.model.frozen import frozen, replace
from app.model.profile import AssertionTyp, AuthMethod, Profile, SigningAlg


class Aspect(StrEnum):
    """In what one way differs from another."""

    METHOD = "method"
    ENCODING = "encoding"
    """Of ID and secret in `client_secret_basic` (RFC 6749 §2.3.1)."""
    AUDIENCE = "audience"
    TYP = "typ"
    ALG = "alg"
    ENDPOINT = "token_endpoint"
    """The one for clients with a certificate, or the one for all others (RFC 8705 §5)."""


@frozen
class Way:
    """How a client proves itself, as it goes over the wire: two equal ones send the same."""

    method: AuthMethod
    endpoint: str
    encoded: bool = True
    """False: ID and secret stand raw in the `Authorization` header, and that makes a difference."""
    audience: str = ""
    """`aud` of what is signed; empty where nothing is, as the next two."""
    typ: AssertionTyp | None = None
    alg: SigningAlg | None = None

    def differs_from(self, other: "Way") -> tuple[Aspect, ...]:
        """In what, the weightiest first: by another method nothing else can be compared."""
        if self.method is not other.method:
            return (Aspect.METHOD,) if self.encoded else (Aspect.METHOD, Aspect.ENCODING)
        pairs = (
            (Aspect.ENCODING, self.encoded, other.encoded),
            (Aspect.AUDIENCE, self.audience, other.audience),
            (Aspect.TYP, self.typ, other.typ),
            (Aspect.ALG, self.alg, other.alg),
            (Aspect.ENDPOINT, self.endpoint, other.endpoint),
        )
        return tuple(aspect for aspect, mine, theirs in pairs if mine != theirs)


@frozen
class Attempt:
    """One other way, and the profile that takes it."""

    profile: Profile
    way: Way
    differs: tuple[Aspect, ...]
    """From the way that was refused; never empty."""

    def applied_to(self, profile: Profile) -> Profile:
        """A profile, which may have been changed since, with this way and all else its own."""
        mine = self.profile
        elsewhere = Aspect.ENDPOINT in self.differs
        return replace(
            profile,
            token_endpoint=mine.token_endpoint if elsewhere else profile.token_endpoint,
            auth_method=mine.auth_method,
            basic_raw=mine.basic_raw,
            assertion=replace(
                profile.assertion,
                audience=mine.assertion.audience,
                own_audience=mine.assertion.own_audience,
                typ=mine.assertion.typ,
                alg=mine.assertion.alg,
            ),
        )


class Outcome(StrEnum):
    """What became of one attempt."""

    ACCEPTED = "accepted"
    """The server knows the client, be it that it refuses the scope."""
    REFUSED = "refused"
    STOPPED = "stopped"
    """Another answer or none, after which to go on would be pointless or risky."""


@frozen
class Tried:
    """An attempt that was made."""

    outcome: Outcome
    status: int | None = None
    """None where no answer came."""
    error: str = ""
    """The `error` of the answer, redacted; empty where it has none."""
    exchange: int | None = None
    """Which of the report's exchanges it was; None where nothing was sent."""


class ProbeEnd(StrEnum):
    """Why no further attempt is made."""

    ACCEPTED = "accepted"
    NOTHING_ACCEPTED = "nothing_accepted"
    STOPPED = "stopped"
    CANCELLED = "cancelled"


@frozen
class Probe:
    """The other ways that fit, and what is known of them."""

    attempts: tuple[Attempt, ...]
    """The likeliest first."""
    refusals: int = 1
    """How often the same was refused lately, the refusal that led here included."""
    begun: bool = False
    tried: tuple[Tried, ...] = ()
    """Of the first attempts, in order."""
    trying: int | None = None
    """The number of the attempt that is under way."""
    end: ProbeEnd | None = None

    @property
    def running(self) -> bool:
        """Begun, and not over."""
        return self.begun and self.end is None

    @property
    def accepted(self) -> Attempt | None:
        """The way that the server accepted."""
        pairs = zip(self.attempts, self.tried, strict=False)
        return next((each for each, seen in pairs if seen.outcome is Outcome.ACCEPTED), None)


@frozen
class ProbeSeen:
    """A client was refused, and other ways of proving it were tried."""

    profile: Profile
    refused: Finding
    """What was said of the refusal before."""
    probe: Probe
    """Over: nothing in it is under way."""
    recent_refusals: int
    """All those of late, the probe's own included."""
