"""Refusals that were followed by a probe, and refusals again and again."""

from dataclasses import replace

from app.diagnosis import diagnose
from app.model.observed import Observation, TokenAnswerSeen
from app.model.probe import Attempt, Outcome, Probe, ProbeEnd, ProbeSeen, Tried, Way
from app.model.profile import AssertionTyp, AuthMethod, SigningAlg
from app.model.step import StepId
from tests.diagnosis.observed import ENDPOINT, ISSUER, certificate_profile, profile, said

BASIC = AuthMethod.CLIENT_SECRET_BASIC
POST = AuthMethod.CLIENT_SECRET_POST
KEY_JWT = AuthMethod.PRIVATE_KEY_JWT
MTLS = AuthMethod.TLS_CLIENT_AUTH
SIGNED = Way(
    KEY_JWT, ENDPOINT, audience=ISSUER, typ=AssertionTyp.JWT, alg=SigningAlg.RS256
)  # as `said(by=KEY_JWT)` has it
ALIAS = "https://mtls.fjord.example/token"
_NO = Tried(Outcome.REFUSED, 401, "invalid_client", 1)
_YES = Tried(Outcome.ACCEPTED, 200, "", 2)


def probed(
    seen: TokenAnswerSeen,
    sent: Way,
    *ways: Way,
    last: Outcome = Outcome.ACCEPTED,
    refusals: int = 1,
) -> ProbeSeen:
    """After this refusal these ways were tried, and this came of the last one."""
    refused = diagnose(replace(seen, other_ways=len(ways)), StepId.AUTHENTICATE)[0]
    attempts = tuple(Attempt(seen.profile, way, way.differs_from(sent)) for way in ways)
    ends = {
        Outcome.ACCEPTED: (_YES, ProbeEnd.ACCEPTED),
        Outcome.REFUSED: (_NO, ProbeEnd.NOTHING_ACCEPTED),
        Outcome.STOPPED: (Tried(Outcome.STOPPED, 429), ProbeEnd.STOPPED),
    }
    tried, end = ends[last]
    made = (*[_NO] * (len(ways) - 1), tried)
    probe = Probe(attempts, begun=True, tried=made, end=end)
    return ProbeSeen(seen.profile, refused, probe, refusals)


_REFUSED = said("invalid_client", client=profile("ab+/c="))
_BY_BASIC = said("invalid_client", by=BASIC, client=profile("ab+/c="))
_BY_KEY = said("invalid_client", by=KEY_JWT)
_BY_CERTIFICATE = said("invalid_client", by=MTLS, client=certificate_profile())
_WANTS_BASIC = said(
    "invalid_client", metadata={"token_endpoint_auth_methods_supported": ["client_secret_basic"]}
)
_BY_CERTIFICATE_HERE = said(
    "invalid_client",
    by=MTLS,
    client=certificate_profile(),
    metadata={"mtls_endpoint_aliases": {"token_endpoint": ALIAS}},
)
_OTHER_AUDIENCE = replace(SIGNED, audience=ENDPOINT)

SITUATIONS: dict[str, Observation] = {
    "token.lockout_risk": replace(said("invalid_client"), recent_refusals=2),
}

_METADATA = {"token_endpoint_auth_methods_supported": ["private_key_jwt"]}
_WITH_ALIAS = {"mtls_endpoint_aliases": {"token_endpoint": ALIAS}}
_KEYCLOAK = said("unauthorized_client", "Invalid client or Invalid client credentials", 401)

OFFERING: tuple[tuple[str, TokenAnswerSeen], ...] = (
    ("token.invalid_client", said("invalid_client")),
    ("token.auth_method_wrong", said("invalid_client", metadata=_METADATA)),
    ("token.auth_method_wrong", said("invalid_client", "Unsupported authentication method")),
    ("token.assertion_rejected", _BY_KEY),
    ("token.assertion_audience", said("invalid_client", "audience is wrong", by=KEY_JWT)),
    (
        "token.mtls_required",
        said("invalid_client", by=MTLS, client=certificate_profile(), metadata=_WITH_ALIAS),
    ),
    ("token.unauthorized_client", said("unauthorized_client", status=401)),
    ("token.secret_wrong", _KEYCLOAK),
)
"""Refusals that another way of proving the client may do away with."""

MORE: tuple[tuple[str, Observation], ...] = (
    *((code, replace(seen, other_ways=2)) for code, seen in OFFERING),
    (
        "token.invalid_client",
        replace(said("invalid_client", by=MTLS, client=certificate_profile()), other_ways=1),
    ),
    (
        "token.assertion_rejected",
        replace(said("invalid_client", by=AuthMethod.CLIENT_SECRET_JWT), other_ways=1),
    ),
    ("token.lockout_risk", replace(_BY_KEY, recent_refusals=7)),
    (
        "token.lockout_risk",
        replace(said("unauthorized_client", status=401), recent_refusals=2),
    ),
    (
        "token.lockout_risk",
        probed(
            _REFUSED, Way(POST, ENDPOINT), Way(BASIC, ENDPOINT), last=Outcome.REFUSED, refusals=3
        ),
    ),
    ("token.auth_method_wrong", probed(_REFUSED, Way(POST, ENDPOINT), Way(BASIC, ENDPOINT))),
    (
        "token.auth_method_wrong",
        probed(_REFUSED, Way(POST, ENDPOINT), Way(BASIC, ENDPOINT, encoded=False)),
    ),
    (
        "token.basic_encoding",
        probed(_BY_BASIC, Way(BASIC, ENDPOINT), Way(BASIC, ENDPOINT, encoded=False)),
    ),
    (
        "token.basic_encoding",
        probed(_BY_BASIC, Way(BASIC, ENDPOINT, encoded=False), Way(BASIC, ENDPOINT)),
    ),
    ("token.assertion_audience", probed(_BY_KEY, SIGNED, _OTHER_AUDIENCE)),
    (
        "token.assertion_rejected",
        probed(_BY_KEY, SIGNED, replace(SIGNED, typ=AssertionTyp.CLIENT_AUTHENTICATION)),
    ),
    ("token.assertion_rejected", probed(_BY_KEY, SIGNED, replace(SIGNED, alg=SigningAlg.PS256))),
    (
        "token.assertion_rejected",
        probed(_BY_KEY, SIGNED, _OTHER_AUDIENCE, last=Outcome.REFUSED),
    ),
    ("token.mtls_required", probed(_BY_CERTIFICATE, Way(MTLS, ENDPOINT), Way(MTLS, ALIAS))),
    (
        "token.invalid_client",
        probed(_REFUSED, Way(POST, ENDPOINT), Way(BASIC, ENDPOINT), last=Outcome.REFUSED),
    ),
    *(
        (code, replace(seen, other_ways=2))
        for code, seen in (
            ("token.invalid_client", _REFUSED),
            ("token.auth_method_wrong", _WANTS_BASIC),
            ("token.assertion_rejected", _BY_KEY),
            ("token.assertion_audience", said("invalid_client", "Invalid audience", by=KEY_JWT)),
            ("token.mtls_required", _BY_CERTIFICATE_HERE),
            ("token.unauthorized_client", said("unauthorized_client", status=401)),
        )
    ),
)
