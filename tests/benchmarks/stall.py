"""How long the window's loop stands still while 200 checks run at once."""

import asyncio
import gc
import time

from app.background import DaemonExecutor
from app.engine import check
from app.model.profile import Profile
from app.model.report import Report
from app.model.time import SystemClock


def longest_stall(profile: Profile, checks: int) -> tuple[float, int]:
    """The longest gap between two turns of Qt's loop in ms, and how many checks were green."""
    from PySide6.QtWidgets import QApplication
    from qasync import QEventLoop

    application = QApplication.instance() or QApplication([])

    def loop_factory() -> asyncio.AbstractEventLoop:
        loop = QEventLoop(application)
        loop.set_default_executor(DaemonExecutor())
        return loop

    async def measured() -> tuple[float, int]:
        await _report(profile)  # imports are not what is measured
        gc.freeze()  # as the window does once all is loaded
        longest = 0.0

        async def heartbeat() -> None:
            nonlocal longest
            before = time.perf_counter()
            while True:
                await asyncio.sleep(0)
                now = time.perf_counter()
                longest = max(longest, now - before)
                before = now

        beating = asyncio.get_running_loop().create_task(heartbeat())
        reports = await asyncio.gather(*(_report(profile) for _ in range(checks)))
        beating.cancel()
        return longest * 1000, sum(report.ok for report in reports)

    with asyncio.Runner(loop_factory=loop_factory) as runner:
        return runner.run(measured())


async def _report(profile: Profile) -> Report:
    report = Report.begun(profile, SystemClock().now())

    def tell(event: object) -> None:
        nonlocal report
        report = report.after(event)  # type: ignore[arg-type]

    await check(profile, tell)
    return report
