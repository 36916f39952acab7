"""A check in the terminal, and what is asked for after it: each until its end or Ctrl+C."""

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from app.model.events import CheckFinished, Event
from app.model.profile import Profile
from app.model.report import Report
from app.model.time import SystemClock

if TYPE_CHECKING:
    from app.engine.progress import Progress


class Running:
    """Folds the events into the report, and passes both on."""

    def __init__(self, profile: Profile, tell: Callable[[Event, Report], None]) -> None:
        self._clock = SystemClock()
        self._tell = tell
        self._progress: Progress | None = None
        self.report = Report.begun(profile, self._clock.now())

    def check(self) -> None:
        """Run the check to its end, or until Ctrl+C: then the report so far, cancelled."""
        try:
            from app.engine import check

            with asyncio.Runner() as runner:
                self._progress = runner.run(
                    check(self.report.profile, self._follow, clock=self._clock)
                )
        except KeyboardInterrupt:
            if not self.report.finished:
                from app.diagnosis.verdict import verdict

                stopped = verdict(self.report, cancelled=True)
                self._follow(CheckFinished(stopped, self._clock.now()))

    def afterwards(self, work: Callable[["Progress"], Coroutine[Any, Any, None]]) -> None:
        """Go on where the check ended. What Ctrl+C breaks off tells its own end."""
        if self._progress is not None:
            with suppress(KeyboardInterrupt), asyncio.Runner() as runner:
                runner.run(work(self._progress))

    def _follow(self, event: Event) -> None:
        self.report = self.report.after(event)
        self._tell(event, self.report)
