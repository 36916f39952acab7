"""Ctrl+C, and what a desktop sends at log-out."""

import os
import signal
import sys
from collections.abc import Callable

from PySide6.QtCore import QObject, QSocketNotifier

_AT_ONCE = 16


class QuitSignals(QObject):
    """Calls back once the process is asked to end.

    Python looks for a signal only while it runs, and Qt's loop may be idle for long. A byte in a
    pipe wakes it, which costs an idle window nothing, as a timer would.
    """

    def __init__(self, asked: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        here, there, self._read = _pipe()
        self._notifier = QSocketNotifier(here, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._woken)
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda _number, _frame: asked())
        signal.set_wakeup_fd(there, warn_on_full_buffer=False)

    def _woken(self) -> None:
        """Python has seen to the signal by now."""
        self._read()


if sys.platform == "win32":
    # Loaded at a start elsewhere too, it would take as long as all of this window's icons.
    import socket

    def _pipe() -> tuple[int, int, Callable[[], object]]:
        """Its end here, its end there, and what empties it: a pair of sockets, since no pipe can
        be waited for."""
        here, there = socket.socketpair()
        for end in (here, there):
            end.setblocking(False)
        return here.fileno(), there.detach(), lambda: here.recv(_AT_ONCE)

else:

    def _pipe() -> tuple[int, int, Callable[[], object]]:
        """Its end here, its end there, and what empties it."""
        here, there = os.pipe()
        for end in (here, there):
            os.set_blocking(end, False)
        return here, there, lambda: os.read(here, _AT_ONCE)
