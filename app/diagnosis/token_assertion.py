"""The authorization server refused what the client signed (RFC 7523 §3.2)."""

import base64
import binascii

from app.diagnosis.answers import error_facts, oauth_error, probe_facts, said_in, succeeded
from app.diagnosis.probed import accepted_with, evidence_of, nothing_accepted
from app.diagnosis.rule import Evidence, Rank, finding
from app.diagnosis.token_error import environment_causes, refused_client
from app.model.finding import Fact, Severity, Who
from app.model.observed import CertificateFacts, TokenAnswerSeen
from app.model.probe import Aspect, ProbeSeen
from app.model.profile import Grant, PrivateKeyFile
from app.oauth.json_text import read_json

_ABOUT_AUDIENCE = ("audience", "'aud'", '"aud"', " aud ", "aud claim")
_SAID = (
    (("reuse", "replay", "only be used once", "already been used", "already used", "used before",
      "jti was", "jti has been", "jti is not unique"), "replayed"),
    (("aadsts700027",), "unknown_key"),
    (("algorithm", "alg mismatch", "'alg'", '"alg"'), "algorithm"),
    (("key has expired", "key expired", "certificate has expired", "certificate is expired"),
     "key_over"),
    (("too far", "too long", "lifetime", "exceeds"), "lifetime"),
    (("timeframe", "expir", "not active", "not yet valid", "in the future", "clock"), "clock"),
    (("kid", "key id"), "kid"),
    (("signature", "public key", "jwks", "no key", "key not found", "key was not found",
      "no matching key", "unknown key", "no applicable key"), "unknown_key"),
    (("iss (", "'iss'", '"iss"', "sub (", "'sub'", '"sub"', "subject"), "identity"),
    (("unknown client", "client not found", "no such client", "does not exist"), "unknown_id"),
)  # fmt: skip
"""Words of servers, and what they mean; those that stand in others' sentences come later."""


@finding("token.assertion_audience", Severity.ERROR, Who.YOU)
def assertion_audience(seen: TokenAnswerSeen | ProbeSeen) -> Evidence | None:
    if isinstance(seen, ProbeSeen):
        accepted = accepted_with(seen, Aspect.AUDIENCE)
        return evidence_of(seen, accepted, "probed") if accepted else None
    if not refused_assertion(seen) or not seen.assertion_audience:
        return None
    said = f" {said_in(seen.json)} "
    if not any(mark in said for mark in _ABOUT_AUDIENCE):
        return None
    return Evidence(error_facts(seen) | probe_facts(seen) | {"audience": seen.assertion_audience})


@finding(
    "token.assertion_replayed",
    Severity.ERROR,
    Who.SERVER,
    rank=Rank.STANDARD,
    unless=("token.assertion_audience", "token.auth_method_wrong"),
)
def assertion_replayed(seen: TokenAnswerSeen) -> Evidence | None:
    """Each request carries an ID of its own (`jti`), unless the profile says another."""
    if _told(seen) != "replayed":
        return None
    claims = read_json(seen.profile.assertion.claims.encode("utf-8", "replace")).value
    typed = isinstance(claims, dict) and "jti" in claims
    if typed:
        return Evidence(error_facts(seen), ("own_jti",), who=(Who.YOU,))
    return Evidence(error_facts(seen), ("seen_twice",))


@finding(
    "token.key_not_registered",
    Severity.ERROR,
    Who.CLIENT_OWNER,
    unless=("token.assertion_audience", "token.auth_method_wrong"),
)
def key_not_registered(seen: TokenAnswerSeen) -> Evidence | None:
    """The server has no such key for this client, or the signature does not fit the one it has."""
    told = _told(seen)
    if told not in ("unknown_key", "kid") or not isinstance(
        seen.profile.credential, PrivateKeyFile
    ):
        return None
    facts = error_facts(seen)
    causes: list[str] = []
    if told == "kid":
        sent = seen.profile.assertion.key_id or (seen.key.key_id if seen.key else "")
        facts["key_id"] = sent
        causes.append("other_key_id" if sent else "no_key_id")
    if seen.key is not None:
        facts["thumbprint"] = seen.key.thumbprint
        causes.append("thumbprint")
        if seen.key.certificate is not None:
            facts |= _fingerprints(seen.key.certificate)
            causes.append("certificate")
    return Evidence(facts, (*causes, *environment_causes(seen.profile.environment)))


def _fingerprints(certificate: CertificateFacts) -> dict[str, Fact]:
    """As the pages of providers show them."""
    try:
        sha1 = base64.urlsafe_b64decode(certificate.x5t + "=" * (-len(certificate.x5t) % 4))
    except binascii.Error:
        sha1 = b""
    return {"sha1": sha1.hex().upper(), "sha256": certificate.sha256}


@finding(
    "token.assertion_rejected",
    Severity.ERROR,
    Who.CLIENT_OWNER,
    rank=Rank.STANDARD,
    unless=(
        "token.assertion_audience",
        "token.assertion_replayed",
        "token.key_not_registered",
        "token.auth_method_wrong",
        "token.dpop_required",
        "token.dpop_rejected",
        "token.dpop_nonce_loop",
        "token.mtls_required",
    ),
)
def assertion_rejected(seen: TokenAnswerSeen | ProbeSeen) -> Evidence | None:
    if isinstance(seen, ProbeSeen):
        return _probed(seen)
    if not refused_assertion(seen):
        return None
    told = _told(seen)
    by_key = isinstance(seen.profile.credential, PrivateKeyFile)
    if told in ("unknown_key", "kid") and not by_key:
        told = "wrong_secret"
    first = "not_registered" if by_key else "wrong_secret"
    likely = (first, "audience", *environment_causes(seen.profile.environment), "clock")
    causes = dict.fromkeys((told, *likely) if told else (*likely, "unknown_id"))
    facts = error_facts(seen) | probe_facts(seen) | {"audience": seen.assertion_audience}
    return Evidence(facts, tuple(causes))


def _probed(seen: ProbeSeen) -> Evidence | None:
    for aspect, cause in ((Aspect.TYP, "probed_typ"), (Aspect.ALG, "probed_alg")):
        accepted = accepted_with(seen, aspect)
        if accepted is not None:
            return evidence_of(seen, accepted, cause)
    return nothing_accepted(seen, "token.assertion_rejected")


def refused_assertion(seen: TokenAnswerSeen) -> bool:
    """The answer is about what was signed, or may be."""
    if not seen.assertion_audience or succeeded(seen.answer):
        return False
    error, said = oauth_error(seen.json), said_in(seen.json)
    grant = seen.profile.grant is Grant.JWT_BEARER and error == "invalid_grant"
    about_it = ("assertion" in said or "jwt" in said) and "dpop" not in said
    about_it = about_it and error in ("invalid_request", "invalid_grant")
    return refused_client(seen) or grant or about_it


def _told(seen: TokenAnswerSeen) -> str:
    """What the server says is wrong with it; empty where it keeps that to itself."""
    said = said_in(seen.json) if refused_assertion(seen) else ""
    return next((cause for marks, cause in _SAID if any(mark in said for mark in marks)), "")
