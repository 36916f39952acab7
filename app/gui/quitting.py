"""Ctrl+C, and what a desktop sends at log-out."""

import signal
import socket
from collections.abc import Callable

from PySide6.QtCore import QObject, QSocketNotifier

_AT_ONCE = 16


class QuitSignals(QObject):
    """Calls back once the process is asked to end.

    Python looks for a signal only while it runs, and Qt's loop may be idle for long. A byte in a
    socket wakes it, which costs an idle window nothing, as a timer would.
    """

    def __init__(self, asked: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._here, self._there = socket.socketpair()
        for end in (self._here, self._there):
            end.setblocking(False)
        self._notifier = QSocketNotifier(self._here.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._woken)
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda _number, _frame: asked())
        signal.set_wakeup_fd(self._there.fileno(), warn_on_full_buffer=False)

    def _woken(self) -> None:
        """Python has seen to the signal by now."""
        self._here.recv(_AT_ONCE)
