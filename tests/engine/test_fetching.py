"""A document read outside of a check: capped, timed, and without anything secret."""

import pytest

from app.engine.fetching import LIMIT, fetch
from app.model.exchange import RawAnswer
from app.model.observed import Fault, FaultKind
from app.model.profile import Network
from app.model.time import Span, SystemClock
from tests.engine.running import run
from tests.servers.answering import answers, http_answer, json_answer
from tests.servers.raw import Peer, closed_port, serving

QUICK = Network(timeout=Span(5))
JWKS = {"keys": [{"kty": "RSA"}]}


async def got(url: str, network: Network = QUICK) -> RawAnswer | Fault:
    return await fetch(url, network, SystemClock())


def test_the_answer_comes_as_it_is_and_nothing_secret_is_sent() -> None:
    async def work() -> None:
        async with serving(answers(json_answer(JWKS))) as server:
            answer = await got(server.url("/jwks"))
            assert isinstance(answer, RawAnswer)
            assert (answer.status, answer.body) == (200, b'{"keys": [{"kty": "RSA"}]}')
            (request,) = server.received
        assert request.startswith(b"GET /jwks HTTP/1.1\r\n")
        assert b"authorization" not in request.lower()
        assert request.endswith(b"\r\n\r\n")

    run(work)


def test_a_redirect_is_not_followed() -> None:
    async def work() -> None:
        away = http_answer(status=302, headers={"Location": "/elsewhere"})
        async with serving(answers(away)) as server:
            answer = await got(server.url())
            assert isinstance(answer, RawAnswer)
            assert answer.status == 302
            assert len(server.received) == 1

    run(work)


def test_what_is_too_long_is_cut() -> None:
    async def work() -> None:
        async with serving(answers(http_answer(b"x" * (LIMIT + 1)))) as server:
            answer = await got(server.url())
            assert isinstance(answer, RawAnswer)
            assert answer.truncated
            assert len(answer.body) == LIMIT

    run(work)


def test_a_server_that_never_answers_is_left() -> None:
    async def silent(peer: Peer) -> None:
        await peer.request()
        await peer.until_closed()

    async def work() -> None:
        async with serving(silent) as server:
            fault = await got(server.url(), Network(timeout=Span(0.3)))
        assert isinstance(fault, Fault)
        assert fault.kind is FaultKind.READ_TIMEOUT

    run(work)


def test_nobody_there_is_a_fault() -> None:
    async def work() -> None:
        fault = await got(f"http://127.0.0.1:{closed_port()}/jwks")
        assert isinstance(fault, Fault)
        assert fault.kind is FaultKind.REFUSED

    run(work)


@pytest.mark.parametrize("url", ["http://192.0.2.1/jwks", "ftp://127.0.0.1/jwks", "nonsense", ""])
def test_nothing_is_asked_over_plain_http_of_another_computer_or_in_another_way(url: str) -> None:
    async def work() -> None:
        fault = await got(url, Network(timeout=Span(5)))
        assert isinstance(fault, Fault)
        assert fault.kind is FaultKind.INVALID_URL

    run(work)


def test_plain_http_is_asked_where_that_is_allowed() -> None:
    async def work() -> None:
        fault = await got("http://192.0.2.1:1/jwks", Network(timeout=Span(0.2), allow_http=True))
        assert isinstance(fault, Fault)
        assert fault.kind is not FaultKind.INVALID_URL

    run(work)
