"""What the provider itself says is wrong: more exact than any error code of the standard."""

from app.diagnosis.answers import error_facts, oauth_error, probe_facts, succeeded
from app.diagnosis.rule import Evidence, Rank, Rule, finding
from app.diagnosis.token_error import (
    environment_causes,
    refused_client,
    seen_of_the_id,
    seen_of_the_secret,
)
from app.diagnosis.told import meant_by, told, told_cause
from app.model.finding import Severity, Who
from app.model.frozen import replace
from app.model.observed import Observation, TokenAnswerSeen
from app.model.profile import ReadyAssertion, SharedSecret
from app.model.provider_error import Elsewhere, Meaning

Held = tuple[Rule, Evidence]

_PLACE_THEIR_CAUSE = (Meaning.SECRET_WRONG, Meaning.INVALID_CLIENT, Meaning.INVALID_SCOPE)
_ALSO_SEEN = {"token.basic_encoding": (Meaning.SECRET_WRONG, Meaning.INVALID_CLIENT)}
"""Warnings about a refusal, and which of the provider's words leave room for them."""


@finding("token.client_unknown", Severity.ERROR, Who.CLIENT_OWNER, rank=Rank.PROVIDER)
def client_unknown(seen: TokenAnswerSeen) -> Evidence | None:
    if not told(seen, Meaning.CLIENT_UNKNOWN):
        return None
    client_id = seen.profile.client_id
    measured = seen_of_the_id(client_id)
    likely = (*environment_causes(seen.profile.environment), "misspelt", "deleted")
    evidence = _with_own_words(seen, *measured, *likely)
    return replace(evidence, who=(Who.YOU, Who.CLIENT_OWNER)) if measured else evidence


@finding("token.secret_wrong", Severity.ERROR, Who.CLIENT_OWNER, rank=Rank.PROVIDER)
def secret_wrong(seen: TokenAnswerSeen) -> Evidence | None:
    credential = seen.profile.credential
    if not told(seen, Meaning.SECRET_WRONG) or not isinstance(credential, SharedSecret):
        return None
    measured = seen_of_the_secret(seen, credential)
    cause = told_cause(seen, Meaning.SECRET_WRONG)
    evidence = _with_own_words(seen, *measured, "replaced", *((cause,) if cause else ()))
    if cause:  # the same words stand for more than a wrong secret, a wrong method among it
        evidence = replace(evidence, facts={**evidence.facts, **probe_facts(seen)})
    return replace(evidence, who=(Who.YOU, Who.CLIENT_OWNER)) if measured else evidence


@finding("token.secret_expired", Severity.ERROR, Who.CLIENT_OWNER, rank=Rank.PROVIDER)
def secret_expired(seen: TokenAnswerSeen) -> Evidence | None:
    return _with_own_words(seen) if told(seen, Meaning.SECRET_EXPIRED) else None


@finding("token.client_disabled", Severity.ERROR, Who.CLIENT_OWNER, rank=Rank.PROVIDER)
def client_disabled(seen: TokenAnswerSeen) -> Evidence | None:
    return _with_own_words(seen) if told(seen, Meaning.CLIENT_DISABLED) else None


@finding("token.wrong_environment", Severity.ERROR, Who.YOU)
def wrong_environment(seen: TokenAnswerSeen) -> Evidence | None:
    """The provider says so; or the client was refused where it is known not to belong."""
    error = seen.provider_error
    if error is not None and error.finding is Meaning.WRONG_ENVIRONMENT:
        return _with_own_words(seen) if told(seen, Meaning.WRONG_ENVIRONMENT) else None
    refused = refused_client(seen) or oauth_error(seen.json) == "unauthorized_client"
    unknown = told(seen, Meaning.CLIENT_UNKNOWN)
    if seen.elsewhere is None or succeeded(seen.answer) or not (refused or unknown):
        return None
    return _with_own_words(seen, _CAUSE_OF[seen.elsewhere])


_CAUSE_OF = {Elsewhere.DEMO_CLIENT: "demo_client", Elsewhere.OTHER_ADDRESS: "other_address"}


@finding("token.consent_missing", Severity.ERROR, Who.CLIENT_OWNER, rank=Rank.PROVIDER)
def consent_missing(seen: TokenAnswerSeen) -> Evidence | None:
    return _with_own_words(seen) if told(seen, Meaning.CONSENT_MISSING) else None


def _with_own_words(seen: TokenAnswerSeen, *causes: str) -> Evidence:
    facts = error_facts(seen)
    said = ("server_says",) if facts["error_description"] else ()
    return Evidence(facts, (*causes, *said))


_CLOCKS = "token.clock_skew"


def as_the_provider_says(seen: Observation, held: list[Held]) -> list[Held]:
    """What holds, given that the provider's own word counts more than any guess.

    Of the errors only the one that it means is left; where no rule has anything to show for
    that one, all stays as it was. What was measured and fails nothing is told beside it.
    """
    if not isinstance(seen, TokenAnswerSeen):
        return held
    codes = {rule.code for rule, _ in held}
    meaning = next((each for each in meant_by(seen) if each.value in codes), None)
    if meaning is None:
        return held
    told = [(rule, _no_longer_to_blame(rule, meaning, evidence)) for rule, evidence in held]
    return [
        (rule, _as_told(seen, meaning, evidence) if rule.code == meaning.value else evidence)
        for rule, evidence in told
        if rule.code == meaning.value or _stands_beside(meaning, rule, evidence)
    ]


def _no_longer_to_blame(rule: Rule, meaning: Meaning, evidence: Evidence) -> Evidence:
    """That two clocks differ was measured and stays worth knowing, whatever else was the fault."""
    if rule.code != _CLOCKS or meaning.value == _CLOCKS:
        return evidence
    return replace(evidence, severity=Severity.WARNING)


def _stands_beside(meaning: Meaning, rule: Rule, evidence: Evidence) -> bool:
    if (evidence.severity or rule.severity) is Severity.ERROR:
        return False
    return meaning in _ALSO_SEEN.get(rule.code, (meaning,))


def _as_told(seen: TokenAnswerSeen, meaning: Meaning, evidence: Evidence) -> Evidence:
    """An error, of the rank that a provider's word has; its cause comes first.

    A rule that looks at what was sent puts that before it, and has put the cause in its place.
    """
    error = seen.provider_error
    assert error is not None
    cause = told_cause(seen, meaning)
    finished = isinstance(seen.profile.credential, ReadyAssertion)
    placed = not cause or finished or meaning in _PLACE_THEIR_CAUSE
    return replace(
        evidence,
        causes=evidence.causes if placed else tuple(dict.fromkeys((cause, *evidence.causes))),
        severity=Severity.ERROR,
        rank=Rank.PROVIDER,
        who=error.who or evidence.who,
    )
