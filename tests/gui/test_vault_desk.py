"""Keyrings that are absent, locked, silent, slow or damaged: a sentence, a way on, nothing lost."""

import asyncio
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from keyring.backend import KeyringBackend
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from app.gui.dialogs.help_page import HelpPageView
from app.gui.dialogs.keeping import Choice, Place
from app.gui.dialogs.question import Question
from app.gui.main_window import MainWindow
from app.gui.profiles.rows import ProfileRow
from app.gui.state import profile_list
from app.model.profile import SharedSecret
from app.model.secret import Secret, SecretKind
from app.vault import Reason, Vault, VaultProblem, new_file_vault, open_vault
from app.vault.opening import vault_file
from tests.gui.test_main_window import answer, dialogs, window_open
from tests.gui.waiting import until
from tests.vault.doubles import (
    FailingKeyring,
    HangingKeyring,
    LockedKeyring,
    MemoryKeyring,
    RefusingKeyring,
    SlowKeyring,
    SmallKeyring,
    UnlockedLater,
)
from tests.vault.profiles import with_secret

PASSPHRASE = "correct horse battery"
SECRET = Secret(PASSPHRASE, SecretKind.KEY)


@pytest.fixture(autouse=True)
def _quick_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """How dear a key is matters to whoever guesses; here it would only take time."""
    monkeypatch.setattr("app.vault.sealed._N", 2**10)


@pytest.fixture
def keyring_is(monkeypatch: pytest.MonkeyPatch) -> Callable[[KeyringBackend], None]:
    """Make this one the computer's keyring."""

    def use(backend: KeyringBackend) -> None:
        monkeypatch.setattr("app.vault.opening.choose_backend", lambda: backend)

    return use


def write(window: MainWindow, client_id: str = "typed") -> None:
    """A profile that is not saved."""
    window.desk.new()
    window.form.title.name.setText("Acme")
    window.form.client_id.setText(client_id)
    window.form.proof.secret.setText("s3cret")


def untouched(window: MainWindow) -> bool:
    """Nothing that was typed is lost."""
    credential = window.form.profile().credential
    assert isinstance(credential, SharedSecret)
    typed = (window.form.client_id.text(), credential.secret)
    return window.form.dirty and typed == ("typed", Secret("s3cret"))


async def asked(window: MainWindow, name: str, seconds: float = 20) -> Question:
    """The question of that name, once it is there."""
    await until(lambda: any(each.accessibleName() == name for each in dialogs(window)), seconds)
    return next(each for each in dialogs(window) if each.accessibleName() == name)


def type_passphrase(dialog: Question, first: str, again: str | None = None) -> None:
    fields = {each.accessibleIdentifier(): each for each in dialog.findChildren(QLineEdit)}
    fields["vault-passphrase"].setText(first)
    if again is not None:
        fields["vault-passphrase-again"].setText(again)


def file_dialogs(window: MainWindow) -> list[QFileDialog]:
    return [each for each in window.findChildren(QFileDialog) if each.isVisible()]


def choose_file(window: MainWindow, path: Path) -> None:
    (dialog,) = file_dialogs(window)
    dialog.fileSelected.emit(str(path))
    dialog.close()


def choose(dialog: Question, place: Place) -> None:
    next(each for each in dialog.findChildren(Choice) if each.place is place).click()


def names(window: MainWindow) -> list[str]:
    """The saved profiles in the side bar."""
    model = window.pane.parts.model
    rows = [model.row(model.index(row)) for row in range(model.rowCount())]
    return [row.name for row in rows if isinstance(row, ProfileRow) and row.saved]


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


def vanishing() -> KeyringBackend:
    """It goes away in the middle of the change."""
    return FailingKeyring({}, 6, for_good=True)


TROUBLES: dict[str, tuple[Callable[[], KeyringBackend], str, bool]] = {
    "locked": (LockedKeyring, "The keyring is locked.", True),
    "refusing": (RefusingKeyring, "The keyring answered with an error.", True),
    "vanishing": (vanishing, "The keyring answered with an error.", True),
}


@pytest.mark.parametrize("trouble", TROUBLES)
async def test_a_keyring_in_trouble_is_told_and_what_was_typed_stays(
    qtbot: QtBot, keyring_is: Callable[[KeyringBackend], None], trouble: str
) -> None:
    make, sentence, again = TROUBLES[trouble]
    keyring_is(make())
    async with window_open() as window:
        write(window)
        window.form.footer.save.click()
        dialog = await asked(window, "The profile was not saved")
        assert dialog.accessibleDescription().startswith(sentence)
        assert untouched(window)
        if again:
            keyring_is(MemoryKeyring())
            window.profiles._vault = None
            answer(dialog, "answer-again")
            await until(lambda: not window.form.dirty and names(window) == ["Acme"])


async def test_a_silent_keyring_is_told_and_what_was_typed_stays(
    qtbot: QtBot, keyring_is: Callable[[KeyringBackend], None]
) -> None:
    keyring = HangingKeyring()
    try:
        async with window_open() as window:
            window.profiles.use(Vault(keyring, deadline=0.2))
            write(window)
            window.form.footer.save.click()
            dialog = await asked(window, "The profile was not saved")
            assert dialog.accessibleDescription().startswith("The keyring does not answer.")
            assert untouched(window)
            answer(dialog, "answer-close")
    finally:
        keyring.released.set()


