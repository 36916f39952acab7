"""What can be seen before anything is sent."""

from app.diagnosis.copied import (
    is_placeholder,
    placeholder_in,
    without_what_was_copied_along,
)
from app.diagnosis.placeholders import values_before
from app.diagnosis.rule import Evidence, finding
from app.diagnosis.secret_shape import SecretShape, has_invisible
from app.model.credential_facts import AssertionProblem, KeyProblem
from app.model.finding import Facts, Severity, Who
from app.model.observed import Fault, FaultKind, InputSeen
from app.model.profile import (
    PrivateKeyFile,
    PublicClient,
    ReadyAssertion,
    SharedSecret,
)
from app.oauth.addresses import (
    issuer_of_discovery_url,
    travels_in_clear,
    url_problem,
)
from app.oauth.filled_call import known_address
from app.oauth.meant_address import has_invisible as has_invisible_in
from app.oauth.meant_address import meant_address


@finding("input.address_missing", Severity.ERROR, Who.YOU)
def address_missing(seen: InputSeen) -> Evidence | None:
    profile = seen.profile
    return None if profile.token_endpoint.strip() or profile.issuer.strip() else Evidence()


@finding("input.client_id_missing", Severity.ERROR, Who.YOU)
def client_id_missing(seen: InputSeen) -> Evidence | None:
    return None if seen.profile.client_id.strip() else Evidence()


@finding("input.credential_missing", Severity.ERROR, Who.YOU)
def credential_missing(seen: InputSeen) -> Evidence | None:
    match seen.profile.credential:
        case SharedSecret(secret):
            missing = not secret
        case PrivateKeyFile():
            missing = seen.key is KeyProblem.MISSING
        case ReadyAssertion():
            missing = seen.assertion is AssertionProblem.MISSING
        case PublicClient():
            missing = False
    return Evidence() if missing else None


@finding("input.url_malformed", Severity.ERROR, Who.YOU, unless=("input.placeholder_left",))
def url_malformed(seen: InputSeen | Fault) -> Evidence | None:
    if isinstance(seen, Fault):
        if seen.kind is not FaultKind.INVALID_URL:
            return None
        facts: Facts = {"url": seen.url, "field": "address", "exception": seen.exception}
        return Evidence(facts, ("malformed",))
    for field, url in _addresses(seen):
        problem = url_problem(url)
        if problem is not None:
            facts = {"url": url, "field": field, "problem": problem}
            meant = meant_address(url)
            if meant:
                cause = "invisible" if has_invisible_in(url) else "more_copied"
                cause = cause if meant in url or cause == "invisible" else "misspelt"
                return Evidence(facts | {"suggestion": meant}, (cause,))
            if problem == "scheme_missing":
                facts["suggestion"] = "https://" + url.removeprefix("//")
            return Evidence(facts, (problem,))
    return None


@finding("input.plain_http", Severity.ERROR, Who.YOU)
def plain_http(seen: InputSeen) -> Evidence | None:
    for field, url in _addresses(seen):
        network = seen.profile.network
        if url_problem(url) is None and travels_in_clear(url, network):
            allowed = Severity.WARNING if network.allow_http else None
            return Evidence({"url": url, "field": field}, severity=allowed)
    return None


@finding("input.discovery_url_as_token_endpoint", Severity.WARNING, Who.YOU)
def discovery_url_as_token_endpoint(seen: InputSeen) -> Evidence | None:
    endpoint = seen.profile.token_endpoint.strip()
    if not endpoint or url_problem(endpoint) is not None:
        return None
    issuer = issuer_of_discovery_url(endpoint)
    if issuer is None and endpoint.rstrip("/") == seen.profile.issuer.strip().rstrip("/"):
        issuer = endpoint
    return None if issuer is None else Evidence({"url": endpoint, "issuer": issuer})


