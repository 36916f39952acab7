"""A proxy whose address says https and that speaks http, or the other way round: found out soon."""

import asyncio
from dataclasses import replace

import pytest

from app.diagnosis.remedies import mended
from app.model.profile import Network, Profile, ProxyChoice
from app.model.step import StepId
from app.model.time import Span
from app.words import Words
from tests.engine.running import Told, peer_profile, profile_for, run, told
from tests.engine.test_bad_proxies import SERVER, by, causes
from tests.servers.bad_proxies import answers_connect
from tests.servers.oidc import OidcProvider
from tests.servers.proxies import PEER_HOST, Proxy
from tests.servers.raw import Behaviour, Peer, serving

LONG = Span(90)
"""Seconds after which the check would end by itself."""


def through(proxy: Proxy, peer: OidcProvider, scheme: str) -> tuple[Profile, Told]:
    """Spoken to in another way than it speaks."""
    network = {"proxy": ProxyChoice.OWN, "proxy_url": f"{scheme}://127.0.0.1:{proxy.port}"}
    profile = peer_profile(peer, PEER_HOST, **network, timeout=LONG)
    return profile, asyncio.run(told(profile))


def ends_soon(outcome: Told) -> None:
    """By what it found out, long before the limit."""
    assert outcome.failed_step() is StepId.CONNECT
    fault = outcome.report.step(StepId.CONNECT).findings[0]
    elapsed = fault.evidence["elapsed"]
    assert isinstance(elapsed, Span)
    assert elapsed < LONG


@pytest.mark.produces("connect.proxy_scheme_wrong")
def test_https_is_said_and_http_spoken(proxy: Proxy, peer_tls: OidcProvider) -> None:
    profile, outcome = through(proxy, peer_tls, "https")
    assert outcome.verdict == "connect.proxy_scheme_wrong"
    assert causes(outcome) == ("speaks_http",)
    ends_soon(outcome)
    verdict = outcome.report.verdict
    assert verdict is not None
    text = Words("en").finding(verdict)
    assert text.title == "The proxy does not speak https"
    assert text.next_steps[0].text == "Use http:// for the proxy"
    made = mended(text.next_steps[0].action, profile, verdict)
    assert made is not None
    assert asyncio.run(told(made)).report.ok


@pytest.mark.produces("connect.proxy_scheme_wrong")
def test_http_is_said_and_https_spoken(tls_proxy: Proxy, peer_tls: OidcProvider) -> None:
    profile, outcome = through(tls_proxy, peer_tls, "http")
    assert outcome.verdict == "connect.proxy_scheme_wrong"
    assert causes(outcome) == ("speaks_https",)
    ends_soon(outcome)
    verdict = outcome.report.verdict
    assert verdict is not None
    made = mended("proxy_by_https", profile, verdict)
    assert made is not None
    trusting = replace(made.network, ca_bundle=str(peer_tls.ca_bundle))
    assert asyncio.run(told(replace(made, network=trusting))).report.ok


def meets(behaviour: Behaviour, scheme: str, timeout: float = 90.0) -> tuple[Told, list[bytes]]:
    """A check by a proxy that behaves so, and what the proxy was told."""
    found: list[tuple[Told, list[bytes]]] = []

    async def work() -> None:
        async with serving(behaviour) as proxy:
            way: Network = by(f"{scheme}://127.0.0.1:{proxy.port}")
            outcome = await told(profile_for(SERVER, network=way, timeout=timeout))
            found.append((outcome, list(proxy.received)))

    run(work)
    return found[0]


async def waits_for_a_whole_head(peer: Peer) -> None:
    """As tinyproxy and many others: a TLS greeting has no empty line at its end, so it waits."""
    await peer.request()
    await peer.send(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")


@pytest.mark.produces("connect.proxy_scheme_wrong")
def test_one_that_waits_is_asked_and_told_nothing_of_the_client() -> None:
    outcome, received = meets(waits_for_a_whole_head, "https")
    assert outcome.verdict == "connect.proxy_scheme_wrong"
    asked = [each for each in received if each.startswith(b"OPTIONS * HTTP/1.1\r\n")]
    assert len(asked) == 1
    assert b"id.peer.test" not in asked[0]
    assert b"Authorization" not in asked[0]


@pytest.mark.produces("connect.proxy_unreachable")
def test_a_tls_proxy_that_says_in_the_clear_that_it_wants_tls_is_no_http_proxy() -> None:
    says = answers_connect(400, "Bad Request", b"The plain HTTP request was sent to HTTPS port")
    outcome, _ = meets(says, "https", timeout=6.0)
    assert outcome.verdict == "connect.proxy_unreachable"


@pytest.mark.produces("connect.proxy_error")
def test_a_proxy_that_only_says_no_stays_what_it_is() -> None:
    outcome, received = meets(answers_connect(502, "Bad Gateway"), "http")
    assert outcome.verdict == "connect.proxy_error"
    assert len(received) == 1
