"""What happens when somebody wants to compare: asked for two, and shown beside each other."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.gui.dialogs.menu import WindowMenu
from app.gui.form.compare_dialog import CompareDialog
from app.gui.form.pane import ProfileForm
from app.gui.state.check_run import CheckRun
from app.gui.state.comparing import Compared, Comparing
from app.gui.state.history import History, Run, run_of
from app.gui.state.profile_list import ProfileList
from app.model.report import Report
from app.model.time import Clock
from app.sharing.sides import BroughtReport
from app.words.visible import visible

if TYPE_CHECKING:
    from app.gui.result.comparison_window import ComparisonWindow
    from app.sharing.reproduced import Reported
    from app.words import ComparisonText, Words


class CompareDesk(QObject):
    """Keeps the last checks of the session, and has one window to compare two of them in."""

    def __init__(
        self,
        window: QWidget,
        form: ProfileForm,
        run: CheckRun,
        profiles: ProfileList,
        menu: WindowMenu,
        clock: Clock,
        words: "Words",
    ) -> None:
        super().__init__(window)
        self._window, self._form, self._run = window, form, run
        self._clock, self._words = clock, words
        self.history = History()
        self._sides: tuple[Compared, Compared] | None = None
        self._names = ("", "")
        self._reported: Reported | None = None
        """What came in the report that a check stands beside."""
        self._shown: ComparisonWindow | None = None
        self._comparing = Comparing(self)
        self._comparing.done.connect(self._compared)
        run.report_changed.connect(self._report_changed)
        profiles.deleted.connect(lambda summary, _undoable: self.history.forget(summary.id))
        menu.compare_asked.connect(self.ask)

    def ask(self) -> None:
        """Ask which two."""
        dialog = CompareDialog(self._window, self._choices())
        dialog.chosen.connect(self._compare)
        dialog.show_over()

    def compare_with_report(self, there: "Reported") -> None:
        """Show the last check of the profile in the form beside a report from elsewhere."""
        last = next(iter(self.history.of(self._form.profile().id)), None)
        if last is None:
            return
        began = there.started_at
        brought = BroughtReport(there.side, "" if began is None else began.iso())
        here_name = self._called(last, self.tr("This check"))
        self._compare(last, here_name, brought, self._called_report(there))
        self._reported = there

    def set_words(self, words: "Words") -> None:
        """Speak another language."""
        self._words = words
        if self._shown is not None:
            self._shown.set_words(words)
        if self._shown is not None and self._sides is not None:
            names = self._names_anew(*self._sides)
            self._names = names
            self._shown.view.show_sides(*names)
            self._compare_again()

    def _report_changed(self, report: Report) -> None:
        if report.finished:
            self.history.note(report)

    def _choices(self) -> list[tuple[Compared, str]]:
        """What is looked at now comes first, then this profile's checks, then the others' last."""
        report, profile_id = self._run.report, self._form.profile().id
        choices: list[tuple[Compared, str]] = []
        if report is not None and report.brought:
            token = run_of(report)
            if token is not None:
                choices.append((token, self._called(token, self.tr("This token"))))
        for each in self.history.of(profile_id):
            now = report is not None and each.started_at == report.started_at
            what = self.tr("This check") if now else self.tr("Earlier check")
            choices.append((each, self._called(each, what)))
        others = self.history.last_of_others(profile_id)
        return [*choices, *((each, self._called(each, visible(each.name, 60))) for each in others)]

    def _called(self, run: Run, what: str) -> str:
        when = self._words.clock_time(run.started_at, self._clock.now())
        title = visible(self._words.finding(run.verdict).title, 80)
        return self.tr("{what}, {when}: {verdict}").format(what=what, when=when, verdict=title)

    def _called_report(self, reported: "Reported") -> str:
        began = reported.started_at
        when = "–" if began is None else self._words.clock_time(began, self._clock.now())
        return self.tr("{what}, {when}: {verdict}").format(
            what=self.tr("The report"), when=when, verdict=reported.title
        )

    def _names_anew(self, here: Compared, there: Compared) -> tuple[str, str]:
        """What both sides are called in another language; what somebody brought keeps its name."""
        called = {id(side): name for side, name in self._choices()}
        here_name = called.get(id(here), self._names[0])
        if self._reported is not None:
            return here_name, self._called_report(self._reported)
        return here_name, called.get(id(there), self._names[1])

    def _compare(self, here: Compared, here_name: str, there: Compared, there_name: str) -> None:
        self._sides, self._names = (here, there), (here_name, there_name)
        self._reported = None
        self._window_for_it().begin(here_name, there_name)
        self._compare_again()

    def _compare_again(self) -> None:
        if self._sides is not None and self._shown is not None:
            aside = self._shown.times.isChecked()
            self._comparing.compare(*self._sides, self._words, times_aside=aside)

    def _compared(self, told: "ComparisonText") -> None:
        if self._shown is not None:
            self._shown.show_comparison(told)

    def _window_for_it(self) -> "ComparisonWindow":
        from app.gui.result.comparison_window import ComparisonWindow

        if self._shown is None:
            self._shown = ComparisonWindow(self._words, self._window)
            self._shown.times_aside_chosen.connect(self._compare_again)
            self._shown.another_asked.connect(self.ask)
            self._shown.finished.connect(self._closed)
        return self._shown

    def _closed(self) -> None:
        """A token that was pasted is let go of with the window."""
        self._sides = self._reported = None
        self._names = ("", "")
        self._comparing.stop()
        if self._shown is not None:
            self._shown.forget()
