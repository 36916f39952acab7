"""The right-hand pane: the verdict, the steps, and the result in detail."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.gui.result.api_tab import ApiTab
from app.gui.result.brought_note import BroughtNote
from app.gui.result.clock_line import ClockLine
from app.gui.result.exchanges_tab import ExchangesTab
from app.gui.result.finding_view import Offer, Offers
from app.gui.result.fold_row import FoldRow
from app.gui.result.ladder import Ladder
from app.gui.result.note_row import NoteRow
from app.gui.result.probe_table import ProbeTable
from app.gui.result.ready import ready
from app.gui.result.report_tab import ReportTab
from app.gui.result.step_list import EDGE
from app.gui.result.tab_area import TabArea
from app.gui.result.token_tab import TokenTab
from app.gui.result.verdict_header import VerdictHeader
from app.gui.result.verdict_words import warned_about
from app.gui.theme import metrics
from app.gui.theme.roles import Role
from app.gui.theme.scroll import ScrollArea
from app.gui.theme.surface import Surface
from app.model.finding import Finding
from app.model.frozen import replace
from app.model.probe import Probe
from app.model.profile import Profile
from app.model.report import Report
from app.model.time import Instant, Span

if TYPE_CHECKING:
    from app.gui.result.request_view import RequestView
    from app.oauth.request_preview import RequestPreview
    from app.words import Words

_LOW: Final = 690
"""Below this height the ladder folds; with larger text it does so earlier, if a tab is open."""
_TABS_AT_LEAST: Final = 200
_SEE_REQUEST: Final = "see_request"


class ResultPane(Surface):
    """Shows what is to be checked, a check under way, or what came of it.

    `action_asked` carries the action of a next step, and the finding that it stands with or None.
    """

    action_asked = Signal(str, object)
    help_asked = Signal(object)
    """A finding whose page is wanted; its evidence has the `time` of the check as well."""
    code_asked = Signal(str)
    """The request that a check will send is wanted as a program, in a language of `CODE`."""
    share_asked = Signal()
    request_asked = Signal(bool)
    """Somebody wants to see the request that a check will send, or has seen enough of it."""

    def __init__(self, words: "Words", parent: QWidget | None = None) -> None:
        super().__init__(Role.SURFACE, parent)
        self.setAccessibleIdentifier("result")
        self._words = words
        self._report: Report | None = None
        self._now = Instant(0)
        self._missing: tuple[str, ...] = ()
        self._wrong = ""
        self._profile: Profile | None = None
        self._tabs_open: bool | None = None
        self._folded: bool | None = None
        self._header = VerdictHeader(words)
        self._header.fitted.connect(self._share_height)
        self._ladder = Ladder(words)
        self._ladder.action_asked.connect(self.action_asked)
        self._ladder.help_asked.connect(lambda finding: self.help_asked.emit(self._timed(finding)))
        self._ladder.opened.connect(self._scroll_to)
        self._clock = ClockLine()
        self.probe = ProbeTable(words)
        self._brought = BroughtNote()
        self._brought.action_asked.connect(self.action_asked)
        self._fold = FoldRow(words)
        self._fold.unfold_asked.connect(self._unfold)
        self._note = NoteRow()
        self._note.pressed.connect(self._note_pressed)
        self._request: RequestView | None = None
        self._alone = False
        self._offers: Offers = lambda _action, _finding: Offer.OPEN
        self.report_tab, self.exchanges = ReportTab(words), ExchangesTab(words)
        self.api = ApiTab(words)
        token_tab = TokenTab(words)
        self.freshness = token_tab.freshness
        self.bell, self.reproduced = self._header.bell, self._header.reproduced
        self.tell_news = self._header.tell_news
        self.show_changed = self._header.show_changed
        self.reproduced.changed.connect(self._share_height)
        tabs = (token_tab, self.exchanges, self.api, self.report_tab)
        for tab in tabs:
            tab.action_asked.connect(self.action_asked)
        self._tabs = TabArea(tabs, words)
        self._tabs.opened_by_person.connect(self._tab_opened)
        for way in (self._tabs, self.report_tab):
            way.share_asked.connect(self.share_asked)
        self._lay_out()

    def show_ready(self, missing: tuple[str, ...], profile: Profile, wrong: str = "") -> None:
        """Nothing was checked yet: what a check will ask, or what is missing or wrong for one."""
        self._report, self._profile = None, profile
        self._missing, self._wrong = missing, wrong
        self._header.show_remaining(None, 0, False)
        self._refresh()

    def show_report(self, report: Report | None, now: Instant) -> None:
        """A check as it stands at `now`; None leaves the pane empty."""
        before = self._report
        self._report, self._now = report, now
        fresh = report is None or before is None or before.started_at != report.started_at
        if fresh:
            self.close_request()
            self._tabs_open = self._folded = None
            self._tabs.open_tab(TokenTab.identifier)
            self._header.show_remaining(None, 0, False)
        if report is None:
            self._profile = None
        self._refresh()
        told = before is not None and not fresh and before.verdict
        if report is not None and report.finished and told != report.verdict:
            self._header.note_news()

    def renew_report(self, report: Report, now: Instant) -> None:
        """The same check once more, made out of sight: what is open stays open."""
        self._report, self._now = report, now
        self._refresh()

    def open_request(self) -> None:
        """Show what a check will send, as soon as that is made."""
        if self._request is None:
            from app.gui.result.request_view import RequestView

            self._request = RequestView(self._words)
            self._request.closed.connect(self.close_request)
            self._request.code.chosen.connect(self.code_asked)
            self._request.show_back(not self._alone)
            self._pages.addWidget(self._request)
        self._request.begin()
        self._pages.setCurrentWidget(self._request)
        self._request.back.setFocus(Qt.FocusReason.OtherFocusReason)
        self.request_asked.emit(True)

    def set_alone(self, alone: bool) -> None:
        """Stand where one pane shows, under a bar that leads back."""
        self._alone = alone
        if self._request is not None:
            self._request.show_back(not alone)

    def close_request(self) -> None:
        """Go back to what stood here before, and with the keyboard to where it came from."""
        if self._request is not None and self.shows_request:
            with self._request.focus.given_back(self._note.button):
                self._pages.setCurrentIndex(0)
            self.request_asked.emit(False)

    @property
    def shows_request(self) -> bool:
        """What a check will send shows instead of a result."""
        return self._request is not None and self._pages.currentWidget() is self._request

    def show_request(self, preview: "RequestPreview") -> None:
        """What a check will send, as far as that can be known."""
        if self._request is not None:
            self._request.show_preview(preview)

    def show_request_busy(self, busy: bool) -> None:
        """What a check will send is being made ready, or is not."""
        if self._request is not None:
            self._request.show_busy(busy)

    def set_offers(self, offers: Offers) -> None:
        """Ask this what a next step offers; a step that offers nothing is no button."""
        self._offers = lambda action, finding: (
            Offer.NONE if self._in_the_form(action) else offers(action, finding)
        )
        self._ladder.set_offers(self._offers)

    def _in_the_form(self, action: str) -> bool:
        """It leads to a field, and the token was brought: no form has asked for it."""
        brought = self._report is not None and self._report.brought
        return brought and action.startswith("focus_")

    def show_offers(self) -> None:
        """Make buttons of those next steps that have something to do now, and of no others."""
        self._ladder.show_offers()
        if self._report is not None and self._report.finished:
            self._show_warning(self._report)

    def finding_in_view(self) -> Finding | None:
        """What somebody who asks for help is looking at, if that is a finding."""
        if self._report is None:
            return None
        found = self._ladder.finding_in_view() or warned_about(self._report)
        return None if found is None else self._timed(found)

    def show_countdown(self, remaining: Span | None, fraction: float, expired: bool) -> None:
        """What is left of the token, `fraction` of the whole; None where that is not known."""
        if self._report is None or self._report.token is None:
            remaining = None
        counted = self._header.counting
        self._header.show_remaining(remaining, fraction, expired)
        if self._header.counting is not counted:
            self._share_height()

    def show_now(self, now: Instant) -> None:
        """Tell the time, once a second: the times in the open tab follow it."""
        self._now = now
        self._tabs.show_now(now)

    def set_words(self, words: "Words") -> None:
        """Speak another language."""
        self._words = words
        for part in (self._header, self._ladder, self.probe, self._fold, self._tabs):
            part.set_words(words)
        if self._request is not None:
            self._request.set_words(words)
        self._refresh()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        before, now = event.oldSize().height(), event.size().height()
        self._header.set_low(_is_low(now))
        if (_is_low(before), before < _LOW) != (_is_low(now), now < _LOW):
            self._refresh()
        else:
            self._share_height()

    def _refresh(self) -> None:
        if self._report is not None:
            self._refresh_report(self._report)
        else:
            self._refresh_ready()
        self._share_height()

    def _refresh_ready(self) -> None:
        self._clock.show_report(None, self._words)
        self._tabs.hide()
        self._fold.hide()
        self._brought_row.hide()
        self._show_probe(None)
        self._scroll.show()
        if self._profile is None:
            self._header.show_waiting("", "", small=True)
            self._ladder.show_questions(None)
            self._note.hide()
            return
        told = ready(self._missing, self._profile, self._words, self._wrong)
        self._header.show_waiting(told.title, told.sentence, small=told.empty)
        self._ladder.show_questions(None if told.empty else self._profile)
        sign = ("status-warning", Role.WARNING) if told.unsafe else ("lock", Role.ACCENT)
        fill = Role.WARNING_TINT if told.unsafe else Role.RAISED
        see = self.tr("See the request")
        self._note.show_note(sign, fill, told.note_title, told.note_text, see, _SEE_REQUEST)
        self._note.setVisible(not told.empty and bool(told.note_title))

    def _refresh_report(self, report: Report) -> None:
        self._show_verdict(report)
        tabs_open = report.ok if self._tabs_open is None else self._tabs_open
        folded = tabs_open and (_is_low(self.height()) if self._folded is None else self._folded)
        self._ladder.show_report(report, compact=self.height() < _LOW)
        self._clock.show_report(report, self._words)
        self._show_probe(report.probe)
        self._brought_row.setVisible(self._brought.show_report(report))
        self._fold.show_report(report)
        self._fold.setVisible(report.finished and folded)
        self._scroll.setVisible(not (report.finished and folded))
        self._tabs.setVisible(report.finished)
        if report.finished:
            self._tabs.set_open(tabs_open)
            self._tabs.show_report(report, self._now)

    def _show_verdict(self, report: Report) -> None:
        self._note.hide()
        self._header.show_report(report)
        if report.ok:
            self._show_warning(report)

    def _show_warning(self, report: Report) -> None:
        """The gravest warning of a client that works, with the first thing to do about it."""
        warning = warned_about(report)
        if warning is not None:
            self._note.show_warning(warning, self._words, self._offers)
            self._note.show()

    def _show_probe(self, probe: Probe | None) -> None:
        begins = not self._probe_row.isVisibleTo(self) and probe is not None and probe.begun
        self.probe.show_probe(probe)
        self._probe_row.setVisible(probe is not None and probe.begun)
        if begins:
            self._scroll.verticalScrollBar().setValue(0)

    def _timed(self, finding: Finding) -> Finding:
        """With the time that whoever is written to will ask for."""
        assert self._report is not None
        return replace(finding, evidence={**finding.evidence, "time": self._report.started_at})

    def _note_pressed(self, action: str) -> None:
        if action == _SEE_REQUEST:
            self.open_request()
        elif self._report is not None:
            self.action_asked.emit(action, warned_about(self._report))

    def _tab_opened(self) -> None:
        self._tabs_open, self._folded = True, True
        self._refresh()

    def _unfold(self) -> None:
        self._folded = False
        if self._report is not None and (not self._report.ok or _is_low(self.height())):
            self._tabs_open = False
        self._refresh()

    def _scroll_to(self, finding: QRect) -> None:
        self._scroll.ensureVisible(0, finding.bottom(), 0, metrics.L)
        self._scroll.ensureVisible(0, max(finding.top() - metrics.step_height(), 0), 0, 0)

    def _share_height(self) -> None:
        """The steps take what they need, and leave an open tab enough to be read."""
        content = self._scroll.widget()
        layout = None if content is None else content.layout()
        if layout is None:
            return
        layout.activate()
        needed = layout.totalHeightForWidth(max(self.width(), 200))
        if needed < 0:  # nothing in it wraps
            needed = layout.totalSizeHint().height()
        if self._tabs.isVisibleTo(self) and self._tabs.is_open():
            header = self._header.heightForWidth(self.width())
            room = self.height() - max(header, self._header.sizeHint().height())
            tabs = metrics.scaled(_TABS_AT_LEAST)
            self._tabs.setMinimumHeight(tabs)  # or the tallest of them would squeeze the verdict
            room -= tabs
            if self._brought_row.isVisibleTo(self):
                room -= self._brought_row.heightForWidth(self.width())
            self._scroll.setFixedHeight(max(min(needed, room), metrics.step_height() * 3))
            self._column.setStretchFactor(self._tabs, 1)
            self._column.setStretchFactor(self._scroll, 0)
        else:
            self._tabs.setMinimumHeight(0)
            self._scroll.setMinimumHeight(0)
            self._scroll.setMaximumHeight(16777215)
            self._column.setStretchFactor(self._tabs, 0)
            self._column.setStretchFactor(self._scroll, 1)

    def _lay_out(self) -> None:
        content = QWidget()
        inner = QVBoxLayout(content)
        inner.setContentsMargins(0, 0, metrics.XL - EDGE, metrics.M)
        inner.setSpacing(0)
        self._probe_row = QWidget()
        probe_row = QVBoxLayout(self._probe_row)
        probe_row.setContentsMargins(metrics.XL, metrics.XS, EDGE, metrics.M)
        probe_row.addWidget(self.probe)
        inner.addWidget(self._probe_row)
        inner.addWidget(self._ladder)
        inner.addWidget(self._clock)
        inner.addWidget(self._note)
        inner.addStretch(1)
        self._scroll = ScrollArea()
        self._scroll.set_content(content)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self._pages = QStackedWidget()
        whole.addWidget(self._pages)
        result = QWidget()
        self._pages.addWidget(result)
        self._column = QVBoxLayout(result)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._brought_row = QWidget()
        brought_row = QVBoxLayout(self._brought_row)
        brought_row.setContentsMargins(metrics.XL, 0, metrics.XL, metrics.M)
        brought_row.addWidget(self._brought)
        for part in (self._header, self._brought_row, self._fold, self._scroll):
            self._column.addWidget(part)
        self._column.addWidget(self._tabs)


def _is_low(height: int) -> bool:
    """So many pixels leave no room for ladder and tab."""
    return height < metrics.scaled(_LOW)
