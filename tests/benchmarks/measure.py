"""Pairs of runs, so that a comparison holds when the machine's speed drifts.

Each figure is taken by the clock and by processor time (user and system, children included). On a
machine that has other work the second can be trusted.

A figure is the median of its runs, and a ratio the median of the ratios of the pairs. The two runs
of a pair follow each other, so what makes the machine slower meets both; and a run that fell
into a quiet or a busy moment moves one pair of many, where it would decide over the shortest of
each side. So a ratio is not always that of the two figures beside it.
"""

import os
import resource
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from typing import Any, Literal

ROOT = Path(__file__).resolve().parents[2]
_HIDDEN = Path(__file__).parent / "as_installed"
"""httpx brings in rich and pygments where a developer's tools have installed them. A person's
environment has neither, so a package that they need is hidden from ours and baseline alike."""


@dataclass(frozen=True)
class Cost:
    """What one run took, in ms."""

    clock: float
    processor: float


@dataclass(frozen=True)
class Spread:
    """What many measurements of the same thing say."""

    middle: float
    half: tuple[float, float]
    """Between these lies the middle half of them."""

    @classmethod
    def of(cls, values: Sequence[float]) -> "Spread":
        """Of one value and more."""
        if len(values) == 1:
            return cls(values[0], (values[0], values[0]))
        low, middle, high = quantiles(values, n=4, method="inclusive")
        return cls(middle, (low, high))

    def __str__(self) -> str:
        low, high = self.half
        return f"{self.middle:7.2f} ({low:.2f}–{high:.2f})"


@dataclass(frozen=True)
class Ratio:
    """A figure beside its baseline, measured in pairs."""

    name: str
    pairs: Sequence[tuple[Cost, Cost]]
    """Ours and the baseline's."""
    aim: str

    @property
    def clock(self) -> Spread:
        """Ours by the baseline's, by the clock."""
        return Spread.of([ours.clock / baseline.clock for ours, baseline in self.pairs])

    @property
    def processor(self) -> Spread:
        """The same of processor time; where there is too little of it to count, 1."""
        counted = [
            ours.processor / baseline.processor
            for ours, baseline in self.pairs
            if baseline.processor
        ]
        return Spread.of(counted or [1.0])

    def row(self) -> str:
        """One line of the table."""
        figures = "".join(
            f"{ours:9.1f}{baseline:9.1f}{ratio}"
            for (ours, baseline), ratio in (
                (self._figures("clock"), self.clock),
                (self._figures("processor"), self.processor),
            )
        )
        return f"{self.name:<56}{figures}  {self.aim}"

    def json(self) -> dict[str, Any]:
        """The same for a program."""
        return {
            "name": self.name,
            "pairs": len(self.pairs),
            "clock_ms": [round(each, 1) for each in self._figures("clock")],
            "processor_ms": [round(each, 1) for each in self._figures("processor")],
            "clock_ratio": round(self.clock.middle, 3),
            "clock_ratio_half": [round(each, 3) for each in self.clock.half],
            "processor_ratio": round(self.processor.middle, 3),
            "processor_ratio_half": [round(each, 3) for each in self.processor.half],
            "aim": self.aim,
        }

    def _figures(self, by: Literal["clock", "processor"]) -> tuple[float, float]:
        """The medians of both sides."""
        ours, baseline = (median(getattr(each[side], by) for each in self.pairs) for side in (0, 1))
        return ours, baseline


@dataclass(frozen=True)
class Figure:
    """One that has no baseline."""

    name: str
    value: float
    unit: str
    aim: str

    def row(self) -> str:
        """One line of the table."""
        return f"{self.name:<56}{self.value:9.1f} {self.unit}  {self.aim}"

    def json(self) -> dict[str, Any]:
        """The same for a program."""
        return {
            "name": self.name,
            "value": round(self.value, 2),
            "unit": self.unit,
            "aim": self.aim,
        }


@dataclass(frozen=True)
class Course:
    """A figure again and again, to see whether it grows."""

    name: str
    values: tuple[float, ...]
    unit: str
    aim: str

    def row(self) -> str:
        """One line of the table."""
        return f"{self.name:<56}{' '.join(f'{each:9.2f}' for each in self.values)} {self.unit}"

    def json(self) -> dict[str, Any]:
        """The same for a program."""
        return {
            "name": self.name,
            "values": [round(each, 3) for each in self.values],
            "unit": self.unit,
            "aim": self.aim,
        }


Row = Ratio | Figure | Course
HEAD = (
    f"{'':<56}{'by the clock, ms':>18}{'ratio (middle half)':>20}"
    f"{'processor, ms':>18}{'ratio (middle half)':>20}  aim"
)
ENOUGH = 15
"""Runs of each side, of what takes less than a second."""
FEW = 7
"""Of what takes seconds."""


def paired(
    name: str,
    ours: Callable[[], Cost],
    baseline: Callable[[], Cost],
    *,
    runs: int = ENOUGH,
    aim: str,
) -> Ratio:
    """Run the two in turn, after a run of each that warms the caches.

    Each comes first in every other pair, so that neither gains by what the other leaves behind.
    """
    ours(), baseline()
    pairs = []
    for number in range(runs):
        if number % 2:
            theirs = baseline()
            pairs.append((ours(), theirs))
        else:
            pairs.append((ours(), baseline()))
    return Ratio(name, pairs, aim)


def inside(work: Callable[[], object]) -> Cost:
    """What something takes in this process."""
    clock, processor = time.perf_counter(), time.process_time()
    work()
    return Cost((time.perf_counter() - clock) * 1000, (time.process_time() - processor) * 1000)


def whole_process(
    words: Sequence[str | Path], environment: Mapping[str, str], folder: Path = ROOT
) -> Cost:
    """What a program takes from its start to its end; it must succeed."""
    before, begun = _children(), time.perf_counter()
    subprocess.run(
        [str(word) for word in words],
        check=True,
        env={**os.environ, **environment},
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    return Cost((time.perf_counter() - begun) * 1000, (_children() - before) * 1000)


def output_of(words: Sequence[str | Path], environment: Mapping[str, str]) -> str:
    """What a program prints; it must succeed."""
    ran = subprocess.run(
        [str(word) for word in words], check=True, env=dict(environment), cwd=ROOT, text=True,
        stdout=subprocess.PIPE,
    )  # fmt: skip
    return ran.stdout


def _children() -> float:
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def as_installed(environment: Mapping[str, str]) -> dict[str, str]:
    """The environment of a Python that has what a person's has, and no more."""
    return {**environment, "PYTHONPATH": os.pathsep.join((str(ROOT), str(_HIDDEN)))}
