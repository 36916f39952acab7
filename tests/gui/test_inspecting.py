"""A token that somebody brings: found in what is pasted, looked into, checked, used."""

import asyncio
import json
import os
from pathlib import Path

import jwt
import pytest
from PySide6.QtCore import QMimeData, QSettings, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QPushButton

from app.gui.form.inspect_dialog import InspectDialog
from app.gui.form.key_question import typed
from app.gui.form.signature_dialog import SignatureDialog
from app.gui.form.token_questions import CallDialog
from app.gui.main_window import MainWindow
from app.gui.result.brought_note import BroughtNote
from app.gui.result.token_tab import TokenTab
from app.model.profile import Profile
from app.model.report import Report
from app.model.time import SystemClock
from app.model.token import Signature
from tests.engine.test_signature import KEY, key_set, public
from tests.gui.test_main_window import window_open
from tests.gui.waiting import until
from tests.journeys.needles import files_below
from tests.servers.answering import answers_by_path, json_answer
from tests.servers.raw import serving

END = int(SystemClock().now().seconds) + 3600
CLAIMS = {
    "iss": "https://as.example", "sub": "abc123", "client_id": "abc123", "jti": "b1f7",
    "aud": "orders", "iat": END - 3600, "exp": END,
}  # fmt: skip
TOKEN = jwt.encode(CLAIMS, KEY, "RS256", {"kid": "k1", "typ": "at+jwt"})
ID_TOKEN = jwt.encode(CLAIMS | {"nonce": "n-0S6"}, KEY, "RS256", {"kid": "k1"})


ADDRESS = 2
"""Of the ways to give a key for the signature of a token that was brought."""


def holds(file: Path) -> bool:
    return TOKEN[:60].encode() in file.read_bytes()


def asked(window: MainWindow) -> InspectDialog:
    """The dialog, opened from the menu."""
    window.menu.inspect_asked.emit()
    return window.findChildren(InspectDialog)[-1]


async def looked_into(window: MainWindow, text: str) -> Report:
    dialog = asked(window)
    dialog.pasting.paste.setPlainText(text)
    await until(dialog.look_button.isEnabled, 20)
    dialog.look_button.click()
    return await outcome(window)


async def outcome(window: MainWindow) -> Report:
    def over() -> bool:
        report = window.check.report
        return report is not None and report.finished and not window.check.busy

    await until(over, 20)
    report = window.check.report
    assert report is not None
    return report


async def test_a_pasted_header_line_shows_its_token_without_any_profile(qt_loop: object) -> None:
    async with window_open() as window:
        assert window.arrangement.welcoming
        report = await looked_into(window, f"Authorization: Bearer {TOKEN}")
        assert report.verdict is not None
        assert report.verdict.code == "check.inspected"
        assert report.exchanges == ()
        assert not window.arrangement.welcoming
        tab = window.result.findChild(TokenTab)
        assert tab is not None
        assert tab.isVisible()
        note = window.result.findChild(BroughtNote)
        assert note is not None
        assert note.title.text() == "Nothing was sent"
        assert note.check_button.isVisible()


async def test_the_open_profile_keeps_its_own_and_comes_back(qt_loop: object) -> None:
    async with window_open() as window:
        window.desk.new()
        typed = Profile(name="Orders", token_endpoint="https://nobody.invalid/t", client_id="me")
        window.form.show_profile(typed, saved=False)
        await looked_into(window, TOKEN)
        assert window.form.profile().client_id == "me"
        assert window.check.last_verdict(window.form.profile()) is None
        window.desk.new()
        assert window.check.report is None
        note = window.result.findChild(BroughtNote)
        assert note is not None
        assert not note.isVisible()


async def test_of_several_tokens_one_is_chosen(qt_loop: object) -> None:
    async with window_open() as window:
        dialog = asked(window)
        dialog.pasting.paste.setPlainText(json.dumps({"id_token": ID_TOKEN, "access_token": TOKEN}))
        await until(dialog.look_button.isEnabled, 20)
        names = [dialog.pasting.choice.itemText(at) for at in range(dialog.pasting.choice.count())]
        assert [name.split(" ey")[0] for name in names] == ["access token", "ID token"]
        assert not any(TOKEN in name or ID_TOKEN in name for name in names)
        dialog.pasting.choice.setCurrentIndex(1)
        dialog.look_button.click()
        report = await outcome(window)
        assert "jwt.id_token" in [each.code for each in report.findings()]


async def test_a_file_is_chosen_or_dropped(qt_loop: object, tmp_path: Path) -> None:
    file = tmp_path / "trace.har"
    file.write_text(json.dumps({"log": {"entries": [{"text": f"access_token={TOKEN}"}]}}))
    async with window_open() as window:
        dialog = asked(window)
        dropped = QMimeData()
        dropped.setUrls([QUrl.fromLocalFile(str(file))])
        dialog.pasting.paste.insertFromMimeData(dropped)
        await until(dialog.look_button.isEnabled, 20)
        dialog.look_button.click()
        report = await outcome(window)
        assert report.token is not None
        assert report.token.claims == CLAIMS


