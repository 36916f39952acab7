"""*Keep fresh*: switched on and off in the Token tab, with what is next and what was done."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.gui.result.claim_row import ClaimRow
from app.gui.result.late_table import HeadedTable
from app.gui.state.keep_fresh import Kept, Outcome, Renewal, Standing, Why
from app.gui.theme.check_box import CheckBox
from app.gui.theme.fonts import TextStyle
from app.gui.theme.roles import Role
from app.gui.theme.text import Text
from app.model.finding import Severity
from app.model.report import Report
from app.model.time import Instant
from app.words.visible import visible

if TYPE_CHECKING:
    from app.words import Words


class Freshness(QWidget):
    """What it says while there is something to say; `box` is the switch, and `log` what was done.
    Both are parts of their own, for other places of the tab."""

    toggled = Signal(bool)
    """Somebody wants the token kept fresh, or no longer."""
    changed = Signal()
    """There is something else to show."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept = Kept()
        self.box = CheckBox()
        self.box.setAccessibleIdentifier("keep-fresh")
        self.box.clicked.connect(self.toggled)
        self._said = Text("", TextStyle.SMALL, Role.TEXT2, wrap=True)
        self._said.setAccessibleIdentifier("keep-fresh-state")
        self.log = RenewalLog()
        row = QVBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._said)
        self.box.hide()
        self.hide()

    def keep(self, kept: Kept) -> None:
        """How it stands; shown together with a report."""
        self._kept = kept
        self.changed.emit()

    def show_report(self, report: Report, words: "Words", now: Instant) -> None:
        """Offer it for a token that a check has brought, and tell what came of it so far."""
        kept = self._kept
        offered = report.finished and report.token is not None and not report.brought
        self.box.setText(self.tr("Keep fresh"))
        self.box.setEnabled(offered or kept.on)
        self.box.setChecked(kept.on)
        said = self._sentence(report, words, now)
        self._said.setText(said)
        self.box.setAccessibleDescription(said)
        self.box.setToolTip(said if kept.standing is Standing.OFF else "")
        self._said.set_role(Role.ERROR if kept.why in _BAD else Role.TEXT2)
        told = kept.standing is not Standing.OFF
        end = None if report.token is None else report.token.expires_at()
        lasts = offered and (end is None or end > now)
        self.box.setVisible(not report.brought and (lasts or told))
        self.setVisible(not report.brought and told)
        self.log.show_log(() if report.brought else kept.log, words, now)

    def _sentence(self, report: Report, words: "Words", now: Instant) -> str:
        kept = self._kept
        match kept.standing:
            case Standing.OFF:
                called = report.profile.call is not None and bool(report.profile.call.url.strip())
                if called:
                    return self.tr("Renews it before it expires, and calls the API each time")
                return self.tr("Renews it before it expires")
            case Standing.WAITING if kept.next_at is not None:
                when = _when(kept.next_at, words, now)
                if kept.failures:
                    return self.tr("The last try failed. Next: {time}").format(time=when)
                if kept.log:
                    then = _when(kept.log[-1].at, words, now)
                    return self.tr("Renewed {then}. Next: {time}").format(then=then, time=when)
                return self.tr("Next: {time}").format(time=when)
            case Standing.HELD:
                return self.tr("Waiting: the form has changed since the check")
            case Standing.STOPPED:
                return self._why(kept, words)
            case _:
                return self.tr("Renewing…")

    def _why(self, kept: Kept, words: "Words") -> str:
        match kept.why:
            case Why.NO_END:
                return self.tr("Nothing says when this token expires, so it can’t be kept fresh")
            case Why.TOO_SHORT:
                return self.tr("This token is too short-lived to be kept fresh")
            case Why.FAILED_THRICE:
                return self.tr("Stopped after three failures in a row")
            case Why.CANCELLED:
                return self.tr("Stopped: the renewal was cancelled")
            case _:
                title = visible(words.finding(kept.log[-1].verdict).title, 200) if kept.log else ""
                return self.tr("Stopped: {reason}").format(reason=title)


class RenewalLog(HeadedTable):
    """Each renewal with its time, its result and until when the new token works; latest first."""

    def __init__(self) -> None:
        super().__init__("renewals")

    def show_log(self, log: tuple[Renewal, ...], words: "Words", now: Instant) -> None:
        """Show these; nothing at all where there are none."""
        headings = (self.tr("Time"), self.tr("New token until"), self.tr("Result"))
        rows = tuple(self._row(each, words, now) for each in reversed(log))
        self.show_rows(self.tr("Renewals"), headings, rows)

    def _row(self, renewal: Renewal, words: "Words", now: Instant) -> ClaimRow:
        until = "–" if renewal.end is None else words.clock_time(renewal.end, now)
        return ClaimRow(words.clock_time(renewal.at, now), until, self._result(renewal, words))

    def _result(self, renewal: Renewal, words: "Words") -> str:
        title = visible(words.finding(renewal.verdict).title, 200)
        match renewal.outcome:
            case Outcome.FAILED:
                return self.tr("Not renewed: {reason}").format(reason=title)
            case Outcome.CANCELLED:
                return self.tr("Cancelled")
            case Outcome.SAME:
                return self.tr("The server gave the same token once more")
            case Outcome.RENEWED if renewal.verdict.severity is Severity.ERROR:
                return self.tr("Renewed, but: {reason}").format(reason=title)
            case Outcome.RENEWED:
                return self.tr("Renewed")


def _when(instant: Instant, words: "Words", now: Instant) -> str:
    """The time alone where nobody would take it for another day's."""
    near = abs(instant.since(now).seconds) < _HALF_A_DAY
    return words.time_of_day(instant) if near else words.clock_time(instant, now)


_HALF_A_DAY = 43_200
_BAD = (Why.FAILED, Why.FAILED_THRICE)
