"""A clock that stands where it was put, and a timer that is let run without waiting for it."""

from PySide6.QtCore import QTimer

from app.model.time import Instant


class SetClock:
    """Time goes on only where a test says so."""

    def __init__(self, at: float = 1000.0) -> None:
        self.at = at

    def now(self) -> Instant:
        return Instant(self.at)

    def monotonic(self) -> float:
        return self.at


def let_run(timer: QTimer, clock: SetClock, seconds: float) -> int:
    """Go on by so long, the timer's time-outs included; how often it woke the program."""
    end, woken = clock.at + seconds, 0
    while timer.isActive() and clock.at + timer.interval() / 1000 <= end:
        clock.at += timer.interval() / 1000
        timer.stop()
        timer.timeout.emit()
        woken += 1
    clock.at = end
    return woken
