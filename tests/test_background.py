"""Calls that block run on daemon threads: none waits for another, and none is waited for."""

import gc
import os
import threading
import time
import weakref

import pytest

from app.background import IDLE, DaemonExecutor, call_with_deadline
from tests.servers.processes import wait_for


def ours() -> int:
    """How many threads there are for calls."""
    return sum(each.name == "keyfit-background" for each in threading.enumerate())


def test_calls_one_after_the_other_need_no_thread_each() -> None:
    threads = {call_with_deadline(threading.current_thread, 60) for _ in range(100)}
    assert len(threads) < 50


def test_a_call_that_hangs_keeps_no_other_waiting() -> None:
    let_go = threading.Event()
    hang = [DaemonExecutor().submit(let_go.wait) for _ in range(20)]
    try:
        assert call_with_deadline(lambda: "done", 60) == "done"
        assert not any(each.done() for each in hang)
    finally:
        let_go.set()
    assert all(each.result(60) for each in hang)


def test_a_deadline_leaves_the_call_behind() -> None:
    let_go = threading.Event()
    with pytest.raises(TimeoutError):
        call_with_deadline(let_go.wait, 0.01)
    let_go.set()


def test_what_a_call_raises_is_raised_where_it_is_awaited_and_the_next_one_works() -> None:
    def fails() -> None:
        raise SystemExit("of its own")

    with pytest.raises(SystemExit, match="of its own"):
        call_with_deadline(fails, 60)
    assert call_with_deadline(lambda: 7, 60) == 7


def test_nothing_of_a_call_is_kept() -> None:
    class Held:
        pass

    held = Held()
    seen = weakref.ref(held)
    assert call_with_deadline(lambda held=held: held is not None, 60)
    del held

    def gone() -> bool:
        gc.collect()
        return seen() is None

    wait_for(gone, "The end of what a call held")


def test_threads_without_calls_end() -> None:
    call_with_deadline(lambda: None, 60)
    wait_for(lambda: ours() == 0, f"The end of threads that were idle for {IDLE:g} s")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_a_fork_has_threads_of_its_own() -> None:
    call_with_deadline(lambda: None, 60)
    child = os.fork()
    if child == 0:
        code = 1
        try:
            code = call_with_deadline(lambda: 0, 60)
        finally:
            os._exit(code)
    end = time.monotonic() + 120
    while (ended := os.waitpid(child, os.WNOHANG))[0] == 0:
        assert time.monotonic() < end, "the fork hangs"
        time.sleep(0.02)
    assert os.waitstatus_to_exitcode(ended[1]) == 0
