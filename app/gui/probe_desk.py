"""Finding out what the server accepts: asked for, watched, stopped, and taken over."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.gui.arrangement import Arrangement
from app.gui.dialogs.asking_probe import TRY, what_it_accepts
from app.gui.form.pane import ProfileForm
from app.gui.result.pane import ResultPane
from app.gui.state.check_run import CheckRun
from app.gui.state.probe_run import ProbeRun

if TYPE_CHECKING:
    from app.words import Words


class ProbeDesk(QObject):
    """Connects form, result, the question between them, and the attempts."""

    taken = Signal(object)
    """The profile as it is with what was accepted; for the form, not saved."""

    def __init__(
        self,
        window: QWidget,
        form: ProfileForm,
        result: ResultPane,
        arrangement: Arrangement,
        run: CheckRun,
        words: "Words",
    ) -> None:
        super().__init__(window)
        self._window, self._form, self._result = window, form, result
        self._arrangement, self._run, self._words = arrangement, run, words
        self.attempts = ProbeRun(run, self)
        self.attempts.running_changed.connect(self._running_changed)
        result.probe.cancel_asked.connect(self.attempts.cancel)
        result.probe.use_asked.connect(self._use)
        result.probe.check_asked.connect(form.ask_for_check)

    def ask(self) -> None:
        """Ask whether the other ways shall be tried; nothing where there are none."""
        report = self._run.report
        if report is None or report.probe is None or report.probe.begun or self.attempts.running:
            return
        question = what_it_accepts(self._window, report.profile, report.probe, self._words)
        question.answered.connect(self._answered)
        question.ask()

    def set_words(self, words: "Words") -> None:
        """Speak another language."""
        self._words = words

    def _running_changed(self, running: bool) -> None:
        self._form.show_running(running or self._run.running)

    def _answered(self, answer: str) -> None:
        if answer == TRY and self.attempts.start():
            self._arrangement.show_result()

    def _use(self) -> None:
        report = self._run.report
        accepted = None if report is None or report.probe is None else report.probe.accepted
        if accepted is not None:
            self.taken.emit(accepted.applied_to(self._form.profile()))
            self._result.probe.show_used()
