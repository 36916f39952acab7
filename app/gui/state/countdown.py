"""What is left of the token, told once a second."""

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from app.model.time import Clock, Span
from app.model.token import Token

_SECOND = 1000


class Countdown(QObject):
    """Counts by the wall clock, asked anew at each tick.

    So it is right after the computer slept, and after somebody set the clock.
    """

    ticked = Signal(object, float, bool)
    """What is left (`Span`, never below zero), its share of the whole, whether it is over."""
    stopped = Signal()
    """There is nothing to count: no token, or one whose end is not known."""

    def __init__(self, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._token: Token | None = None
        self._wanted = True
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.tick)

    def follow(self, token: Token | None) -> None:
        """Count down to the end of this token, or stop."""
        self._token = token
        if token is None or token.expires_at() is None:
            self._timer.stop()
            self.stopped.emit()
        else:
            self.tick()

    def set_wanted(self, wanted: bool) -> None:
        """Tick only while somebody can see it."""
        self._wanted = wanted
        if wanted:
            self.tick()
        else:
            self._timer.stop()

    def tick(self) -> None:
        """Tell what is left now, and come again when the next second is over."""
        end = None if self._token is None else self._token.expires_at()
        if self._token is None or end is None:
            return
        left = end.since(self._clock.now()).seconds
        lifetime = self._token.lifetime()
        whole = lifetime.seconds if lifetime else 0.0
        share = min(1.0, max(0.0, left / whole)) if whole > 0 else 0.0
        self.ticked.emit(Span(max(0.0, left)), share, left <= 0)
        if self._wanted:
            self._timer.start(_until_next_second(left))


def _until_next_second(left: float) -> int:
    """Milliseconds until the shown second changes; an expired token is looked at once a second,
    for a clock that was set back makes it valid again."""
    if left <= 0:
        return _SECOND
    return max(1, min(_SECOND, int(left % 1 * _SECOND) + 1))
