"""Keys that are struck while the window is still loading are answered in their order."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.gui import held_keys
from app.gui.main_window import MainWindow
from app.gui.state.language import Language
from app.gui.state.preferences import Preferences
from app.gui.theme.apply import Choice, apply_theme
from app.model.profile import Profile
from app.model.time import SystemClock
from app.vault import Vault
from tests.gui.waiting import until
from tests.vault.doubles import HangingKeyring, MemoryKeyring
from tests.vault.profiles import with_secret

CONTROL = Qt.KeyboardModifier.ControlModifier
NONE, LEFT = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
ADDRESS = "https://login.example/oauth2"


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody gives up on the vault, however busy this computer is."""
    monkeypatch.setattr(held_keys, "LONGEST_MS", 60_000)


@asynccontextmanager
async def bare_window(
    qapp: QApplication, *, has_profiles: bool = False
) -> AsyncIterator[MainWindow]:
    """As it stands on the screen first, with nothing loaded behind it; it is complete at the end,
    and whatever it started is over."""
    apply_theme(qapp, Choice.LIGHT)
    preferences = Preferences()
    preferences.has_profiles = has_profiles
    window = MainWindow(SystemClock(), preferences, Language(qapp, "en"), Choice.LIGHT)
    painted: list[bool] = []
    window.painted.connect(lambda: painted.append(True))
    window.show()
    window.activateWindow()
    await until(lambda: painted and window.isActiveWindow())
    try:
        yield window
    finally:
        if not window._furnished:
            complete(window)
        window.check.cancel()
        await until(lambda: not window.profiles.busy and not window.check.busy)
        await asyncio.sleep(0.2)
        window.practice.stop()
        window.hide()
        window.deleteLater()


def complete(window: MainWindow, *profiles: Profile) -> None:
    """All is loaded, and there is a keyring that asks nobody, with these in it."""
    vault = Vault(MemoryKeyring())
    for each in profiles:
        vault.save(each)
    window.furnish()
    window.profiles.use(vault)
    window.begin()


async def strike(window: MainWindow, *keys: "str | tuple[Qt.Key, Qt.KeyboardModifier]") -> None:
    """As they come from the desktop: shortcuts first, then whatever has the keyboard."""

    def now() -> None:
        for key in keys:
            QTest.keyClick(window.windowHandle(), *([key] if isinstance(key, str) else key))

    await outside(now)


async def outside(work: Callable[[], object]) -> None:
    """Do something that turns the loop meanwhile, which may not happen within a coroutine."""
    over: list[bool] = []

    def now() -> None:
        work()
        over.append(True)

    QTimer.singleShot(0, now)
    await until(lambda: over)


async def test_what_is_written_after_a_shortcut_waits_with_it(
    qapp: QApplication, qt_loop: object
) -> None:
    async with bare_window(qapp) as window:
        await strike(window, (Qt.Key.Key_N, CONTROL))
        await strike(window, *ADDRESS)
        complete(window)
        await strike(window, *"/token")
        await until(lambda: window.form.address.edit.text().endswith("/token"))
        assert window.form.address.edit.text() == f"{ADDRESS}/token"
        assert window.pane.search.text() == ""


async def test_a_shortcut_among_them_is_one_still(qapp: QApplication, qt_loop: object) -> None:
    async with bare_window(qapp) as window:
        await strike(window, (Qt.Key.Key_N, CONTROL))
        await strike(window, *"https")
        await strike(window, (Qt.Key.Key_F, CONTROL))
        await strike(window, *"acme")
        complete(window)
        await until(lambda: window.pane.search.text() == "acme")
        assert window.form.address.edit.text() == "https"


def shortcuts(window: MainWindow) -> list[QShortcut]:
    directly = Qt.FindChildOption.FindDirectChildrenOnly
    return window.findChildren(QShortcut, options=directly)


async def test_every_shortcut_of_the_window_waits_until_it_is_complete(
    qapp: QApplication, qt_loop: object
) -> None:
    async with bare_window(qapp) as window:
        assert not shortcuts(window), "one that is there already would overtake the others"
        window.furnish()
        answered: list[str] = []
        struck: list[tuple[Qt.Key, Qt.KeyboardModifier]] = []
        for each in shortcuts(window):
            each.activated.disconnect()
            each.activated.connect(partial(answered.append, each.key().toString()))
            struck.append((each.key()[0].key(), each.key()[0].keyboardModifiers()))
        assert len(struck) >= 12
        await strike(window, *struck)
        await asyncio.sleep(0.1)
        assert not answered
        complete(window)
        await until(lambda: len(answered) >= len(struck))
        assert answered == [each.key().toString() for each in shortcuts(window)]


async def test_a_check_that_was_asked_for_is_of_the_profile_that_opens(
    qapp: QApplication, qt_loop: object, patient: None
) -> None:
    kept = with_secret("s", name="Kept")
    async with bare_window(qapp, has_profiles=True) as window:
        await strike(window, (Qt.Key.Key_Return, CONTROL))
        complete(window, kept)
        await until(lambda: window.check.report is not None)
        assert window.check.report is not None
        assert window.check.report.profile.id == kept.id


async def test_what_is_written_into_the_search_stays_in_the_search(
    qapp: QApplication, qt_loop: object, patient: None
) -> None:
    async with bare_window(qapp, has_profiles=True) as window:
        await outside(lambda: QTest.mouseClick(window.pane.search, LEFT))
        await strike(window, (Qt.Key.Key_Shift, NONE), *"Ac")
        assert window.pane.search.text() == "Ac"
        complete(window, with_secret("s", name="Acme"), with_secret("s", name="Other"))
        await until(lambda: window.form.saved)
        await strike(window, *"me")
        await until(lambda: window.pane.search.text() == "Acme")


async def test_whoever_takes_the_mouse_need_not_wait_for_the_keyring(
    qapp: QApplication, qt_loop: object, patient: None
) -> None:
    keyring = HangingKeyring()
    async with bare_window(qapp, has_profiles=True) as window:
        await strike(window, (Qt.Key.Key_F, CONTROL))
        window.furnish()
        window.profiles.use(Vault(keyring, deadline=5))
        window.begin()
        address = window.form.address.edit
        place = address.mapTo(window, address.rect().center())
        await outside(lambda: QTest.mouseClick(window.windowHandle(), LEFT, NONE, place))
        await until(window.pane.search.hasFocus)
        await strike(window, *"acme")
        assert window.pane.search.text() == "acme"
        keyring.released.set()


async def test_no_key_is_struck_twice_where_the_keyring_answers_late(
    qapp: QApplication, qt_loop: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(held_keys, "LONGEST_MS", 1)
    async with bare_window(qapp) as window:
        await strike(window, (Qt.Key.Key_N, CONTROL), *"https")
        complete(window)
        await until(lambda: window.form.address.edit.text())
        await until(lambda: not window.profiles.busy)
        assert window.form.address.edit.text() == "https"
        assert QApplication.activeModalWidget() is None


async def test_where_the_keyring_keeps_silent_no_key_waits_for_it(
    qapp: QApplication, qt_loop: object
) -> None:
    keyring = HangingKeyring()
    async with bare_window(qapp) as window:
        await strike(window, (Qt.Key.Key_N, CONTROL), *"https")
        window.furnish()
        window.profiles.use(Vault(keyring, deadline=5))
        window.begin()
        await until(lambda: window.form.address.edit.text() == "https")
        assert window.profiles.busy
        keyring.released.set()
