"""The way to the servers."""

from typing import Any

from app.diagnosis.remedies.remedy import remedy, text_in
from app.model.finding import Finding
from app.model.frozen import replace
from app.model.profile import HostOverride, IpVersion, Profile, ProxyChoice, TlsVersion
from app.model.time import Span

_PATIENCE = (30, 60, 120, 300)
"""Seconds to wait, after the next shorter one was not enough."""


@remedy("verify_again")
def verify_again(profile: Profile, finding: Finding) -> Profile | None:  # noqa: ARG001
    return _network(profile, verify=True)


@remedy("longer_timeout")
def longer_timeout(profile: Profile, finding: Finding) -> Profile | None:
    """At least twice what was waited."""
    waited = finding.evidence.get("elapsed")
    if not isinstance(waited, Span):
        return None
    longer = next((each for each in _PATIENCE if each >= 2 * waited.seconds), _PATIENCE[-1])
    return (
        _network(profile, timeout=Span(longer)) if profile.network.timeout < Span(longer) else None
    )


@remedy("no_proxy")
def no_proxy(profile: Profile, finding: Finding) -> Profile | None:  # noqa: ARG001
    return _network(profile, proxy=ProxyChoice.NONE)


@remedy("proxy_by_http")
def proxy_by_http(profile: Profile, finding: Finding) -> Profile | None:  # noqa: ARG001
    return _proxy_by(profile, "http")


@remedy("proxy_by_https")
def proxy_by_https(profile: Profile, finding: Finding) -> Profile | None:  # noqa: ARG001
    return _proxy_by(profile, "https")


def _proxy_by(profile: Profile, scheme: str) -> Profile | None:
    """The profile's own proxy, spoken to in that way; what the system names is set there."""
    if profile.network.proxy is not ProxyChoice.OWN:
        return None
    typed = profile.network.proxy_url.strip()
    rest = typed.partition("://")[2] or typed
    return _network(profile, proxy_url=f"{scheme}://{rest}") if rest and "://" not in rest else None


@remedy("any_ip")
def any_ip(profile: Profile, finding: Finding) -> Profile | None:  # noqa: ARG001
    return _network(profile, ip_version=IpVersion.ANY)


@remedy("older_tls")
def older_tls(profile: Profile, finding: Finding) -> Profile | None:  # noqa: ARG001
    return _network(profile, minimum_tls=TlsVersion.TLS_1_2)


@remedy("offer_http2")
def offer_http2(profile: Profile, finding: Finding) -> Profile | None:  # noqa: ARG001
    return _network(profile, http2=True)


@remedy("drop_override")
def drop_override(profile: Profile, finding: Finding) -> Profile | None:
    """Connect to where the name leads: without the entries for this host."""
    host, port = text_in(finding, "host"), finding.evidence.get("port")
    instead = text_in(finding, "instead")
    if not instead or not isinstance(port, int):
        return None
    kept = []
    for each in profile.network.connect_to:
        read = HostOverride.read(each)
        led = read is not None and read.address.lower() in (host.lower(), _host(instead))
        if read is None or not (read.is_for(host, port) or led):
            kept.append(each)
    return _network(profile, connect_to=tuple(kept))


def _host(authority: str) -> str:
    """Without its port and brackets."""
    return authority.rpartition(":")[0].strip("[]").lower()


def _network(profile: Profile, **changes: Any) -> Profile:
    return replace(profile, network=replace(profile.network, **changes))
