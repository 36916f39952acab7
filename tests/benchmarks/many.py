"""Many checks in one process: throughput, the loop's longest stall, memory."""

import asyncio
import os
import time
from collections.abc import Callable, Coroutine
from typing import Any

import httpx
import psutil

from app.engine import check
from app.model.profile import ApiCall, Network, Profile, SharedSecret
from app.model.report import Report
from app.model.secret import Secret
from app.model.time import Span, SystemClock
from tests.benchmarks.measure import Cost, Figure, Row, paired
from tests.benchmarks.stall import longest_stall

_MANY, _AT_ONCE = 1000, 50
_STALL_CHECKS = 200
_LONG = 10_000
_OK = 200


def throughput(told: dict[str, str]) -> list[Row]:
    """1,000 checks, 50 at once, beside httpx with one client, doing the same requests."""
    profile = _profile(told)

    def ours() -> Cost:
        return _cost(lambda: _checks(profile, _MANY))

    def theirs() -> Cost:
        return _cost(lambda: _requests(told))

    beside = paired("1,000 checks, 50 at once : raw httpx", ours, theirs, runs=1, aim="≤ 1.25")
    return [beside]


def stalls(told: dict[str, str]) -> list[Row]:
    """How long the window's loop stands still while 200 checks run at once."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    stall, green = longest_stall(_profile(told), _STALL_CHECKS)
    assert green == _STALL_CHECKS, f"only {green} checks were green"
    return [
        Figure(f"longest stall of the loop, {_STALL_CHECKS} checks at once", stall, "ms", "≤ 50")
    ]


def memory(told: dict[str, str], checks: int = _LONG) -> list[Row]:
    """What stays of a check: memory after the first tenth, and at the end."""
    profile, process = _profile(told), psutil.Process()
    tenth = checks // 10
    asyncio.run(_checks(profile, tenth))
    before = process.memory_info().rss
    asyncio.run(_checks(profile, checks - tenth))
    grown = (process.memory_info().rss - before) / (checks - tenth)
    return [Figure(f"memory that a check leaves behind, {checks:,} checks", grown, "bytes", "0")]


def _profile(told: dict[str, str]) -> Profile:
    return Profile(
        token_endpoint=told["token_endpoint"],
        client_id=told["client_id"],
        credential=SharedSecret(Secret(told["client_secret"])),
        scope=told["scope"],
        call=ApiCall(told["api_url"]),
        network=Network(timeout=Span(120)),
    )


def _cost(work: Callable[[], Coroutine[Any, Any, None]]) -> Cost:
    clock, processor = time.perf_counter(), time.process_time()
    asyncio.run(work())
    return Cost((time.perf_counter() - clock) * 1000, (time.process_time() - processor) * 1000)


async def _checks(profile: Profile, many: int) -> None:
    free = asyncio.Semaphore(_AT_ONCE)

    async def one() -> None:
        async with free:
            report = Report.begun(profile, SystemClock().now())

            def tell(event: Any) -> None:
                nonlocal report
                report = report.after(event)

            await check(profile, tell)
            assert report.ok, report.verdict

    # In groups, so that what waits is no matter of memory.
    for begin in range(0, many, _MANY):
        await asyncio.gather(*(one() for _ in range(min(_MANY, many - begin))))


async def _requests(told: dict[str, str]) -> None:
    free = asyncio.Semaphore(_AT_ONCE)
    form = {"grant_type": "client_credentials", "client_id": told["client_id"]}
    form |= {"client_secret": told["client_secret"], "scope": told["scope"]}
    # A connection for each exchange, as a check has it: a kept one would say nothing of either.
    limits = httpx.Limits(max_keepalive_connections=0)
    async with httpx.AsyncClient(timeout=120, limits=limits, trust_env=False) as client:

        async def one() -> None:
            async with free:
                answer = await client.post(told["token_endpoint"], data=form)
                token = answer.json()["access_token"]
                headers = {"Authorization": f"Bearer {token}"}
                called = await client.get(told["api_url"], headers=headers)
                assert called.status_code == _OK

        await asyncio.gather(*(one() for _ in range(_MANY)))
