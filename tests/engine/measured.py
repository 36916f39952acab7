"""Checks in a process of their own (Linux), with what they took: memory at its peak, and stalls.

`Measuring` starts this file. There all that is loaded once is loaded by good checks; then each
check that counts has a fork of its own, so that none finds the memory that another has left.
"""

import asyncio
import gc
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.engine import running
from tests.servers.answering import TOKEN, answers, json_answer
from tests.servers.raw import serving

LONGEST_STALL = 0.15
"""Seconds. The aim is 50 ms; a processor shared with others takes longer for the same work."""
_TRIES = 3


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


class Measuring:
    """The other process."""

    def __init__(self, child: "subprocess.Popen[str]") -> None:
        self._child = child

    async def check(self, url: str, *, timeout: float, api: str = "") -> Measured:
        """The check of a token endpoint, and of an API where one is given."""
        found = json.loads(await asyncio.to_thread(self._ask, [url, timeout, api]))
        running.FOUND.update(found.pop("codes"))
        return Measured(**found)

    def _ask(self, wanted: list[object]) -> str:
        assert self._child.stdin is not None
        assert self._child.stdout is not None
        self._child.stdin.write(json.dumps(wanted) + "\n")
        self._child.stdin.flush()
        return self._child.stdout.readline()


@contextmanager
def measuring() -> Iterator[Measuring]:
    """Start it, and end it with all its forks."""
    with subprocess.Popen(
        [sys.executable, "-m", __name__],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    ) as child:
        yield Measuring(child)
        assert child.stdin is not None
        child.stdin.close()
        assert child.wait(60) == 0


class Heart:
    """Beats in the loop, and notices what keeps it from beating.

    Other programs delay a beat as well. So the time does not count in which this thread was ready
    and got no processor, nor more than the whole process worked: another thread of it that keeps
    the interpreter to itself holds the loop up as work in the loop does.
    """

    def __init__(self) -> None:
        self.beats = 0
        self.longest_stall = 0.0

    async def beat(self) -> None:
        """Until it is cancelled."""
        while True:
            begun, work = _served(), time.process_time()
            await asyncio.sleep(0.001)
            stall = min(_served() - begun, time.process_time() - work)
            self.longest_stall = max(self.longest_stall, stall)
            self.beats += 1


def _served() -> float:
    """Seconds that went by, without those in which this thread waited for a processor (Linux)."""
    try:
        waited = int(Path("/proc/thread-self/schedstat").read_text("ascii").split()[1])
    except OSError:
        waited = 0
    return time.perf_counter() - waited / 1e9


def least_stall(measure: Callable[[], float]) -> float:
    """Of three tries at most: what holds the loop up does so each time, a busy machine does not."""
    stalls: list[float] = []
    while len(stalls) < _TRIES and (not stalls or stalls[-1] >= LONGEST_STALL):
        stalls.append(measure())
    return min(stalls)


def main() -> None:
    """Good checks first, then those that are asked for, line by line."""
    asyncio.run(_good_checks())
    for line in sys.stdin:
        fork = os.fork()
        if fork == 0:
            asyncio.run(_measure(*json.loads(line)))
            sys.stdout.flush()
            os._exit(0)
        os.waitpid(fork, 0)


async def _good_checks() -> None:
    async with serving(answers(json_answer(TOKEN))) as server:
        for _ in range(3):
            await running.told(running.profile_for(server.url(), api=server.url(), timeout=60.0))
    running.FOUND.clear()
    gc.collect()


async def _measure(url: str, timeout: float, api: str) -> None:
    heart = Heart()
    beating = asyncio.create_task(heart.beat())
    before = _counted_from_here()
    outcome = await running.told(running.profile_for(url, timeout=timeout, api=api))
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
    sys.stdout.write(json.dumps(found) + "\n")


def _counted_from_here() -> float:
    """Forget the peak so far."""
    Path("/proc/self/clear_refs").write_text("5", "ascii")
    return _memory("VmRSS")


def _memory(name: str) -> float:
    """In MB."""
    lines = Path("/proc/self/status").read_text("ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name + ":")) / 1024


if __name__ == "__main__":
    main()
