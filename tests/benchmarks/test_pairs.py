"""A ratio holds when one run falls into another moment than the rest, or all into slower ones."""

from collections.abc import Callable, Iterable

import pytest

from tests.benchmarks.measure import Cost, Ratio, paired


def costs(figures: Iterable[float]) -> Callable[[], Cost]:
    """Runs that take so long, one after the other; the first warms the caches."""
    left = iter(figures)

    def run() -> Cost:
        took = next(left)
        return Cost(took, took / 2)

    return run


def measured(ours: list[float], baseline: list[float]) -> Ratio:
    return paired("a : b", costs([1, *ours]), costs([1, *baseline]), runs=len(ours), aim="")


def test_one_baseline_run_that_was_quick_moves_no_ratio() -> None:
    ratio = measured([396] * 15, [330] * 7 + [224] + [330] * 7)
    assert ratio.clock.middle == pytest.approx(1.2)
    assert ratio.processor.middle == pytest.approx(1.2)
    assert ratio.clock.half == pytest.approx((1.2, 1.2))


def test_a_machine_that_grows_slower_moves_no_ratio() -> None:
    slower = [100 * 1.1**number for number in range(15)]
    ratio = measured([1.3 * each for each in slower], slower)
    assert ratio.clock.middle == pytest.approx(1.3)


def test_table_and_json_say_the_same() -> None:
    ratio = measured([110, 120, 130, 140, 150], [100] * 5)
    told = ratio.json()
    assert told["pairs"] == 5
    assert (told["clock_ms"], told["clock_ratio"]) == ([130, 100], 1.3)
    assert (told["processor_ms"], told["processor_ratio"]) == ([65, 50], 1.3)
    assert told["clock_ratio_half"] == [1.2, 1.4]
    assert "130.0    100.0   1.30 (1.20–1.40)" in ratio.row()


def test_a_single_pair_has_no_spread() -> None:
    ratio = measured([120], [100])
    assert ratio.clock.half == (1.2, 1.2)


def test_without_processor_time_in_the_baseline_there_is_no_ratio_of_it() -> None:
    assert Ratio("a : b", [(Cost(2, 3), Cost(1, 0))], "").processor.middle == 1
