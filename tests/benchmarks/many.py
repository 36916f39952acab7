"""Many checks in one process: throughput, the loop's longest stall, memory."""

import asyncio
import gc
import os
import time
import tracemalloc
from collections.abc import Callable, Coroutine
from typing import Any

import httpx
import psutil

from app.engine import check
from app.model.profile import ApiCall, Network, Profile, SharedSecret
from app.model.report import Report
from app.model.secret import Secret
from app.model.time import Span, SystemClock
from tests.benchmarks.measure import FEW, Cost, Course, Figure, Row, paired
from tests.benchmarks.stall import longest_stall

_MANY, _AT_ONCE = 1000, 50
_STALL_CHECKS = 200
_LONG = 10_000
_TRACED = 3_000
"""Fewer, since to count what Python holds takes twice as long."""
_OK = 200


def throughput(told: dict[str, str]) -> list[Row]:
    """1,000 checks, 50 at once, beside httpx with one client, doing the same requests."""
    profile = _profile(told)

    def ours() -> Cost:
        return _cost(lambda: _checks(profile, _MANY))

    def theirs() -> Cost:
        return _cost(lambda: _requests(told))

    beside = paired("1,000 checks, 50 at once : raw httpx", ours, theirs, runs=FEW, aim="≤ 1.25")
    return [beside]


def stalls(told: dict[str, str]) -> list[Row]:
    """How long the window's loop stands still while 200 checks run at once."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    stall, green = longest_stall(_profile(told), _STALL_CHECKS)
    assert green == _STALL_CHECKS, f"only {green} checks were green"
    return [
        Figure(f"longest stall of the loop, {_STALL_CHECKS} checks at once", stall, "ms", "≤ 50")
    ]


def memory(told: dict[str, str], checks: int = _LONG, traced: int = _TRACED) -> list[Row]:
    """What stays of a check, looked at after each thousand: in all, and by Python's own count."""
    profile, process = _profile(told), psutil.Process()
    resident = _course(profile, checks, lambda: process.memory_info().rss)
    tracemalloc.start()
    held = _course(profile, traced, lambda: tracemalloc.get_traced_memory()[0])
    tracemalloc.stop()
    return [
        *_left_behind("resident", resident),
        *_left_behind("Python's own", held),
    ]


def _course(profile: Profile, checks: int, look: Callable[[], int]) -> list[int]:
    """Bytes after each thousand; the first fills caches and pools."""
    looks = []
    for _ in range(checks // _MANY):
        asyncio.run(_checks(profile, _MANY))
        gc.collect()
        looks.append(look())
    return looks


def _left_behind(what: str, bytes_held: list[int]) -> list[Row]:
    checks = len(bytes_held) * _MANY
    a_check = (bytes_held[-1] - bytes_held[0]) / (checks - _MANY)
    return [
        Course(
            f"{what} memory after each {_MANY:,} checks",
            tuple(each / 2**20 for each in bytes_held),
            "MiB",
            "",
        ),
        Figure(f"{what} memory that a check leaves behind, {checks:,}", a_check, "bytes", "0"),
    ]


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
