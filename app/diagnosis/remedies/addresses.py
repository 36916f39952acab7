"""Addresses put right: of the server, of the API, of a proxy."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from app.diagnosis.answers import host_of
from app.diagnosis.input_address import belongs_in_field
from app.diagnosis.remedies.remedy import remedy, text_in
from app.model.finding import Finding
from app.model.frozen import replace
from app.model.profile import ClientCertificate, Profile, ProxyChoice, SharedSecret
from app.model.profile.address_secrets import secrets_in, without_secrets
from app.model.step import StepId
from app.oauth.addresses import (
    AddressKind,
    classify,
    is_loopback,
    is_plain_http,
    issuer_of_discovery_url,
    proxy_problem,
    url_problem,
)
from app.oauth.meant_address import meant_address

_OF_THE_SERVER = ("token_endpoint", "issuer", "introspection_endpoint", "revocation_endpoint")


@remedy("add_https")
def add_https(profile: Profile, finding: Finding) -> Profile | None:
    def changed(url: str) -> str:
        missing = url_problem(url) == "scheme_missing"
        return "https://" + url.removeprefix("//") if missing else ""

    return _changed(profile, finding, changed)


@remedy("use_meant_address")
def use_meant_address(profile: Profile, finding: Finding) -> Profile | None:
    """Without what was copied along, or spelt right."""

    def changed(url: str) -> str:
        return meant_address(url) if url_problem(url) is not None else ""

    return _changed(profile, finding, changed)


@remedy("use_https")
def use_https(profile: Profile, finding: Finding) -> Profile | None:
    """A port that was named stays, unless it is the one of plain http."""

    def changed(url: str) -> str:
        if not is_plain_http(url) or url_problem(url) is not None:
            return ""
        parts = urlsplit(url)
        authority = parts.netloc.removesuffix(":80").removesuffix(":443")
        return urlunsplit(parts._replace(scheme="https", netloc=authority))

    return _changed(profile, finding, changed)


@remedy("use_http")
def use_http(profile: Profile, finding: Finding) -> Profile | None:
    """On this computer alone: nowhere else may a secret travel in the clear."""

    def changed(url: str) -> str:
        secure = url.lower().startswith("https:") and is_loopback(url)
        return urlunsplit(urlsplit(url)._replace(scheme="http")) if secure else ""

    return _changed(profile, finding, changed)


@remedy("take_out_of_address")
def take_out_of_address(profile: Profile, finding: Finding) -> Profile | None:
    """Without the secrets in it; the client's own goes into its field where that is empty."""
    field = text_in(finding, "field")
    if field == "resource_url":
        return (
            None
            if profile.call is None
            else _with_call_url(profile, without_secrets(profile.call.url))
        )
    if field not in _OF_THE_SERVER:
        return None
    url: str = getattr(profile, field)
    own = belongs_in_field(profile, field, secrets_in(url))
    if own is not None and isinstance(profile.credential, SharedSecret):
        profile = replace(profile, credential=replace(profile.credential, secret=own.value))
    changes: dict[str, Any] = {field: without_secrets(url)}
    return replace(profile, **changes)


@remedy("use_issuer")
def use_issuer(profile: Profile, finding: Finding) -> Profile | None:
    """What was typed as the endpoint describes the server that this issuer is."""
    issuer = text_in(finding, "issuer")
    meant = issuer_of_discovery_url(profile.token_endpoint) or profile.token_endpoint.strip()
    if not issuer or meant.rstrip("/") != issuer.rstrip("/"):
        return None
    return replace(profile, issuer=issuer, token_endpoint="")


@remedy("use_as_endpoint")
def use_as_endpoint(profile: Profile, finding: Finding) -> Profile | None:  # noqa: ARG001
    """What was given as the issuer is called like a token endpoint."""
    issuer = profile.issuer.strip()
    if profile.token_endpoint.strip() or classify(issuer) is not AddressKind.TOKEN_ENDPOINT:
        return None
    return replace(profile, issuer="", token_endpoint=issuer)


@remedy("use_stated_issuer")
def use_stated_issuer(profile: Profile, finding: Finding) -> Profile | None:
    """The name that the server gives itself, where it differs in no more than its path."""
    stated, typed = text_in(finding, "issuer"), profile.issuer.strip()
    same = _start(stated) == _start(typed) and profile.token_endpoint.strip() == ""
    return replace(profile, issuer=stated) if same and url_problem(stated) is None else None


