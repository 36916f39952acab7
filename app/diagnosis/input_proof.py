"""Whether the client has what its way of proving itself needs."""

from app.diagnosis.rule import Evidence, finding
from app.diagnosis.secret_shape import fewer_bytes_than
from app.model.finding import Severity, Who
from app.model.observed import InputSeen
from app.model.profile import (
    AssertionTyp,
    AudienceChoice,
    AuthMethod,
    Grant,
    Profile,
    PublicClient,
    ReadyAssertion,
    SharedSecret,
    SigningAlg,
    SigningKey,
)
from app.oauth.addresses import issuer_of_discovery_url
from app.oauth.assertion import AssertionDefaults
from app.providers import Preset, preset, recognise

_HASH_BYTES = {SigningAlg.HS256: 32, SigningAlg.HS384: 48, SigningAlg.HS512: 64}


@finding("input.method_needs_other_credential", Severity.ERROR, Who.YOU)
def method_needs_other_credential(seen: InputSeen) -> Evidence | None:
    """A method that misfits gives way to another; a grant and a chosen algorithm cannot."""
    profile = seen.profile
    if profile.grant is Grant.JWT_BEARER and isinstance(
        profile.credential, SharedSecret | ReadyAssertion | PublicClient
    ):
        return Evidence({"field": "grant"}, ("grant_needs_key",))
    alg = profile.assertion.alg
    if _signs_with_secret(profile) and alg is not None and alg not in _HASH_BYTES:
        return Evidence({"field": "alg", "alg": alg.value}, ("alg_needs_key",))
    return None


@finding("input.assertion_typ_audience", Severity.WARNING, Who.YOU)
def assertion_typ_audience(seen: InputSeen) -> Evidence | None:
    """RFC 10070: that `typ` goes with the issuer as the only audience."""
    profile = seen.profile
    signs = isinstance(profile.credential, SigningKey) or _signs_with_secret(profile)
    if not signs or profile.grant is Grant.JWT_BEARER:
        return None
    typ = profile.assertion.typ or provider_defaults(profile).typ
    cause = _not_the_issuer(profile) if typ is AssertionTyp.CLIENT_AUTHENTICATION else ""
    return Evidence({"field": "assertion_typ", "typ": typ.value}, (cause,)) if cause else None


def _not_the_issuer(profile: Profile) -> str:
    """Whom the assertion will be for, if that cannot be the issuer."""
    typed = profile.issuer.strip()
    issuer = (issuer_of_discovery_url(typed) or typed).rstrip("/")
    own = profile.assertion.own_audience.strip().rstrip("/")
    choice = profile.assertion.audience
    if choice is AudienceChoice.TOKEN_ENDPOINT:
        return "token_endpoint"
    if choice is AudienceChoice.OWN and own:
        # With an endpoint alone nobody knows the issuer; it may well be what was typed.
        return "own" if issuer and own != issuer else ""
    return "" if issuer else "issuer_unknown"


@finding("input.secret_too_short", Severity.WARNING, Who.CLIENT_OWNER)
def secret_too_short(seen: InputSeen) -> Evidence | None:
    """RFC 7518 §3.2: the key of an HMAC has at least as many bytes as its hash."""
    profile = seen.profile
    if not _signs_with_secret(profile) or not isinstance(profile.credential, SharedSecret):
        return None
    if not profile.credential.secret:
        return None
    preferred = (each for each in provider_defaults(profile).algs if each in _HASH_BYTES)
    alg = profile.assertion.alg or next(preferred, SigningAlg.HS256)
    needed = _HASH_BYTES.get(alg, 0)
    if not fewer_bytes_than(profile.credential, needed):
        return None
    return Evidence({"field": "secret", "alg": alg.value, "needed": needed})


def _signs_with_secret(profile: Profile) -> bool:
    by_secret = isinstance(profile.credential, SharedSecret)
    return by_secret and profile.auth_method is AuthMethod.CLIENT_SECRET_JWT


def provider_defaults(profile: Profile) -> AssertionDefaults:
    """What the provider is known to want, as far as the form tells who that is."""
    known = known_preset(profile)
    return known.assertion if known else AssertionDefaults()


def known_preset(profile: Profile) -> Preset | None:
    """Whose server it is: as chosen, else by its address."""
    return preset(profile.provider) or recognise(profile.issuer or profile.token_endpoint)
