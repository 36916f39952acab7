"""Another way for the client to prove itself, with what it has."""

from typing import Any

from app.diagnosis.remedies.remedy import remedy, text_in, texts_in
from app.model.finding import Finding
from app.model.frozen import replace
from app.model.profile import (
    AssertionTyp,
    AudienceChoice,
    AuthMethod,
    Grant,
    Profile,
    SharedSecret,
    SigningAlg,
    SigningKey,
)
from app.model.time import Span
from app.oauth.client_auth import fitting

_SHORT_LIFE = Span(60)


@remedy("use_method")
def use_method(profile: Profile, finding: Finding) -> Profile | None:
    """The one that the server is known to want."""
    wanted = text_in(finding, "wanted_method")
    found = next((each for each in fitting(profile.credential) if each.value == wanted), None)
    return None if found is None else replace(profile, auth_method=found)


@remedy("use_post")
def use_post(profile: Profile, finding: Finding) -> Profile | None:  # noqa: ARG001
    return _by_secret(profile, AuthMethod.CLIENT_SECRET_POST)


@remedy("use_basic")
def use_basic(profile: Profile, finding: Finding) -> Profile | None:  # noqa: ARG001
    return _by_secret(profile, AuthMethod.CLIENT_SECRET_BASIC)


@remedy("use_raw_basic")
def use_raw_basic(profile: Profile, finding: Finding) -> Profile | None:  # noqa: ARG001
    """Against RFC 6749 §2.3.1, as some servers read it."""
    made = _by_secret(profile, AuthMethod.CLIENT_SECRET_BASIC)
    return None if made is None else replace(made, basic_raw=True)


@remedy("use_encoded_basic")
def use_encoded_basic(profile: Profile, finding: Finding) -> Profile | None:  # noqa: ARG001
    return replace(profile, basic_raw=False)


@remedy("audience_issuer")
def audience_issuer(profile: Profile, finding: Finding) -> Profile | None:  # noqa: ARG001
    known = bool(profile.issuer.strip())
    return _assertion(profile, audience=AudienceChoice.ISSUER) if known else None


@remedy("audience_token_endpoint")
def audience_token_endpoint(profile: Profile, finding: Finding) -> Profile | None:  # noqa: ARG001
    return _assertion(profile, audience=AudienceChoice.TOKEN_ENDPOINT)


@remedy("default_audience")
def default_audience(profile: Profile, finding: Finding) -> Profile | None:  # noqa: ARG001
    return _assertion(profile, audience=AudienceChoice.AUTOMATIC)


@remedy("default_alg")
def default_alg(profile: Profile, finding: Finding) -> Profile | None:  # noqa: ARG001
    return _assertion(profile, alg=None)


@remedy("default_lifetime")
def default_lifetime(profile: Profile, finding: Finding) -> Profile | None:  # noqa: ARG001
    return _assertion(profile, lifetime=None)


@remedy("default_key_id")
def default_key_id(profile: Profile, finding: Finding) -> Profile | None:  # noqa: ARG001
    return _assertion(profile, key_id="")


@remedy("plain_typ")
def plain_typ(profile: Profile, finding: Finding) -> Profile | None:  # noqa: ARG001
    return _assertion(profile, typ=AssertionTyp.JWT)


@remedy("shorter_lifetime")
def shorter_lifetime(profile: Profile, finding: Finding) -> Profile | None:  # noqa: ARG001
    now = profile.assertion.lifetime
    return (
        None
        if now is not None and now <= _SHORT_LIFE
        else _assertion(profile, lifetime=_SHORT_LIFE)
    )


@remedy("fitting_alg")
def fitting_alg(profile: Profile, finding: Finding) -> Profile | None:
    """Another algorithm that the key can sign with and, where that is known, the server takes.

    What a key must sign with and a secret cannot is left to be chosen.
    """
    if isinstance(profile.credential, SharedSecret) and finding.causes == ("alg_needs_key",):
        return _assertion(profile, alg=None)
    wanted = text_in(finding, "fitting_alg") or next(iter(texts_in(finding, "algs")), "")
    found = next((each for each in SigningAlg if each.value == wanted), None)
    by_secret = found is not None and found.value.startswith("HS")
    if found is None or by_secret is not isinstance(profile.credential, SharedSecret):
        return None
    return _assertion(profile, alg=found)


@remedy("use_client_credentials")
def use_client_credentials(profile: Profile, finding: Finding) -> Profile | None:  # noqa: ARG001
    return replace(profile, grant=Grant.CLIENT_CREDENTIALS)


@remedy("turn_on_dpop")
def turn_on_dpop(profile: Profile, finding: Finding) -> Profile | None:  # noqa: ARG001
    return replace(profile, dpop=True)


@remedy("turn_off_dpop")
def turn_off_dpop(profile: Profile, finding: Finding) -> Profile | None:  # noqa: ARG001
    return replace(profile, dpop=False)


def _by_secret(profile: Profile, method: AuthMethod) -> Profile | None:
    by_secret = isinstance(profile.credential, SharedSecret)
    return replace(profile, auth_method=method) if by_secret else None


def _assertion(profile: Profile, **changes: Any) -> Profile | None:
    """Only where the client signs one."""
    by_secret = isinstance(profile.credential, SharedSecret)
    if not by_secret and not isinstance(profile.credential, SigningKey):
        return None
    return replace(profile, assertion=replace(profile.assertion, **changes))
