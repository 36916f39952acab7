"""A token is kept fresh in the real window, against the practice server; a set clock goes on."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from PySide6.QtWidgets import QApplication, QCheckBox, QWidget
from pytestqt.qtbot import QtBot

from app.engine.progress import Progress
from app.gui.main_window import MainWindow
from app.gui.result.claim_table import ClaimTable
from app.gui.state.keep_fresh import Kept, Standing, Why
from app.gui.state.language import Language
from app.gui.state.preferences import Preferences
from app.gui.theme.apply import Choice, apply_theme
from app.gui.theme.text import Text
from app.model.events import TokenIntrospected
from app.model.time import Instant, Span, SystemClock
from app.model.token_fate import Introspection
from tests.gui.painting import painted_at_the_end
from tests.gui.waiting import until


class LeadingClock(SystemClock):
    """The computer's own, and as far ahead of it as a test has put it."""

    ahead = 0.0
    slept = 0.0
    """Seconds in which the computer's other clock stood still."""

    def now(self) -> Instant:
        return super().now().plus(Span(self.ahead + self.slept))

    def monotonic(self) -> float:
        return super().monotonic() + self.ahead


class Desk:
    """The window, a practice profile that was checked, and the clock."""

    def __init__(self, window: MainWindow, clock: LeadingClock) -> None:
        self.window, self.clock = window, clock

    @property
    def kept(self) -> Kept:
        return self.window.time.fresh._fresh.kept

    @property
    def box(self) -> QCheckBox:
        return self.window.result.freshness.box

    @property
    def token(self) -> str:
        report = self.window.check.report
        assert report is not None
        return "" if report.token is None else report.token.access_token.reveal()

    def plays(self, scenario: str) -> None:
        self.window.practice.play(scenario)

    async def checks(self) -> None:
        self.window.form.ask_for_check()
        await until(lambda: self.window.check.running)
        await self.is_idle()

    async def is_idle(self) -> None:
        await until(lambda: not self.window.check.busy, 20)

    async def after(self, seconds: float) -> None:
        """Time goes on, and what is due then is done."""
        self.clock.ahead += seconds
        self.window.time.countdown.ticker.tick()
        await self.is_idle()

    def says(self, identifier: str) -> str:
        for each in self.window.findChildren(QWidget):
            if each.accessibleIdentifier() == identifier and each.isVisible():
                return str(each.text())  # type: ignore[attr-defined]
        return ""


@asynccontextmanager
async def practising(scenario: str = "renewable-token") -> AsyncIterator[Desk]:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    apply_theme(application, Choice.LIGHT)
    clock = LeadingClock()
    language = Language(application, "en")
    window = MainWindow(clock, Preferences(), language, Choice.LIGHT)
    window.show()
    window.furnish()
    try:
        with painted_at_the_end(window):
            desk = Desk(window, clock)
            window.desk.try_practice()
            await until(lambda: window.form.profile().client_id, 20)
            desk.plays(scenario)
            await desk.checks()
            yield desk
        window.check.cancel()
        await until(lambda: not window.check.busy and not window.profiles.busy)
    finally:
        window.practice.stop()
        window.hide()
        window.deleteLater()


async def test_a_token_is_renewed_before_its_end_and_the_renewal_is_logged(qtbot: QtBot) -> None:
    async with practising() as desk:
        said = "Renews it before it expires, and calls the API each time"
        assert desk.box.toolTip() == desk.box.accessibleDescription() == said
        first = desk.token
        desk.box.click()
        assert desk.kept.standing is Standing.WAITING
        await desk.after(30)
        assert desk.token == first
        await desk.after(31)
        assert desk.token not in ("", first)
        assert desk.kept.on
        table = next(
            each
            for each in desk.window.findChildren(ClaimTable)
            if each.accessibleIdentifier() == "renewals"
        )
        (row,) = table.model_of_claims.rows
        assert row.meaning == "Renewed"
        assert table.isVisibleTo(desk.window)


async def test_after_a_sleep_it_tells_when_it_goes_on(qtbot: QtBot) -> None:
    async with practising() as desk:
        desk.box.click()
        before = desk.says("keep-fresh-state")
        desk.clock.slept = 3600
        await desk.after(5)  # a minute from one to the next is not over yet
        assert desk.kept.standing is Standing.WAITING
        after = desk.says("keep-fresh-state")
        assert after.startswith("Next: ")
        assert after != before
        await desk.after(60)
        assert desk.says("keep-fresh-state").startswith("Renewed ")


async def test_what_is_open_stays_open_while_it_is_renewed(qtbot: QtBot) -> None:
    async with practising() as desk:
        desk.box.click()
        desk.window.result._tabs.open_tab("exchanges")
        open_before = desk.window.result._tabs._bar.currentIndex()
        told: list[str] = []
        desk.window.check.report_changed.connect(lambda report: told.append(report.finished))
        await desk.after(61)
        assert desk.window.result._tabs._bar.currentIndex() == open_before
        assert told == [True]  # nothing of it showed before it was over


