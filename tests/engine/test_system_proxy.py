"""The proxy that the environment names: used, passed by, and never for this computer itself."""

import asyncio
from urllib.parse import quote

import pytest

from app.engine import system_proxy
from app.engine.system_proxy import enables_a_script
from app.model.profile import ProxyChoice
from app.model.secret import Secret
from app.model.step import StepId
from tests.engine.running import Told, peer_profile, profile_for, told
from tests.servers.oidc import OidcProvider
from tests.servers.proxies import HTTP_LOGIN, PEER_HOST, Proxy
from tests.servers.raw import closed_port

SCUTIL = """<dictionary> {
  ExceptionsList : <array> {
    0 : *.local
  }
  ProxyAutoConfigEnable : %s
  ProxyAutoConfigURLString : http://wpad.example/proxy.pac
}
"""


def checked(peer: OidcProvider, host: str = PEER_HOST, **network: object) -> Told:
    return asyncio.run(told(peer_profile(peer, host, **network)))


@pytest.mark.parametrize("name", ["https_proxy", "HTTPS_PROXY", "all_proxy"])
def test_the_environments_proxy_is_used(
    monkeypatch: pytest.MonkeyPatch, proxy: Proxy, peer_tls: OidcProvider, name: str
) -> None:
    monkeypatch.setenv(name, proxy.url)
    proxy.forget()
    assert checked(peer_tls).report.ok
    assert len(proxy.carried()) == 2


@pytest.mark.produces("connect.proxy_unreachable")
def test_each_scheme_has_its_own(
    monkeypatch: pytest.MonkeyPatch, proxy: Proxy, peer: OidcProvider, peer_tls: OidcProvider
) -> None:
    monkeypatch.setenv("http_proxy", f"127.0.0.1:{proxy.port}")  # the scheme is often left out
    monkeypatch.setenv("https_proxy", f"http://127.0.0.1:{closed_port()}")
    assert checked(peer, allow_http=True).report.ok
    assert checked(peer_tls).verdict == "connect.proxy_unreachable"


@pytest.mark.parametrize("name", ["socks_proxy", "all_proxy"])
def test_a_socks_proxy_of_the_environment(
    monkeypatch: pytest.MonkeyPatch, socks_proxy: Proxy, peer_tls: OidcProvider, name: str
) -> None:
    monkeypatch.setenv(name, f"socks://127.0.0.1:{socks_proxy.port}/")  # as GNOME writes it
    assert checked(peer_tls).report.ok


def test_a_login_in_the_environments_address(
    monkeypatch: pytest.MonkeyPatch, login_proxy: Proxy, peer_tls: OidcProvider
) -> None:
    monkeypatch.setenv("https_proxy", login_proxy.url_with_login)
    outcome = checked(peer_tls)
    assert outcome.report.ok
    assert outcome.exchanges[0].connection.via == f"127.0.0.1:{login_proxy.port}"


def test_a_login_of_odd_characters_in_the_environments_address(
    monkeypatch: pytest.MonkeyPatch, socks_login_proxy: Proxy, peer_tls: OidcProvider
) -> None:
    monkeypatch.setenv("https_proxy", socks_login_proxy.url_with_login)
    assert checked(peer_tls).report.ok


@pytest.mark.produces("connect.proxy_auth_required")
def test_a_login_of_the_profile_is_for_the_environments_proxy_too(
    monkeypatch: pytest.MonkeyPatch, login_proxy: Proxy, peer_tls: OidcProvider
) -> None:
    monkeypatch.setenv("https_proxy", login_proxy.url)
    login = {"proxy_user": HTTP_LOGIN.name, "proxy_password": Secret(HTTP_LOGIN.password)}
    assert checked(peer_tls, **login).report.ok
    assert checked(peer_tls).verdict == "connect.proxy_auth_required"


