"""Hundreds of checks in one window's loop: nothing is lost, nothing grows, nothing crashes."""

import asyncio
import gc
import json
import os
import subprocess
import sys
from collections.abc import Iterator

import psutil
import pytest

from app.engine import check
from app.model.profile import ApiCall, Profile, SharedSecret
from app.model.report import Report
from app.model.secret import Secret
from app.model.time import SystemClock

CHECKS = 200
TURNS = 20_000
GROWTH = 5 * 1024 * 1024


@pytest.fixture
def practice_profile() -> Iterator[Profile]:
    """A profile of a practice server in a process of its own, so that only we are measured."""
    words = [sys.executable, "-m", "app", "sandbox", "--json"]
    server = subprocess.Popen(words, stdout=subprocess.PIPE, text=True)
    assert server.stdout is not None
    try:
        told = json.loads(server.stdout.readline())
        yield Profile(
            issuer=told["issuer"],
            client_id=told["client_id"],
            credential=SharedSecret(Secret(told["client_secret"])),
            scope=told["scope"],
            call=ApiCall(told["api_url"]),
        )
    finally:
        server.terminate()
        server.communicate(timeout=10)


async def checked(profile: Profile) -> Report:
    """One check in the running loop."""
    report = Report.begun(profile, SystemClock().now())

    def tell(event: object) -> None:
        nonlocal report
        report = report.after(event)  # type: ignore[arg-type]

    await check(profile, tell)
    return report


def test_twenty_thousand_turns_with_two_hundred_checks_leave_nothing_behind(
    qt_loop: asyncio.Runner, practice_profile: Profile
) -> None:
    ourselves = psutil.Process(os.getpid())

    async def turn(turns: int) -> None:
        for _ in range(turns):
            await asyncio.sleep(0)

    async def run_checks(count: int) -> int:
        return sum([(await checked(practice_profile)).ok for _ in range(count)])

    async def soak() -> tuple[int, int, int]:
        await run_checks(40)  # caches fill, once
        gc.collect()
        references, memory = sys.getrefcount(True), ourselves.memory_info().rss
        green = await run_checks(CHECKS)
        await turn(TURNS)
        gc.collect()
        lost = references - sys.getrefcount(True)
        return green, lost, ourselves.memory_info().rss - memory

    green, lost, grown = qt_loop.run(soak())
    assert green == CHECKS
    assert lost < 100, f"{lost} references to True were dropped that nobody held"
    assert grown < GROWTH, f"memory grew by {grown / 1024 / 1024:.1f} MB"
