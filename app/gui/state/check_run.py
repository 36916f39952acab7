"""The check that runs now: owns its task and folds its events into the report."""

from collections.abc import Awaitable, Callable

from PySide6.QtCore import QObject, Signal

from app.background import DaemonExecutor
from app.gui.tasks import Task
from app.model.events import CheckFinished, Event
from app.model.profile import Profile
from app.model.report import Report
from app.model.time import Clock

Prepare = Callable[[Profile], Awaitable[Profile]]
"""What has to be there before a check, such as the practice server; returns what to check."""


class CheckRun(QObject):
    """Runs one check at a time; its report may be shown at any moment."""

    report_changed = Signal(object)
    """A `Report`, finished or not."""
    running_changed = Signal(bool)

    def __init__(self, clock: Clock, prepare: Prepare, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._prepare = prepare
        self._report: Report | None = None
        self._task = Task(self)
        self._task.settled.connect(self._settled)

    @property
    def running(self) -> bool:
        """A check is under way."""
        return self._task.running

    @property
    def report(self) -> Report | None:
        """The latest report, or None before the first check."""
        return self._report

    def warm_up(self) -> None:
        """Load in the background what the first check needs."""
        DaemonExecutor().submit(_import_engine)

    def start(self, profile: Profile) -> bool:
        """Check the profile; False while another check runs."""
        if self._task.running:
            return False
        started = self._task.start(self._follow(profile))
        self._show(Report.begun(profile, self._clock.now()))
        self.running_changed.emit(True)
        return started

    def cancel(self) -> None:
        """Stop the check; what was learnt so far stays in the report."""
        self._task.cancel()

    def forget(self) -> None:
        """Let go of the report, and of the token in it."""
        self._report = None

    async def _follow(self, profile: Profile) -> None:
        from app.engine import check

        ready = await self._prepare(profile)
        if ready is not profile:
            self._show(Report.begun(ready, self._clock.now()))
        await check(ready, self._fold, clock=self._clock)

    def _fold(self, event: Event) -> None:
        assert self._report is not None
        self._show(self._report.after(event))

    def _show(self, report: Report) -> None:
        self._report = report
        self.report_changed.emit(report)

    def _settled(self) -> None:
        if self._report is not None and not self._report.finished:
            # Stopped before its first turn, or broken by a bug: nobody told the end.
            from app.diagnosis.verdict import verdict

            stopped = verdict(self._report, cancelled=True)
            self._fold(CheckFinished(stopped, self._clock.now()))
        self.running_changed.emit(False)


def _import_engine() -> None:
    import app.engine  # noqa: F401
