"""When the parts of an exchange began and ended."""

from app.model.exchange import Timing
from app.model.time import Clock, Span


class Stopwatch:
    """Runs from the moment it is made, or begun anew."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._begun = clock.monotonic()
        self._marks: dict[str, float] = {}

    def begin(self) -> None:
        """Start from here."""
        self._begun = self._clock.monotonic()

    def mark(self, name: str) -> None:
        """Note that this happens now; told again, the later moment counts."""
        self._marks[name] = self._clock.monotonic()

    def elapsed(self) -> Span:
        """Since the start."""
        return Span(self._clock.monotonic() - self._begun)

    def between(self, earlier: str, later: str) -> Span | None:
        """From one mark to another; None where one is missing."""
        if earlier not in self._marks or later not in self._marks:
            return None
        return Span(max(0.0, self._marks[later] - self._marks[earlier]))

    def timing(self) -> Timing:
        """How long each part took, as far as it came; by the marks that `Call` sets."""
        total = self._marks.get("end", self._clock.monotonic()) - self._begun
        return Timing(
            resolve=self.between("looks_up", "found"),
            connect=self.between("connects", "connected"),
            tls=self.between("shakes_hands", "secured"),
            wait=self.between("sent", "first_byte"),
            download=self.between("first_byte", "read"),
            total=Span(total),
        )
