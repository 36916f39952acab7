"""A child of the benchmark: the real window, idle before a check and after it.

Prints MiB of memory before, % of a processor with the countdown in sight, % with the window hidden,
MiB after.
"""

import os
import time

import app.gui  # first, as the program does: it says what of PySide is loaded

# isort: split
import psutil
from PySide6.QtCore import QTimer

import app.gui.application
from app.__main__ import main
from app.gui.main_window import MainWindow

_REST_MS = 1000
_SETTLED = 3
"""Looks at a process that did nothing since the last one."""
_WATCHED_MS = 10_000
_LITTLE = 0.015


class Watched(MainWindow):
    """Takes itself through its states, each once it has come to rest."""

    def __init__(self, *arguments: object) -> None:
        super().__init__(*arguments)  # type: ignore[arg-type]
        self.told: list[float] = []
        self.loaded.connect(lambda: self.rest(self.idle))

    def rest(self, then: object, quiet: int = 0, spent: float = 0.0) -> None:
        """Go on once nothing has happened for some seconds."""
        now = time.process_time()
        quiet = quiet + 1 if now - spent < _LITTLE else 0
        if quiet == _SETTLED:
            then()  # type: ignore[operator]
        else:
            QTimer.singleShot(_REST_MS, lambda: self.rest(then, quiet, now))

    def idle(self) -> None:
        """Nothing has been asked for; now the practice client is checked."""
        self.memory()
        self.check.running_changed.connect(self.checked)
        self.desk.opened.connect(lambda: QTimer.singleShot(0, self.form.ask_for_check))
        self._try_it()

    def checked(self, running: bool) -> None:
        """The token counts down."""
        if not running:
            self.rest(lambda: self.watch(self.hidden))

    def watch(self, then: object) -> None:
        """Tell what a while of this costs."""
        before = time.process_time()

        def over() -> None:
            self.told.append((time.process_time() - before) / _WATCHED_MS * 1000 * 100)
            then()  # type: ignore[operator]

        QTimer.singleShot(_WATCHED_MS, over)

    def hidden(self) -> None:
        """Out of sight; what hiding itself takes is none of it."""
        self.hide()
        self.rest(lambda: self.watch(self.end))

    def end(self) -> None:
        """Tell, and be gone."""
        self.memory()
        print(*self.told, flush=True)
        os._exit(0)

    def memory(self) -> None:
        """In MiB, all that is resident."""
        self.told.append(psutil.Process().memory_info().rss / 2**20)


app.gui.application.MainWindow = Watched  # type: ignore[misc]
main([])
