"""The key workshop in the window: a pair is made, handed out, kept, and compared."""

import asyncio
import json
import stat
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.gui.form.compare_key_dialog import CompareKeyDialog
from app.gui.form.new_key_dialog import NewKeyDialog
from app.gui.key_desk import KeyDesk
from app.gui.main_window import MainWindow
from app.gui.state.key_workshop import FORMS, KINDS, _write
from app.gui.theme.apply import Choice, apply_theme
from app.model.credential_facts import KeyFacts
from app.model.profile import Profile, SigningKey
from app.model.secret import Secret
from app.model.time import SystemClock
from app.oauth.keys import LoadedKey, load_private_key
from app.words import Words
from tests.gui.form.controls import new_form
from tests.gui.test_main_window import window_open
from tests.gui.waiting import until
from tests.servers.oidc import OidcProvider

PROFILE = Profile(
    name="Keys", token_endpoint="https://nobody.invalid/token", client_id="0dab25ae-client"
)


class Bench(QWidget):
    """What the workshop needs of the window: the form and its desk."""

    def __init__(self) -> None:
        super().__init__()
        self.form = new_form()
        self.form.set_words(Words("en"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)
        self.keys = KeyDesk(self, self.form, SystemClock())
        self.resize(600, 760)


@asynccontextmanager
async def bench() -> AsyncIterator[Bench]:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    apply_theme(application, Choice.LIGHT)
    made = Bench()
    made.show()
    try:
        yield made
        ours = asyncio.current_task()
        await until(lambda: not asyncio.all_tasks() - {ours})  # a file is written to its end
    finally:
        made.hide()
        made.deleteLater()


@asynccontextmanager
async def new_key_dialog(
    kind: str = "ec-p256",
    place: "Callable[[], AbstractAsyncContextManager[Bench | MainWindow]]" = bench,
) -> AsyncIterator[tuple[Bench | MainWindow, NewKeyDialog]]:
    async with place() as window:
        window.form.show_profile(PROFILE, saved=False)
        window.keys.new_pair()
        dialog = next(each for each in window.findChildren(NewKeyDialog))
        dialog.kind.setCurrentIndex(KINDS.index(kind))
        dialog.make_button.click()
        await until(lambda: not dialog._outcome.isHidden())
        await until(dialog.save_private_button.isEnabled)
        yield window, dialog
        if shiboken6.isValid(dialog):
            dialog._kept = True
            dialog.close()


def private(path: Path, passphrase: str) -> LoadedKey:
    loaded = load_private_key(path.read_bytes(), passphrase)
    assert isinstance(loaded, LoadedKey)
    return loaded


@pytest.mark.parametrize("kind", KINDS)
async def test_each_kind_is_made_and_its_public_half_shown_in_every_form(kind: str) -> None:
    async with new_key_dialog(kind) as (_window, dialog):
        assert dialog._made is not None
        for index, name in enumerate(FORMS):
            dialog.form.setCurrentIndex(index)
            shown = dialog.box.toPlainText()
            assert "PRIVATE" not in shown
            if name in ("jwk", "jwks"):
                assert "d" not in json.loads(shown)
            else:
                assert shown.startswith("-----BEGIN ")
        assert dialog.thumbprint.text().replace(" ", "") == dialog._made.facts.thumbprint


async def test_a_new_key_becomes_the_profile_s_and_is_unsaved() -> None:
    async with new_key_dialog() as (window, dialog):
        made = dialog._made
        assert made is not None
        dialog.use_button.click()
        credential = window.form.profile().credential
        assert isinstance(credential, SigningKey)
        assert credential.material == made.material
        assert window.form.dirty
        await until(lambda: isinstance(window.form.proof.found(), KeyFacts))
        assert window.form.proof.found().thumbprint == made.facts.thumbprint


async def test_the_private_half_is_written_locked_and_for_its_owner_alone(tmp_path: Path) -> None:
    async with new_key_dialog() as (_window, dialog):
        made = dialog._made
        assert made is not None
        dialog.save_private_button.click()
        assert not dialog.passphrase_field._below.isHidden()  # a passphrase is wanted first
        dialog.passphrase.setText("open sesame")
        file = tmp_path / "client-key.pem"
        dialog._save_private(str(file))
        await until(file.exists)
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert private(file, "open sesame").facts.thumbprint == made.facts.thumbprint
        assert b"BEGIN ENCRYPTED PRIVATE KEY" in file.read_bytes()


async def test_a_key_that_is_kept_nowhere_is_thrown_away_at_the_second_press_only() -> None:
    async with new_key_dialog() as (_window, dialog):
        dialog.close_button.click()
        assert dialog.isVisible()
        assert dialog.close_button.text() == "Throw it away"
        dialog.close_button.click()
        assert not dialog.isVisible()


async def test_what_cannot_be_written_is_told(tmp_path: Path) -> None:
    async with new_key_dialog() as (_window, dialog):
        dialog.passphrase.setText("open sesame")
        dialog._save_private(str(tmp_path / "nowhere" / "key.pem"))
        await until(lambda: "No such" in dialog.passphrase_field._line.text())
        assert not dialog._kept


@asynccontextmanager
async def compare_dialog(key: SigningKey) -> AsyncIterator[CompareKeyDialog]:
    async with bench() as window:
        window.form.show_profile(Profile(client_id="c", credential=key), saved=False)
        window.keys.compare()
        dialog = next(each for each in window.findChildren(CompareKeyDialog))
        yield dialog
        dialog.close()


def made(kind: str = "ec-p256") -> tuple[SigningKey, str]:
    """A key, and its public half in PEM."""
    from app.gui.state.key_workshop import _new
    from app.model.time import SystemClock

    pair = _new(kind, "c", SystemClock())
    return pair.credential(), pair.public["pem"]


async def test_the_same_key_is_called_the_same_and_another_one_another() -> None:
    (own, public), (_, other) = made(), made()
    async with compare_dialog(own) as dialog:
        dialog.paste.setPlainText(public)
        await until(lambda: dialog.outcome.title.text() == "It is the same key")
        dialog.paste.setPlainText(other)
        await until(lambda: dialog.outcome.title.text() == "It is another key")
        dialog.paste.setPlainText("nothing of the kind")
        await until(lambda: dialog.outcome.title.text().startswith("No public key"))


async def test_a_file_is_compared_and_one_that_is_none_is_told(tmp_path: Path) -> None:
    own, public = made()
    file = tmp_path / "their.pem"
    file.write_text(public)
    async with compare_dialog(own) as dialog:
        dialog._workshop.compare_with_file(own, file)
        await until(lambda: dialog.outcome.title.text() == "It is the same key")
        dialog._workshop.compare_with_file(own, tmp_path)
        await until(lambda: dialog.outcome.title.text().startswith("No public key"))


async def test_without_a_key_it_says_so() -> None:
    _, public = made()
    async with compare_dialog(SigningKey(material=Secret.of_bytes(b""))) as dialog:
        dialog.paste.setPlainText(public)
        await until(lambda: dialog.outcome.title.text() == "This profile has no key yet.")


async def test_a_server_s_published_keys_are_fetched_and_compared(peer: OidcProvider) -> None:
    own, _ = made()
    async with compare_dialog(own) as dialog:
        dialog.address.setText("no address")
        dialog.fetch_button.click()
        assert dialog.outcome.title.text() == "This address is not complete."
        dialog.address.setText(f"{peer.issuer}/jwks")
        dialog.fetch_button.click()
        await until(lambda: dialog.outcome.title.text() == "It is another key")
        dialog.address.setText(f"{peer.issuer}/nowhere")
        dialog.fetch_button.click()
        await until(lambda: dialog.outcome.title.text() == "The keys could not be fetched.")


async def test_the_dialogs_fit_the_smallest_window_and_work_by_keyboard(qtbot: QtBot) -> None:
    async with new_key_dialog(place=window_open) as (window, dialog):
        window.resize(900, 600)
        assert dialog.height() <= 760
        QApplication.processEvents()
        dialog.form.setFocus()
        seen = []
        for _ in range(12):
            focus = QApplication.focusWidget()
            if focus is None:
                break
            seen.append(focus.accessibleIdentifier())
            qtbot.keyClick(focus, Qt.Key.Key_Tab)
        assert {"public-half-form", "public-half", "copy-public-half"} <= set(seen)


def test_nothing_of_a_written_file_is_left_beside_it(tmp_path: Path) -> None:
    _write(tmp_path / "a.pem", b"one", 0o600)
    _write(tmp_path / "a.pem", b"two", 0o600)
    assert [each.name for each in tmp_path.iterdir()] == ["a.pem"]
    assert (tmp_path / "a.pem").read_bytes() == b"two"
