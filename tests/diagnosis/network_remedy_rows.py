"""What the remedies of the network change, a row each: before, what was met, after."""

from dataclasses import replace

from app.model.profile import IpVersion, Network, ProxyChoice, TlsVersion
from app.model.time import Span
from tests.diagnosis.observed import profile
from tests.diagnosis.remedy_row import Row, met, network
from tests.diagnosis.situations import MORE

_OVERRIDE = Network(connect_to=("id.fjord.example=192.0.2.9:8443", "other.example=192.0.2.1"))


def _by(address: str) -> Network:
    return Network(proxy=ProxyChoice.OWN, proxy_url=address)


ROWS = (
    Row(
        "verify_again",
        "tls.verification_off",
        met("tls.verification_off"),
        profile(network=Network(verify=False)),
        network(),
    ),
    Row(
        "longer_timeout",
        "http.read_timeout",
        replace(met("http.read_timeout"), elapsed=Span(15.1)),  # type: ignore[type-var]
        profile(),
        network(timeout=Span(60)),
    ),
    Row(
        "no_proxy",
        "connect.proxy_unreachable",
        met("connect.proxy_unreachable"),
        profile(),
        network(proxy=ProxyChoice.NONE),
    ),
    Row(
        "proxy_by_http",
        "connect.proxy_scheme_wrong",
        met("connect.proxy_scheme_wrong", "speaks_http"),
        profile(network=_by("https://proxy.fjord.example:8080")),
        {"network": _by("http://proxy.fjord.example:8080")},
    ),
    Row(
        "proxy_by_https",
        "connect.proxy_scheme_wrong",
        met("connect.proxy_scheme_wrong", "speaks_https"),
        profile(network=_by("proxy.fjord.example:8080")),
        {"network": _by("https://proxy.fjord.example:8080")},
    ),
    Row(
        "any_ip",
        "resolve.no_such_family",
        met("resolve.no_such_family"),
        profile(network=Network(ip_version=IpVersion.IPV6)),
        network(),
    ),
    Row(
        "older_tls",
        "tls.version_or_cipher",
        met("tls.version_or_cipher"),
        profile(network=Network(minimum_tls=TlsVersion.TLS_1_3)),
        network(),
    ),
    Row(
        "offer_http2",
        "tls.version_or_cipher",
        met("tls.version_or_cipher"),
        profile(),
        network(http2=True),
    ),
    *(
        Row(
            "drop_override",
            code,
            next(seen for each, seen in MORE if each == code and seen.connection.instead),  # type: ignore[union-attr]
            profile(network=_OVERRIDE),
            network(connect_to=("other.example=192.0.2.1",)),
        )
        for code in ("connect.refused", "tls.host_mismatch", "resolve.name_not_found")
    ),
)
