"""The one place that starts a coroutine, owns it, and settles it however it ends."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any
from weakref import WeakSet

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

ErrorHandler = Callable[[BaseException], None]

_handlers: list[ErrorHandler] = []
_ended: "WeakSet[asyncio.AbstractEventLoop]" = WeakSet()


def set_error_handler(handler: ErrorHandler | None) -> None:
    """Who is told of an error that a task ended with: a bug, for expected failures are data."""
    _handlers[:] = [] if handler is None else [handler]


def end_tasks() -> None:
    """From now on nothing is started on the running loop: its window is closed.

    A click of a moment ago may come later still: Qt presses a button for a screen reader and lets
    go of it after 100 ms, be the window in sight or not.
    """
    _ended.add(asyncio.get_running_loop())


def _loop() -> asyncio.AbstractEventLoop | None:
    """Where to start work, or None where nothing is started any more."""
    try:
        loop = asyncio.get_running_loop()
    except RuntimeError:  # between the last turns of a loop that is ending Qt still tells events
        if not _ended:
            raise
        return None
    return None if loop in _ended else loop


class Task(QObject):
    """At most one coroutine at a time.

    Settling happens in the done-callback: a task that is cancelled before its first turn never
    enters its body, so neither `except` nor `finally` in it can be relied upon.
    """

    settled = Signal()
    """The coroutine is over: finished, cancelled or failed. A new one may be started."""
    failed = Signal(object)
    """It ended with this exception; `settled` follows."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._running: asyncio.Task[None] | None = None
        self._waiting: Coroutine[Any, Any, None] | None = None

    @property
    def running(self) -> bool:
        """Started and not yet settled."""
        return self._running is not None

    def start(self, work: Coroutine[Any, Any, None]) -> bool:
        """Start `work` on the running loop, or refuse it (False) while another one runs or where
        the window is closed."""
        if self._running is not None and self._running.done():
            # Its last words were heard and its done-callback is a turn away: who answers them at
            # once with new work is not to be refused.
            self._running.remove_done_callback(self._settle)
            self._settle(self._running)
        loop = _loop()
        if self._running is not None or loop is None:
            work.close()
            return False
        self._running = loop.create_task(work)
        self._running.add_done_callback(self._settle)
        return True

    def start_instead(self, work: Coroutine[Any, Any, None]) -> None:
        """Start `work`; what runs now is cancelled first, and what waited is forgotten."""
        self.cancel()
        if self._running is None or self._running.done():
            self.start(work)
        else:
            self._waiting = work

    def cancel(self) -> None:
        """Ask the coroutine to stop, and forget one that waits; `settled` tells when it has."""
        if self._waiting is not None:
            self._waiting.close()
            self._waiting = None
        if self._running is not None:
            self._running.cancel()

    def _settle(self, task: "asyncio.Task[None]") -> None:
        self._running = None
        following, self._waiting = self._waiting, None
        error = None if task.cancelled() else task.exception()
        try:
            if error is not None:
                self._tell(error)
        finally:
            if isValid(self):  # else its owner was deleted meanwhile, a dialog that was closed
                self.settled.emit()
            if following is not None:
                if isValid(self):
                    self.start(following)
                else:
                    following.close()

    def _tell(self, error: BaseException) -> None:
        if isValid(self):
            self.failed.emit(error)
        if not _handlers:
            raise error  # into the loop's own handler: never swallowed
        for handler in _handlers:
            handler(error)
