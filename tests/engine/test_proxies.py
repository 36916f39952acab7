"""A check through real proxies to a real server whose name only the proxies know."""

import asyncio
from dataclasses import replace

import pytest

from app.model.exchange import Exchange
from app.model.parts import as_sent, redacted
from app.model.profile import ProxyChoice
from app.model.secret import Secret
from app.model.step import StepId, StepStatus
from tests.engine.running import Told, peer_profile, told
from tests.servers.oidc import OidcProvider
from tests.servers.proxies import DENIED_HOST, HTTP_LOGIN, PEER_HOST, SOCKS_LOGIN, Login, Proxy


def through(
    by: Proxy,
    peer: OidcProvider,
    host: str = PEER_HOST,
    login: Login | None = None,
    **more: object,
) -> Told:
    """The check of this server by way of this proxy."""
    network = {
        "proxy": ProxyChoice.OWN,
        "proxy_url": by.url,
        "proxy_user": login.name if login else "",
        "proxy_password": Secret(login.password if login else ""),
        **more,
    }
    by.forget()
    return asyncio.run(told(peer_profile(peer, host, **network)))


def port_of(url: str) -> str:
    return url.split("/")[2].rpartition(":")[2]


def test_https_goes_through_a_tunnel_and_the_proxy_resolves_the_name(
    proxy: Proxy, peer_tls: OidcProvider
) -> None:
    outcome = through(proxy, peer_tls)
    assert outcome.report.ok, outcome.verdict
    target = f"{PEER_HOST}:{port_of(peer_tls.issuer)}"
    assert proxy.carried() == [f"CONNECT {target}"] * 2
    dialled = outcome.report.step(StepId.RESOLVE).facts
    assert dialled == {
        "host": "127.0.0.1",
        "addresses": ("127.0.0.1",),
        "via": f"127.0.0.1:{proxy.port}",
    }
    assert outcome.report.step(StepId.CONNECT).facts["via"] == f"127.0.0.1:{proxy.port}"
    assert [each.connection.via for each in outcome.exchanges] == [f"127.0.0.1:{proxy.port}"] * 2
    assert {each.connection.host for each in outcome.exchanges} == {PEER_HOST}
    for step in (StepId.RESOLVE, StepId.CONNECT, StepId.TLS, StepId.AUTHENTICATE):
        assert outcome.status(step) is StepStatus.PASSED


def test_plain_http_is_handed_to_the_proxy_in_absolute_form(
    proxy: Proxy, peer: OidcProvider
) -> None:
    outcome = through(proxy, peer, allow_http=True)
    assert outcome.report.ok, outcome.verdict
    base = f"http://{PEER_HOST}:{port_of(peer.issuer)}"
    assert proxy.carried() == [f"POST {base}/token", f"GET {base}/api"]
    host = outcome.exchanges[0].request.header("Host")
    assert host == (f"{PEER_HOST}:{port_of(peer.issuer)}",)


def login_headers(exchanges: list[Exchange]) -> list[tuple[str, str]]:
    found = [each.request.header("Proxy-Authorization") or () for each in exchanges]
    return [(as_sent(each), redacted(each)) for each in found]


def test_a_login_opens_the_tunnel_and_stays_with_the_proxy(
    login_proxy: Proxy, peer_tls: OidcProvider
) -> None:
    peer_tls.forget()
    outcome = through(login_proxy, peer_tls, login=HTTP_LOGIN)
    assert outcome.report.ok, outcome.verdict
    (received,) = peer_tls.received()
    assert received.header("proxy-authorization") is None
    assert login_headers(outcome.exchanges) == [("", "")] * 2


def test_a_login_for_plain_http_is_recorded_with_its_secret_masked(
    login_proxy: Proxy, peer: OidcProvider
) -> None:
    peer.forget()
    outcome = through(login_proxy, peer, login=HTTP_LOGIN, allow_http=True)
    assert outcome.report.ok, outcome.verdict
    (received,) = peer.received()
    assert received.header("proxy-authorization") is None
    basic = "Basic cHJveHktdXNlcjpwcm94eS5wYXNzXzVjMWU="
    assert login_headers(outcome.exchanges) == [(basic, "Basic ••••")] * 2


@pytest.mark.produces("connect.proxy_auth_required")
@pytest.mark.parametrize("login", [None, replace(HTTP_LOGIN, password="wrong-4711")])
def test_no_login_or_a_wrong_one_is_told_as_such(
    login_proxy: Proxy, peer_tls: OidcProvider, login: Login | None
) -> None:
    outcome = through(login_proxy, peer_tls, login=login)
    assert outcome.verdict == "connect.proxy_auth_required"
    assert outcome.failed_step() is StepId.CONNECT
    assert outcome.exchanges[0].connection.via == f"127.0.0.1:{login_proxy.port}"
    if login is None:
        assert outcome.report.verdict is not None
        assert outcome.report.verdict.evidence["schemes"] == ("Basic",)
        assert outcome.report.verdict.evidence["proxy_status"] == 407


@pytest.mark.produces("connect.proxy_auth_required")
def test_an_answer_of_407_is_the_proxys_also_where_it_was_handed_the_request(
    login_proxy: Proxy, peer: OidcProvider
) -> None:
    outcome = through(login_proxy, peer, allow_http=True)
    assert outcome.verdict == "connect.proxy_auth_required"
    assert outcome.failed_step() is StepId.AUTHENTICATE


