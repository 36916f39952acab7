"""The authorization server refused what the client signed (RFC 7523 §3.2)."""

import base64
import binascii
from collections.abc import Mapping

from app.diagnosis.answers import (
    LONGEST,
    error_facts,
    oauth_error,
    probe_facts,
    said_in,
    succeeded,
)
from app.diagnosis.chosen_by_hand import chosen_by_hand
from app.diagnosis.probed import accepted_with, evidence_of, nothing_accepted
from app.diagnosis.rule import Evidence, Rank, finding
from app.diagnosis.token_error import environment_causes, refused_client
from app.diagnosis.told import told, told_cause
from app.model.certificate import CertificateFacts
from app.model.finding import Fact, Severity, Who
from app.model.observed import TokenAnswerSeen
from app.model.probe import Aspect, ProbeSeen
from app.model.profile import Grant, PrivateKeyFile, ReadyAssertion
from app.model.provider_error import Meaning
from app.oauth.json_text import read_json

_ABOUT_AUDIENCE = ("audience", "'aud'", '"aud"', " aud ", "aud claim")
_ABOUT_ASSERTION = ("assertion", "jwt", "client_id mismatch")
"""The last where its subject is not the form's `client_id`."""
_NO_FEDERATION = ("aadsts70021", "matching federated identity", "federated identity credential")
"""Entra's words where it trusts no such issuer, subject or audience for this client; they advise
to compare all three."""
_WORDS = (
    (_NO_FEDERATION, "not_federated"),
    (("reuse", "replay", "only be used once", "already been used", "already used", "used before",
      "jti was", "jti has been", "jti is not unique"), "replayed"),
    (("algorithm", "alg mismatch", "'alg'", '"alg"'), "algorithm"),
    (("key has expired", "key expired", "certificate has expired", "certificate is expired"),
     "key_over"),
    (("too far", "too long", "lifetime", "exceeds"), "lifetime"),
    (("timeframe", "expir", "not active", "not yet valid", "in the future", "clock"), "clock"),
    (("kid", "key id"), "kid"),
    (("signature", "public key", "jwks", "no key", "key not found", "key was not found",
      "no matching key", "unknown key", "no applicable key"), "unknown_key"),
    (("iss (", "'iss'", '"iss"', "sub (", "'sub'", '"sub"', "subject", "client_id mismatch"),
     "identity"),
    (("unknown client", "client not found", "no such client", "does not exist"), "unknown_id"),
)  # fmt: skip
"""Words of servers, and what they mean; those that stand in others' sentences come later."""
_CHOICES: Mapping[str, tuple[str, ...]] = {
    "": (),
    "algorithm": ("own_alg",),
    "lifetime": ("own_lifetime",),
    "clock": ("own_lifetime",),
    "header": ("own_key_id",),
    "kid": ("own_key_id",),
    "unknown_key": ("own_key_id", "own_alg"),
}
"""Which choices by hand may be what a server means; nothing said may mean any of them."""


@finding("token.assertion_audience", Severity.ERROR, Who.YOU)
def assertion_audience(seen: TokenAnswerSeen | ProbeSeen) -> Evidence | None:
    if isinstance(seen, ProbeSeen):
        accepted = accepted_with(seen, Aspect.AUDIENCE)
        return evidence_of(seen, accepted, "probed") if accepted else None
    if not seen.assertion_audience:
        return None
    said = f" {said_in(seen.json)} " if refused_assertion(seen) else ""
    about_it = any(mark in said for mark in _ABOUT_AUDIENCE) and _said(seen) != "not_federated"
    if not about_it and not told(seen, Meaning.ASSERTION_AUDIENCE):
        return None
    sent, endpoint = seen.assertion_audience, seen.request.url
    issuer = (seen.metadata.issuer if seen.metadata else "") or seen.profile.issuer.strip()
    chosen = chosen_by_hand(seen, "own_audience")
    facts = error_facts(seen) | probe_facts(seen) | {"audience": sent} | chosen.facts
    known = (sent, facts.get("usual_audience"))
    if issuer and issuer not in known and len(issuer) <= LONGEST:
        facts["other_issuer"] = issuer
    if endpoint not in known and len(endpoint) <= LONGEST:
        facts["other_endpoint"] = endpoint
    return Evidence(facts, chosen.causes)


