"""Placeholders of the API call, before it is made: is there anything to put in their place?"""

from app.diagnosis.rule import Evidence, finding
from app.model.finding import Facts, Severity, Who
from app.model.observed import InputSeen, UnfilledSeen
from app.model.time import Instant
from app.model.unfilled import Unfillable, Unfilled
from app.oauth.filled_call import filled_call
from app.oauth.placeholders import Values

_LONGEST = 40


@finding("input.placeholder_unknown", Severity.ERROR, Who.YOU)
def placeholder_unknown(seen: InputSeen | UnfilledSeen) -> Evidence | None:
    found = _unfilled(seen)
    if found is None or found.why is Unfillable.TOKEN_IN_URL:
        return None
    return Evidence(_facts(found), (found.why.value,))


@finding("input.token_in_url", Severity.ERROR, Who.YOU)
def token_in_url(seen: InputSeen | UnfilledSeen) -> Evidence | None:
    """RFC 6750 §2.3, RFC 9700 §4.3.2: whoever sees the address could use the token."""
    found = _unfilled(seen)
    if found is None or found.why is not Unfillable.TOKEN_IN_URL:
        return None
    return Evidence(_facts(found))


def values_before(seen: InputSeen) -> Values:
    """What can be filled in before there is a token; number and time are but examples."""
    return Values(now=seen.now or Instant(0), uuid="", environment=seen.environment)


def _unfilled(seen: InputSeen | UnfilledSeen) -> Unfilled | None:
    if isinstance(seen, UnfilledSeen):
        return seen.unfilled
    call = seen.profile.call
    if call is None or not call.url.strip():
        return None
    filled = filled_call(call, values_before(seen))
    return filled if isinstance(filled, Unfilled) else None


def _facts(found: Unfilled) -> Facts:
    facts = {"field": found.field, "placeholder": found.placeholder[:_LONGEST]}
    return facts | ({"name": found.header[:_LONGEST]} if found.header else {})
