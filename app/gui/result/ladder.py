"""The steps, with the finding of one of them open beneath its row."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QRect, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.gui.result.finding_view import FindingView, Offers
from app.gui.result.step_lines import StepLine, presented, question_lines, report_lines
from app.gui.result.step_list import EDGE, StepList
from app.gui.result.verdict_header import LEFT_EDGE
from app.gui.theme import metrics
from app.gui.theme.apply import theme_changed
from app.gui.theme.roles import Role
from app.gui.theme.tab_order import tab_through
from app.gui.theme.transition import Unfolding
from app.model.finding import Finding
from app.model.profile import Profile
from app.model.report import Report
from app.model.step import StepId, StepStatus

if TYPE_CHECKING:
    from app.words import Words


class Ladder(QWidget):
    """As tall as it needs to be for its width. A row with more to read opens on click or Enter."""

    action_asked = Signal(str, object)
    help_asked = Signal(object)
    opened = Signal(object)
    """The geometry of what a person has opened."""

    def __init__(self, words: "Words", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._report: Report | None = None
        self._profile: Profile | None = None
        self._compact = False
        self._lines: tuple[StepLine, ...] = ()
        self._chosen: StepId | None = None
        self._closed = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._list = StepList(words, self)
        self._list.clicked.connect(self._toggle)
        self._list.activated.connect(self._activated)
        self._finding = FindingView(self)
        self._finding.action_asked.connect(self.action_asked)
        self._finding.help_asked.connect(self.help_asked)
        self._finding.hide()
        self._unfolding = Unfolding(self, Role.SURFACE)

    def show_questions(self, profile: Profile | None) -> None:
        """What a check will ask; nothing at all for None."""
        self._report, self._profile = None, profile
        self._chosen, self._closed = None, False
        self._refresh()

    def show_report(self, report: Report, *, compact: bool) -> None:
        """The steps as they stand."""
        if self._report is None or self._report.started_at != report.started_at:
            self._chosen, self._closed = None, False
        self._report, self._compact = report, compact
        self._refresh()

    def set_words(self, words: "Words") -> None:
        """Speak another language."""
        self._words = words
        self._list.model_of_steps.words = words
        self._refresh()

    def set_offers(self, offers: Offers) -> None:
        """See `FindingView.set_offers`."""
        self._finding.set_offers(offers)

    def show_offers(self) -> None:
        """Make buttons of those next steps that have something to do now, and of no others."""
        if self._finding.isVisible() and self._finding.offers_changed():
            self._place()

    def finding_in_view(self) -> Finding | None:
        """The one that the keyboard is at, else the one that lies open."""
        row = self._list.currentIndex().row()
        if self._list.hasFocus() and 0 <= row < len(self._lines) and self._report is not None:
            step = self._lines[row].step
            findings = () if step is None else self._report.step(step).findings
            if findings:
                return findings[0]
        return self._finding.finding_in_view() if self._finding.isVisible() else None

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._refresh()
        elif theme_changed(event):
            self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._place()

    def _refresh(self) -> None:
        if self._report is not None:
            self._lines = report_lines(self._report, self._words, compact=self._compact)
        elif self._profile is not None:
            self._lines = question_lines(self._profile, self._words)
        else:
            self._lines = ()
        self._place()

    def _open_step(self) -> StepId | None:
        if self._report is None or self._closed:
            return None
        if self._chosen is not None:
            return self._chosen
        if not self._report.finished:
            return None
        failed = (each for each in self._report.ladder() if each.status is StepStatus.FAILED)
        return next((each.step for each in failed if each.findings), None)

    def _place(self) -> None:
        step = self._open_step()
        row = next((at for at, each in enumerate(self._lines) if each.step is step), -1)
        row = -1 if step is None else row
        extra = 0
        width = max(self.width() - LEFT_EDGE - EDGE, 120)
        if row >= 0 and self._report is not None and step is not None:
            exchange = presented(self._report, step)
            chain = () if exchange is None else self._words.chain(self._report, exchange)
            self._finding.show_findings(self._report.step(step).findings, self._words, chain)
            tab_through(self._list, self._finding)
            layout = self._finding.layout()
            assert layout is not None
            layout.activate()
            extra = layout.totalHeightForWidth(width)
        self._list.show_lines(self._lines, row, extra)
        self._list.setGeometry(0, 0, self.width(), self._list.height())
        top = (row + 1) * metrics.step_height()
        self._finding.setGeometry(QRect(LEFT_EDGE, top, width, extra))
        self._finding.setVisible(row >= 0)
        self.setFixedHeight(self._list.height())

    def _activated(self, index: QModelIndex) -> None:
        # A mouse that activates on one click has told `clicked` already.
        if self._list.hasFocus() and not self._list.underMouse():
            self._toggle(index)

    def _toggle(self, index: QModelIndex) -> None:
        line = self._lines[index.row()]
        if not line.opens:
            return
        if self._open_step() is line.step:
            self._chosen, self._closed = None, True
        else:
            self._chosen, self._closed = line.step, False
        before = self.height()
        self._unfolding.keep((index.row() + 1) * metrics.step_height())
        self._place()
        self._unfolding.go(self.height() - before)
        if self._finding.isVisible():
            self.opened.emit(self._finding.geometry())
