"""What trying other ways has shown about a refusal."""

from app.diagnosis.answers import host_of
from app.diagnosis.rule import Evidence
from app.model.finding import Fact, Finding, Severity
from app.model.frozen import replace
from app.model.probe import Aspect, Attempt, ProbeEnd, ProbeSeen
from app.model.profile import AudienceChoice
from app.model.step import StepId

_TRIED_ALREADY = frozenset({"basic_encoding", "basic_raw", "try_post", "try_basic"})
"""Causes that are out of the question once all other ways were refused as well."""

_SETTLED = frozenset({"other_ways", "wanted_method", "other_issuer", "other_endpoint"})
"""Evidence of what might be tried: it has been."""


def accepted_with(seen: ProbeSeen, aspect: Aspect) -> Attempt | None:
    """The way that was accepted, where this is what mattered in it."""
    accepted = seen.probe.accepted
    return accepted if accepted is not None and accepted.differs[0] is aspect else None


def evidence_of(seen: ProbeSeen, accepted: Attempt, cause: str) -> Evidence:
    """That this way was accepted: always an error, since the profile's own way was not."""
    return Evidence(facts_of(seen) | _wanted(accepted), (cause,), severity=Severity.ERROR)


def _wanted(accepted: Attempt) -> dict[str, Fact]:
    """What was accepted, and by the names that the remedies know where one of them does it."""
    way, audience = accepted.way, accepted.profile.assertion.audience
    facts: dict[str, Fact] = {"accepted_method": way.method.value}
    match accepted.differs:
        case (Aspect.METHOD,):
            facts["wanted_method"] = way.method.value
        case (Aspect.ALG,) if way.alg is not None:
            facts["fitting_alg"] = way.alg.value
        case (Aspect.AUDIENCE,):
            names = {
                AudienceChoice.ISSUER: "other_issuer",
                AudienceChoice.TOKEN_ENDPOINT: "other_endpoint",
            }
            if audience in names:
                facts[names[audience]] = way.audience
    if way.audience:
        facts["accepted_audience"] = way.audience
    if way.typ is not None:
        facts["accepted_typ"] = way.typ.value
    if way.alg is not None:
        facts["accepted_alg"] = way.alg.value
    return facts


def nothing_accepted(seen: ProbeSeen, code: str) -> Evidence | None:
    """A refusal that stays what it was, with less that it can come from."""
    refused = seen.refused
    if refused.code != code or seen.probe.end is not ProbeEnd.NOTHING_ACCEPTED:
        return None
    left = (each for each in refused.causes if each not in _TRIED_ALREADY)
    return Evidence(facts_of(seen), ("nothing_accepted", *left), who=refused.who)


def alias_facts(accepted: Attempt) -> dict[str, Fact]:
    """The address that takes the certificate."""
    alias = accepted.way.endpoint
    return {"alias": alias[:500], "alias_host": host_of(alias)}


def facts_of(seen: ProbeSeen) -> dict[str, Fact]:
    """What was known of the refusal, and how many other ways were tried."""
    known = {name: fact for name, fact in seen.refused.evidence.items() if name not in _SETTLED}
    return known | {"attempts": len(seen.probe.tried)}


def still_refused(seen: ProbeSeen) -> Finding:
    """The refusal as it was, for what no rule has anything new to say of."""
    return replace(seen.refused, step=StepId.AUTHENTICATE, evidence=facts_of(seen))
