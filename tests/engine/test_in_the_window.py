"""The same check in Qt's loop, many at once, and without holding the loop up."""

import asyncio
import json
from pathlib import Path

import pytest

from app.model.step import StepId
from tests.engine.measured import LONGEST_STALL, Heart, least_stall
from tests.engine.running import profile_for, run, told
from tests.servers.answering import TOKEN, answers, answers_by_path, http_answer, json_answer
from tests.servers.raw import serving
from tests.servers.tls import authority, server_context


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
    token = {**TOKEN, "access_token": "x" * 1_500_000}
    page = http_answer(json.dumps({"rows": ["abc def"] * 1_500_000}).encode())
    table = {"/connect/token": json_answer(token), "/api": page}
    heart = Heart()

    async def work() -> None:
        async with serving(answers_by_path(table)) as server:
            beating = asyncio.create_task(heart.beat())
            outcome = await told(profile_for(server.url(), api=server.url("/api"), timeout=15.0))
            beating.cancel()
        assert outcome.report.token is not None

    def stall() -> float:
        heart.longest_stall = 0.0
        run(work)
        return heart.longest_stall

    assert least_stall(stall) < LONGEST_STALL
    assert heart.beats > 0
