"""What the API answered, and what else the key opens."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.gui.result.answer_view import AnswerView, Told
from app.gui.result.calls_table import SIGN, CallsTable
from app.gui.result.tab import ResultTab
from app.gui.theme import metrics
from app.gui.theme.roles import Role
from app.gui.theme.status_icons import STATUS_SHAPE
from app.model.calling import Calling, Opens
from app.model.report import Report
from app.model.step import StepId, StepStatus

if TYPE_CHECKING:
    from app.words import Words

_TABLES_SHARE = 0.5
"""Of the tab's height, at most."""
_ANSWER_AT_LEAST = 130
_ROWS, _ANSWERS_HEAD = 2, 76
"""Rows that are seen in a low window as well, where they leave what was said of the answer."""


class ApiTab(ResultTab):
    """The check's own call; of further calls a table, and the answer of the row that is chosen."""

    identifier = "api"
    save_asked = Signal(object)
    """An `Answer` whose body is to be written to a file."""

    def __init__(self, words: "Words", parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self.table = CallsTable(words)
        self.table.chosen.connect(self._show_answer)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(metrics.XL, metrics.M, 0, 0)
        self._column.setSpacing(metrics.M)
        above = QVBoxLayout()
        above.setContentsMargins(0, 0, metrics.XL, 0)
        above.addWidget(self.table)
        self._column.addLayout(above)

    @cached_property
    def view(self) -> AnswerView:
        """Made when the tab is first looked at: many a client has no API, and few look."""
        view = AnswerView(self.words)
        view.save_asked.connect(self.save_asked)
        self._column.addWidget(view, 1)
        view.show()  # now and in its place, not with the loop's next turn
        self._column.activate()
        return view

    def title(self) -> str:
        """See `ResultTab.title`."""
        return self.tr("API")

    def set_words(self, words: "Words") -> None:
        """See `ResultTab.set_words`."""
        self.table.set_words(words)
        super().set_words(words)

    def render_report(self) -> None:
        """See `ResultTab.render_report`."""
        calling = self._calling()
        self.table.show_calling(calling, former=calling is not None and not self._is_of_now())
        self._make_room()
        self.view.set_words(self.words)
        self._show_answer()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """The table gives way to what the answer below needs at least."""
        height = self.height() - 3 * metrics.M
        least = self.table.height_of(_ROWS)
        if least > height - metrics.scaled(_ANSWERS_HEAD):
            least = 0
        room = min(int(self.height() * _TABLES_SHARE), height - metrics.scaled(_ANSWER_AT_LEAST))
        self.table.set_room(max(room, least))

    def _show_answer(self) -> None:
        report = self.report
        if report is None:
            return
        at, calling = self.table.row(), self._calling()
        if at is None or calling is None:
            self.view.show_told(self._own(report))
        else:
            self.view.show_told(self._further(report, calling, at))

    def _is_of_now(self) -> bool:
        """Further calls were made with this token, not with the one before it."""
        return self.report is not None and self.report.calling is not None

    def _calling(self) -> Calling | None:
        report = self.report
        if report is None or report.former is None:
            return None if report is None else report.calling
        return report.calling or report.former.calling

    def _own(self, report: Report) -> Told:
        step, call = report.step(StepId.RESOURCE), report.profile.call
        passed = step.status is StepStatus.PASSED
        answer = report.resource
        made = next((each for each in report.exchanges if each.answer is answer), None)
        return Told(
            ("status-ok", Role.OK) if passed else STATUS_SHAPE[step.status],
            self._what_it_said(report),
            "" if call is None else f"{call.method} {call.shown_url}",
            answer,
            report.resource_duration,
            None if made is None or answer is None else made.timing,
        )

    def _what_it_said(self, report: Report) -> str:
        step = report.step(StepId.RESOURCE)
        if not step.asked:
            return self.tr("No API is named in the form, so none was called.")
        if step.status is StepStatus.SKIPPED:
            return self.tr("The API was not called: the check ended before that.")
        if step.findings:
            return self.words.finding(step.findings[0]).title
        if step.status in (StepStatus.PENDING, StepStatus.RUNNING):
            return self.tr("The API has not answered yet.")
        return self.tr("The API let this client in")

    def _further(self, report: Report, calling: Calling, at: int) -> Told:
        """What became of the call of that number."""
        call = calling.calls[at]
        asked = f"{call.method} {call.shown_url}"
        if at >= len(calling.outcomes):
            said = self.tr("The API has not answered yet.")
            if calling.end is not None:
                said = self.tr("This call was not made.")
            return Told(("status-pending", Role.TEXT3), said, asked)
        outcome = calling.outcomes[at]
        if outcome.findings:
            said = self.words.finding(outcome.findings[0]).title
        elif outcome.opens is Opens.YES:
            said = self.tr("The API let this client in")
        else:
            said = self.tr("The answer does not tell")
        made = None if outcome.exchange is None else report.exchanges[outcome.exchange]
        return Told(
            SIGN[outcome.opens],
            said,
            asked,
            outcome.answer,
            outcome.duration,
            None if made is None else made.timing,
        )
