"""Clocks that differ, and what else a wrong clock makes of tokens and certificates."""

from dataclasses import replace

from app.model.clock_skew import ClockSkew
from app.model.observed import Fault, Observation, TokenSeen
from app.model.profile import Assertion, AuthMethod, Profile
from app.model.time import Instant, Span
from tests.diagnosis.connections import certificate, distrusted
from tests.diagnosis.observed import HEADERS, NOW, YES, key_profile, refused, said
from tests.diagnosis.seen_tokens import looked_into

EXPIRED, NOT_YET = 10, 9
"""X509_V_ERR_… of OpenSSL."""
KEY_JWT = AuthMethod.PRIVATE_KEY_JWT
NOW_SECONDS = int(NOW.seconds)
LONG_AGO = Instant(1_262_304_000)
"""2010: long before any version was made."""
TEN_MINUTES_BEHIND = (*HEADERS[:2], ("Date", "Wed, 18 Nov 2026 12:16:39 GMT"))
IN_2010 = (*HEADERS[:2], ("Date", "Fri, 01 Jan 2010 00:00:00 GMT"))
DAY = 86_400


def skew(ahead: float, uncertainty: float = 0.5) -> ClockSkew:
    """The server's clock shows so many seconds more."""
    return ClockSkew(Span(ahead), Span(uncertainty))


def corrected(seconds: float) -> Profile:
    """A client with a key that signs by another clock."""
    return key_profile(assertion=Assertion(clock_offset=Span(seconds)))


def by_clock(seen: TokenSeen, ahead: float) -> TokenSeen:
    """The same token of a server whose clock is known."""
    return replace(seen, clock_skew=skew(ahead))


def of_days(code: int, begins: float, ends: float, **clock: object) -> Fault:
    """A certificate refused for its dates, so many days from now."""
    peer = certificate(
        not_before=NOW.plus(Span(begins * DAY)), not_after=NOW.plus(Span(ends * DAY))
    )
    return replace(distrusted(code, peer), **({"now": NOW} | clock))  # type: ignore[arg-type]


SITUATIONS: dict[str, Observation] = {
    "token.clock_corrected": refused(200, YES, TEN_MINUTES_BEHIND, by=KEY_JWT,
                                     client=corrected(-600)),
}  # fmt: skip

MORE: tuple[tuple[str, Observation], ...] = (
    ("token.clock_skew", said("invalid_client", by=KEY_JWT, headers=TEN_MINUTES_BEHIND)),
    ("token.clock_skew", refused(200, YES, IN_2010)),
    ("token.clock_skew", replace(refused(200, YES), answer=replace(
        refused(200, YES).answer, received_at=LONG_AGO), clock_skew=skew(DAY * 6000))),
    ("token.clock_corrected", refused(200, YES, HEADERS[:2], by=KEY_JWT, client=corrected(-600))),
    ("token.clock_corrected", refused(200, YES, by=KEY_JWT, client=corrected(-600))),
    ("token.clock_corrected", said("invalid_client", "iat is in the future", by=KEY_JWT,
                                   client=corrected(600))),
    ("jwt.expired", by_clock(looked_into(exp=NOW_SECONDS - 10), -600)),
    ("jwt.expired", by_clock(looked_into(exp=NOW_SECONDS - 10), 0)),
    ("jwt.expired", by_clock(looked_into(exp=NOW_SECONDS + 300), 600)),
    ("jwt.not_yet_valid", by_clock(looked_into(nbf=NOW_SECONDS + 600), 600)),
    ("jwt.not_yet_valid", by_clock(looked_into(nbf=NOW_SECONDS + 600), -600)),
    ("jwt.issued_in_future", by_clock(looked_into(iat=NOW_SECONDS + 600), 600)),
    ("jwt.issued_in_future", by_clock(looked_into(iat=NOW_SECONDS + 600), 0)),
    ("tls.certificate_expired", of_days(EXPIRED, -90, -1, clock_skew=skew(-7 * DAY))),
    ("tls.certificate_expired", of_days(EXPIRED, -90, -1, now=LONG_AGO)),
    ("tls.not_yet_valid", of_days(NOT_YET, 1, 90, clock_skew=skew(7 * DAY))),
    ("tls.not_yet_valid", of_days(NOT_YET, 1, 90, now=LONG_AGO)),
)  # fmt: skip
"""Other ways to the same codes, so that each cause is told."""
