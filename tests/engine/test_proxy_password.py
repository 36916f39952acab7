"""The proxy's password is the proxy's: seen nowhere, and told to nobody else."""

import asyncio
import base64
import gc
import json
from urllib.parse import quote

import psutil
import pytest

from app.model.profile import Network, ProxyChoice
from app.model.secret import Secret
from app.sharing.report_json import report_json
from app.words import Words
from tests.engine.running import Told, profile_for, run, told
from tests.servers.answering import TOKEN, http_answer, json_answer
from tests.servers.bad_proxies import demands_login, hangs_up, refuses_socks, talks_garbage
from tests.servers.raw import Behaviour, Peer, serving

PASSWORD = "c4n+ry/Pa ss:wörd"
USER = "proxy-user"
FORMS = {
    PASSWORD,
    quote(PASSWORD, ""),
    quote(PASSWORD),
    json.dumps(PASSWORD)[1:-1],
    base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode(),
    base64.b64encode(PASSWORD.encode()).decode(),
}


def places(outcome: Told) -> dict[str, str]:
    """All that a check tells, as text."""
    told_as_json = report_json(outcome.report, Words("en"))
    return {
        "events": repr(outcome.events),
        "report": repr(outcome.report),
        "json": json.dumps(told_as_json, ensure_ascii=False),
        "escaped json": json.dumps(told_as_json),
        "findings": " ".join(
            repr(Words(language).finding(each))
            for each in outcome.report.findings()
            for language in ("en", "da")
        ),
    }


def seen_in(outcome: Told) -> list[tuple[str, str]]:
    return [
        (where, form) for where, text in places(outcome).items() for form in FORMS if form in text
    ]


async def echoes_all(peer: Peer) -> None:
    """Say everything back that was heard: as reason, as header and as page."""
    request = (await peer.request()).decode("latin-1")
    login = next(line for line in request.split("\r\n") if line.startswith("Proxy-Auth"))
    decoded = base64.b64decode(login.rpartition(" ")[2])
    page = login.encode() + b"\n" + decoded + b"\n" + quote(decoded).encode()
    answer = http_answer(page, status=502, headers={"X-Heard": login, "Content-Type": "text/html"})
    await peer.send(answer.replace(b"Whatever", login.encode()))


async def grants(peer: Peer) -> None:
    """A proxy that answers in the server's place and tells the token endpoint's client all."""
    request = await peer.request()
    heard = request.partition(b"Proxy-Authorization: ")[2].partition(b"\r\n")[0].decode()
    await peer.send(json_answer({**TOKEN, "heard": heard, "scope": PASSWORD}))


def cases() -> list[tuple[str, str, Behaviour]]:
    everywhere: list[tuple[str, Behaviour]] = [
        ("echoes", echoes_all),
        ("wants another login", demands_login("Basic")),
        ("wants NTLM", demands_login("NTLM")),
        ("garbage", talks_garbage),
        ("hangs up", hangs_up),
        ("grants", grants),
    ]
    found = [
        (f"{name}, {url}", url, each) for name, each in everywhere for url in ("http", "https")
    ]
    return [*found, ("socks", "socks", refuses_socks(2))]


@pytest.mark.parametrize(
    ("url", "behaviour"), [each[1:] for each in cases()], ids=[each[0] for each in cases()]
)
@pytest.mark.parametrize("in_the_address", [False, True])
def test_it_is_seen_nowhere(
    monkeypatch: pytest.MonkeyPatch, url: str, behaviour: Behaviour, in_the_address: bool
) -> None:
    async def work() -> None:
        async with serving(behaviour) as proxy:
            scheme = "socks5" if url == "socks" else "http"
            own = Network(
                proxy=ProxyChoice.OWN,
                proxy_url=f"{scheme}://127.0.0.1:{proxy.port}",
                proxy_user=USER,
                proxy_password=Secret(PASSWORD),
                allow_http=True,
            )
            if in_the_address:
                login = f"{USER}:{quote(PASSWORD, '')}@"
                monkeypatch.setenv("all_proxy", own.proxy_url.replace("//", f"//{login}"))
                own = Network(allow_http=True)
            target = "https" if url == "socks" else url
            server = f"{target}://id.peer.test/connect/token"
            outcome = await told(profile_for(server, network=own, timeout=3.0))
            assert outcome.exchanges[0].connection.via == f"127.0.0.1:{proxy.port}"
        assert seen_in(outcome) == []

    run(work)


def test_the_texts_that_are_searched_would_show_it() -> None:
    """The search itself can fail: an address with a login in it, typed as another's, is found."""
    outcome = asyncio.run(told(profile_for(f"https://{quote(PASSWORD)}.invalid/t", timeout=3.0)))
    assert seen_in(outcome) != []


async def bad_answer(peer: Peer) -> None:
    await peer.request()
    await peer.send(b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nx")


@pytest.mark.parametrize(
    ("scheme", "behaviour"),
    [
        ("http", demands_login("Basic")),
        ("http", hangs_up),
        ("http", bad_answer),
        ("https", hangs_up),
        ("socks5", refuses_socks(1)),
        ("", bad_answer),
    ],
)
def test_no_descriptor_is_left_open(scheme: str, behaviour: Behaviour) -> None:
    left: list[list[int]] = []

    async def work() -> None:
        async with serving(behaviour) as server:
            way = Network()
            url = server.url()
            if scheme:
                address = f"{scheme}://127.0.0.1:{server.port}"
                way = Network(proxy=ProxyChoice.OWN, proxy_url=address, allow_http=True)
                url = "https://id.peer.test/token"
            for _ in range(4):
                await told(profile_for(url, network=way, timeout=0.5))
                await asyncio.sleep(0.05)
                gc.collect()
                left.append(descriptors_to(server.port))

    run(work)
    assert left == [[]] * 4


def descriptors_to(port: int) -> list[int]:
    """Descriptors of this process that are connected to this port."""
    return [
        each.fd
        for each in psutil.Process().net_connections("tcp")
        if each.raddr and each.raddr.port == port and each.fd >= 0
    ]