async def test_it_goes_on_while_the_window_is_away(qtbot: QtBot) -> None:
    async with practising() as desk:
        desk.box.click()
        desk.window.showMinimized()
        first = desk.token
        await desk.after(61)
        assert desk.token != first


async def test_a_failure_that_may_pass_leaves_the_token_and_is_tried_again(qtbot: QtBot) -> None:
    async with practising() as desk:
        desk.box.click()
        first = desk.token
        desk.plays("maintenance")
        await desk.after(61)
        assert desk.token == first
        assert desk.kept.on
        assert desk.kept.failures == 1
        assert desk.kept.log[-1].verdict.code == "http.unavailable"
        assert desk.says("keep-fresh-state").startswith("The last try failed. Next: ")
        desk.plays("renewable-token")
        await desk.after(61)
        assert len(desk.kept.log) == 1  # the server asked for half an hour
        await desk.after(1800)
        assert desk.token not in ("", first)
        assert desk.kept.failures == 0


async def test_a_failure_that_does_not_pass_stops_it_and_is_shown(qtbot: QtBot) -> None:
    async with practising() as desk:
        desk.box.click()
        desk.plays("wrong-secret")
        await desk.after(61)
        assert desk.kept.why is Why.FAILED
        assert not desk.box.isChecked()
        report = desk.window.check.report
        assert report is not None
        assert report.verdict is not None
        assert report.verdict.code == "token.secret_wrong"
        assert "No longer kept fresh" in desk.window.toast._words.text()
        assert desk.window.toast.isVisible()


async def test_a_token_that_is_too_short_lived_is_not_kept(qtbot: QtBot) -> None:
    async with practising("short-lived-token") as desk:
        desk.box.click()
        assert desk.kept.why is Why.TOO_SHORT
        assert not desk.box.isChecked()
        assert "too short-lived" in desk.says("keep-fresh-state")


async def test_changes_in_the_form_hold_it_up(qtbot: QtBot) -> None:
    async with practising() as desk:
        desk.box.click()
        first, scope = desk.token, desk.window.form.scope.text()
        desk.window.form.scope.setText("other")
        assert desk.kept.standing is Standing.HELD
        assert desk.says("keep-fresh-state").startswith("Waiting")
        await desk.after(61)
        assert desk.token == first
        desk.window.form.scope.setText(scope)
        await desk.after(1)
        assert desk.token != first


async def test_another_profile_ends_it(qtbot: QtBot) -> None:
    async with practising() as desk:
        desk.box.click()
        desk.window.form.show_profile(desk.window.form.profile(), saved=True)  # nothing to lose
        desk.window.desk.new()
        assert desk.kept == Kept()


async def test_a_cancelled_renewal_is_the_last_and_the_token_stays(qtbot: QtBot) -> None:
    async with practising() as desk:
        desk.box.click()
        first = desk.token
        desk.plays("no-answer")
        desk.clock.ahead += 61
        desk.window.time.countdown.ticker.tick()
        await until(lambda: desk.window.check.running)
        assert desk.kept.standing is Standing.RENEWING
        desk.window.check.cancel()
        await desk.is_idle()
        assert desk.kept.why is Why.CANCELLED
        assert desk.token == first


async def test_what_is_done_afterwards_is_about_the_new_token(qtbot: QtBot) -> None:
    async with practising() as desk:
        desk.box.click()
        await desk.after(61)

        async def look(progress: Progress) -> None:
            assert progress.known.token is not None
            assert progress.known.token.access_token.reveal() == desk.token
            progress.tell(TokenIntrospected(Introspection(desk.clock.now(), active=True)))

        assert desk.window.check.afterwards(look)
        await desk.is_idle()
        report = desk.window.check.report
        assert report is not None
        assert report.introspection is not None
        assert len(desk.kept.log) == 1  # that was no renewal


async def test_what_was_asked_of_the_token_before_stays_in_sight_and_says_so(qtbot: QtBot) -> None:
    async with practising() as desk:
        desk.box.click()
        result = desk.window.result

        async def look(progress: Progress) -> None:
            told = Introspection(desk.clock.now(), active=True, members={"active": True})
            progress.tell(TokenIntrospected(told))

        assert desk.window.check.afterwards(look)
        await desk.is_idle()
        calls = desk.window.form.profile().more_calls
        assert desk.window.check.call_all(calls)
        await desk.is_idle()
        first = desk.token
        for _ in range(2):  # it is kept over more than one renewal
            await desk.after(61)
        assert desk.token != first
        report = desk.window.check.report
        assert report is not None
        assert report.introspection is None  # nothing of it is handed on as if it were of this one
        assert report.calling is None
        result._tabs.open_tab("token")
        shown = [each.text() for each in result.findChildren(Text) if each.isVisible()]
        assert "What the server said about the token before this one" in shown
        result._tabs.open_tab("api")
        assert " of 3. Called with the token before this one." in desk.says("calling-told")
        result.api.table.rows.selectRow(0)
        assert result.api.view._duration.text()
        assert desk.window.check.call_all(calls)
        await desk.is_idle()
        assert "before" not in desk.says("calling-told")
