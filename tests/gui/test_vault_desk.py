"""Keyrings that are locked, silent, slow or damaged: a sentence, a way on, nothing lost."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest
from keyring.backend import KeyringBackend
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.gui.main_window import MainWindow
from app.gui.state import profile_list
from app.vault import Vault
from tests.gui.test_main_window import answer, dialogs, window_open
from tests.gui.vault_questions import (
    PASSPHRASE,
    asked,
    choose_file,
    file_dialogs,
    names,
    type_passphrase,
    untouched,
    write,
)
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

pytestmark = pytest.mark.usefixtures("quick_keys")


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
    keyring_is(MemoryKeyring())
    async with window_open() as window:
        window.begin()
        window.open_files([str(file)])
        dialog = await asked(window, "Unlock the file", 30)
        type_passphrase(dialog, PASSPHRASE)
        answer(dialog, "answer-yes")
        await until(lambda: names(window) == [each.name for each in profiles], 30)
        await until(lambda: window.form.profile().name == "Profile 0", 20)
        assert not window.arrangement.welcoming
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
