"""Keys that are struck while the window is still loading are answered in their order."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.gui.main_window import MainWindow
from app.gui.state.language import Language
from app.gui.state.preferences import Preferences
from app.gui.theme.apply import Choice, apply_theme
from app.model.time import SystemClock
from app.vault import Vault
from tests.gui.waiting import until
from tests.vault.doubles import MemoryKeyring

CONTROL = Qt.KeyboardModifier.ControlModifier
ADDRESS = "https://login.example/oauth2"


@asynccontextmanager
async def bare_window(qapp: QApplication) -> AsyncIterator[MainWindow]:
    """As it stands on the screen first, with nothing loaded behind it; it is complete at the end,
    and whatever it started is over."""
    apply_theme(qapp, Choice.LIGHT)
    window = MainWindow(SystemClock(), Preferences(), Language(qapp, "en"), Choice.LIGHT)
    window.show()
    window.activateWindow()
    await until(window.isActiveWindow)
    try:
        yield window
    finally:
        if not window._furnished:
            complete(window)
        await until(lambda: not window.profiles.busy)
        await asyncio.sleep(0.2)
        window.practice.stop()
        window.hide()
        window.deleteLater()


def complete(window: MainWindow) -> None:
    """All is loaded, and there is a keyring that asks nobody."""
    window.furnish()
    window.profiles.use(Vault(MemoryKeyring()))
    window.begin()


async def strike(window: MainWindow, *keys: "str | Qt.Key", with_control: bool = False) -> None:
    """As they come from the desktop: shortcuts first, then whatever has the keyboard.

    `QTest` turns the loop meanwhile, which may not happen within a coroutine.
    """
    over: list[bool] = []

    def now() -> None:
        for key in keys:
            if with_control:
                QTest.keyClick(window.windowHandle(), key, CONTROL)
            else:
                QTest.keyClick(window.windowHandle(), key)
        over.append(True)

    QTimer.singleShot(0, now)
    await until(lambda: over)


async def test_what_is_written_after_a_key_that_has_to_wait_waits_too(
    qapp: QApplication, qt_loop: object
) -> None:
    async with bare_window(qapp) as window:
        await strike(window, Qt.Key.Key_N, with_control=True)
        await strike(window, *ADDRESS)
        complete(window)
        await strike(window, *"/token")
        await until(lambda: window.form.address.edit.text().endswith("/token"))
        assert window.form.address.edit.text() == f"{ADDRESS}/token"
        assert window.pane.search.text() == ""


async def test_a_shortcut_among_them_is_one_still(qapp: QApplication, qt_loop: object) -> None:
    async with bare_window(qapp) as window:
        await strike(window, Qt.Key.Key_N, with_control=True)
        await strike(window, *"https")
        await strike(window, Qt.Key.Key_F, with_control=True)
        await strike(window, *"acme")
        complete(window)
        await until(lambda: window.pane.search.text() == "acme")
        assert window.form.address.edit.text() == "https"


async def test_where_nothing_waits_no_key_does(qapp: QApplication, qt_loop: object) -> None:
    async with bare_window(qapp) as window:
        window.pane.search.setFocus()
        await strike(window, *"acme")
        assert window.pane.search.text() == "acme"
