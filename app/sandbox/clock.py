"""The practice server's own clock."""

from app.model.time import SystemClock


class PracticeClock:
    """The computer's clock, which a scenario may set wrong for the server alone."""

    def __init__(self, ahead: int = 0) -> None:
        self._ahead = ahead
        self._true = SystemClock()

    def now(self) -> int:
        """Whole seconds since 1970 (the NumericDate of RFC 7519 §2)."""
        return int(self._true.now().seconds) + self._ahead
