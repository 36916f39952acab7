"""What is signed follows the server's clock, by what was measured of it."""

from app.diagnosis.remedies.remedy import remedy
from app.diagnosis.token_clock import TOLERATED
from app.model.finding import Finding
from app.model.frozen import replace
from app.model.profile import LARGEST_CLOCK_OFFSET, Profile
from app.model.time import Span


@remedy("correct_clock")
def correct_clock(profile: Profile, finding: Finding) -> Profile | None:
    """The profile that signs with the server's time; None where it does already, where nothing is
    signed, or where a clock is too far off to be followed."""
    skew, signed = finding.evidence.get("skew"), finding.evidence.get("signed")
    if not isinstance(skew, Span) or signed is not True:
        return None
    before = profile.assertion.clock_offset or Span(0)
    apart = abs(skew.seconds - before.seconds)
    if apart <= TOLERATED.seconds or abs(skew.seconds) > LARGEST_CLOCK_OFFSET.seconds:
        return None
    # Clocks that agree need no correction: that is how a former one ends.
    offset = None if abs(skew.seconds) <= TOLERATED.seconds else Span(round(skew.seconds))
    return replace(profile, assertion=replace(profile.assertion, clock_offset=offset))
