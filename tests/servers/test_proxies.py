"""The proxies carry what they are asked to, and refuse as real ones do."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import psutil
import pytest

from tests.servers.bad_proxies import (
    answers_connect,
    demands_login,
    hangs_up,
    hangs_up_in_the_tunnel,
    refuses_socks,
    talks_garbage,
)
from tests.servers.oidc import OidcProvider
from tests.servers.processes import wait_for
from tests.servers.proxies import (
    DENIED_HOST,
    HTTP_LOGIN,
    PEER_HOST,
    SOCKS_LOGIN,
    Login,
    Proxy,
    http_proxy,
)
from tests.servers.raw import Behaviour, serving

NOT_RESOLVED, NOT_TRUSTED, SOCKS_FAILED = 6, 60, 97
"""curl's exit codes."""


def curl(*words: str | Path) -> tuple[int, str, str]:
    """curl's exit code, the last status it met, and what it says."""
    told = "%{http_code} %{http_connect}"
    line = ["curl", "--silent", "--max-time", "10", "--output", os.devnull, "--show-error"]
    line += ["--write-out", told, *map(str, words)]
    done = subprocess.run(line, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout, done.stderr


def address(peer: OidcProvider, host: str = PEER_HOST) -> str:
    return peer.issuer.replace("localhost", host).replace("127.0.0.1", host) + "/jwks"


def trusting(peer: OidcProvider) -> Sequence[str | Path]:
    assert peer.ca_bundle is not None
    return ["--cacert", peer.ca_bundle]


def user(login: Login) -> Sequence[str]:
    return ["--proxy-user", f"{login.name}:{login.password}"]


def test_nobody_but_the_proxies_knows_the_host(peer: OidcProvider) -> None:
    assert curl(address(peer))[0] == NOT_RESOLVED


def test_plain_http_goes_in_absolute_form_and_https_by_connect(
    proxy: Proxy, peer: OidcProvider, peer_tls: OidcProvider
) -> None:
    proxy.forget()
    assert curl("-x", proxy.url, address(peer))[1] == "200 000"
    assert curl("-x", proxy.url, *trusting(peer_tls), address(peer_tls))[1] == "200 200"
    plain, tunnel = proxy.carried()
    assert plain == f"GET {address(peer)}"
    assert tunnel == f"CONNECT {PEER_HOST}:{peer_tls.issuer.rpartition(':')[2]}"


def test_a_login_is_wanted_where_there_is_one(login_proxy: Proxy, peer_tls: OidcProvider) -> None:
    words = ["-x", login_proxy.url, *trusting(peer_tls), address(peer_tls)]
    assert curl(*words)[1] == "000 407"
    assert curl(*user(HTTP_LOGIN), *words)[1] == "200 200"
    assert curl(*user(Login(HTTP_LOGIN.name, "wrong")), *words)[1] == "000 401"
    assert curl("-x", login_proxy.url_with_login, *words[2:])[1] == "200 200"


def test_a_denied_host_is_answered_with_403(proxy: Proxy, peer_tls: OidcProvider) -> None:
    words = ["-x", proxy.url, *trusting(peer_tls)]
    assert curl(*words, address(peer_tls, DENIED_HOST))[1] == "000 403"


def test_a_host_that_the_proxy_does_not_know_is_answered_with_500(proxy: Proxy) -> None:
    assert curl("-x", proxy.url, "https://nowhere.test/")[1] == "000 500"


def test_the_way_to_a_tls_proxy_is_encrypted(tls_proxy: Proxy, peer_tls: OidcProvider) -> None:
    tls_proxy.forget()
    words = ["-x", tls_proxy.url, *trusting(peer_tls), address(peer_tls)]
    assert curl(*words)[0] == NOT_TRUSTED  # the proxy's own certificate
    assert curl("--proxy-cacert", str(peer_tls.ca_bundle), *words)[1] == "200 200"
    assert len(tls_proxy.carried()) == 1


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_socks_proxy_carries_either_and_resolves_the_name(
    socks_proxy: Proxy, peer: OidcProvider, peer_tls: OidcProvider, scheme: str
) -> None:
    socks_proxy.forget()
    server = peer if scheme == "http" else peer_tls
    url = socks_proxy.url.replace("socks5", "socks5h")
    trust = trusting(server) if server.ca_bundle else []
    assert curl("-x", url, *trust, address(server))[1] == "200 000"
    assert socks_proxy.carried() == [f"{PEER_HOST}:{server.issuer.rpartition(':')[2]}"]


def test_a_socks_login_of_odd_characters(socks_login_proxy: Proxy, peer: OidcProvider) -> None:
    url = socks_login_proxy.url_with_login.replace("socks5", "socks5h")
    assert curl("-x", url, address(peer))[1] == "200 000"
    bare = socks_login_proxy.url.replace("socks5", "socks5h")
    assert curl("-x", bare, address(peer))[0] == SOCKS_FAILED
    wrong = [*user(Login(SOCKS_LOGIN.name.replace(":", ""), "wrong")), "-x", bare]
    assert curl(*wrong, address(peer))[0] == SOCKS_FAILED


def meets(behaviour: Behaviour, scheme: str = "http") -> tuple[int, str, str]:
    """What curl makes of such a proxy."""

    async def work() -> tuple[int, str, str]:
        async with serving(behaviour) as proxy:
            words = ("-x", proxy.url("", scheme=scheme), "https://peer.test/")
            return await asyncio.to_thread(curl, *words)

    return asyncio.run(work())


@pytest.mark.parametrize(
    ("behaviour", "status"),
    [
        (demands_login("Negotiate", "NTLM"), "000 407"),
        (answers_connect(502, "Bad Gateway"), "000 502"),
        (answers_connect(503, "Service Unavailable", b"<p>busy</p>"), "000 503"),
        (answers_connect(504, "Gateway Timeout"), "000 504"),
    ],
)
def test_a_bad_day_that_has_a_status(behaviour: Behaviour, status: str) -> None:
    assert meets(behaviour)[1] == status


@pytest.mark.parametrize(
    ("behaviour", "status"),
    [(talks_garbage, "000 000"), (hangs_up, "000 000"), (hangs_up_in_the_tunnel, "000 200")],
)
def test_a_bad_day_without_a_word(behaviour: Behaviour, status: str) -> None:
    code, told, _complaint = meets(behaviour)
    assert code != 0
    assert told == status


def test_a_socks_proxy_that_may_not() -> None:
    code, _told, complaint = meets(refuses_socks(2), "socks5h")
    assert code == SOCKS_FAILED
    assert "(2)" in complaint


def test_the_challenges_of_a_windows_proxy_come_one_a_line() -> None:
    async def work() -> bytes:
        async with serving(demands_login("Negotiate", "NTLM")) as proxy:
            reader, writer = await asyncio.open_connection("127.0.0.1", proxy.port)
            writer.write(b"CONNECT peer.test:443 HTTP/1.1\r\nHost: peer.test:443\r\n\r\n")
            head = await reader.readuntil(b"\r\n\r\n")
            writer.close()
            return head

    head = asyncio.run(work())
    assert b"Proxy-Authenticate: Negotiate\r\nProxy-Authenticate: NTLM\r\n" in head


def has_ended(process: psutil.Process) -> bool:
    try:
        return process.status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


def test_a_proxy_ends_with_a_process_that_is_killed(tmp_path: Path) -> None:
    script = (
        "import sys, pathlib; from tests.servers.proxies import http_proxy\n"
        "with http_proxy(pathlib.Path(sys.argv[1])) as proxy:\n"
        "    print(flush=True); sys.stdin.read()\n"
    )
    words = [sys.executable, "-c", script, str(tmp_path)]
    child = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert child.stdout is not None
    child.stdout.readline()
    (started,) = psutil.Process(child.pid).children()
    child.send_signal(signal.SIGKILL)
    child.communicate(timeout=10)
    wait_for(lambda: has_ended(started), "The end of tinyproxy", 5)


def test_two_proxies_do_not_get_into_each_others_way(tmp_path: Path, proxy: Proxy) -> None:
    with http_proxy(tmp_path) as second:
        assert second.port != proxy.port
