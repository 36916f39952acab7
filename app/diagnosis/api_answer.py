"""What rules read from the API's answer: its challenges, its words, and what had been expected."""

from app.diagnosis.answers import LONGEST, answer_facts, api_of, object_of, succeeded
from app.diagnosis.http import retry_after
from app.diagnosis.rule import Evidence
from app.model.finding import Fact
from app.model.observed import ChallengeSeen, ResourceSeen
from app.oauth.challenges import parse_challenges
from app.oauth.problem_details import problem_details

ANSWERED = ("resource.ok",)
"""Every refusal is silent where this one holds: whoever expects a no and gets it is content."""


def as_expected(seen: ResourceSeen) -> bool:
    """The status that the profile names, or any of the 200s where it names none."""
    expected = seen.profile.call.expected_status if seen.profile.call else None
    return succeeded(seen.answer) if expected is None else seen.answer.status == expected


def sent_scheme(seen: ResourceSeen) -> str:
    """How the token was sent: `bearer` or `dpop`."""
    value = seen.request.header("Authorization") or ()
    return "dpop" if value[:1] == ("DPoP ",) else "bearer"


def challenge(seen: ResourceSeen, scheme: str = "") -> ChallengeSeen | None:
    """The challenge of the scheme by which the token was sent, or of another."""
    return _of_scheme(parse_challenges(seen.answer.headers), scheme or sent_scheme(seen))


def _of_scheme(challenges: tuple[ChallengeSeen, ...], scheme: str) -> ChallengeSeen | None:
    return next((each for each in challenges if each.scheme.lower() == scheme), None)


def error_of(seen: ResourceSeen, name: str = "error") -> str:
    """`error` or another parameter of the challenge, else the member of the body; else empty."""
    challenges = parse_challenges(seen.answer.headers)
    for scheme in (sent_scheme(seen), "bearer", "dpop") if challenges else ():
        found = _of_scheme(challenges, scheme)
        if found is not None and found.parameters.get(name):
            return found.parameters[name][:LONGEST]
    value = object_of(seen.json).get(name)
    return value[:LONGEST] if isinstance(value, str) else ""


def wants_scope(seen: ResourceSeen) -> bool:
    """The token is good, but it lacks a scope (RFC 6750 §3.1)."""
    return 400 <= seen.answer.status < 500 and error_of(seen) == "insufficient_scope"


def facts_of(seen: ResourceSeen) -> dict[str, Fact]:
    """What every finding about the API's answer can name."""
    facts = answer_facts(api_of(seen.profile), seen.answer)
    facts |= {name: error_of(seen, name) for name in ("error", "error_description")}
    facts["error_description"] = facts["error_description"] or _account_of(seen)
    wait = retry_after(seen.answer)
    return facts | {"retry_after": wait} if wait else facts


def _account_of(seen: ResourceSeen) -> str:
    """What the API says by RFC 9457."""
    answer = seen.answer
    told = problem_details(answer.header("Content-Type") or "", answer.status, seen.json)
    return told.sentence()[:LONGEST] if told is not None else ""


def by_status(seen: ResourceSeen, *statuses: int) -> Evidence | None:
    """Evidence where the answer has one of these statuses."""
    if seen.answer.status not in statuses:
        return None
    return Evidence(facts_of(seen), ("wait",) if retry_after(seen.answer) else ())
