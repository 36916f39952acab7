"""*Keep fresh*: the switch, what decides, and the check that renews."""

from uuid import UUID

from PySide6.QtCore import QObject, Signal

from app.gui.form.pane import ProfileForm
from app.gui.result.pane import ResultPane
from app.gui.state.check_run import CheckRun
from app.gui.state.keep_fresh import KeepFresh, Standing, Why
from app.gui.state.profile_list import ProfileList
from app.gui.state.ticker import Ticker
from app.gui.state.unseen_check import UnseenCheck
from app.model.report import Report
from app.model.time import Clock, Instant

_BAD = (Why.FAILED, Why.FAILED_THRICE)


class FreshDesk(QObject):
    """Connects form, result and run. A renewal is not shown before it is over, and a failure that
    may pass not at all: the token that is there works on."""

    stopped = Signal(object, object)
    """The profile's id whose token is kept fresh no longer, and the `Finding` why."""

    def __init__(
        self,
        form: ProfileForm,
        profiles: ProfileList,
        result: ResultPane,
        run: CheckRun,
        ticker: Ticker,
        clock: Clock,
    ) -> None:
        """After the desk that notes in the form what was saved."""
        super().__init__(result)
        self._form, self._result, self._run = form, result, run
        self._ticker, self._clock = ticker, clock
        self._fresh = KeepFresh(clock)
        self._told: Instant | None = None
        """When it is due, as it is shown."""
        self._seen: Instant | None = None
        """When the check that was counted last began: its report may grow afterwards."""
        result.freshness.toggled.connect(self._toggled)
        form.changed.connect(self._look)
        profiles.saved.connect(self._look)
        run.report_changed.connect(self._report_changed)
        run.renewed.connect(self._renewed)
        run.forgotten.connect(self.forget)
        run.running_changed.connect(self._go_on)
        run.afterwards_changed.connect(self._go_on)
        ticker.ticked.connect(self._ticked)
        ticker.serve(self._need)

    @property
    def keeping(self) -> UUID | None:
        """The profile whose token is renewed without anybody's doing."""
        profile = self._fresh.profile
        goes_on = self._fresh.kept.standing in (Standing.WAITING, Standing.RENEWING)
        return profile.id if profile is not None and goes_on else None

    def forget(self) -> None:
        """Another profile is open."""
        self._fresh.forget()
        self._show()

    def _toggled(self, on: bool) -> None:
        report = self._run.report
        if on and report is not None and report.token is not None and not report.brought:
            self._seen = report.started_at
            self._fresh.turn_on(report)
            self._look()
        else:
            self._fresh.turn_off()
        self._show()

    def _look(self) -> None:
        if self._fresh.kept.on:
            before = self._fresh.kept
            saved = self._form.saved and not self._form.dirty
            self._fresh.look(self._form.profile(), saved=saved)
            if self._fresh.kept != before:
                self._show()

    def _report_changed(self, report: Report) -> None:
        if report.brought:
            if self._fresh.kept.on or self._fresh.kept.log:
                self.forget()
        elif report.finished and report.started_at != self._seen:
            self._seen = report.started_at
            self._over(report)

    def _renewed(self, unseen: UnseenCheck) -> None:
        if self._fresh.kept.standing is not Standing.RENEWING:
            return
        report = unseen.report
        self._seen = report.started_at
        self._over(report)
        if report.token is not None:
            self._result.renew_report(report, self._clock.now())
            self._run.take(unseen)
        elif self._fresh.kept.why in _BAD:
            self._run.take(unseen)

    def _over(self, report: Report) -> None:
        was_on = self._fresh.kept.on
        self._fresh.over(report)
        self._show()
        if was_on and self._fresh.kept.why in _BAD:
            self.stopped.emit(report.profile.id, report.verdict)

    def _ticked(self, _now: Instant) -> None:
        profile = None if self._run.busy else self._fresh.due()
        if profile is not None and self._run.renew(profile):
            self._fresh.begin()
            self._show()
        elif self._moved(self._fresh.kept.next_at):
            self._show()

    def _moved(self, due: Instant | None) -> bool:
        """It is due at another time than is told: the computer slept, or its clock was set."""
        told = self._told
        return told is not None and due is not None and abs(due.since(told).seconds) > 1

    def _need(self, now: Instant) -> float | None:
        due = self._fresh.kept.next_at
        if due is None:
            return None
        wait = due.since(now).seconds
        return wait if wait > 0 else None if self._run.busy else 0.0

    def _go_on(self, running: bool) -> None:
        if not running:
            self._ticker.plan()

    def _show(self) -> None:
        kept = self._fresh.kept
        self._told = kept.next_at
        self._result.freshness.keep(kept)
        self._ticker.plan()
