"""Pairs of runs, so that a comparison holds when the machine's speed drifts.

Each figure is taken by the clock and by processor time (user and system, children included). On a
machine that has other work the second can be trusted, and of several runs the shortest.
"""

import os
import resource
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
_HIDDEN = Path(__file__).parent / "as_installed"
"""httpx brings in rich and pygments where a developer's tools have installed them. A person's
environment has neither, so a package that they need is hidden from ours and baseline alike."""


@dataclass(frozen=True)
class Cost:
    """What one run took, in ms."""

    clock: float
    processor: float

    @classmethod
    def least(cls, runs: Sequence["Cost"]) -> "Cost":
        """Of each the shortest."""
        return cls(min(each.clock for each in runs), min(each.processor for each in runs))


@dataclass(frozen=True)
class Ratio:
    """A figure beside its baseline, both of the same run."""

    name: str
    ours: Cost
    baseline: Cost
    aim: str

    @property
    def clock(self) -> float:
        """Ours by the baseline's, by the clock."""
        return self.ours.clock / self.baseline.clock

    @property
    def processor(self) -> float:
        """The same of processor time; where there is too little of it to count, 1."""
        return self.ours.processor / self.baseline.processor if self.baseline.processor else 1.0

    def row(self) -> str:
        """One line of the table."""
        figures = "".join(
            f"{ours:9.1f}{baseline:9.1f}{ratio:7.2f}"
            for ours, baseline, ratio in (
                (self.ours.clock, self.baseline.clock, self.clock),
                (self.ours.processor, self.baseline.processor, self.processor),
            )
        )
        return f"{self.name:<56}{figures}  {self.aim}"

    def json(self) -> dict[str, Any]:
        """The same for a program."""
        return {
            "name": self.name,
            "clock_ms": [round(self.ours.clock, 1), round(self.baseline.clock, 1)],
            "processor_ms": [round(self.ours.processor, 1), round(self.baseline.processor, 1)],
            "clock_ratio": round(self.clock, 3),
            "processor_ratio": round(self.processor, 3),
            "aim": self.aim,
        }


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
HEAD = f"{'':<56}{'by the clock, ms':>18}{'ratio':>7}{'processor, ms':>18}{'ratio':>7}  aim"


def paired(
    name: str, ours: Callable[[], Cost], baseline: Callable[[], Cost], *, runs: int, aim: str
) -> Ratio:
    """Run the two in turn, after a run of each that warms the caches."""
    ours(), baseline()
    pairs = [(ours(), baseline()) for _ in range(runs)]
    mine, theirs = ([each[side] for each in pairs] for side in (0, 1))
    return Ratio(name, Cost.least(mine), Cost.least(theirs), aim)


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
