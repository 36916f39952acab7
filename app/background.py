"""Blocking work on daemon threads, so that neither a loop nor the exit ever waits for it.

A keyring call can hang for two minutes and a name look-up for half a minute. Python joins the
threads of `concurrent.futures` at exit; a daemon thread is simply left behind.
"""

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class DaemonExecutor(Executor):
    """Each call gets a daemon thread of its own; fit for `loop.set_default_executor`."""

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

        threading.Thread(target=work, name=f"keyfit-{fn!r}"[:60], daemon=True).start()
        return future


def call_with_deadline(fn: Callable[[], T], seconds: float) -> T:
    """Run `fn` on a daemon thread; raise `TimeoutError` after `seconds`, leaving it behind."""
    return DaemonExecutor().submit(fn).result(timeout=seconds)


async def in_background(fn: Callable[[], T], seconds: float) -> T:
    """Await `fn` on a daemon thread; raise `TimeoutError` after `seconds`, leaving it behind."""
    async with asyncio.timeout(seconds):
        return await asyncio.wrap_future(DaemonExecutor().submit(fn))
