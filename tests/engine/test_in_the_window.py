"""The same check in Qt's loop, many at once, and without holding the loop up."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from app.model.step import StepId
from tests.engine.measured import Heart
from tests.engine.running import profile_for, run, told
from tests.servers.answering import TOKEN, answers, answers_by_path, http_answer, json_answer
from tests.servers.raw import serving
from tests.servers.tls import authority, server_context

LONGEST_STALL = 0.15
"""Seconds. The aim is 50 ms; a test beside others on a busy machine cannot be that strict."""


@asynccontextmanager
async def no_stall() -> AsyncIterator[None]:
    """Fail where a turn of the loop takes too long in this block."""
    heart = Heart()
    watcher = asyncio.create_task(heart.beat())
    try:
        yield
    finally:
        watcher.cancel()
        await asyncio.gather(watcher, return_exceptions=True)
    stall = heart.longest_stall
    assert stall < LONGEST_STALL, f"a turn of the loop took {stall * 1000:.0f} ms"


@pytest.mark.produces("check.works")
async def test_a_check_over_tls_in_qts_loop(tmp_path: Path) -> None:
    root = authority()
    table = {"/connect/token": json_answer(TOKEN), "/api": json_answer({})}
    async with serving(answers_by_path(table), server_context(tmp_path, root)) as server:
        profile = profile_for(
            server.url(host="localhost", scheme="https"),
            api=server.url("/api", host="localhost", scheme="https"),
            ca_bundle=root.bundle(tmp_path),
        )
        outcome = await told(profile)
    assert outcome.verdict == "check.works"
    assert outcome.report.step(StepId.TLS).facts["tls_version"] == "TLSv1.3"


@pytest.mark.produces("check.works")
def test_forty_checks_at_once(tmp_path: Path) -> None:
    root = authority()
    context = server_context(tmp_path, root)

    async def work() -> None:
        async with serving(answers(json_answer(TOKEN)), context) as server:
            url = server.url(host="localhost", scheme="https")
            bundle = root.bundle(tmp_path)
            checks = [told(profile_for(url, ca_bundle=bundle, timeout=15.0)) for _ in range(40)]
            outcomes = await asyncio.gather(*checks)
        assert {each.verdict for each in outcomes} == {"check.works"}

    run(work)


def test_a_large_token_and_a_large_answer_do_not_hold_the_loop_up() -> None:
    async def work() -> None:
        token = {**TOKEN, "access_token": "x" * 1_500_000}
        page = http_answer(json.dumps({"rows": ["abc def"] * 1_500_000}).encode())
        table = {"/connect/token": json_answer(token), "/api": page}
        async with serving(answers_by_path(table)) as server, no_stall():
            outcome = await told(profile_for(server.url(), api=server.url("/api"), timeout=15.0))
        assert outcome.report.token is not None

    run(work)
