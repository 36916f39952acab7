"""The window as a whole: what it opens with, what it asks, what everything in it is called."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import aclosing, asynccontextmanager, contextmanager
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QApplication, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from app.gui.dialogs.help_window import HelpWindow
from app.gui.dialogs.question import Question
from app.gui.form.import_choice import ImportChoice
from app.gui.form.import_dialog import ImportDialog
from app.gui.main_window import MainWindow
from app.gui.state.language import Language
from app.gui.state.preferences import Preferences
from app.gui.theme.apply import Choice, apply_theme
from app.model.profile import Profile, SharedSecret
from app.model.secret import Secret
from app.model.time import SystemClock
from app.words import Words
from tests.gui.painting import painted_at_the_end
from tests.gui.waiting import until
from tests.rsa_keys import rsa_key

TYPED = Profile(
    name="Typed",
    token_endpoint="https://nobody.invalid/token",
    client_id="me",
    credential=SharedSecret(Secret("s3cret-value")),
)


@contextmanager
def _window(language: str) -> Iterator[MainWindow]:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    apply_theme(application, Choice.LIGHT)
    spoken = Language(application, language)
    window = MainWindow(SystemClock(), Preferences(), spoken, Choice.LIGHT)
    window.show()
    window.furnish()
    try:
        with painted_at_the_end(window):
            yield window
    finally:
        spoken.choose("en")
        window.practice.stop()
        window.hide()
        window.deleteLater()


@asynccontextmanager
async def window_open(language: str = "en") -> AsyncIterator[MainWindow]:
    """A window on the screen; whatever it started is over when it is gone."""
    with _window(language) as window:
        yield window
        window.check.cancel()
        await until(lambda: not window.check.busy and not window.profiles.busy)
        await asyncio.sleep(0.2)


def dialogs(window: MainWindow) -> list[Question]:
    """The questions that are open."""
    return [each for each in window.findChildren(Question) if each.isVisible()]


def answer(dialog: QWidget, identifier: str) -> None:
    """Press the button of that name."""
    for button in dialog.findChildren(QWidget):
        if button.accessibleIdentifier() == identifier:
            button.click()  # type: ignore[attr-defined]
            return
    raise AssertionError(f"no button {identifier}")


def named(window: QWidget) -> list[tuple[QWidget, str]]:
    """Each control that shows and can have the keyboard, and what a screen reader calls it."""
    return [
        (widget, spoken_name(widget))
        for widget in window.findChildren(QWidget)
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]


def spoken_name(widget: QWidget) -> str:
    """The name; of a combo box Qt tells its choice on Linux, and its label tells the name."""
    if isinstance(widget, QComboBox):
        return widget.accessibleName()
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface is not None else ""


async def every_state(window: MainWindow, key: Path) -> AsyncIterator[None]:
    """The window in all the states that show other controls."""
    yield
    window.desk.new()
    window.form.more.set_open(True)
    yield
    window.form.proof.segments.choose(1)
    yield
    window.form.proof.key.files_chosen.emit([str(key)])
    await until(lambda: window.form.proof.passphrase_field.isVisible())
    yield
    window.form.show_profile(TYPED, saved=False)
    window.form.footer.check.click()
    yield
    await until(lambda: not window.check.running, 20)
    yield
    window.resize(900, 600)
    window.arrangement.open_side_bar()
    yield
    window.resize(560, 700)
    window.arrangement.show_result()
    yield


@pytest.fixture(scope="module")
def key(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A key file that asks for a passphrase."""
    file: Path = tmp_path_factory.mktemp("key") / "client.pem"
    made = rsa_key()
    encryption = serialization.BestAvailableEncryption(b"hello")
    form = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8)
    file.write_bytes(made.private_bytes(*form, encryption))
    return file


@pytest.mark.parametrize("language", ["en", "da"])
async def test_every_control_has_a_name(qtbot: QtBot, language: str, key: Path) -> None:
    async with window_open(language) as window, aclosing(every_state(window, key)) as states:
        async for _ in states:
            nameless = [widget for widget, name in named(window) if not name.strip()]
            assert not nameless


async def test_the_names_of_the_contract_are_there(qtbot: QtBot, key: Path) -> None:
    wanted = {
        "Profile name", "Provider", "Token endpoint or issuer", "Client ID", "Secret",
        "Passphrase", "Scope", "Resource URL", "Resource method", "Key", "Check access", "Cancel",
        "Save", "New profile", "Try it now", "More options", "Show secret", "Profiles",
        "Find a profile", "Key file",
    }  # fmt: skip
    async with window_open() as window, aclosing(every_state(window, key)) as states:
        assert window.windowTitle() == "Keyfit"
        async for _ in states:
            wanted -= {name for _, name in named(window)}
    assert not wanted


async def test_a_first_start_offers_two_doors(qtbot: QtBot) -> None:
    async with window_open() as window:
        assert window.arrangement.welcoming
        window.welcome.new_door.button.click()
        assert not window.arrangement.welcoming
        assert window.form.address.edit.hasFocus() or not window.isActiveWindow()


