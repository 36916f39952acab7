"""What a verdict is worth once the form asks for something else, and once the profile is saved."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.gui.main_window import MainWindow
from app.gui.result.claim_table import ClaimTable
from app.gui.theme.text import Text
from app.model.finding import Severity
from app.model.profile import Profile
from app.vault import Vault
from tests.engine.running import profile_for
from tests.gui.test_main_window import window_open
from tests.gui.waiting import until
from tests.servers.answering import TOKEN, answers, json_answer
from tests.servers.raw import Peer, serving
from tests.vault.doubles import MemoryKeyring


@asynccontextmanager
async def checked(
    profile: Profile | None = None, *, saved: bool = False
) -> AsyncIterator[MainWindow]:
    """A window in which this profile was checked, and works."""
    async with serving(answers(json_answer(TOKEN))) as server, window_open() as window:
        window.profiles.use(Vault(MemoryKeyring()))
        window.desk.new()
        window.form.show_profile(profile or profile_for(server.url()), saved=saved)
        window.form.ask_for_check()
        await until(lambda: window.check.report is not None and not window.check.busy, 20)
        assert window.check.report is not None
        assert window.check.report.ok
        yield window


def changed_line(window: MainWindow) -> Text | None:
    """What says that the form has changed since; None where nothing does."""
    every = [each for each in window.findChildren(Text) if each.isVisible()]
    return next((each for each in every if each.accessibleIdentifier() == "changed-since"), None)


def pressed(window: MainWindow, identifier: str) -> QPushButton | None:
    """The button of that name, if it shows."""
    every = [each for each in window.findChildren(QPushButton) if each.isVisible()]
    return next((each for each in every if each.accessibleIdentifier() == identifier), None)


async def test_a_verdict_says_when_the_form_asks_for_something_else(qtbot: QtBot) -> None:
    async with checked() as window:
        assert changed_line(window) is None
        typed = window.form.client_id.text()
        window.form.client_id.setText("somebody-else")
        line = changed_line(window)
        assert line is not None
        assert line.text() == "The form has changed since this check"
        window.form.client_id.setText(typed)
        assert changed_line(window) is None
        window.form.proof.secret.setText("another-secret")
        assert changed_line(window) is not None
        window.form.ask_for_check()
        assert changed_line(window) is None
        await until(lambda: not window.check.busy, 20)
        assert changed_line(window) is None


async def test_a_name_is_no_change_and_another_profile_takes_the_line_away(qtbot: QtBot) -> None:
    async with checked() as window:
        window.form.title.name.setText("Acme")
        assert changed_line(window) is None
        window.form.scope.setText("else")
        assert changed_line(window) is not None
        window.form.show_profile(Profile(), saved=False)
        window.desk.opened.emit()
        assert changed_line(window) is None


async def test_a_practised_check_is_of_the_form_that_the_server_filled_in(qtbot: QtBot) -> None:
    async with window_open() as window:
        window.desk.try_practice()
        await until(lambda: window.form.profile().client_id, 20)
        window.form.ask_for_check()
        await until(lambda: window.check.report is not None and not window.check.busy, 20)
        assert changed_line(window) is None


@pytest.mark.parametrize("name", ["", "Acme"])
async def test_what_was_checked_before_it_was_saved_keeps_its_verdict(
    qtbot: QtBot, name: str
) -> None:
    async with checked() as window:
        window.form.title.name.setText(name)
        window.form.ask_for_save()
        await until(lambda: window.form.saved and not window.profiles.busy, 20)
        (summary,) = window.profiles.listing
        assert summary.last is not None
        assert summary.last.severity is not Severity.ERROR


async def test_where_one_pane_shows_a_check_is_stopped_and_begun_beside_the_result(
    qtbot: QtBot,
) -> None:
    async def silent(peer: Peer) -> None:
        await peer.request()
        await peer.until_closed()

    async with serving(silent) as server, window_open() as window:
        window.resize(700, 600)
        window.desk.new()
        window.form.show_profile(profile_for(server.url()), saved=False)
        window.form.ask_for_check()
        await until(lambda: bool(server.received and server.received[0]), 20)
        assert pressed(window, "check-from-result") is None
        stop = pressed(window, "cancel-from-result")
        assert stop is not None
        stop.setFocus()
        stop.click()
        await until(lambda: not window.check.busy, 5)
        again = pressed(window, "check-from-result")
        assert again is not None
        assert _focused(window) is again
        again.click()
        assert window.check.running
        assert _focused(window) is pressed(window, "cancel-from-result")


def _focused(window: MainWindow) -> QWidget | None:
    return window.focusWidget()


async def test_a_check_asked_for_in_the_result_leaves_the_keyboard_where_it_is_stopped(
    qtbot: QtBot,
) -> None:
    async with checked() as window:
        table = next(each for each in window.findChildren(ClaimTable) if each.isVisible())
        table.setFocus()
        window.checking.ask()
        assert window.check.running
        assert _focused(window) is window.form.footer.cancel
        await until(lambda: not window.check.busy, 20)
        assert _focused(window) is window.form.footer.check


async def test_a_refusal_out_of_sight_leaves_the_keyboard_at_the_tabs(qtbot: QtBot) -> None:
    async with checked() as window:
        window.result.freshness.box.setFocus()
        window.result._tabs.set_open(False)
        assert _focused(window) is window.result._tabs._bar


async def test_a_window_made_narrow_shows_what_is_being_written(qtbot: QtBot) -> None:
    async with checked() as window:
        window.form.scope.setFocus()
        window.form.scope.setText("more")
        window.resize(700, 600)
        assert _focused(window) is window.form.scope
        assert window.form.isVisible()
        window.resize(1180, 760)
        window.checking.ask()
        await until(lambda: not window.check.busy, 20)
        window.resize(700, 600)
        assert window.result.isVisible()
        assert not window.form.isVisible()


async def test_where_one_pane_shows_a_way_leads_back_to_the_result(qtbot: QtBot) -> None:
    async with checked() as window:
        assert pressed(window, "show-result") is None
        window.resize(700, 600)
        window.shortcuts.escape()
        way = pressed(window, "show-result")
        assert way is not None
        way.click()
        assert window.result.isVisible()
        assert _focused(window) is window.arrangement.bar.back
        window.shortcuts.escape()
        assert _focused(window) is window.form.footer.check
        way.click()
        window.shortcuts.escape()
        window.form.show_profile(Profile(), saved=False)
        window.desk.opened.emit()
        assert pressed(window, "show-result") is None
