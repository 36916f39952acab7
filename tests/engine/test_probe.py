"""Finding out what a server accepts: of those that answer otherwise, how it stops and waits."""

import asyncio
import time
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from app.engine import probe
from app.model.events import AttemptFinished, Event, ProbeFinished
from app.model.probe import Outcome, ProbeEnd
from app.model.profile import PublicClient
from app.model.step import StepId, StepStatus
from app.model.time import Span
from tests.engine.probing import AT_ONCE, NO, POST, YES, Probed, checked, made, probed
from tests.engine.running import profile_for, run
from tests.servers.answering import answers, answers_by_path, http_answer, json_answer
from tests.servers.raw import Peer, serving

REFUSING: dict[str, tuple[bytes, int | None, str]] = {
    "busy": (http_answer(b"", status=429, headers={"Retry-After": "5"}), 429, ""),
    "locked": (
        json_answer({"error": "invalid_client", "error_description": "locked out"}, status=401),
        401,
        "invalid_client",
    ),
    "down": (http_answer(b"", status=503), 503, ""),
    "portal": (http_answer(b"<html>", headers={"Content-Type": "text/html"}), 200, ""),
    "moved": (http_answer(b"", status=302, headers={"Location": "/login"}), 302, ""),
    "waf": (json_answer({"error": "invalid_client"}, status=403), 403, "invalid_client"),
    "new": (json_answer({"error": "licence_over"}, status=400), 400, "licence_over"),
    "gone": (b"", None, ""),
}


@pytest.mark.parametrize("kind", REFUSING)
def test_any_other_answer_stops_it(kind: str) -> None:
    answer, status, error = REFUSING[kind]
    outcomes: list[Probed] = []

    async def work() -> None:
        async with serving(answers(NO, NO, answer)) as server:
            outcomes.append(await probed(profile_for(server.url(), auth_method=POST)))
            assert len(server.peers) == 3

    run(work)
    (outcome,) = outcomes
    assert outcome.outcomes == [Outcome.REFUSED, Outcome.STOPPED]
    assert outcome.end is ProbeEnd.STOPPED
    assert outcome.report.probe is not None
    last = outcome.report.probe.tried[-1]
    assert (last.status, last.error) == (status, error)
    # What was known of the refusal stays, and nothing more is offered.
    assert outcome.verdict == "token.invalid_client"
    assert "other_ways" not in outcome.report.verdict.evidence  # type: ignore[union-attr]


def test_accepted_is_also_who_is_known_and_may_not_have_the_scope() -> None:
    async def work() -> None:
        scope = json_answer({"error": "invalid_scope"}, status=400)
        async with serving(answers(NO, scope)) as server:
            outcome = await probed(profile_for(server.url(), auth_method=POST))
        assert outcome.outcomes == [Outcome.ACCEPTED]
        assert outcome.report.probe is not None
        assert outcome.report.probe.tried[0].error == "invalid_scope"
        assert outcome.verdict == "token.auth_method_wrong"

    run(work)


def test_keycloaks_refusal_moves_to_the_step_where_it_belongs() -> None:
    async def work() -> None:
        no = json_answer({"error": "unauthorized_client"}, status=401)
        async with serving(answers(no, YES)) as server:
            outcome = await probed(profile_for(server.url(), auth_method=POST))
        assert outcome.before.step(StepId.TOKEN).status is StepStatus.FAILED
        assert outcome.verdict == "token.auth_method_wrong"
        assert outcome.report.step(StepId.AUTHENTICATE).status is StepStatus.FAILED
        assert outcome.report.step(StepId.TOKEN).status is StepStatus.SKIPPED
        assert outcome.report.step(StepId.TOKEN).findings == ()

    run(work)


@pytest.mark.parametrize(
    ("answer", "changes"),
    [
        (NO, {"credential": PublicClient()}),
        (YES, {}),
        (json_answer({"error": "invalid_scope"}, status=400), {}),
        (json_answer({"error": "unauthorized_client"}, status=400), {}),
        (http_answer(b"", status=429), {}),
    ],
)
def test_where_nothing_else_fits_or_nothing_is_wrong_with_the_proof_nothing_is_offered(
    answer: bytes, changes: dict[str, Any]
) -> None:
    async def work() -> None:
        async with serving(answers(answer)) as server:
            progress = await made(profile_for(server.url(), **changes))
        assert progress.report.probe is None
        with pytest.raises(ValueError, match="without other ways"):
            await probe(progress)

    run(work)


def test_a_check_alone_never_tries_a_second_way() -> None:
    async def work() -> None:
        async with serving(answers(NO)) as server:
            report = await checked(profile_for(server.url()))
            assert len(server.peers) == 1
        assert report.probe is not None
        assert not report.probe.begun
        assert report.probe.refusals == 1

    run(work)


def test_there_is_a_pause_before_each_attempt() -> None:
    async def work() -> None:
        times: list[float] = []

        async def behave(peer: Peer) -> None:
            await peer.request()
            times.append(time.monotonic())
            await peer.send(NO)

        async with serving(behave) as server:
            await probed(profile_for(server.url(), auth_method=POST), pause=Span(0.3))
        between = [later - earlier for earlier, later in pairwise(times)]
        assert len(between) >= 2
        assert all(each >= 0.29 for each in between), between

    run(work)


def test_the_metadata_is_read_once() -> None:
    async def work() -> None:
        table = {"/token": NO}
        async with serving(lambda peer: answers_by_path(table)(peer)) as server:
            described = {"issuer": server.url(""), "token_endpoint": server.url("/token")}
            table["/.well-known/openid-configuration"] = json_answer(described)
            outcome = await probed(replace(profile_for(""), issuer=server.url("")))
        purposes = [each.purpose for each in outcome.report.exchanges]
        assert purposes == ["discovery", *["token"] * (1 + len(outcome.outcomes))]

    run(work)


async def cancelled(server_hangs: bool, pause: Span) -> tuple[list[Event], float]:
    """Cancel a probe in the middle of an attempt, or in the pause before it."""
    events: list[Event] = []
    asked = asyncio.Event()

    async def behave(peer: Peer) -> None:
        await peer.request()
        first = not behave.seen  # type: ignore[attr-defined]
        behave.seen = True  # type: ignore[attr-defined]
        if first or not server_hangs:
            await peer.send(NO)
        else:
            asked.set()
            await peer.until_closed()

    behave.seen = False  # type: ignore[attr-defined]
    async with serving(behave) as server:
        refused = profile_for(server.url(), auth_method=POST, timeout=15.0)
        progress = await made(refused, hear=events.append)
        task = asyncio.create_task(probe(progress, pause=pause))
        if server_hangs:
            async with asyncio.timeout(10):
                await asked.wait()
        await asyncio.sleep(0.1)
        assert not task.done()
        began = time.perf_counter()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        return events, time.perf_counter() - began


@pytest.mark.parametrize(("hangs", "pause"), [(True, AT_ONCE), (False, Span(60))])
def test_cancelling_answers_at_once(hangs: bool, pause: Span) -> None:
    async def work() -> None:
        events, took = await cancelled(hangs, pause)
        assert took <= 0.1, f"cancelling took {took * 1000:.0f} ms"
        last = events[-1]
        assert isinstance(last, ProbeFinished)
        assert last.end is ProbeEnd.CANCELLED
        assert not any(isinstance(each, AttemptFinished) for each in events)

    run(work)
