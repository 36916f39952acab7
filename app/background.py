"""Blocking work on daemon threads, so that neither a loop nor the exit ever waits for it.

A keyring call can hang for two minutes and a name look-up for half a minute. Python joins the
threads of `concurrent.futures` at exit; a daemon thread is simply left behind.
"""

import asyncio
import os
import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future
from queue import Empty, SimpleQueue
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

IDLE = 2.0
"""Seconds for which a thread waits for its next call: to start one takes ten times a short call."""

_Calls = SimpleQueue[Callable[[], None]]
_idle: list[_Calls] = []
"""What each thread that has nothing to do waits at; the last to have worked is the next to."""


class DaemonExecutor(Executor):
    """No call waits for another: each has a daemon thread to itself while it lasts.

    Fit for `loop.set_default_executor`.
    """

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Start the call at once and return its future."""
        future: Future[T] = Future()

        def work() -> None:
            if not future.set_running_or_notify_cancel():
                return
            try:
                result = fn(*args, **kwargs)
            except BaseException as error:  # noqa: BLE001  (it belongs to whoever awaits the future)
                future.set_exception(error)
            else:
                future.set_result(result)

        try:
            calls = _idle.pop()
        except IndexError:
            calls = SimpleQueue()
            threading.Thread(
                target=_work, args=(calls,), name="keyfit-background", daemon=True
            ).start()
        calls.put(work)
        return future


def _work(calls: _Calls) -> None:
    """Do one call after the other until none has come for a while; keep nothing of any."""
    while True:
        try:
            call = calls.get(timeout=IDLE)
        except Empty:
            try:
                _idle.remove(calls)
            except ValueError:  # somebody has just taken it, so a call is on its way
                continue
            return
        call()
        del call
        _idle.append(calls)


if hasattr(os, "register_at_fork"):  # a fork has the list of threads, but not the threads
    os.register_at_fork(after_in_child=_idle.clear)


def call_with_deadline(fn: Callable[[], T], seconds: float) -> T:
    """Run `fn` on a daemon thread; raise `TimeoutError` after `seconds`, leaving it behind."""
    return DaemonExecutor().submit(fn).result(timeout=seconds)


async def in_background(fn: Callable[[], T], seconds: float) -> T:
    """Await `fn` on a daemon thread; raise `TimeoutError` after `seconds`, leaving it behind."""
    async with asyncio.timeout(seconds):
        return await asyncio.wrap_future(DaemonExecutor().submit(fn))
