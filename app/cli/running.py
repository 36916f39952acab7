"""A check in the terminal, and what is asked for after it: each until its end or Ctrl+C."""

import asyncio
from collections.abc import Callable, Coroutine, Iterable
from typing import TYPE_CHECKING, Any

from app.cli.afterwards import Work
from app.model.events import CheckFinished, Event, StepFinished, StepStarted
from app.model.profile import Profile
from app.model.report import Report
from app.model.step import SLOW, StepId
from app.model.time import SystemClock

if TYPE_CHECKING:
    from app.engine.progress import Progress
    from app.model.inspection import Inspection
    from app.oauth.pasted_token import PastedToken


class Running:
    """Folds the events into the report, and passes both on."""

    def __init__(
        self,
        profile: Profile,
        tell: Callable[[Event, Report], None],
        tell_slow: Callable[[StepId, Report], None] = lambda _step, _report: None,
        *,
        brought: bool = False,
    ) -> None:
        """`tell_slow` is told of a step that has run for `SLOW`. `brought`: a token is looked into
        that a person brought; see `inspect`."""
        self._clock = SystemClock()
        self._tell, self._tell_slow = tell, tell_slow
        self._patience: asyncio.TimerHandle | None = None
        self._progress: Progress | None = None
        begun = Report.begun_of_a_token if brought else Report.begun
        self.report = begun(profile, self._clock.now())

    def check(self) -> None:
        """Run the check to its end, or until Ctrl+C: then the report so far, cancelled."""
        from app.engine import check

        self._run(check(self.report.profile, self._follow, clock=self._clock))

    def inspect(self, pasted: "PastedToken", inspection: "Inspection") -> None:
        """Look into a token to the end, or until Ctrl+C."""
        from app.engine.inspecting import inspect_token

        profile = self.report.profile
        self._run(
            inspect_token(pasted, profile, self._follow, clock=self._clock, inspection=inspection)
        )

    def _run(self, work: Coroutine[Any, Any, "Progress"]) -> None:
        try:
            with asyncio.Runner() as runner:
                self._progress = runner.run(work)
        except KeyboardInterrupt:
            if not self.report.finished:
                from app.diagnosis.verdict import verdict

                stopped = verdict(self.report, cancelled=True)
                self._follow(CheckFinished(stopped, self._clock.now()))

    def with_token(self, works: Iterable[Work]) -> None:
        """Do these in turn with the token that came, if one did, until Ctrl+C."""
        if self._progress is None or self._progress.known.token is None:
            return
        for work in works:
            if not self.go_on(work):
                break

    def go_on(self, work: Work) -> bool:
        """Go on where the check ended; False where there is nothing to go on with, or Ctrl+C.

        What is broken off tells its own end.
        """
        progress = self._progress
        if progress is None:
            return False

        async def all_of_it() -> None:
            await work(progress)

        try:
            with asyncio.Runner() as runner:
                runner.run(all_of_it())
        except KeyboardInterrupt:
            return False
        return True

    def _follow(self, event: Event) -> None:
        self.report = self.report.after(event)
        if isinstance(event, StepStarted | StepFinished | CheckFinished):
            self._wait_for(event.step if isinstance(event, StepStarted) else None)
        self._tell(event, self.report)

    def _wait_for(self, step: StepId | None) -> None:
        """Be patient with this step, or with none."""
        if self._patience is not None:
            self._patience.cancel()
        if step is not None:
            self._patience = asyncio.get_running_loop().call_later(
                SLOW.seconds, lambda: self._tell_slow(step, self.report)
            )
