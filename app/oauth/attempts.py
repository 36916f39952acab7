"""Which other ways there are to prove a client that was refused, with what it has."""

from collections.abc import Iterable, Iterator, Sequence

from app.model.frozen import frozen, replace
from app.model.probe import Attempt, Way
from app.model.profile import (
    Assertion,
    AssertionTyp,
    AudienceChoice,
    AuthMethod,
    ClientCertificate,
    Grant,
    Profile,
    SigningAlg,
)
from app.oauth.addresses import travels_in_clear, url_problem
from app.oauth.client_auth import METHODS, AuthContext, client_secret_jwt, fitting, signing_alg
from app.oauth.client_auth.client_assertion import audience, more_claims, typ
from app.oauth.client_auth.client_secret_basic import encoding_matters

MOST = 6
"""Providers lock a client after a few failures more than that."""

_BASIC = AuthMethod.CLIENT_SECRET_BASIC
_FIRST, _SECOND, _THIRD, _FOURTH = range(4)


def other_ways(
    refused: AuthContext, method: AuthMethod, preset_order: Sequence[AuthMethod] = ()
) -> tuple[Attempt, ...]:
    """The ways that are left after the refused one, likeliest first, `MOST` at most.

    What the metadata lists comes first, then the preset's order, then that of `METHODS`. Other
    audiences are worth a try only with a method that was taken or that this server is known to
    take, another `typ` or algorithm only with the one that was taken.
    """
    # A number that the profile itself gives its statements is known to the server by now.
    jti_is_spent = "jti" in more_claims(refused)
    sent = way_of(refused, method)
    listed = _listed(refused)
    order = tuple(dict.fromkeys((*listed, *preset_order, *METHODS)))
    found: dict[Way, tuple[tuple[bool, int, int], Attempt]] = {}
    for each in _candidates(refused, method, known=frozenset((*listed, *preset_order))):
        if each.signs and jti_is_spent:
            continue
        way = way_of(_context(refused, each.profile), each.method)
        if way != sent and way not in found:
            unlisted = bool(listed) and each.method not in listed
            rank = (unlisted, each.likelihood, order.index(each.method))
            differs = way.differs_from(sent)
            if each.plain is not None:
                plain = way_of(_context(refused, each.plain), each.method)
                differs = tuple(dict.fromkeys((*differs, *way.differs_from(plain))))
            found[way] = rank, Attempt(each.profile, way, differs)
    ranked = sorted(found.values(), key=lambda each: each[0])
    return tuple(attempt for _rank, attempt in ranked[:MOST])


def way_of(context: AuthContext, method: AuthMethod) -> Way:
    """What this profile sends to prove its client."""
    profile = context.profile
    alg = signing_alg(context, method)
    raw = method is _BASIC and profile.basic_raw and encoding_matters(profile)
    if not alg:
        return Way(method, context.token_endpoint, encoded=not raw)
    named = more_claims(context).get("aud", audience(context))
    return Way(
        method,
        context.token_endpoint,
        audience=named if isinstance(named, str) else "",
        typ=typ(context),
        alg=SigningAlg(alg),
    )


@frozen
class _Candidate:
    likelihood: int
    """`_FIRST` to `_FOURTH`."""
    method: AuthMethod
    profile: Profile
    signs: bool = False
    plain: Profile | None = None
    """Another method: the same without what is changed besides."""


def _candidates(
    refused: AuthContext, method: AuthMethod, known: frozenset[AuthMethod]
) -> Iterator[_Candidate]:
    profile = refused.profile
    if profile.grant is Grant.JWT_BEARER:  # what is signed is the grant: no method is in it
        yield from _signed(refused, method)
        return
    if isinstance(profile.credential, ClientCertificate):
        # Both methods send the same: the ID, and the certificate in the handshake.
        yield from _elsewhere(refused, method)
        return
    for each in fitting(profile.credential):
        with_method = replace(profile, auth_method=each, basic_raw=False)
        if METHODS[each].signs:
            yield _Candidate(_FIRST, each, with_method, signs=True)
            if each is method:
                yield from _signed(_context(refused, with_method), method)
            elif each in known:
                for assertion in _audiences(_context(refused, with_method)):
                    changed = replace(with_method, assertion=assertion)
                    yield _Candidate(_SECOND, each, changed, signs=True, plain=with_method)
        else:
            yield _Candidate(_FIRST, each, with_method)
        if each is _BASIC:
            second = _FIRST if each is method else _SECOND
            yield _Candidate(second, each, replace(with_method, basic_raw=True))


