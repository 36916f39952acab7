"""What can be seen of a finished client assertion before it is sent (RFC 7523 §3)."""

import math

from app.diagnosis.answers import LONGEST, host_of
from app.diagnosis.input_proof import known_preset
from app.diagnosis.input_request import file_name
from app.diagnosis.rule import Evidence, finding
from app.model.credential_facts import AssertionFacts, AssertionProblem, FileProblem
from app.model.finding import Fact, Severity, Who
from app.model.observed import InputSeen
from app.model.profile import AssertionFile, Profile, ReadyAssertion
from app.model.time import Instant, Span
from app.oauth.addresses import issuer_of_discovery_url
from app.providers import Preset

_SOON = Span(60)
_MOST_AUDIENCES = 5


@finding("input.assertion_unreadable", Severity.ERROR, Who.YOU)
def assertion_unreadable(seen: InputSeen) -> Evidence | None:
    problem = seen.assertion
    if not isinstance(problem, FileProblem | AssertionProblem):
        return None
    if problem is AssertionProblem.MISSING:
        return None  # that is `input.credential_missing`
    return Evidence(_source(seen), (problem.value,))


@finding("input.assertion_expired", Severity.ERROR, Who.YOU)
def assertion_expired(seen: InputSeen) -> Evidence | None:
    ends = _ends(seen)
    if ends is None or seen.now is None or seen.now < ends:
        return None
    source = _source(seen)
    ago = Span(float(int(seen.now.since(ends).seconds)))
    cause = "in_file" if source["file"] else "pasted"
    return Evidence(source | {"expired_at": ends, "ago": ago}, (cause,))


@finding("input.assertion_expires_soon", Severity.WARNING, Who.YOU)
def assertion_expires_soon(seen: InputSeen) -> Evidence | None:
    ends = _ends(seen)
    if ends is None or seen.now is None:
        return None
    left = ends.since(seen.now)
    if not 0 < left.seconds < _SOON.seconds:
        return None
    whole = Span(float(math.ceil(left.seconds)))
    return Evidence(_source(seen) | {"expires_at": ends, "left": whole})


@finding("input.assertion_not_for_client", Severity.ERROR, Who.YOU)
def assertion_not_for_client(seen: InputSeen) -> Evidence | None:
    """An error only of what cannot work: another issuer's word may be as good as the client's own
    where the server was told to trust that issuer."""
    facts = seen.assertion
    if not isinstance(facts, AssertionFacts):
        return None
    preset = known_preset(seen.profile)
    found = (_identity(facts, seen.profile, preset), _audience(facts, seen.profile, preset))
    accused = [each for each in found if each is not None]
    if not accused:
        return None
    told: dict[str, Fact] = {
        "client_id": seen.profile.client_id.strip(),
        "issuer": facts.issuer[:LONGEST],
        "subject": facts.subject[:LONGEST],
        "audience": tuple(each[:LONGEST] for each in facts.audience[:_MOST_AUDIENCES]),
        "expected": _addresses(seen.profile),
    }
    grave = Severity.ERROR in (severity for _cause, severity in accused)
    return Evidence(
        _source(seen) | told,
        tuple(cause for cause, _severity in accused),
        severity=None if grave else Severity.WARNING,
    )


_Accusation = tuple[str, Severity] | None


def _identity(facts: AssertionFacts, profile: Profile, preset: Preset | None) -> _Accusation:
    """RFC 7523 §3: `sub` is the client, and so is `iss` unless another one vouches for it."""
    client_id = profile.client_id.strip()
    by_itself, of_itself = facts.issuer == client_id, facts.subject == client_id
    if not client_id or (by_itself and of_itself):
        return None
    # Of another issuer a server has to have been told; some can be, and some cannot.
    foreign = Severity.ERROR if _cannot_federate(preset) else Severity.WARNING
    if not facts.subject:
        return ("no_subject", Severity.WARNING if by_itself else foreign)
    if by_itself:
        return ("other_subject", Severity.WARNING)
    if preset is not None and preset.federates and facts.issuer:
        return None
    return ("other_issuer", Severity.WARNING) if of_itself else ("other_client", foreign)


def _audience(facts: AssertionFacts, profile: Profile, preset: Preset | None) -> _Accusation:
    """RFC 7523 §3: the server finds itself in `aud`, by its issuer or its token endpoint."""
    ours = _addresses(profile)
    if not ours:
        return None
    certain = _cannot_federate(preset) and preset is not None and preset.spells_out_host
    severity = Severity.ERROR if certain else Severity.WARNING
    if not facts.audience:
        return ("no_audience", severity)
    federates = preset is not None and preset.federates
    agreed = preset.federation_audiences if preset is not None else ()
    wanted = {each.rstrip("/") for each in (*ours, *agreed)}
    if any(each.rstrip("/") in wanted for each in facts.audience):
        return None
    hosts = {host_of(each) for each in ours}
    if all(host_of(each) not in hosts for each in facts.audience):
        return ("other_audience", severity)
    # Another address of the same host: the one of the two that is not known yet, or an alias.
    both = bool(profile.issuer.strip() and profile.token_endpoint.strip())
    return ("other_audience", Severity.WARNING) if both and not federates else None


def _cannot_federate(preset: Preset | None) -> bool:
    """The provider is known, and not for trusting what others sign. A file of one's own may
    merely be silent about that."""
    return preset is not None and not preset.federates and not preset.own


def _addresses(profile: Profile) -> tuple[str, ...]:
    """What the server may be called by, as far as the form says."""
    issuer, endpoint = profile.issuer.strip(), profile.token_endpoint.strip()
    return tuple(filter(None, (issuer_of_discovery_url(issuer) or issuer, endpoint)))


def _ends(seen: InputSeen) -> Instant | None:
    return seen.assertion.expires_at if isinstance(seen.assertion, AssertionFacts) else None


def _source(seen: InputSeen) -> dict[str, Fact]:
    """The bare name of its file; empty where it was pasted."""
    match seen.profile.credential:
        case ReadyAssertion(source=AssertionFile(path=path)):
            return {"field": "assertion", "file": file_name(path)}
        case _:
            return {"field": "assertion", "file": ""}
