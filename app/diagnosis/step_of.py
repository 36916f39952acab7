"""Which step a finding belongs to, where one observation decides several."""

from app.model.observed import (
    STEP_OF_PHASE,
    DiscoverySeen,
    Fault,
    InputSeen,
    IntrospectionSeen,
    Observation,
    ResourceSeen,
    RevocationSeen,
    TlsSeen,
    TokenAnswerSeen,
    TokenSeen,
    UnfilledSeen,
)
from app.model.probe import ProbeSeen
from app.model.step import StepId

_OF_THE_CLIENT = frozenset(
    {
        "token.invalid_client",
        "token.client_unknown",
        "token.secret_wrong",
        "token.secret_expired",
        "token.client_disabled",
        "token.wrong_environment",
        "token.assertion_rejected",
        "token.assertion_audience",
        "token.assertion_replayed",
        "token.key_not_registered",
        "token.dpop_required",
        "token.dpop_rejected",
        "token.dpop_nonce_loop",
        "token.mtls_required",
        "token.auth_method_wrong",
        "token.basic_encoding",
        "token.clock_skew",
        "token.clock_corrected",
        "token.lockout_risk",
        "token.two_auth_methods",
    }
)
_NOT_FROM_THIS_SERVER = frozenset({"http.captive_portal", "http.redirected"})


def step_of(code: str, seen: Observation) -> StepId:
    """The step that a finding about this observation belongs to.

    Of the token endpoint's answer: a refusal of the client and any answer but a yes belong to
    `authenticate`; scope, target, grant and every fault of a yes's body to `token`. A fault is
    taken to be the token endpoint's.
    """
    if code.startswith("input."):
        return StepId.INPUT
    match seen:
        case InputSeen():
            return StepId.INPUT
        case DiscoverySeen():
            return StepId.DISCOVERY
        case Fault():
            return STEP_OF_PHASE[seen.phase]
        case TlsSeen():
            return StepId.TLS
        case TokenSeen() | IntrospectionSeen():
            return StepId.INSPECT
        case RevocationSeen():
            return StepId.TOKEN
        case ResourceSeen() | UnfilledSeen():
            return StepId.RESOURCE
        case ProbeSeen():
            return StepId.AUTHENTICATE
        case TokenAnswerSeen():
            return _of_the_answer(code, seen)


def _of_the_answer(code: str, seen: TokenAnswerSeen) -> StepId:
    if code in _OF_THE_CLIENT or code in _NOT_FROM_THIS_SERVER:
        return StepId.AUTHENTICATE
    if code.startswith(("http.", "connect.", "tls.")) and not 200 <= seen.answer.status < 300:
        return StepId.AUTHENTICATE
    if code == "token.unknown_error" and seen.answer.status == 401:
        return StepId.AUTHENTICATE
    return StepId.TOKEN