@finding(
    "token.assertion_replayed",
    Severity.ERROR,
    Who.SERVER,
    rank=Rank.STANDARD,
    unless=("token.assertion_audience", "token.auth_method_wrong"),
)
def assertion_replayed(seen: TokenAnswerSeen) -> Evidence | None:
    """Each request carries an ID of its own (`jti`), unless the profile says another or the
    assertion came finished."""
    if _said(seen) != "replayed" and not told(seen, Meaning.ASSERTION_REPLAYED):
        return None
    if _finished(seen):
        return Evidence(error_facts(seen), ("sent_before",), who=(Who.YOU,))
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
    said = _said(seen)
    says_so = said in ("unknown_key", "kid") or told(seen, Meaning.KEY_NOT_REGISTERED)
    if not says_so or not isinstance(seen.profile.credential, PrivateKeyFile):
        return None
    chosen = chosen_by_hand(seen, *_CHOICES.get(said, ()))
    facts = error_facts(seen) | chosen.facts
    causes = list(chosen.causes)
    if said == "kid":
        sent = seen.profile.assertion.key_id or (seen.key.key_id if seen.key else "")
        facts["key_id"] = sent
        causes.append("other_key_id" if sent else "no_key_id")
    if seen.key is not None:
        facts["thumbprint"] = seen.key.thumbprint
        causes.append("thumbprint")
        if seen.key.certificate is not None:
            facts |= _fingerprints(seen.key.certificate)
            causes.append("certificate")
    who = (Who.YOU, Who.CLIENT_OWNER) if chosen.causes else None
    return Evidence(facts, (*causes, *environment_causes(seen.profile.environment)), who=who)


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
        "http.other_endpoint",
        "token.assertion_audience",
        "token.assertion_replayed",
        "token.key_not_registered",
        "token.auth_method_wrong",
        "token.dpop_required",
        "token.dpop_rejected",
        "token.dpop_nonce_loop",
        "token.mtls_required",
        "token.wrong_environment",
    ),
)
def assertion_rejected(seen: TokenAnswerSeen | ProbeSeen) -> Evidence | None:
    if isinstance(seen, ProbeSeen):
        return _probed(seen)
    if not refused_assertion(seen) and not told(seen, Meaning.ASSERTION_REJECTED):
        return None
    if _finished(seen):
        said = _said(seen) or told_cause(seen, Meaning.ASSERTION_REJECTED)
        return _of_a_finished_one(seen, said)
    said = told_cause(seen, Meaning.ASSERTION_REJECTED) or _said(seen)
    by_key = isinstance(seen.profile.credential, PrivateKeyFile)
    if said in ("unknown_key", "kid") and not by_key:
        said = "wrong_secret"
    first = "not_registered" if by_key else "wrong_secret"
    likely = (first, "audience", *environment_causes(seen.profile.environment), "clock")
    chosen = chosen_by_hand(seen, *_CHOICES.get(said, ("none",)))
    causes = (*chosen.causes, *((said, *likely) if said else (*likely, "unknown_id")))
    facts = error_facts(seen) | probe_facts(seen) | {"audience": seen.assertion_audience}
    who = (Who.YOU, Who.CLIENT_OWNER) if chosen.causes else None
    return Evidence(facts | chosen.facts, tuple(dict.fromkeys(causes)), who=who)


def _probed(seen: ProbeSeen) -> Evidence | None:
    for aspect, cause in ((Aspect.TYP, "probed_typ"), (Aspect.ALG, "probed_alg")):
        accepted = accepted_with(seen, aspect)
        if accepted is not None:
            return evidence_of(seen, accepted, cause)
    return nothing_accepted(seen, "token.assertion_rejected")


def _of_a_finished_one(seen: TokenAnswerSeen, said: str) -> Evidence:
    """What it says of itself, to be compared; and no word of keys, since none of them is here."""
    ready, client_id = seen.ready, seen.profile.client_id.strip()
    facts = error_facts(seen) | {
        "audience": seen.assertion_audience[:LONGEST],
        "issuer": ready.issuer[:LONGEST] if ready else "",
        "subject": ready.subject[:LONGEST] if ready else "",
    }
    by_itself = ready is not None and ready.issuer == ready.subject == client_id
    first = "signer_unknown" if by_itself else "not_federated"
    audience = ("audience",) if seen.assertion_audience else ()
    likely = (first, "signer_unknown", *audience, "time", "unknown_id")
    elsewhere = environment_causes(seen.profile.environment)
    match said:
        case "":
            causes = (*likely[:1], *elsewhere, *likely[1:])
        case "unknown_key" | "kid" | "key_over" | "algorithm" | "not_registered" | "header":
            causes = ("signer_unknown", *elsewhere, *likely)
        case "clock" | "lifetime":
            causes = ("time", *likely)
        case "identity":
            causes = ("identity" if by_itself else "not_federated", *likely)
        case _:
            causes = (said, *likely)
    return Evidence(facts, tuple(dict.fromkeys(causes)))


def _finished(seen: TokenAnswerSeen) -> bool:
    """The client signs nothing itself: it passed on what another one has signed."""
    return isinstance(seen.profile.credential, ReadyAssertion)


def refused_assertion(seen: TokenAnswerSeen) -> bool:
    """The answer is about what was signed, or may be."""
    if not (seen.assertion_audience or _finished(seen)) or succeeded(seen.answer):
        return False
    error, said = oauth_error(seen.json), said_in(seen.json)
    grant = seen.profile.grant is Grant.JWT_BEARER and error == "invalid_grant"
    about_it = any(mark in said for mark in _ABOUT_ASSERTION) and "dpop" not in said
    about_it = about_it and error in ("invalid_request", "invalid_grant")
    return refused_client(seen) or grant or about_it


def _said(seen: TokenAnswerSeen) -> str:
    """What the server says is wrong with it; empty where it keeps that to itself."""
    if not refused_assertion(seen):
        return ""
    said = said_in(seen.json)
    return next((cause for marks, cause in _WORDS if any(mark in said for mark in marks)), "")