def _signed(context: AuthContext, method: AuthMethod) -> Iterator[_Candidate]:
    """The statement that was refused with one thing in it changed."""
    profile = context.profile

    def changed(likelihood: int, assertion: Assertion) -> _Candidate:
        return _Candidate(likelihood, method, replace(profile, assertion=assertion), signs=True)

    for assertion in _audiences(context):
        yield changed(_FIRST, assertion)
    for assertion in _typs(context):
        yield changed(_THIRD, assertion)
    for alg in _algs(context, method):
        yield changed(_FOURTH, replace(profile.assertion, alg=alg))


def _audiences(context: AuthContext) -> Iterator[Assertion]:
    """Issuer, token endpoint, and the endpoint for those with a certificate (RFC 7523 §3)."""
    made = context.profile.assertion
    yield replace(made, audience=AudienceChoice.ISSUER)
    # RFC 10070 allows the new type with the issuer alone.
    strict = typ(context) is AssertionTyp.CLIENT_AUTHENTICATION
    freely = replace(made, typ=AssertionTyp.JWT) if strict else made
    yield replace(freely, audience=AudienceChoice.TOKEN_ENDPOINT)
    alias = context.metadata.mtls_token_endpoint if context.metadata else ""
    if alias:
        yield replace(freely, audience=AudienceChoice.OWN, own_audience=alias)


def _typs(context: AuthContext) -> Iterator[Assertion]:
    made = context.profile.assertion
    if typ(context) is AssertionTyp.CLIENT_AUTHENTICATION:
        yield replace(made, typ=AssertionTyp.JWT)
        return
    to_issuer = replace(
        made, typ=AssertionTyp.CLIENT_AUTHENTICATION, audience=AudienceChoice.ISSUER
    )
    issuer = audience(_context(context, replace(context.profile, assertion=to_issuer)))
    if issuer != context.token_endpoint:
        yield to_issuer


def _algs(context: AuthContext, method: AuthMethod) -> Iterable[SigningAlg]:
    """Those that the key can do, and the server takes as far as it says so; the usual first."""
    able: Sequence[SigningAlg] = client_secret_jwt.ALGS
    if method is not AuthMethod.CLIENT_SECRET_JWT:
        able = context.key.algs if context.key is not None else ()
    listed = context.metadata.signing_algs if context.metadata else None
    fit = (each for each in able if not listed or each.value in listed)
    return sorted(fit, key=lambda each: not each.value.endswith("256"))


def _elsewhere(context: AuthContext, method: AuthMethod) -> Iterator[_Candidate]:
    """Where else the server may ask for the certificate (RFC 8705 §5)."""
    metadata, profile = context.metadata, context.profile
    if metadata is None:
        return
    for endpoint in (metadata.mtls_token_endpoint, metadata.token_endpoint):
        in_clear = travels_in_clear(endpoint, profile.network)
        if url_problem(endpoint) is None and (not in_clear or profile.network.allow_http):
            yield _Candidate(_FIRST, method, replace(profile, token_endpoint=endpoint))


def _listed(context: AuthContext) -> tuple[AuthMethod, ...]:
    """The methods that the metadata lists and that fit, in its order."""
    listed = (context.metadata.token_endpoint_auth_methods if context.metadata else None) or ()
    fit = {each.value: each for each in fitting(context.profile.credential)}
    return tuple(fit[name] for name in dict.fromkeys(listed) if name in fit)


def _context(refused: AuthContext, profile: Profile) -> AuthContext:
    endpoint = profile.token_endpoint
    moved = bool(endpoint) and endpoint != refused.profile.token_endpoint
    return replace(
        refused, profile=profile, token_endpoint=endpoint if moved else refused.token_endpoint
    )