async def test_at_a_first_start_what_was_copied_is_pasted_anywhere(qtbot: QtBot) -> None:
    async with window_open() as window:
        copied = "curl https://a.example/token -d grant_type=client_credentials -d client_id=abc"
        QGuiApplication.clipboard().setText(copied)
        qtbot.keyClick(
            window.welcome.try_door.button, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier
        )
        await until(lambda: bool(window.findChildren(ImportChoice)), 20)
        window.findChild(ImportDialog).take_button.click()
        assert window.form.profile().client_id == "abc"


async def test_try_it_now_brings_a_profile_that_works(qtbot: QtBot) -> None:
    async with window_open() as window:
        window.welcome.try_door.button.click()
        await until(lambda: not window.arrangement.welcoming, 20)
        window.form.footer.check.click()
        assert window.check.running
        await until(lambda: not window.check.running, 20)
        report = window.check.report
        assert report is not None
        assert report.verdict is not None
        assert report.verdict.code == "check.works"


async def test_a_failure_is_practised_and_try_it_now_works_again(qtbot: QtBot) -> None:
    async with window_open() as window:
        window.desk.try_practice()
        await until(lambda: not window.arrangement.welcoming, 20)
        choice = window.form.choice.practising
        assert choice.isVisible()
        choice.box.setFocus()
        qtbot.keyClick(choice.box, Qt.Key.Key_End)
        assert choice.box.currentData() == "api-error"
        window.form.footer.check.click()
        await until(lambda: not window.check.running, 20)
        report = window.check.report
        assert report is not None
        assert report.verdict is not None
        assert report.verdict.code == "resource.server_error"
        window.desk.try_practice()
        await until(lambda: window.check.report is None, 20)
        assert choice.box.currentData() == "works"


async def test_a_check_is_cancelled_by_escape(qtbot: QtBot) -> None:
    async with window_open() as window:
        window.desk.new()
        window.form.show_profile(TYPED, saved=False)
        window.form.footer.check.click()
        assert window.check.running
        window.shortcuts.escape()
        await until(lambda: not window.check.running, 1)
        assert window.check.report is not None
        assert window.check.report.verdict is not None
        assert window.check.report.verdict.code == "check.cancelled"


async def test_closing_with_changes_asks_once_and_cancel_stays(qtbot: QtBot) -> None:
    async with window_open() as window:
        closed: list[bool] = []
        window.closed.connect(lambda: closed.append(True))
        window.desk.new()
        window.form.client_id.setText("typed")
        window.close()
        assert len(dialogs(window)) == 1
        answer(dialogs(window)[0], "answer-")
        assert window.isVisible()
        assert not closed
        await asyncio.sleep(0.05)
        window.close()
        answer(dialogs(window)[0], "answer-discard")
        await until(lambda: closed)
        assert not window.isVisible()


async def test_closing_while_a_check_runs_settles_it_first(qtbot: QtBot) -> None:
    async with window_open() as window:
        states: list[bool] = []
        window.closed.connect(lambda: states.append(window.check.running))
        window.form.show_profile(TYPED, saved=False)
        window.arrangement.show_work()
        window.form.footer.check.click()
        window.close()
        await until(lambda: states)
        assert states == [False]


async def test_without_a_keyring_saving_says_why(qtbot: QtBot) -> None:
    async with window_open() as window:
        window.desk.new()
        window.form.client_id.setText("typed")
        window.form.footer.save.click()
        await until(lambda: dialogs(window))
        assert "keyring" in dialogs(window)[0].accessibleDescription()
        assert window.form.client_id.text() == "typed"
        dialogs(window)[0].close()


async def test_the_language_switches_without_a_restart(qtbot: QtBot) -> None:
    async with window_open() as window:
        window.menu.language_chosen.emit("da")
        await asyncio.sleep(0)
        assert window.form.footer.check.text() == "Tjek adgang"
        window.menu.language_chosen.emit("en")
        await asyncio.sleep(0)
        assert window.form.footer.check.text() == "Check access"


async def test_no_pane_is_cut_off_in_a_small_window(qtbot: QtBot) -> None:
    async with window_open() as window:
        window.desk.new()
        for width, height in ((900, 600), (560, 700)):
            window.resize(width, height)
            await asyncio.sleep(0.05)
            assert (window.width(), window.height()) == (width, height)
            button = window.form.footer.check
            assert button.isVisible()
            corner = button.mapTo(window, button.rect().bottomRight())
            assert window.rect().contains(corner)


async def test_f1_explains_a_refusal_and_the_window_closes_with_it(qtbot: QtBot) -> None:
    async with window_open() as window:
        window.form.show_profile(TYPED, saved=False)
        window.arrangement.show_work()
        window.form.footer.check.click()
        await until(lambda: window.check.report is not None and not window.check.running, 20)
        report = window.check.report
        assert report is not None
        assert report.verdict is not None
        window.help.ask()
        (explained,) = window.findChildren(HelpWindow)
        assert explained.page.accessibleName() == Words("en").finding(report.verdict).title
        window.menu.help_asked.emit()
        assert explained.list.isVisible()
        window.menu.language_chosen.emit("da")
        await asyncio.sleep(0)
        assert explained.close_button.text() == "Luk"
        window.quit_now()
        assert not explained.isVisible()
