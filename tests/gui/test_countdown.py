"""Several tokens count down at once, by one timer that rests while nobody looks."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from app.gui.countdown_desk import CountdownDesk
from app.gui.profiles.pane import ProfilesPane
from app.gui.result.pane import ResultPane
from app.gui.theme.apply import Choice, apply_theme
from app.model.events import CheckFinished
from app.model.finding import Finding, Severity
from app.model.profile import Environment, Profile
from app.model.report import Report
from app.model.step import StepId
from app.model.time import SystemClock
from app.vault import ProfileSummary
from app.words import Words
from tests.gui.clocks import SetClock, let_run
from tests.gui.state.test_token_ends import report

WORKS = Finding("check.works", Severity.INFO, (), StepId.INSPECT)


class Desk:
    """A window of result and side bar alone, with two saved profiles."""

    def __init__(self) -> None:
        self.clock = SetClock()
        self.window = QWidget()
        self.window.setWindowTitle("Keyfit")
        words = Words("en")
        self.result, self.pane = ResultPane(words), ProfilesPane(SystemClock())
        row = QHBoxLayout(self.window)
        row.addWidget(self.pane)
        row.addWidget(self.result)
        self.one, self.other = Profile(name="One"), Profile(name="Other")
        listing = (
            ProfileSummary(each.id, each.name, "", Environment.TEST, "", "id.example")
            for each in (self.one, self.other)
        )
        self.pane.show_listing(tuple(listing))
        self.desk = CountdownDesk(self.window, self.result, self.pane, self.clock, words)
        self.window.show()

    def gets(self, profile: Profile, seconds: float | None, *, brought: bool = False) -> Report:
        """A check of the profile ends with a token of such a life, received now."""
        told = replace(report(seconds, profile), brought=brought)
        told = told.after(CheckFinished(WORKS, self.clock.now()))
        self.result.show_report(told, self.clock.now())
        self.desk.show_report(told)
        return told

    def woken(self, seconds: float) -> int:
        return let_run(self.desk.ticker._timer, self.clock, seconds)

    def spoken(self, profile: Profile) -> str:
        role = Qt.ItemDataRole.AccessibleTextRole
        return str(self.pane.parts.model.index_of(profile.id).data(role))

    @property
    def ring(self) -> str:
        """What a screen reader tells of the ring; empty where there is none."""
        for each in self.result.findChildren(QWidget):
            if each.accessibleIdentifier() == "token-remaining" and each.isVisible():
                return each.accessibleDescription()
        return ""


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    apply_theme(application, Choice.LIGHT)
    made = Desk()
    yield made
    made.window.hide()
    made.window.deleteLater()


def test_each_profile_tells_what_is_left_of_its_own_token(desk: Desk) -> None:
    desk.gets(desk.one, 200)
    desk.gets(desk.other, 45)
    assert "token: 3 min left" in desk.spoken(desk.one)
    assert "token: 45 s left" in desk.spoken(desk.other)
    assert desk.ring == "00:45 left"


def test_all_go_on_by_the_same_timer(desk: Desk) -> None:
    desk.gets(desk.one, 200)
    desk.gets(desk.other, 45)
    desk.woken(30)
    assert "token: 2 min left" in desk.spoken(desk.one)
    assert "token: 15 s left" in desk.spoken(desk.other) or "16 s" in desk.spoken(desk.other)


def test_a_token_that_has_ended_is_told_no_more_beside_its_profile(desk: Desk) -> None:
    desk.gets(desk.one, 20)
    desk.woken(25)
    assert "token" not in desk.spoken(desk.one)
    assert desk.ring == "expired"


def test_it_wakes_the_program_once_a_second_while_it_can_be_seen(desk: Desk) -> None:
    desk.gets(desk.one, 3600)
    assert 110 <= desk.woken(120) <= 121


def test_with_another_profile_open_the_side_bar_goes_on(desk: Desk) -> None:
    desk.gets(desk.one, 100)
    desk.desk.stop()
    assert desk.ring == ""
    assert desk.woken(60) > 50
    assert "token: 40 s left" in desk.spoken(desk.one) or "41 s" in desk.spoken(desk.one)


def test_nothing_wakes_the_program_once_all_have_ended(desk: Desk) -> None:
    desk.gets(desk.one, 20)
    desk.desk.stop()
    desk.woken(30)
    assert desk.woken(3600) == 0


@pytest.mark.parametrize("away", ["hide", "showMinimized"])
def test_nothing_wakes_the_program_while_the_window_is_away(desk: Desk, away: str) -> None:
    desk.gets(desk.one, 3600)
    desk.gets(desk.other, 1800)
    getattr(desk.window, away)()
    QApplication.processEvents()
    assert desk.woken(3000) == 0
    desk.window.showNormal()
    QApplication.processEvents()
    assert "token: 10 min left" in desk.spoken(desk.one)
    assert desk.ring == "expired"
    assert desk.woken(10) >= 9


def test_a_side_bar_that_is_put_away_is_not_counted_for(desk: Desk) -> None:
    desk.gets(desk.one, 3600)
    desk.desk.stop()
    desk.pane.hide()
    assert desk.woken(600) == 0
    desk.pane.show()
    assert "token: 50 min left" in desk.spoken(desk.one)


def test_the_title_tells_the_end_while_the_window_is_minimised(desk: Desk) -> None:
    desk.gets(desk.one, 3600)
    desk.window.showMinimized()
    QApplication.processEvents()
    assert desk.window.windowTitle().startswith("until ")
    assert desk.window.windowTitle().endswith(" – Keyfit")
    desk.window.showNormal()
    QApplication.processEvents()
    assert desk.window.windowTitle() == "Keyfit"


def test_a_token_that_was_brought_counts_down_too(desk: Desk) -> None:
    desk.gets(Profile(), 75, brought=True)
    desk.woken(5)
    assert desk.ring in ("01:10 left", "01:11 left")


def test_nobody_is_told_each_second(desk: Desk) -> None:
    """A screen reader would read each change out; it reads what stands there when it is asked."""
    told: list[object] = []
    desk.pane.parts.model.dataChanged.connect(lambda *changed: told.append(changed))
    desk.gets(desk.one, 100)
    desk.woken(30)
    assert not told


def test_another_language_tells_it_at_once(desk: Desk) -> None:
    desk.gets(desk.one, 2 * 86_400 + 5)
    assert "2 days" in desk.spoken(desk.one)
    desk.desk.set_words(Words("da"))
    assert "2 dage" in desk.spoken(desk.one)


def test_a_window_that_is_taken_down_while_it_shows_is_asked_nothing(qtbot: QtBot) -> None:
    made = Desk()
    made.gets(made.one, 100)
    with qtbot.captureExceptions() as raised:
        delete(made.window)
    assert not raised