@pytest.mark.parametrize("text", ["no token stands here", "{}"])
async def test_where_no_token_is_found_that_is_said(qt_loop: object, text: str) -> None:
    async with window_open() as window:
        dialog = asked(window)
        dialog.pasting.paste.setPlainText(text)
        said = "No token was found in this."
        await until(lambda: dialog.pasting.paste.accessibleDescription() == said, 20)
        assert not dialog.look_button.isEnabled()
        dialog.reject()


async def test_a_text_in_json_form_is_told_by_its_name(qt_loop: object) -> None:
    async with window_open() as window:
        dialog = asked(window)
        for text, said in (
            ('{"payload":"e30","signatures":[]}', "This is signed, but in JSON form."),
            ('{"protected":"e30","ciphertext":"AA"}', "This is encrypted, but in JSON form."),
        ):
            paste = dialog.pasting.paste
            paste.setPlainText(text)
            await until(lambda s=said, paste=paste: paste.accessibleDescription().startswith(s), 20)
            assert not dialog.look_button.isEnabled()
        dialog.reject()


async def test_what_was_pasted_is_kept_nowhere(qt_loop: object) -> None:
    async with window_open() as window:
        dialog = asked(window)
        paste = dialog.pasting.paste
        paste.setPlainText(TOKEN)
        await until(dialog.look_button.isEnabled, 20)
        closed: list[str] = []
        dialog.finished.connect(lambda _code: closed.append(paste.toPlainText()))
        dialog.look_button.click()
        assert closed == [""]
        await outcome(window)
        QSettings().sync()
        assert not [each for each in files_below(os.environ["HOME"]) if holds(each)]
        assert TOKEN not in QGuiApplication.clipboard().text()


async def test_keys_are_fetched_once_somebody_presses(qt_loop: object) -> None:
    table = {"/keys": key_set(public(KEY)), "/orders": json_answer({"orders": []})}
    async with window_open() as window, serving(answers_by_path(table)) as server:
        await looked_into(window, TOKEN)
        note = window.result.findChild(BroughtNote)
        assert note is not None
        note.check_button.click()
        dialog = window.findChildren(SignatureDialog)[-1]
        assert typed(dialog.issuer) == "https://as.example"
        address = dialog.address.field
        assert isinstance(address, QLineEdit)
        dialog.segments.choose(ADDRESS)
        address.setText("not an address")
        dialog.go.click()
        assert dialog.isVisible()
        assert server.received == []
        address.setText(server.url("/keys"))
        dialog.go.click()
        await until(lambda: bool(server.received), 20)
        report = await outcome(window)
        assert report.token is not None
        assert report.token.signature is Signature.VERIFIED
        assert note.title.text() == "The token stayed on this computer"
        assert TOKEN.encode() not in b"".join(server.received)

        note.call_button.click()
        call = window.findChildren(CallDialog)[-1]
        call.address.setText(server.url("/orders"))
        call.call.click()
        await until(lambda: window.check.report is not None and bool(window.check.report.resource))
        report = await outcome(window)
        assert report.ok
        assert f"Bearer {TOKEN}".encode() in server.received[-1]
        assert note.title.text() == "The token went to the API that you named"


@pytest.mark.parametrize(
    ("cnf", "usable", "said"),
    [
        ({"jkt": "0ZcO"}, False, "This token cannot be used without its key"),
        ({"x5t#S256": "bwcK"}, True, "This token is bound to a certificate"),
    ],
)
async def test_what_a_token_is_bound_to_is_said_before_it_is_used(
    qt_loop: object, cnf: dict[str, str], usable: bool, said: str
) -> None:
    async with window_open() as window:
        await looked_into(window, jwt.encode(CLAIMS | {"cnf": cnf}, KEY, "RS256"))
        window.inspecting.call_api()
        dialog = window.findChildren(CallDialog)[-1]
        assert dialog.binding.title.text() == said
        assert dialog.call.isEnabled() is dialog.address_field.isVisible() is usable
        dialog.reject()


async def test_a_token_that_is_over_is_told_and_no_check_is_offered_for_it(qt_loop: object) -> None:
    async with window_open() as window:
        report = await looked_into(
            window, jwt.encode(CLAIMS | {"exp": 1_700_000_000}, KEY, "RS256")
        )
        assert report.verdict is not None
        assert report.verdict.code == "jwt.expired"
        window.result._tab_opened()  # what a press on the tab does
        again = [
            each
            for each in window.result.findChildren(QPushButton)
            if each.accessibleIdentifier() == "check-again" and not each.isHidden()
        ]
        assert again == []


async def test_a_dialog_may_be_closed_while_it_looks_through_a_large_file(
    qt_loop: object, tmp_path: Path
) -> None:
    file = tmp_path / "large.txt"
    file.write_text("access_token {\n" * 300_000)
    async with window_open() as window:
        dialog = asked(window)
        dialog.pasting.take_file(str(file))
        assert dialog.pasting._finding.busy
        dialog.reject()
        await asyncio.sleep(0.5)
