"""From what was observed to findings: codes with evidence, and no words."""

from app.diagnosis import (
    client_certificate,
    discovery,
    encryption,
    http,
    http_body,
    input,  # noqa: A004  (the area's own name)
    input_address,
    input_assertion,
    input_certificate,
    input_key,
    input_network,
    input_proof,
    input_request,
    jwt,
    jwt_request,
    jwt_time,
    lockout,
    placeholders,
    provider_error,
    proxy,
    resource,
    resource_binding,
    resource_metadata,
    resource_status,
    signature,
    tls,
    tls_trust,
    token_answer,
    token_assertion,
    token_binding,
    token_clock,
    token_error,
    token_management,
    token_refusal,
    transport,
)
from app.diagnosis.catalogue import CODES
from app.diagnosis.provider_error import as_the_provider_says
from app.diagnosis.rule import Evidence, Rank, Rule, rules_for
from app.diagnosis.step_of import step_of
from app.model.finding import Facts, Finding, Severity
from app.model.observed import Fault, Observation, TlsSeen, TokenAnswerSeen
from app.model.profile import (
    ClientCertificate,
    PublicClient,
    ReadyAssertion,
    SharedSecret,
    SigningKey,
)
from app.model.step import StepId

__all__ = ["AREAS", "diagnose"]

AREAS = (
    input,
    input_address,
    input_key,
    input_certificate,
    input_proof,
    input_assertion,
    input_request,
    placeholders,
    input_network,
    discovery,
    transport,
    proxy,
    tls,
    tls_trust,
    client_certificate,
    http,
    http_body,
    provider_error,
    token_error,
    token_assertion,
    token_binding,
    token_clock,
    token_refusal,
    lockout,
    token_answer,
    jwt,
    encryption,
    jwt_time,
    signature,
    jwt_request,
    resource,
    resource_binding,
    resource_metadata,
    resource_status,
    token_management,
)
"""The files of rules; importing them registers what they hold."""

_GRAVITY = {severity: position for position, severity in enumerate(Severity)}
_PLACE = {code: position for position, code in enumerate(CODES)}


def diagnose(
    seen: Observation, step: StepId, *, usual: frozenset[str] = frozenset()
) -> tuple[Finding, ...]:
    """All that is to be said about one observation, the gravest and most specific first.

    `usual` are codes that a provider's preset calls ordinary: they become infos. The token
    endpoint's one answer decides two steps, so there `step_of` says which and `step` does not
    matter.
    """
    held: list[tuple[Rule, Evidence]] = []
    for rule in rules_for(type(seen)):
        evidence = rule.judge(seen)
        if evidence is not None:
            held.append((rule, evidence))
    held = as_the_provider_says(seen, held)
    codes = frozenset(rule.code for rule, _ in held)
    told = [(rule, evidence) for rule, evidence in held if not rule.unless & codes]
    found = [
        (_finding(rule, evidence, seen, step, usual), _rank(rule, evidence))
        for rule, evidence in told
    ]
    found.sort(key=lambda each: (_GRAVITY[each[0].severity], each[1], _PLACE[each[0].code]))
    return tuple(finding for finding, _ in found)


def _rank(rule: Rule, evidence: Evidence) -> Rank:
    return rule.rank if evidence.rank is None else evidence.rank


def _finding(
    rule: Rule, evidence: Evidence, seen: Observation, step: StepId, usual: frozenset[str]
) -> Finding:
    severity = Severity.INFO if rule.code in usual else evidence.severity or rule.severity
    who = rule.who if evidence.who is None else evidence.who
    return Finding(
        code=rule.code,
        severity=severity,
        who=() if severity is Severity.INFO else who,
        step=step_of(rule.code, seen) if isinstance(seen, TokenAnswerSeen) else step,
        evidence={**_credential(seen), **evidence.facts},
        causes=evidence.causes,
    )


def _credential(seen: Observation) -> Facts:
    """What the client proves itself with: many sentences differ by it."""
    if isinstance(seen, Fault | TlsSeen):
        return {}
    match seen.profile.credential:
        case SharedSecret():
            kind = "secret"
        case SigningKey():
            kind = "key"
        case ClientCertificate():
            kind = "certificate"
        case ReadyAssertion():
            kind = "assertion"
        case PublicClient():
            kind = "none"
    return {"credential": kind}
