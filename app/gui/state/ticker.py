"""One timer for all that goes by the time."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from app.model.time import Clock, Instant

Need = Callable[[Instant], float | None]
"""In how many seconds it wants to be told the time; None where nothing waits."""

_LONGEST = 60.0
"""Seconds. The timer sleeps when the computer does, and somebody may set the clock: so what is
awaited is late by this much at most."""


class Ticker(QObject):
    """Tells the time when it is needed, by the wall clock that is asked anew at each tick.

    Where nothing needs it, it does not wake the program at all.
    """

    ticked = Signal(object)
    """The `Instant` that it is."""

    def __init__(self, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._needs: list[Need] = []
        self._timer = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.tick)

    def serve(self, need: Need) -> None:
        """Ask this from now on when it wants the next tick; connect to `ticked` before."""
        self._needs.append(need)

    def tick(self) -> None:
        """Tell the time now, and come again when it is needed next."""
        self.ticked.emit(self._clock.now())
        self.plan()

    def plan(self) -> None:
        """What is needed has changed."""
        now = self._clock.now()
        waits = [wait for need in self._needs if (wait := need(now)) is not None]
        if waits:
            self._timer.start(max(1, int(min(*waits, _LONGEST) * 1000) + 1))
        else:
            self._timer.stop()


def until_next_second(left: float) -> float:
    """How long the figure that shows what is left stands. An expired token is looked at once a
    second, for a clock that was set back makes it valid again."""
    return 1.0 if left <= 0 else left % 1 or 1.0
