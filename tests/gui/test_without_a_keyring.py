"""Where there is no keyring: a file, an encrypted file, or nothing beyond the session."""

import json
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from app.gui.dialogs.help_page import HelpPageView
from app.gui.dialogs.keeping import Choice, Place
from app.gui.dialogs.question import Question
from app.model.profile import SharedSecret
from app.model.secret import Secret
from app.vault import Reason, VaultProblem, new_file_vault, open_vault
from app.vault.moving import Kept, moved_bytes
from app.vault.opening import vault_file
from tests.gui.test_main_window import answer, dialogs, window_open
from tests.gui.vault_questions import (
    PASSPHRASE,
    SECRET,
    asked,
    choose_file,
    file_dialogs,
    names,
    type_passphrase,
    untouched,
    write,
)
from tests.gui.waiting import until
from tests.vault.profiles import with_secret

pytestmark = pytest.mark.usefixtures("quick_keys")


def choose(dialog: Question, place: Place) -> None:
    next(each for each in dialog.findChildren(Choice) if each.place is place).click()


async def test_without_a_keyring_the_profile_becomes_a_file_without_its_secret(
    qtbot: QtBot, tmp_path: Path
) -> None:
    async with window_open() as window:
        write(window)
        window.form.footer.save.click()
        dialog = await asked(window, "Where should the secret be kept?")
        assert dialog.findChildren(Choice)[0].isChecked()
        answer(dialog, "answer-keep")
        await until(lambda: file_dialogs(window))
        choose_file(window, tmp_path / "acme.json")
        await until(lambda: (tmp_path / "acme.json").exists() and not window.saving.busy)
        text = (tmp_path / "acme.json").read_text()
        assert json.loads(text)["client_id"] == "typed"
        assert "s3cret" not in text
        assert untouched(window)
        assert not vault_file().exists()


async def test_what_a_keyring_is_can_be_read_while_the_question_stands(qtbot: QtBot) -> None:
    async with window_open("da") as window:
        write(window)
        window.form.footer.save.click()
        dialog = await asked(window, "Hvor skal hemmeligheden gemmes?")
        answer(dialog, "what-is-a-keyring")
        (page,) = dialog.findChildren(HelpPageView)
        shown = page.window()
        assert page.isVisible()
        assert page.accessibleName() == "Hvad er en nøglering?"
        assert "gnome-keyring" in page.accessibleDescription()
        answer(shown, "copy-page")
        assert QApplication.clipboard().text() == page.accessibleDescription()
        answer(shown, "all-explanations")
        assert not page.isVisible()
        answer(dialog, "what-is-a-keyring")
        assert dialog.findChildren(HelpPageView) == [page]
        assert page.isVisible()
        answer(shown, "close-help")
        assert dialog.isVisible()
        answer(dialog, "answer-")


async def test_without_a_keyring_an_encrypted_file_keeps_it(
    qtbot: QtBot,
) -> None:
    async with window_open() as window:
        write(window)
        window.form.footer.save.click()
        dialog = await asked(window, "Where should the secret be kept?")
        choose(dialog, Place.ENCRYPTED)
        answer(dialog, "answer-keep")
        dialog = await asked(window, "Choose a passphrase")
        button = next(
            each
            for each in dialog.findChildren(type(window.form.footer.save))
            if each.accessibleIdentifier() == "answer-yes"
        )
        assert not button.isEnabled()
        type_passphrase(dialog, "short", "short")
        assert not button.isEnabled()
        type_passphrase(dialog, PASSPHRASE, "other")
        assert not button.isEnabled()
        type_passphrase(dialog, PASSPHRASE, PASSPHRASE)
        assert button.isEnabled()
        answer(dialog, "answer-yes")
        await until(lambda: not window.form.dirty and names(window) == ["Acme"])
    (kept,) = open_vault(passphrase=SECRET).everything()[0]
    assert kept.profile.credential == SharedSecret(Secret("s3cret"))


async def test_the_encrypted_file_is_opened_at_the_start_by_its_passphrase_alone(
    qtbot: QtBot,
) -> None:
    new_file_vault(SECRET).save(with_secret("s", name="Acme", client_id="typed"))
    async with window_open() as window:
        window.begin()
        dialog = await asked(window, "Unlock your profiles")
        type_passphrase(dialog, "wrong")
        answer(dialog, "answer-yes")
        await until(lambda: not dialogs(window))
        dialog = await asked(window, "Unlock your profiles", 30)
        told = dialog.findChild(QLineEdit)
        assert isinstance(told, QLineEdit)
        assert "does not open the file" in told.accessibleDescription()
        type_passphrase(dialog, PASSPHRASE)
        answer(dialog, "answer-yes")
        await until(lambda: names(window) == ["Acme"], 30)
        await until(lambda: window.form.client_id.text() == "typed")
        assert not window.form.dirty


async def test_not_now_leaves_a_way_to_unlock_later(qtbot: QtBot) -> None:
    new_file_vault(SECRET).save(with_secret("s", name="Kept"))
    async with window_open() as window:
        window.begin()
        answer(await asked(window, "Unlock your profiles"), "answer-")
        await until(lambda: not dialogs(window))
        assert window.menu._unlock.isVisible()
        window.menu.unlock_asked.emit()
        type_passphrase(await asked(window, "Unlock your profiles"), PASSPHRASE)
        answer(dialogs(window)[0], "answer-yes")
        await until(lambda: names(window) == ["Kept"], 30)
        assert not window.menu._unlock.isVisible()


async def test_in_memory_nothing_is_written(qtbot: QtBot) -> None:
    async with window_open() as window:
        write(window)
        window.form.footer.save.click()
        dialog = await asked(window, "Where should the secret be kept?")
        choose(dialog, Place.MEMORY)
        answer(dialog, "answer-keep")
        await until(lambda: not window.form.dirty and names(window) == ["Acme"])
    assert not vault_file().exists()
    with pytest.raises(VaultProblem) as raised:
        open_vault()
    assert raised.value.reason is Reason.ABSENT


@pytest.mark.parametrize("place", [Place.ENCRYPTED, Place.MEMORY])
async def test_without_a_keyring_profiles_that_are_taken_in_are_kept_where_it_is_said(
    qtbot: QtBot, tmp_path: Path, place: Place
) -> None:
    file = tmp_path / "all.keyfit-profiles"
    file.write_bytes(moved_bytes((Kept(with_secret("secret", name="Moved")),), SECRET))
    async with window_open() as window:
        window.begin()
        window.open_files([str(file)])
        dialog = await asked(window, "Unlock the file", 30)
        type_passphrase(dialog, PASSPHRASE)
        answer(dialog, "answer-yes")
        dialog = await asked(window, "Where should the secret be kept?", 30)
        assert Place.PROFILE_FILE not in [each.place for each in dialog.findChildren(Choice)]
        choose(dialog, place)
        answer(dialog, "answer-keep")
        if place is Place.ENCRYPTED:
            dialog = await asked(window, "Choose a passphrase")
            type_passphrase(dialog, PASSPHRASE, PASSPHRASE)
            answer(dialog, "answer-yes")
        await until(lambda: names(window) == ["Moved"], 30)
        await until(lambda: not window.profiles.busy)
        assert not window.arrangement.welcoming
        assert window.form.profile().name == "Moved"
