"""The small window of somebody who was sent a profile: when it comes, what it does, how it goes."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.gui.calm_desk import CalmDesk, is_for_calm
from app.gui.form.import_dialog import ImportDialog
from app.gui.main_window import MainWindow
from app.gui.state.language import Language
from app.gui.state.preferences import Preferences
from app.gui.theme.apply import Choice, apply_theme
from app.model.profile import (
    ClientCertificate,
    Credential,
    Environment,
    Profile,
    PublicClient,
    SharedSecret,
    SigningKey,
)
from app.model.secret import Secret
from app.model.time import SystemClock
from app.sharing.profile_file import profile_text
from tests.gui.painting import painted_at_the_end
from tests.gui.result import sample_reports as sample
from tests.gui.test_main_window import TYPED, dialogs
from tests.gui.waiting import until

SENT = replace(TYPED, credential=SharedSecret(), environment=Environment.PRODUCTION)


def file_of(folder: Path, profile: Profile = SENT, name: str = "sent.keyfit") -> Path:
    file = folder / name
    file.write_text(profile_text(profile))
    return file


@asynccontextmanager
async def started(*files: Path) -> AsyncIterator[MainWindow]:
    """The window of a start with these files."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    apply_theme(application, Choice.LIGHT)
    window = MainWindow(SystemClock(), Preferences(), Language(application, "en"), Choice.LIGHT)
    if files:
        window.open_files([str(each) for each in files])
    window.show()
    window.activateWindow()
    window.begin()
    try:
        with painted_at_the_end(window):
            yield window
    finally:
        window.check.cancel()
        await until(lambda: not window.check.busy and not window.profiles.busy)
        await asyncio.sleep(0.05)
        window.practice.stop()
        window.hide()
        window.deleteLater()


async def calm_of(window: MainWindow) -> CalmDesk:
    """The small window, once the profile is in it."""
    await until(lambda: window.form.profile().client_id)
    assert window.calm is not None
    return window.calm


async def is_whole(window: MainWindow) -> None:
    await until(lambda: window.calm is None)
    assert window.arrangement.isVisible()
    assert window.form.isAncestorOf(window.form.proof)
    assert not window.form.proof.choice.isHidden()
    assert window.size().width() == 1180
    assert all(each.isEnabled() for each in window.findChildren(QShortcut))


@pytest.mark.parametrize(
    ("files", "calm"),
    [
        (["a.keyfit"], True),
        (["a.keyfit.json"], True),
        (["A.KEYFIT"], True),
        (["report.html"], False),
        (["a.json"], False),
        (["a.keyfit", "b.keyfit"], False),
        (["all.keyfit-profiles"], False),
        ([], False),
    ],
)
def test_one_profile_file_by_its_name_and_nothing_else_opens_small(
    files: list[str], calm: bool
) -> None:
    assert is_for_calm(files) is calm


async def test_it_shows_one_field_and_does_not_open_the_vault(
    qt_loop: object, tmp_path: Path
) -> None:
    async with started(file_of(tmp_path)) as window:
        calm = await calm_of(window)
        assert window.width() == 560
        assert not window.arrangement.isVisible()
        assert window.focusWidget() is window.form.proof.secret
        assert not window.form.proof.choice.isVisible()
        said = [calm.page._head._name.text(), calm.page._head._purpose.text()]
        assert said == ["Typed", "Client me at nobody.invalid"]
        assert calm.page._head._pill.text() == "Production"
        assert calm.answer.header._title.text() == "The secret is missing"
        assert calm.answer._sent.title.text() == "The secret goes to nobody.invalid only"
        assert window.profiles._vault is None
        assert not window.profiles.busy


@pytest.mark.parametrize(
    "credential", [SigningKey(file_name="a.pem"), ClientCertificate(file_name="a.p12")]
)
async def test_where_a_key_is_missing_its_file_is_asked_for(
    qt_loop: object, tmp_path: Path, credential: Credential
) -> None:
    async with started(file_of(tmp_path, replace(SENT, credential=credential))) as window:
        await calm_of(window)
        assert window.form.proof.key.isVisible()
        assert not window.form.proof.secret.isVisible()
        assert window.focusWidget() is window.form.proof.key.to_press


async def test_where_nothing_is_missing_the_button_has_the_keyboard(
    qt_loop: object, tmp_path: Path
) -> None:
    async with started(file_of(tmp_path, replace(SENT, credential=PublicClient()))) as window:
        calm = await calm_of(window)
        assert window.focusWidget() is calm.footer.check


async def test_return_in_the_field_checks_and_escape_breaks_it_off(
    qt_loop: object, tmp_path: Path
) -> None:
    async with started(file_of(tmp_path)) as window:
        calm = await calm_of(window)
        QTest.keyClicks(window.form.proof.secret, "s3cret")
        QTest.keyClick(window.form.proof.secret, Qt.Key.Key_Return)
        await until(lambda: window.check.running)
        assert calm.footer.cancel.isVisible()
        calm.footer.cancel.click()
        await until(lambda: not window.check.busy)
        assert calm.answer.header._title.text() == "The check was stopped"
        assert calm.footer.check.isVisible()