@finding("input.placeholder_left", Severity.ERROR, Who.YOU)
def placeholder_left(seen: InputSeen) -> Evidence | None:
    """Nothing is sent: no server knows a client of this name, and some count the tries."""
    for field, url in _addresses(seen):
        placeholder = placeholder_in(url)
        if placeholder and field != "resource_url":  # there they are filled in
            facts: Facts = {"field": field, "placeholder": placeholder[:60]}
            return Evidence(facts, ("placeholder",))
    if is_placeholder(seen.profile.client_id):
        named = seen.profile.client_id.strip()[:60]
        return Evidence({"field": "client_id", "placeholder": named}, ("placeholder",))
    shape = _shape(seen)
    if shape is None:
        return None
    for cause, holds in (
        ("placeholder", shape.placeholder),
        ("masked", shape.masked),
        ("shortened", shape.shortened),
    ):
        if holds:
            return Evidence({"field": "secret", "placeholder": ""}, (cause,))
    return None


@finding("input.secret_is_key", Severity.ERROR, Who.YOU)
def secret_is_key(seen: InputSeen) -> Evidence | None:
    """Sent as a secret, a private key would be known to others and of no use any more."""
    shape = _shape(seen)
    if shape is None or not (shape.private_key or shape.public_key):
        return None
    return Evidence({"field": "secret"}, ("private",) if shape.private_key else ("public",))


@finding("input.secret_is_token", Severity.WARNING, Who.YOU)
def secret_is_token(seen: InputSeen) -> Evidence | None:
    """Only a warning: there are servers whose client secret is a JWT (Sign in with Apple)."""
    shape = _shape(seen)
    return Evidence({"field": "secret"}) if shape is not None and shape.token else None


@finding("input.copied_along", Severity.WARNING, Who.YOU)
def copied_along(seen: InputSeen) -> Evidence | None:
    client_id = seen.profile.client_id
    if without_what_was_copied_along(client_id) != client_id.strip():
        return Evidence({"field": "client_id"}, ("around_id",))
    shape = _shape(seen)
    if shape is None or not shape.copied_along:
        return None
    return Evidence({"field": "secret"}, ("around_secret",))


@finding(
    "input.secret_whitespace",
    Severity.WARNING,
    Who.YOU,
    unless=("input.placeholder_left", "input.secret_is_key", "input.copied_along"),
)
def secret_whitespace(seen: InputSeen) -> Evidence | None:
    client_id = seen.profile.client_id
    if client_id != client_id.strip() or has_invisible(client_id):
        return Evidence({"field": "client_id"}, ("in_client_id",))
    shape = _shape(seen)
    if shape is None:
        return None
    if shape.blank_around:
        return Evidence({"field": "secret"}, ("around_secret",))
    if shape.invisible_inside:
        return Evidence({"field": "secret"}, ("inside_secret",))
    return Evidence({"field": "secret"}, ("look_alike",)) if shape.not_ascii else None


@finding("input.secret_looks_like_id", Severity.WARNING, Who.YOU)
def secret_looks_like_id(seen: InputSeen) -> Evidence | None:
    shape = _shape(seen)
    if shape is None or not (shape.guid or shape.equals_client_id):
        return None
    return Evidence(causes=("same_as_id",) if shape.equals_client_id else ("guid",))


@finding("input.secret_percent_encoded", Severity.WARNING, Who.YOU)
def secret_percent_encoded(seen: InputSeen) -> Evidence | None:
    shape = _shape(seen)
    return Evidence() if shape is not None and shape.percent_encoded else None


@finding("input.ca_bundle_unreadable", Severity.ERROR, Who.YOU)
def ca_bundle_unreadable(seen: Fault) -> Evidence | None:
    if seen.kind is not FaultKind.CA_BUNDLE_UNREADABLE:
        return None
    return Evidence({"detail": seen.detail, "exception": seen.exception})


def _addresses(seen: InputSeen) -> tuple[tuple[str, str], ...]:
    """Each address that is given, with the name of its field."""
    profile = seen.profile
    typed = [("token_endpoint", profile.token_endpoint), ("issuer", profile.issuer)]
    if profile.call is not None:
        typed.append(("resource_url", known_address(profile.call.url, values_before(seen))))
    typed.append(("introspection_endpoint", profile.introspection_endpoint))
    typed.append(("revocation_endpoint", profile.revocation_endpoint))
    return tuple((field, url.strip()) for field, url in typed if url.strip())


def _shape(seen: InputSeen) -> SecretShape | None:
    profile = seen.profile
    if isinstance(profile.credential, SharedSecret) and profile.credential.secret:
        return SecretShape(profile.credential, profile.client_id, profile.provider)
    return None
