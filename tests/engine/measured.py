"""A check in a process of its own (Linux), with what it took: memory at its peak, and stalls.

`measured` starts this file; there `main` makes a good check first, so that all that is loaded
once is loaded, and then the one that counts.
"""

import asyncio
import gc
import json
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from tests.engine import running

GOOD_CHECKS = 3


@dataclass(frozen=True)
class Measured:
    """What a check found, and what it took."""

    verdict: str
    failed_step: str
    grown: float
    """MB by which the process was larger at its peak than before."""
    longest_stall: float
    """Seconds of work that the loop had to wait for at a stretch."""
    beats: int


async def measured(good: str, bad: str, *, timeout: float, api: str = "") -> Measured:
    """The check of `bad`, after one of `good`: token endpoints of a server in this process."""
    child = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", __name__, good, bad, str(timeout), api),
        stdout=asyncio.subprocess.PIPE,
        cwd=Path(__file__).parents[2],
    )
    output, _ = await child.communicate()
    assert child.returncode == 0
    found = json.loads(output)
    running.FOUND.update(found.pop("codes"))
    return Measured(**found)


class Heart:
    """Beats in the loop, and notices what keeps it from beating.

    Another program that takes the processor delays a beat as well. So what counts is the time
    that this process itself was at work between two beats.
    """

    def __init__(self) -> None:
        self.beats = 0
        self.longest_stall = 0.0

    async def beat(self) -> None:
        """Until it is cancelled."""
        while True:
            wall, work = time.perf_counter(), time.process_time()
            await asyncio.sleep(0.001)
            stall = min(time.perf_counter() - wall, time.process_time() - work)
            self.longest_stall = max(self.longest_stall, stall)
            self.beats += 1


async def main() -> None:
    """The two checks."""
    good, bad, timeout, api = sys.argv[1:]
    for _ in range(GOOD_CHECKS):
        await running.told(running.profile_for(good, timeout=30.0))
    running.FOUND.clear()
    gc.collect()
    heart = Heart()
    beating = asyncio.create_task(heart.beat())
    before = _memory("VmRSS")
    Path("/proc/self/clear_refs").write_text("5")  # the peak is counted from here
    outcome = await running.told(running.profile_for(bad, timeout=float(timeout), api=api))
    grown = _memory("VmHWM") - before
    beating.cancel()
    failed = outcome.failed_step()
    found = {
        "verdict": outcome.verdict,
        "failed_step": failed.value if failed else "",
        "grown": grown,
        "longest_stall": heart.longest_stall,
        "beats": heart.beats,
        "codes": sorted(running.FOUND),
    }
    sys.stdout.write(json.dumps(found))


def _memory(name: str) -> float:
    """In MB."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name + ":")) / 1024


if __name__ == "__main__":
    asyncio.run(main())