@pytest.mark.parametrize("passed_by", [PEER_HOST, ".test", "*", f"elsewhere.example, {PEER_HOST}"])
def test_no_proxy_names_who_is_reached_without(
    monkeypatch: pytest.MonkeyPatch, proxy: Proxy, peer_tls: OidcProvider, passed_by: str
) -> None:
    monkeypatch.setenv("https_proxy", proxy.url)
    monkeypatch.setenv("no_proxy", passed_by)
    outcome = checked(peer_tls)
    assert outcome.failed_step() is StepId.RESOLVE  # only the proxy knows the name
    assert outcome.exchanges[0].connection.via == ""


def test_no_proxy_may_name_a_port(
    monkeypatch: pytest.MonkeyPatch, proxy: Proxy, peer_tls: OidcProvider
) -> None:
    monkeypatch.setenv("https_proxy", proxy.url)
    monkeypatch.setenv("no_proxy", f"{PEER_HOST}:1")
    assert checked(peer_tls).report.ok
    port = peer_tls.issuer.rpartition(":")[2]
    monkeypatch.setenv("no_proxy", f"{PEER_HOST}:{port}")
    assert checked(peer_tls).failed_step() is StepId.RESOLVE


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1"])
def test_this_computer_is_reached_without_it(
    monkeypatch: pytest.MonkeyPatch, peer_tls: OidcProvider, host: str
) -> None:
    monkeypatch.setenv("https_proxy", f"http://127.0.0.1:{closed_port()}")
    assert checked(peer_tls, host).report.ok


def test_so_is_a_name_that_an_override_leads_to_this_computer(
    monkeypatch: pytest.MonkeyPatch, peer_tls: OidcProvider
) -> None:
    monkeypatch.setenv("https_proxy", f"http://127.0.0.1:{closed_port()}")
    assert checked(peer_tls, connect_to=(f"{PEER_HOST}=127.0.0.1",)).report.ok


@pytest.mark.parametrize(
    "value", ["", "   ", "http://", "::::", "http://a b:1", "socks4://h:1", "\x00"[:0]]
)
def test_whatever_stands_there_is_told_and_not_raised(
    monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.setenv("all_proxy", value)
    outcome = asyncio.run(told(profile_for("https://nowhere.invalid/token")))
    assert outcome.verdict.startswith(("connect.proxy_", "resolve."))


@pytest.mark.produces("connect.proxy_scheme_unsupported")
def test_a_script_is_told_where_the_direct_way_leads_nowhere(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(system_proxy, "names_a_script", lambda: True)
    outcome = asyncio.run(told(profile_for("https://nowhere.invalid/token")))
    assert outcome.verdict == "connect.proxy_scheme_unsupported"
    assert outcome.report.verdict is not None
    assert outcome.report.verdict.causes == ("script",)


def test_a_script_does_not_matter_where_the_direct_way_works(
    monkeypatch: pytest.MonkeyPatch, peer_tls: OidcProvider
) -> None:
    monkeypatch.setattr(system_proxy, "names_a_script", lambda: True)
    assert checked(peer_tls, "localhost").report.ok


def test_macos_tells_of_a_script_only_where_it_is_switched_on() -> None:
    assert enables_a_script(SCUTIL % 1)
    assert not enables_a_script(SCUTIL % 0)
    assert not enables_a_script("")


def test_the_password_of_the_environments_proxy_is_seen_nowhere(
    monkeypatch: pytest.MonkeyPatch, login_proxy: Proxy, peer: OidcProvider
) -> None:
    for password in (HTTP_LOGIN.password, "wrong-pass-4711"):
        url = f"http://{HTTP_LOGIN.name}:{quote(password)}@127.0.0.1:{login_proxy.port}"
        monkeypatch.setenv("http_proxy", url)
        outcome = checked(peer, allow_http=True)
        assert outcome.exchanges[0].connection.via
        assert password not in repr(outcome.events) + repr(outcome.report)
    assert ProxyChoice.SYSTEM is outcome.report.profile.network.proxy
