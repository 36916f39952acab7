"""The check that runs now: owns its task and folds its events into the report."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.gui.state.loading import ENGINE, begin_loading, loaded
from app.gui.state.unseen_check import UnseenCheck, stopped
from app.gui.tasks import Task
from app.model.events import CallingFinished, Event, ProbeFinished
from app.model.probe import ProbeEnd
from app.model.profile import ApiCall, Profile
from app.model.profile_fields import same_request
from app.model.report import Report
from app.model.time import Clock

if TYPE_CHECKING:
    from app.engine import RecentRefusals
    from app.engine.progress import Progress
    from app.oauth.pasted_token import PastedToken
    from app.vault import LastVerdict

_CANCELLED = "check.cancelled"
Prepare = Callable[[Profile], Awaitable[Profile]]
"""What has to be there before a check, such as the practice server; returns what to check."""


class CheckRun(QObject):
    """Runs one check at a time; its report may be shown at any moment."""

    report_changed = Signal(object)
    """A `Report`, finished or not."""
    forgotten = Signal()
    """There is no report any more."""
    running_changed = Signal(bool)
    renewed = Signal(object)
    """The `UnseenCheck` that `renew` began is over; `take` shows it."""
    afterwards_changed = Signal(bool)
    """Something is done with the token of a check that is over, or no longer."""

    def __init__(self, clock: Clock, prepare: Prepare, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._prepare = prepare
        self._report: Report | None = None
        self._number = 0
        self._task = Task(self)
        self._task.settled.connect(self._settled)
        self._progress: Progress | None = None
        self._afterwards = Task(self)
        self._afterwards.settled.connect(self._afterwards_settled)
        self._refusals: RecentRefusals | None = None
        self._unseen: UnseenCheck | None = None

    @property
    def running(self) -> bool:
        """A check is under way."""
        return self._task.running

    @property
    def busy(self) -> bool:
        """A check is under way, or what goes on after one."""
        return self._task.running or self._afterwards.running

    @property
    def report(self) -> Report | None:
        """The latest report, or None before the first check."""
        return self._report

    @property
    def jwks_uri(self) -> str:
        """Where the issuer's metadata says that its keys are; empty where nobody knows."""
        metadata = None if self._progress is None else self._progress.known.metadata
        return metadata.jwks_uri if metadata else ""

    def last_verdict(self, profile: Profile) -> "LastVerdict | None":
        """The verdict of the last check, if one of this profile would send the same and that one
        came to an end."""
        from app.vault import LastVerdict

        report = self._report
        if report is None or report.verdict is None or report.finished_at is None:
            return None
        if report.verdict.code == _CANCELLED or not same_request(report.profile, profile):
            return None
        return LastVerdict(report.verdict.code, report.verdict.severity, report.finished_at)

    def warm_up(self) -> None:
        """Load in the background what the first check needs: 20 MB, so not before there is a
        profile to check or a token to look into."""
        begin_loading()

    def start(self, profile: Profile) -> bool:
        """Check the profile; False while another check runs."""
        if self._task.running:
            return False
        self._afterwards.cancel()
        self._progress = None
        self._number += 1
        if not self._task.start(self._follow(profile, self._number)):
            return False
        self._show(Report.begun(profile, self._clock.now()))
        self.running_changed.emit(True)
        return True

    def renew(self, profile: Profile) -> bool:
        """Check again while the report so far stays in sight; False while something runs."""
        if self.busy:
            return False
        unseen = UnseenCheck(profile, self._clock.now())

        async def follow() -> None:
            ready = await self._prepare(profile)
            unseen.begin(ready, self._clock.now())
            unseen.progress = await self._check(ready, unseen.tell)

        if not self._task.start(follow()):
            return False
        self._unseen = unseen
        self.running_changed.emit(True)
        return True

    def take(self, unseen: UnseenCheck) -> None:
        """Show what was checked out of sight; what goes on with its token is folded into it."""
        self._progress = unseen.progress
        self._report = unseen.report
        unseen.show_in(self._fold)
        self._show(unseen.report)

    def inspect(self, pasted: "PastedToken") -> bool:
        """Look into a token that was brought; False while a check runs."""
        from app.engine.inspecting import inspect_token, profile_of

        if self._task.running:
            return False
        self._afterwards.cancel()
        self._progress = None
        self._number += 1
        number, profile = self._number, profile_of()

        def tell(event: Event) -> None:
            if number == self._number:
                self._fold(event)

        async def follow() -> None:
            self._progress = await inspect_token(pasted, profile, tell, clock=self._clock)

        if not self._task.start(follow()):
            return False
        self._show(Report.begun_of_a_token(profile, self._clock.now()))
        self.running_changed.emit(True)
        return True

    def call_with_token(self, url: str) -> bool:
        """Call an API with the token that was looked into."""
        return self.afterwards(lambda progress: _call(progress, url))

    def call_all(self, calls: tuple[ApiCall, ...]) -> bool:
        """Call these APIs in turn with the token of the check; the report tells what it opens."""
        return self.afterwards(lambda progress: _call_all(progress, calls))

    def afterwards(self, work: Callable[["Progress"], Awaitable[None]]) -> bool:
        """Do something with the token of the check that is over; the report goes on growing.

        False where there is no such token, or something else is under way.
        """
        progress = self._progress
        return progress is not None and progress.known.token is not None and self.go_on(work)

    def go_on(self, work: Callable[["Progress"], Awaitable[None]]) -> bool:
        """Go on where the check ended, token or not; False where something else is under way."""
        progress = self._progress
        if progress is None or self._task.running:
            return False

        async def follow_up() -> None:
            await work(progress)

        started = self._afterwards.start(follow_up())
        if started:
            self.afterwards_changed.emit(True)
        return started

    def introspect(self) -> bool:
        """Ask the server what the token stands for, which it learns by that (RFC 7662)."""
        return self.afterwards(_introspect)

    def revoke(self) -> bool:
        """End the token, and see whether it is dead (RFC 7009)."""
        return self.afterwards(_revoke)

    def cancel(self) -> None:
        """Stop what runs; what was learnt so far stays in the report."""
        self._task.cancel()
        self._afterwards.cancel()

    def forget(self) -> None:
        """Let go of the report, and of the token in it."""
        self._afterwards.cancel()
        self._report = self._progress = self._unseen = None
        self.forgotten.emit()

    async def _follow(self, profile: Profile, number: int) -> None:
        def tell(event: Event) -> None:
            if number == self._number:  # else a newer check has broken that off
                self._fold(event)

        ready = await self._prepare(profile)
        if ready is not profile:
            self._show(Report.begun(ready, self._clock.now()))
        self._progress = await self._check(ready, tell)

    async def _check(self, profile: Profile, tell: Callable[[Event], None]) -> "Progress":
        await loaded(ENGINE)
        from app.engine import RecentRefusals, check

        if self._refusals is None:
            self._refusals = RecentRefusals()
        return await check(profile, tell, clock=self._clock, refusals=self._refusals)

    def _fold(self, event: Event) -> None:
        if self._report is None:  # forgotten, while the last of it was still under way
            return
        self._show(self._report.after(event))

    def _show(self, report: Report) -> None:
        self._report = report
        self.report_changed.emit(report)

    def _settled(self) -> None:
        unseen, self._unseen = self._unseen, None
        if unseen is not None:
            unseen.settle(self._clock.now(), self._report)
            self.renewed.emit(unseen)
        elif self._report is not None and not self._report.finished:
            self._show(stopped(self._report, self._clock.now()))
        self.running_changed.emit(False)

    def _afterwards_settled(self) -> None:
        report = self._report
        if report is not None and report.probe is not None and report.probe.running:
            # Broken by a bug, which nobody tells the end of.
            self._fold(ProbeFinished(ProbeEnd.CANCELLED, self._clock.now()))
        if report is not None and report.calling is not None and report.calling.running:
            self._fold(CallingFinished(cancelled=True))
        self.afterwards_changed.emit(False)


async def _call(progress: "Progress", url: str) -> None:
    from app.engine.inspecting import call_api

    await call_api(progress, ApiCall(url))


async def _call_all(progress: "Progress", calls: tuple[ApiCall, ...]) -> None:
    from app.engine.calling import call_all

    await call_all(progress, calls)


async def _introspect(progress: "Progress") -> None:
    from app.engine.token_management import introspect

    await introspect(progress)


async def _revoke(progress: "Progress") -> None:
    from app.engine.token_management import revoke

    await revoke(progress)
