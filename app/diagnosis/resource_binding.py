"""The API wants the token shown in another way: by another scheme, with a proof, a certificate."""

from app.diagnosis.answers import said_in
from app.diagnosis.api_answer import ANSWERED, challenge, error_of, facts_of, sent_scheme
from app.diagnosis.rule import Evidence, Rank, finding
from app.diagnosis.token_binding import (
    asks_for_certificate,
    wrong_with_proof,
)
from app.model.finding import Severity, Who
from app.model.observed import ResourceSeen
from app.model.profile import ClientCertificate
from app.oauth.challenges import parse_challenges
from app.oauth.dpop import USE_NONCE, nonce_in

_OF_PROOFS = ("invalid_dpop_proof", USE_NONCE)
_BOUND = ("bound", "client cert", "cnf", "x5t#s256")
"""A server's own certificate and that of a signing key are spoken of in other words."""


@finding(
    "resource.wrong_scheme",
    Severity.ERROR,
    Who.API,
    unless=(*ANSWERED, "resource.subscription_key_missing", "resource.expired_token"),
)
def wrong_scheme(seen: ResourceSeen) -> Evidence | None:
    """The challenges name other ways than the one that was taken (RFC 9110 §11.6.1)."""
    challenges = parse_challenges(seen.answer.headers)
    shown = isinstance(seen.profile.credential, ClientCertificate)
    if wants_certificate(seen) and not (shown and challenge(seen)):
        facts = facts_of(seen) | {"schemes": ("mTLS",)}
        return Evidence(facts, ("certificate_lost",) if shown else ("certificate",))
    if seen.answer.status != 401 or not challenges or challenge(seen) is not None:
        return None
    schemes = tuple(dict.fromkeys(each.scheme[:40] for each in challenges))
    facts = facts_of(seen) | {"schemes": schemes[:10]}
    if challenge(seen, "dpop") is not None:
        return Evidence(facts, ("dpop_wanted",), who=(Who.YOU, Who.API))
    by_proof = sent_scheme(seen) == "dpop"
    if by_proof and challenge(seen, "bearer") is not None:
        return Evidence(facts, ("bearer_wanted",), who=(Who.API, Who.YOU))
    return Evidence(facts)


def wants_certificate(seen: ResourceSeen) -> bool:
    """The API or what stands before it says that it saw no client certificate, or another one."""
    if not 400 <= seen.answer.status < 500:
        return False
    said = error_of(seen, "error_description").lower() or said_in(seen.json)
    bound = "certificate" in said and any(mark in said for mark in _BOUND)
    return bound or asks_for_certificate(said)


@finding(
    "resource.dpop_rejected", Severity.ERROR, Who.API, Who.YOU, rank=Rank.STANDARD, unless=ANSWERED
)
def dpop_rejected(seen: ResourceSeen) -> Evidence | None:
    """The proof was refused (RFC 9449 §7.1), or a nonce was asked for once more (§9)."""
    error = error_of(seen)
    if sent_scheme(seen) != "dpop" or error not in _OF_PROOFS or seen.answer.status < 400:
        return None
    if error == USE_NONCE:
        cause = "asked_again" if nonce_in(seen.answer) else "no_nonce"
        return Evidence(facts_of(seen), (cause,), who=(Who.API,))
    said = error_of(seen, "error_description").lower()
    token = ("token",) if "ath" in said or "jkt" in said else ()
    causes = dict.fromkeys((*token, *wrong_with_proof(said), "clock", "address"))
    return Evidence(facts_of(seen), tuple(causes))