@remedy("use_discovered_endpoint")
def use_discovered_endpoint(profile: Profile, finding: Finding) -> Profile | None:
    """What the issuer's own metadata names instead of the endpoint that was typed."""
    endpoint = text_in(finding, "discovered_endpoint")
    if not _safe(endpoint) or not profile.issuer.strip() or not profile.token_endpoint.strip():
        return None
    return replace(profile, token_endpoint=endpoint)


@remedy("use_usual_path")
def use_usual_path(profile: Profile, finding: Finding) -> Profile | None:
    """An issuer whose metadata is not there is of no use any more; another one stays."""
    endpoint = text_in(finding, "usual_endpoint")
    if not _safe(endpoint) or profile.token_endpoint.strip() == endpoint:
        return None
    if host_of(endpoint) not in _hosts(profile):
        return None
    issuer = "" if finding.step is StepId.DISCOVERY else profile.issuer
    return replace(profile, issuer=issuer, token_endpoint=endpoint)


@remedy("use_mtls_alias")
def use_mtls_alias(profile: Profile, finding: Finding) -> Profile | None:
    """RFC 8705 §5: the address that asks for certificates."""
    alias = text_in(finding, "alias")
    if not _safe(alias) or not isinstance(profile.credential, ClientCertificate):
        return None
    return replace(profile, token_endpoint=alias)


@remedy("use_redirect_target")
def use_redirect_target(profile: Profile, finding: Finding) -> Profile | None:
    """Only to the same host: the rule names no other target."""
    target = text_in(finding, "target")
    if not target or url_problem(target) is not None:
        return None
    if finding.step is StepId.RESOURCE:
        same = profile.call is not None and host_of(profile.call.url) == host_of(target)
        return _with_call_url(profile, target) if same else None
    if host_of(target) not in _hosts(profile):
        return None
    if finding.step is not StepId.DISCOVERY:
        return replace(profile, token_endpoint=target)
    issuer = issuer_of_discovery_url(target)
    return None if issuer is None else replace(profile, issuer=issuer)


@remedy("use_near_name")
def use_near_name(profile: Profile, finding: Finding) -> Profile | None:
    """The host of a known provider in the place of one that does not exist."""
    wrong, right = text_in(finding, "host"), text_in(finding, "near_host")

    def changed(url: str) -> str:
        if not right or host_of(url) != wrong.lower():
            return url
        parts = urlsplit(url)
        port = parts.netloc[len(wrong) :]  # neither brackets nor a user stand before a name
        return urlunsplit(parts._replace(netloc=right + port))

    if finding.step is StepId.RESOURCE:
        return None if profile.call is None else _with_call_url(profile, changed(profile.call.url))
    return replace(
        profile,
        issuer=changed(profile.issuer.strip()),
        token_endpoint=changed(profile.token_endpoint.strip()),
    )


@remedy("use_suggested_proxy")
def use_suggested_proxy(profile: Profile, finding: Finding) -> Profile | None:
    """`http://` in front of a proxy's address."""
    network = profile.network
    typed = network.proxy_url.strip()
    wrong = network.proxy is ProxyChoice.OWN and proxy_problem(typed) == "scheme_missing"
    if not wrong or text_in(finding, "suggestion") != f"http://{typed}":
        return None
    return replace(profile, network=replace(network, proxy_url=f"http://{typed}"))


def _changed(profile: Profile, finding: Finding, change: Callable[[str], str]) -> Profile | None:
    """The profile with the address that is concerned changed; an empty one changes nothing."""
    named = text_in(finding, "field")
    if named == "resource_url" or (not named and finding.step is StepId.RESOURCE):
        url = "" if profile.call is None else change(profile.call.url.strip())
        return _with_call_url(profile, url) if url else None
    endpoint = profile.token_endpoint.strip()
    if named == "issuer" or not endpoint:
        issuer = change(profile.issuer.strip())
        return replace(profile, issuer=issuer) if issuer else None
    if finding.step is StepId.DISCOVERY:
        return None  # the issuer behind an endpoint: nobody would see it change
    url = change(endpoint)
    return replace(profile, token_endpoint=url) if url else None


def _with_call_url(profile: Profile, url: str) -> Profile | None:
    return None if profile.call is None else replace(profile, call=replace(profile.call, url=url))


def _hosts(profile: Profile) -> set[str]:
    return {host_of(profile.issuer.strip()), host_of(profile.token_endpoint.strip())} - {""}


def _start(url: str) -> tuple[str, str]:
    return url.partition("://")[0].lower(), host_of(url)


def _safe(url: str) -> bool:
    """An address to which a profile may be led: protected, or on this computer."""
    return url_problem(url) is None and (not is_plain_http(url) or is_loopback(url))
