"""The further calls of a profile: listed, imported, and made with the token of a check."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.gui.dialogs.asking_calls import CALL, CHECK, CallsQuestion, token_is_over
from app.gui.form.call_list import CallList
from app.gui.form.calls_dialog import CallsDialog
from app.gui.form.openapi_dialog import OpenApiDialog
from app.gui.form.pane import ProfileForm
from app.gui.result.calls_table import CallsTable
from app.gui.state.check_run import CheckRun
from app.gui.state.openapi_reading import OpenApiReading
from app.model.calling import MOST_CALLS
from app.model.profile import ApiCall
from app.model.time import Clock

if TYPE_CHECKING:
    from app.words import Words


class CallsDesk(QObject):
    """Connects form, dialogs, the table in the result, and the run."""

    def __init__(
        self,
        window: QWidget,
        form: ProfileForm,
        table: CallsTable,
        run: CheckRun,
        clock: Clock,
        words: "Words",
    ) -> None:
        super().__init__(window)
        self._window, self._form, self._table, self._run = window, form, table, run
        self._clock, self._words = clock, words
        self.reading = OpenApiReading(clock, self)
        form.call.more_asked.connect(self.edit)
        form.changed.connect(self._show_offer)
        run.report_changed.connect(self._show_offer)
        run.running_changed.connect(self._show_offer)
        run.afterwards_changed.connect(self._show_offer)
        table.all_asked.connect(self.ask)
        table.stop_asked.connect(run.cancel)
        table.again_asked.connect(form.ask_for_check)

    def set_words(self, words: "Words") -> None:
        """Speak another language."""
        self._words = words

    def edit(self) -> None:
        """Open the list of calls of the profile in the form."""
        dialog = CallsDialog(self._window, self._form.profile(), self._words)
        dialog.done_with.connect(self._edited)
        dialog.import_asked.connect(lambda: self._import_into(dialog))
        dialog.show_over()

    def ask(self) -> None:
        """Make the calls, asking first about those that may change something."""
        calls = self._offered()
        report = self._run.report
        if not calls or report is None or report.token is None:
            return
        end = report.token.expires_at()
        if end is not None and end <= self._clock.now():
            over = token_is_over(self._window)
            over.answered.connect(self._answered_over)
            over.ask()
            return
        changing = tuple(each for each in calls if not each.is_safe)
        if not changing:
            self._call(calls)
            return
        question = CallsQuestion(self._window, changing, len(calls) - len(changing))
        question.answered.connect(lambda answer: self._answered(answer, question, calls))
        question.ask()

    def _answered_over(self, answer: str) -> None:
        if answer == CHECK:
            self._form.ask_for_check()

    def _answered(self, answer: str, question: CallsQuestion, calls: tuple[ApiCall, ...]) -> None:
        if answer == CALL:
            changing = [at for at, each in enumerate(calls) if not each.is_safe]
            ticked = {changing[number] for number in question.ticked()}
            wanted = enumerate(calls)
            self._call(tuple(each for at, each in wanted if each.is_safe or at in ticked))

    def _call(self, calls: tuple[ApiCall, ...]) -> None:
        if calls:
            self._run.call_all(calls)

    def _offered(self) -> tuple[ApiCall, ...]:
        """The calls of the form, while a token of its profile is there to make them with."""
        report, profile = self._run.report, self._form.profile()
        if report is None or not report.finished or report.token is None or report.brought:
            return ()
        further = any(each.url.strip() for each in profile.more_calls)
        same = report.profile.id == profile.id
        return profile.calls[:MOST_CALLS] if same and further else ()

    def _show_offer(self) -> None:
        calls = () if self._run.busy else self._offered()
        self._table.offer(len(calls), asks=not all(each.is_safe for each in calls))

    def _edited(self, calls: CallList) -> None:
        self._form.adopt(calls.applied_to(self._form.profile()))

    def _import_into(self, calls: CallsDialog) -> None:
        network = self._form.profile().network
        dialog = OpenApiDialog(
            calls, self.reading, network, self._words, calls.list.calls, calls.room
        )
        dialog.taken.connect(calls.take)
        dialog.show_over()
