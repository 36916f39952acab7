"""Tokens bound to a key or a certificate: refused for want of a proof, or given without one.

RFC 9449 §5 and §8 (DPoP), RFC 8705 §2 and §3 (mutual TLS).
"""

from app.diagnosis.answers import (
    error_facts,
    host_of,
    oauth_error,
    object_of,
    probe_facts,
    said_in,
    succeeded,
)
from app.diagnosis.probed import accepted_with, alias_facts, evidence_of
from app.diagnosis.rule import Evidence, Rank, finding
from app.diagnosis.token_error import refused_client
from app.diagnosis.told import told
from app.model.finding import Severity, Who
from app.model.frozen import replace
from app.model.observed import TokenAnswerSeen
from app.model.probe import Aspect, ProbeSeen
from app.model.profile import ClientCertificate
from app.model.provider_error import Meaning
from app.oauth.dpop import USE_NONCE, listed_algs, nonce_in, proof_alg
from app.oauth.jwt_view import view

_INVALID_PROOF = "invalid_dpop_proof"
_WRONG_PROOF = (
    (("iat", "expired", "recent", "too old", "in the future", "clock", "timestamp"), "clock"),
    (("htu", " url", " uri"), "address"),
    (("alg",), "algorithm"),
    (("jti", "replay", "reuse", "already"), "replayed"),
)
"""Words of servers about a proof."""
_CERTIFICATE = ("mutual tls", "mutual-tls", "mtls", "tls client certificate")
_LACKING = ("required", "missing", "not provided", "not present", "must", "needed", "no client")


@finding("token.dpop_required", Severity.ERROR, Who.YOU)
def dpop_required(seen: TokenAnswerSeen) -> Evidence | None:
    if succeeded(seen.answer) or proof_sent(seen):
        return None
    by_code = oauth_error(seen.json) in (_INVALID_PROOF, USE_NONCE)
    says_so = "dpop" in said_in(seen.json) or told(seen, Meaning.DPOP_REQUIRED)
    return Evidence(error_facts(seen)) if by_code or says_so else None


@finding("token.dpop_rejected", Severity.ERROR, Who.YOU, rank=Rank.STANDARD)
def dpop_rejected(seen: TokenAnswerSeen) -> Evidence | None:
    if not refused_proof(seen) and not told(seen, Meaning.DPOP_REJECTED):
        return None
    listed = listed_algs(seen.metadata)
    alg = proof_alg(seen.metadata).value
    measured = ("algorithm",) if listed is not None and alg not in listed else ()
    causes = dict.fromkeys((*measured, *wrong_with_proof(said_in(seen.json)), "clock", "address"))
    return Evidence(error_facts(seen) | {"alg": alg}, tuple(causes))


def wrong_with_proof(said: str) -> tuple[str, ...]:
    """What a server says is wrong with a proof; nothing where it does not say."""
    found = (cause for marks, cause in _WRONG_PROOF if any(mark in said for mark in marks))
    return tuple(found)[:1]


@finding("token.dpop_nonce_loop", Severity.ERROR, Who.SERVER, rank=Rank.STANDARD)
def dpop_nonce_loop(seen: TokenAnswerSeen) -> Evidence | None:
    """Asked for a nonce after it got one, or without giving one (RFC 9449 §8)."""
    if succeeded(seen.answer) or not proof_sent(seen) or oauth_error(seen.json) != USE_NONCE:
        return None
    return Evidence(error_facts(seen), ("asked_again",) if nonce_in(seen.answer) else ("no_nonce",))


@finding("token.mtls_required", Severity.ERROR, Who.CLIENT_OWNER)
def mtls_required(seen: TokenAnswerSeen | ProbeSeen) -> Evidence | None:
    if isinstance(seen, ProbeSeen):
        accepted = accepted_with(seen, Aspect.ENDPOINT)
        if accepted is None:
            return None
        measured = evidence_of(seen, accepted, "probed")
        return replace(measured, facts={**measured.facts, **alias_facts(accepted)}, who=(Who.YOU,))
    if succeeded(seen.answer):
        return None
    by_certificate = isinstance(seen.profile.credential, ClientCertificate)
    alias = seen.metadata.mtls_token_endpoint if seen.metadata else ""
    if by_certificate and alias and seen.request.url != alias and refused_client(seen):
        facts = error_facts(seen) | probe_facts(seen)
        facts |= {"alias": alias[:500], "alias_host": host_of(alias)}
        return Evidence(facts, ("alias",), who=(Who.YOU,))
    if not asks_for_certificate(said_in(seen.json)) and not told(seen, Meaning.MTLS_REQUIRED):
        return None
    return Evidence(error_facts(seen), ("lost",) if by_certificate else ("server_says",))


def asks_for_certificate(said: str) -> bool:
    """A description, in small letters, misses a client certificate."""
    lacking = "client cert" in said and any(mark in said for mark in _LACKING)
    return lacking or any(mark in said for mark in _CERTIFICATE)


@finding("token.downgraded_to_bearer", Severity.WARNING, Who.SERVER)
def downgraded_to_bearer(seen: TokenAnswerSeen) -> Evidence | None:
    """What can't be seen is not accused: an opaque token may hold a `cnf` for its server alone.

    `token_type` stands outside of the token: anything but DPoP says that no key is wanted (RFC
    9449 §5). A client that is known by its certificate need not have its tokens bound to it
    (RFC 8705 §3), so that is a warning only where the server says that it does so.
    """
    answer = object_of(seen.json)
    token, token_type = answer.get("access_token"), answer.get("token_type")
    if not succeeded(seen.answer) or not isinstance(token, str) or not token.strip():
        return None
    by_certificate = isinstance(seen.profile.credential, ClientCertificate)
    if not (seen.profile.dpop or by_certificate):
        return None
    claims = view(token).claims
    bound = claims.get("cnf") if claims is not None else None
    bound = bound if isinstance(bound, dict) else {}
    facts = error_facts(seen)
    if seen.profile.dpop and "jkt" not in bound:
        named = token_type.strip() if isinstance(token_type, str) else ""
        if named.lower() != "dpop":
            return Evidence(facts | {"token_type": named[:60] or "Bearer"}, ("dpop_type",))
        return Evidence(facts, ("dpop_unbound",)) if claims is not None else None
    if not by_certificate or claims is None or "x5t#S256" in bound:
        return None
    announced = seen.metadata.values.get(_BINDS) is True if seen.metadata else False
    return Evidence(facts, ("certificate",), severity=None if announced else Severity.INFO)


_BINDS = "tls_client_certificate_bound_access_tokens"


def refused_proof(seen: TokenAnswerSeen) -> bool:
    """A DPoP proof was sent, and it is what was refused."""
    if succeeded(seen.answer) or not proof_sent(seen):
        return False
    error = oauth_error(seen.json)
    return error == _INVALID_PROOF or (error != USE_NONCE and "dpop" in said_in(seen.json))


def proof_sent(seen: TokenAnswerSeen) -> bool:
    """The request carried a DPoP proof."""
    return seen.request.header("DPoP") is not None