@pytest.mark.produces("connect.proxy_denied")
def test_a_denied_host(proxy: Proxy, peer_tls: OidcProvider) -> None:
    outcome = through(proxy, peer_tls, DENIED_HOST)
    assert (outcome.verdict, outcome.failed_step()) == ("connect.proxy_denied", StepId.CONNECT)


@pytest.mark.produces("connect.proxy_error")
def test_a_name_that_the_proxy_does_not_know(proxy: Proxy, peer_tls: OidcProvider) -> None:
    outcome = through(proxy, peer_tls, "nowhere.test")
    assert (outcome.verdict, outcome.failed_step()) == ("connect.proxy_error", StepId.CONNECT)
    assert outcome.report.verdict is not None
    assert outcome.report.verdict.causes == ("server_not_reached",)


def test_a_proxy_that_is_spoken_to_over_tls(tls_proxy: Proxy, peer_tls: OidcProvider) -> None:
    url = tls_proxy.url.replace("127.0.0.1", "localhost")
    outcome = through(tls_proxy, peer_tls, proxy_url=url)
    assert outcome.report.ok, outcome.verdict
    assert len(tls_proxy.carried()) == 2
    assert outcome.exchanges[0].connection.via == f"localhost:{tls_proxy.port}"


def test_a_tls_proxy_is_handed_plain_http_within_its_own_tls(
    tls_proxy: Proxy, peer: OidcProvider, peer_tls: OidcProvider
) -> None:
    bundle = str(peer_tls.ca_bundle)
    outcome = through(tls_proxy, peer, allow_http=True, ca_bundle=bundle, http2=True)
    assert outcome.report.ok, outcome.verdict
    assert tls_proxy.carried()[0].startswith(f"POST http://{PEER_HOST}:")


@pytest.mark.produces("connect.proxy_unreachable")
@pytest.mark.parametrize("verify", [True, False])
def test_a_tls_proxy_is_checked_whatever_the_profile_says_of_servers(
    tls_proxy: Proxy, peer: OidcProvider, verify: bool
) -> None:
    outcome = through(tls_proxy, peer, allow_http=True, verify=verify)
    assert (outcome.verdict, outcome.failed_step()) == ("connect.proxy_unreachable", StepId.CONNECT)
    assert outcome.report.verdict is not None
    assert outcome.report.verdict.causes == ("not_trusted",)
    assert tls_proxy.carried() == []


@pytest.mark.parametrize("scheme", ["socks5", "socks5h"])
def test_socks_resolves_the_name_and_carries_https(
    socks_proxy: Proxy, peer_tls: OidcProvider, scheme: str
) -> None:
    outcome = through(socks_proxy, peer_tls, proxy_url=f"{scheme}://127.0.0.1:{socks_proxy.port}")
    assert outcome.report.ok, outcome.verdict
    assert socks_proxy.carried() == [f"{PEER_HOST}:{port_of(peer_tls.issuer)}"] * 2


def test_socks_carries_plain_http_in_the_servers_own_form(
    socks_proxy: Proxy, peer: OidcProvider
) -> None:
    peer.forget()
    outcome = through(socks_proxy, peer, allow_http=True)
    assert outcome.report.ok, outcome.verdict
    assert [each.target for each in peer.received()] == ["/token"]


def test_a_socks_login_of_odd_characters(socks_login_proxy: Proxy, peer_tls: OidcProvider) -> None:
    outcome = through(socks_login_proxy, peer_tls, login=SOCKS_LOGIN)
    assert outcome.report.ok, outcome.verdict


@pytest.mark.produces("connect.proxy_auth_required")
@pytest.mark.parametrize(
    "login", [None, replace(SOCKS_LOGIN, password="wrong-4711"), Login("x" * 256, "y")]
)
def test_a_socks_login_that_is_missing_or_wrong(
    socks_login_proxy: Proxy, peer_tls: OidcProvider, login: Login | None
) -> None:
    outcome = through(socks_login_proxy, peer_tls, login=login)
    assert outcome.verdict == "connect.proxy_auth_required"
    assert outcome.failed_step() is StepId.CONNECT
    assert socks_login_proxy.carried() == []


def test_discovery_goes_the_same_way(proxy: Proxy, peer_tls: OidcProvider) -> None:
    network = {"proxy": ProxyChoice.OWN, "proxy_url": proxy.url}
    profile = peer_profile(peer_tls, PEER_HOST, **network)
    issuer = profile.token_endpoint.removesuffix("/token")
    proxy.forget()
    outcome = asyncio.run(told(replace(profile, issuer=issuer)))
    purposes = [each.purpose for each in outcome.exchanges]
    assert purposes == ["discovery", "token", "jwks", "resource"]
    assert len(proxy.carried()) == 4


def test_an_own_proxy_is_used_for_this_computer_too(proxy: Proxy, peer_tls: OidcProvider) -> None:
    assert through(proxy, peer_tls, "localhost").report.ok
    assert proxy.carried() == [f"CONNECT localhost:{port_of(peer_tls.issuer)}"] * 2


def test_no_proxy_is_none_whatever_the_environment_says(
    monkeypatch: pytest.MonkeyPatch, proxy: Proxy, peer_tls: OidcProvider
) -> None:
    monkeypatch.setenv("https_proxy", proxy.url)
    outcome = through(proxy, peer_tls, proxy=ProxyChoice.NONE)
    assert outcome.verdict in ("resolve.name_not_found", "resolve.failed")
    assert proxy.carried() == []
