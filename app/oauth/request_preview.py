"""What a check would send, to be looked at before anything is sent."""

from enum import StrEnum

from app.model.exchange import Request
from app.model.finding import Finding
from app.model.frozen import frozen
from app.model.profile import AuthMethod
from app.model.time import Instant, Span
from app.oauth.assertion import SignedJwt


class Unknown(StrEnum):
    """What only the server's own description will tell."""

    TOKEN_ENDPOINT = "token_endpoint"
    METHOD = "method"
    """It may list no way of proving oneself, or another one than is shown."""
    ALGORITHM = "algorithm"
    """The same of the signature's algorithm."""


@frozen(kw_only=True)
class RequestPreview:
    """The requests of a check as far as they can be known before it; nothing was sent."""

    at: Instant
    """When it was made, in whole seconds as claims are."""
    findings: tuple[Finding, ...] = ()
    """Errors of the form: with one of them nothing at all is sent."""
    before: tuple[str, ...] = ()
    """Where the server's description is asked for first, one address after the other."""
    request: Request | None = None
    """To the token endpoint; `url` is empty while nobody knows it. None: see `findings`."""
    method: AuthMethod | None = None
    assertion: SignedJwt | None = None
    """Signed for this look alone, as `proof` is: number and times are new when it is sent. One
    that was made elsewhere is sent as it stands here."""
    proof: SignedJwt | None = None
    call: Request | None = None
    """To the protected resource, an empty token in the place of the one that is yet to come."""
    further: tuple[Request, ...] = ()
    """The same of the calls that somebody wants made after the check."""
    not_made: tuple[Finding, ...] = ()
    """The gravest error of each of them that would not be made; the check itself would be."""
    filled_later: bool = False
    """What stands for some placeholders is known or made only when the call is."""
    unknown: frozenset[Unknown] = frozenset()
    clock_offset: Span | None = None
    """By which the times in what is signed differ from this computer's clock."""