async def test_what_is_too_large_is_told(
    qtbot: QtBot,
    keyring_is: Callable[[KeyringBackend], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("app.vault.blobs.LARGEST", 100)
    keyring_is(SmallKeyring())
    async with window_open() as window:
        write(window)
        window.form.footer.save.click()
        dialog = await asked(window, "The profile was not saved")
        assert "too large" in dialog.accessibleDescription()
        assert window.form.dirty
        answer(dialog, "answer-close")


async def test_a_list_that_cannot_be_read_is_told_where_the_list_is_out_of_sight(
    qtbot: QtBot, keyring_is: Callable[[KeyringBackend], None]
) -> None:
    keyring_is(LockedKeyring())
    async with window_open() as window:
        window.resize(900, 600)
        window.profiles.refresh()
        await until(window.toast.isVisible, 20)
        assert "The keyring is locked." in " ".join(words_of(window))
        window.toast.hide()
        window.resize(1180, 760)
        window.profiles.refresh()
        await until(lambda: not window.profiles.busy, 20)
        assert not window.toast.isVisible()


def words_of(window: MainWindow) -> list[str]:
    """What the toast says."""
    return [each.text() for each in window.toast.findChildren(QLabel)]


async def test_a_slow_keyring_is_waited_for_and_said_to_be_slow(
    qtbot: QtBot,
    keyring_is: Callable[[KeyringBackend], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    keyring_is(SlowKeyring(0.05))
    monkeypatch.setattr(profile_list, "SLOW_MS", 100)
    async with window_open() as window:
        write(window)
        window.form.footer.save.click()
        await until(window.toast.isVisible)
        await until(lambda: not window.form.dirty and names(window) == ["Acme"])
        await until(lambda: not window.toast.isVisible())
        assert not dialogs(window)


async def test_the_list_comes_by_itself_once_the_keyring_is_unlocked(
    qtbot: QtBot,
    keyring_is: Callable[[KeyringBackend], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(profile_list, "UNLOCK_MS", 50)
    keyring = UnlockedLater()
    healthy = MemoryKeyring()
    healthy.values = keyring.values
    Vault(healthy).save(with_secret("s", name="Kept"))
    keyring_is(keyring)
    monkeypatch.setattr("app.vault.entries.is_locked", lambda backend: keyring.locked)
    async with window_open() as window:
        window.begin()
        await until(lambda: "locked" in window.pane._problem and window.profiles._seen_locked)
        assert not dialogs(window)
        keyring.locked = False
        await until(lambda: names(window) == ["Kept"])


async def test_a_keyring_that_cannot_tell_whether_it_is_locked_is_not_asked_again(
    qtbot: QtBot,
    keyring_is: Callable[[KeyringBackend], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each question would open the system's prompt once more."""
    monkeypatch.setattr(profile_list, "UNLOCK_MS", 10)
    keyring = UnlockedLater()
    keyring_is(keyring)
    async with window_open() as window:
        window.begin()
        await until(lambda: "locked" in window.pane._problem)
        await until(lambda: not window.profiles.busy and not window.profiles._unlocking.running)
        asked_so_far = keyring.calls
        await asyncio.sleep(0.3)
        assert keyring.calls == asked_so_far


async def test_a_damaged_list_is_put_together_and_what_is_lost_is_named(
    qtbot: QtBot, keyring_is: Callable[[KeyringBackend], None]
) -> None:
    keyring = MemoryKeyring()
    vault = Vault(keyring)
    lost = with_secret("s", name="Lost one")
    vault.save(lost)
    vault.save(with_secret("s", name="Kept one"))
    keyring.values["keyfit", "index"] = "spoiled"
    for name in [name for name in keyring.values if name[1].startswith(str(lost.id))]:
        del keyring.values[name]
    keyring_is(keyring)
    async with window_open() as window:
        window.begin()
        answer(await asked(window, "The list of profiles is damaged"), "answer-yes")
        dialog = await asked(window, "The list is put together again")
        assert "Profiles found: 1." in dialog.accessibleDescription()
        assert "Lost one" in dialog.accessibleDescription()
        await until(lambda: names(window) == ["Kept one"])
        answer(dialog, "answer-close")


async def test_all_profiles_are_moved_by_the_menu(
    qtbot: QtBot, keyring_is: Callable[[KeyringBackend], None], tmp_path: Path
) -> None:
    keyring = MemoryKeyring()
    profiles = [with_secret(f"secret {n}", name=f"Profile {n}") for n in range(3)]
    for profile in profiles:
        Vault(keyring).save(profile)
    keyring_is(keyring)
    file = tmp_path / "all.keyfit-profiles"
    async with window_open() as window:
        window.begin()
        window.menu.move_asked.emit()
        answer(await asked(window, "Move all profiles"), "answer-out")
        dialog = await asked(window, "Lock the file with a passphrase")
        type_passphrase(dialog, PASSPHRASE, PASSPHRASE)
        answer(dialog, "answer-yes")
        await until(lambda: file_dialogs(window))
        choose_file(window, file)
        await until(lambda: file.exists() and not window.profiles.busy, 30)
        assert "3" in window.toast._words.text()
    other = MemoryKeyring()
    keyring_is(other)
    async with window_open() as window:
        window.begin()
        window.menu.move_asked.emit()
        answer(await asked(window, "Move all profiles"), "answer-in")
        await until(lambda: file_dialogs(window))
        choose_file(window, file)
        dialog = await asked(window, "Unlock the file")
        type_passphrase(dialog, "wrong passphrase")
        answer(dialog, "answer-yes")
        await until(lambda: not dialogs(window))
        dialog = await asked(window, "Unlock the file", 30)
        type_passphrase(dialog, PASSPHRASE)
        answer(dialog, "answer-yes")
        await until(lambda: names(window) == [each.name for each in profiles], 30)
        await until(lambda: not window.profiles.busy)
        assert "3 new" in window.toast._words.text()
    assert [Vault(other).load(each.id) for each in profiles] == profiles
