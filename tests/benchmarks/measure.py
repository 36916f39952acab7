"""Pairs of runs, so that a comparison holds when the machine's speed drifts."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Ratio:
    """A figure beside its baseline, both medians of the same run."""

    name: str
    ours: float
    baseline: float
    unit: str
    aim: str
    ratio: float

    def row(self) -> str:
        """One line of the table."""
        figures = f"{self.ours:9.1f} {self.baseline:9.1f} {self.unit:<4}"
        return f"{self.name:<58} {figures} {self.ratio:6.2f}  {self.aim}"


def paired(
    name: str,
    ours: Callable[[], float],
    baseline: Callable[[], float],
    *,
    runs: int,
    aim: str,
    unit: str = "ms",
) -> Ratio:
    """Run the two in turn; the ratio is the median of the ratios pair by pair."""
    ours(), baseline()  # warms the caches of the disk
    pairs = [(ours(), baseline()) for _ in range(runs)]
    return Ratio(
        name,
        statistics.median(mine for mine, _ in pairs),
        statistics.median(theirs for _, theirs in pairs),
        unit,
        aim,
        statistics.median(mine / theirs for mine, theirs in pairs),
    )


def whole_process(words: Sequence[str], environment: dict[str, str]) -> float:
    """How long a program runs from its start to its end, in ms; it must succeed."""
    begun = time.perf_counter()
    subprocess.run(
        [sys.executable, *words],
        check=True,
        env={**os.environ, **environment},
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
    )
    return (time.perf_counter() - begun) * 1000
