"""From the wish for a check to what is shown of it: in the form, the result and the list."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from app.gui.arrangement import Arrangement, Width
from app.gui.form.pane import ProfileForm
from app.gui.profile_desk import ProfileDesk
from app.gui.profiles.pane import ProfilesPane
from app.gui.result.pane import ResultPane
from app.gui.state.check_run import CheckRun
from app.gui.state.profile_list import ProfileList
from app.model.profile import Profile
from app.model.profile_fields import ProfileField, same_request
from app.model.time import Clock, Instant

if TYPE_CHECKING:
    from app.model.report import Report

_FRAME_MS: Final = 16
"""No screen shows more than one picture in that time."""


class CheckDesk(QObject):
    """Connects the form with the run, and the run with all that shows it."""

    shown = Signal(object)
    """A `Report` about the profile in the form, or about a token that was brought."""

    def __init__(
        self,
        window: QWidget,
        arrangement: Arrangement,
        form: ProfileForm,
        result: ResultPane,
        pane: ProfilesPane,
        run: CheckRun,
        profiles: ProfileList,
        desk: ProfileDesk,
        clock: Clock,
    ) -> None:
        super().__init__(window)
        self._arrangement, self._form, self._result, self._pane = arrangement, form, result, pane
        self._run, self._profiles, self._desk, self._clock = run, profiles, desk, clock
        self._missing: tuple[str, ...] = ()
        self._wrong = ""
        self._asked: Profile | None = None
        self._begun: Instant | None = None
        """When the check began that was shown last."""
        self._soon = QTimer(self, singleShot=True, interval=_FRAME_MS)
        self._soon.timeout.connect(self._show_latest)
        form.check_asked.connect(self.start)
        form.cancel_asked.connect(run.cancel)
        form.readiness_changed.connect(self._readiness_changed)
        form.changed.connect(self._form_changed)
        desk.check_asked.connect(form.ask_for_check)
        arrangement.bar.check_asked.connect(self.ask)
        arrangement.bar.cancel_asked.connect(run.cancel)
        form.title.result.clicked.connect(self._back_to_result)
        arrangement.width_changed.connect(self._show_way)
        run.forgotten.connect(self._show_way)
        run.report_changed.connect(self._report_changed)
        run.running_changed.connect(self._running_changed)

    def start(self, profile: Profile) -> None:
        """Check this profile."""
        in_result = self._keyboard_in_result()
        if not self._arrangement.welcoming and self._run.start(profile):
            self._asked = profile
            self._arrangement.show_result()
            if in_result and not self._keyboard_in_result():
                # What had the keyboard is gone until there is a result again.
                self._stop_button().setFocus(Qt.FocusReason.OtherFocusReason)

    def ask(self) -> None:
        """Check what the form shows, if it is there and nothing runs."""
        if not self._arrangement.welcoming and not self._run.busy:
            self._form.ask_for_check()

    def begin(self) -> None:
        """Another profile is in the form: what was checked is of no concern to it."""
        self._run.cancel()
        self._run.forget()
        self._asked = None
        self._form.options.show_measured(None)

    def show_ready(self) -> None:
        """Show what a check will ask, or what is missing for one."""
        self._result.show_ready(self._missing, self._form.profile(), self._wrong)
        self._result.show_changed(False)

    def point_at_next(self) -> None:
        """Give the keyboard to what comes next: a field that is missing, or the check."""
        if self._missing:
            self._form.pointing.point_at(ProfileField(self._missing[0]))
        else:
            self._form.footer.check.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keyboard_in_result(self) -> bool:
        keyboard = QApplication.focusWidget()
        return keyboard is not None and self._result.isAncestorOf(keyboard)

    def _show_way(self) -> None:
        narrow = self._arrangement.width_class is Width.NARROW
        self._form.title.show_way_to_result(narrow and self._run.report is not None)

    def _back_to_result(self) -> None:
        self._arrangement.show_result()
        self._arrangement.bar.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _stop_button(self) -> QWidget:
        cancel = self._form.footer.cancel
        return cancel if cancel.isVisible() else self._arrangement.bar.cancel

    def _form_changed(self) -> None:
        self._arrangement.note_form_used()
        self._show_changed()

    def _show_changed(self) -> None:
        """Tell where the form asks for something else than the check that is over."""
        report, form = self._run.report, self._form.profile()
        over = report is not None and report.finished and not report.brought
        checked = () if report is None else (report.profile, self._asked or report.profile)
        same = any(same_request(each, form) for each in checked)
        self._result.show_changed(over and not same)

    def _readiness_changed(self, missing: tuple[str, ...], wrong: str) -> None:
        self._missing, self._wrong = missing, wrong
        if self._run.report is None:
            self.show_ready()

    def _report_changed(self, report: "Report") -> None:
        """Show how a check begins and ends at once, and on its way what shows for a moment at
        least: its events come in bursts."""
        if report.finished or report.started_at != self._begun:
            self._soon.stop()
            self._show(report)
        elif not self._soon.isActive():
            self._soon.start()

    def _show_latest(self) -> None:
        if self._run.report is not None:
            self._show(self._run.report)

    def _show(self, report: "Report") -> None:
        self._begun = report.started_at
        profile = self._form.profile()
        if report.profile.id != profile.id and not report.brought:
            return
        self._result.show_report(report, self._clock.now())
        self._show_changed()
        self.shown.emit(report)
        if not self._run.running:
            self._result.tell_news()
        own = not report.brought
        if own and report.profile.client_id != profile.client_id and self._run.running:
            self._desk.show_client_id(report.profile.client_id)
        if report.finished:
            if report.clock_skew is not None:
                self._form.options.show_measured(report.clock_skew)
            last = self._run.last_verdict(self._form.profile())
            if last is not None and self._form.saved:
                self._profiles.note_verdict(report.profile.id, last)

    def _running_changed(self, running: bool) -> None:
        report = self._run.report
        self._form.show_running(running)
        self._arrangement.bar.show_running(running)
        self._pane.show_running(report.profile.id if running and report else None)
        self._show_way()
        if not running:
            self._desk.show_current()
            self._result.tell_news()
