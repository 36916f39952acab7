"""*See the request*: shown before anything is sent, made anew as the form changes."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app.gui.main_window import MainWindow
from app.gui.result.claim_table import ClaimTable
from app.gui.result.request_view import RequestView
from app.gui.theme.buttons import Button
from app.model.profile import ApiCall, Profile, SharedSecret, SigningKey
from app.model.secret import Secret
from tests.gui.form.controls import control
from tests.gui.test_main_window import TYPED, window_open
from tests.gui.waiting import until
from tests.oauth.keys.forms import KEYS, written

KEY = replace(
    TYPED, credential=SigningKey(material=Secret.of_bytes(written(KEYS["RSA"]))), dpop=True
)


@asynccontextmanager
async def looking_at(profile: Profile) -> AsyncIterator[tuple[MainWindow, RequestView]]:
    """A window with the request of that profile open."""
    async with window_open() as window:
        window.desk.new()
        window.form.show_profile(profile, saved=False)
        window.form.look()
        control(window, Button, "note-action").click()
        view = window.findChild(RequestView)
        assert view is not None
        await until(lambda: view.request.isVisible())
        yield window, view
        window.result.close_request()
        await until(lambda: not window.request.look.busy and not window.form.proof.reading.busy)


async def test_the_request_is_shown_with_dots_for_the_secret(qtbot: QtBot) -> None:
    async with looking_at(replace(TYPED, call=ApiCall("https://api.invalid/deals"))) as (_, view):
        said = view.request.toPlainText()
        assert said.startswith("POST https://nobody.invalid/token\n")
        assert "client_secret=••••" in said
        assert "s3cret-value" not in said
        assert "GET https://api.invalid/deals" in view.call.toPlainText()
        assert not view.assertion.isVisible()


async def test_it_follows_the_form(qtbot: QtBot) -> None:
    async with looking_at(TYPED) as (window, view):
        window.form.scope.setText("read write")
        await until(lambda: "scope=read+write" in view.request.toPlainText())
        window.form.client_id.setText("somebody-else")
        await until(lambda: "client_id=somebody-else" in view.request.toPlainText())


async def test_what_is_signed_is_decoded_with_times_in_words(qtbot: QtBot) -> None:
    async with looking_at(KEY) as (_, view):
        assert view.assertion.isVisible()
        assert view.proof.isVisible()
        table = control(view, ClaimTable, "assertion-claims")
        rows = {row.name: row.value for row in table.model_of_claims.rows}
        assert rows["iss"] == "me"
        # Two minutes, less what the looking took; on the second's edge it is one more.
        assert rows["exp"].startswith(("in 2 min", "in 1 min "))


async def test_what_is_missing_stands_in_its_place(qtbot: QtBot) -> None:
    async with looking_at(TYPED) as (window, view):
        window.form.proof.secret.clear()
        await until(lambda: not view.request.isVisible())
        assert view._blocked.title.text() == "No secret is given"
        window.form.proof.secret.setText("again")
        await until(lambda: view.request.isVisible())


async def test_copying_takes_no_secret_along(qtbot: QtBot) -> None:
    async with looking_at(KEY) as (_, view):
        view.copy.click()
        copied = QGuiApplication.clipboard().text()
        QGuiApplication.clipboard().clear()
    assert "POST https://nobody.invalid/token" in copied
    assert "client_assertion=eyJh… (" in copied
    assert "  iss: me" in copied
    assert "BEGIN" not in copied


async def test_escape_goes_back_and_a_check_takes_its_place(qtbot: QtBot) -> None:
    async with looking_at(TYPED) as (window, view):
        window.shortcuts.escape()
        assert not view.isVisible()
        window.form.title.request_asked.emit()
        assert view.isVisible()
        window.form.footer.check.click()
        assert not view.isVisible()


async def test_where_one_pane_shows_the_menu_of_the_form_leads_there(qtbot: QtBot) -> None:
    async with window_open() as window:
        window.desk.new()
        window.resize(560, 700)
        window.form.show_profile(TYPED, saved=False)
        await asyncio.sleep(0.05)
        window.form.title.request_asked.emit()
        view = window.findChild(RequestView)
        assert view is not None
        await until(lambda: view.request.isVisible())
        assert not window.form.isVisible()
        window.shortcuts.escape()
        window.shortcuts.escape()
        assert window.form.isVisible()


async def test_where_one_pane_shows_one_arrow_leads_back(qtbot: QtBot) -> None:
    async with looking_at(TYPED) as (window, view):
        assert view.back.isVisible()
        window.resize(560, 700)
        window.arrangement.show_result()
        await until(lambda: not view.back.isVisible())
        window.arrangement.bar.back.click()
        assert window.form.isVisible()
        assert not window.result.shows_request


async def test_it_speaks_the_language_of_the_window(qtbot: QtBot) -> None:
    async with looking_at(KEY) as (window, view):
        window.menu.language_chosen.emit("da")
        await asyncio.sleep(0)
        assert view.copy.text() == "Kopiér"
        assert "sendt" in view._about.text()
        window.menu.language_chosen.emit("en")


async def test_another_profile_takes_it_away(qtbot: QtBot) -> None:
    async with looking_at(TYPED) as (window, view):
        other = replace(TYPED, credential=SharedSecret(Secret("another")))
        window.desk._show(other, saved=False)
        assert not view.isVisible()