async def test_what_came_of_it_stays_when_everything_shows(qt_loop: object, tmp_path: Path) -> None:
    async with started(file_of(tmp_path)) as window:
        calm = await calm_of(window)
        window.form.proof.secret.setText("s3cret")
        profile = window.form.profile()
        window.check._show(replace(sample.refused(), profile=profile))
        assert calm.answer.header._title.text() == "The server refused this ID and secret"
        assert "You, if something was copied wrong" in calm.answer._who.text.text()
        assert calm.answer._next.isVisible()
        assert calm.answer._next.text() == "Paste the secret again."
        calm.page.everything.click()
        await is_whole(window)
        assert window.form.profile() == profile
        assert window.result._header._title.text() == "The server refused this ID and secret"
        assert window.focusWidget() is window.form.proof.secret
        await until(lambda: window.profiles._vault is not None or window.desk._problem)


async def test_the_verdict_is_read_out_once_and_with_who_can_mend_it(
    qt_loop: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[str] = []
    monkeypatch.setattr(
        "app.gui.result.verdict_header.announce", lambda _widget, said: heard.append(said)
    )
    async with started(file_of(tmp_path)) as window:
        await calm_of(window)
        profile = window.form.profile()
        for report in (sample.running(), sample.refused(), sample.refused()):
            window.check._show(replace(report, profile=profile))
        (said,) = heard
        assert said.startswith("The server refused this ID and secret. The connection is fine.")
        assert "Otherwise whoever administers the client." in said
        assert said.endswith("Paste the secret again.")


async def test_a_warning_is_told_with_who_can_mend_it_and_a_client_that_works_without(
    qt_loop: object, tmp_path: Path
) -> None:
    async with started(file_of(tmp_path)) as window:
        calm = await calm_of(window)
        profile = window.form.profile()
        window.check._show(replace(sample.warned(), profile=profile))
        assert "but" in calm.answer.header._title.text()
        assert calm.answer._who.isVisible()
        assert "remark is shown at its step" not in calm.answer.header._sentence.text()
        window.check._show(replace(sample.works(), profile=profile))
        assert calm.answer.header._title.text() == "This client works"
        assert not calm.answer._who.isVisible()


@pytest.mark.parametrize(
    "text", ["{", json.dumps({"format": "keyfit-profile/9"}), "curl https://a"]
)
async def test_what_is_no_profile_shows_everything_and_is_told_there(
    qt_loop: object, tmp_path: Path, text: str
) -> None:
    file = tmp_path / "sent.keyfit"
    file.write_text(text)
    async with started(file) as window:
        await is_whole(window)
        await until(lambda: any(each.isVisible() for each in window.findChildren(ImportDialog)))
        window.findChildren(ImportDialog)[-1].reject()


async def test_what_misses_more_than_the_proof_is_filled_in_in_the_whole_window(
    qt_loop: object, tmp_path: Path
) -> None:
    async with started(file_of(tmp_path, replace(SENT, client_id=""))) as window:
        await is_whole(window)
        assert window.form.profile().token_endpoint == SENT.token_endpoint
        assert window.focusWidget() is window.form.client_id


async def test_another_file_that_is_taken_shows_everything(qt_loop: object, tmp_path: Path) -> None:
    async with started(file_of(tmp_path)) as window:
        await calm_of(window)
        other = file_of(tmp_path, replace(SENT, id=uuid4(), client_id="other"), "other.keyfit")
        window.come_forward([str(other)])
        await until(lambda: any(each.isVisible() for each in window.findChildren(ImportDialog)))
        dialog = window.findChildren(ImportDialog)[-1]
        await until(dialog.take_button.isEnabled)
        dialog.take_button.click()
        await is_whole(window)
        assert window.form.profile().client_id == "other"


async def test_a_file_that_comes_when_the_window_stands_is_shown_there(
    qt_loop: object, tmp_path: Path
) -> None:
    async with started() as window:
        window.come_forward([str(file_of(tmp_path))])
        assert window.calm is None
        await until(lambda: any(each.isVisible() for each in window.findChildren(ImportDialog)))
        window.findChildren(ImportDialog)[-1].reject()


async def test_it_closes_without_a_question_and_leaves_no_size_behind(
    qt_loop: object, tmp_path: Path
) -> None:
    async with started(file_of(tmp_path)) as window:
        await calm_of(window)
        window.form.proof.secret.setText("s3cret")
        window.close()
        assert not dialogs(window)
        assert not window.isVisible()
        assert Preferences().geometry.isEmpty()


async def test_it_has_an_id_of_its_own_since_nobody_has_looked_for_saved_ones(
    qt_loop: object, tmp_path: Path
) -> None:
    async with started(file_of(tmp_path)) as window:
        await calm_of(window)
        assert window.form.profile().id != SENT.id
        assert window.form.profile().credential == SharedSecret(Secret(""))
