"""The three walks by mouse and keyboard; each control is in sight and whole when it is used.

Run by itself (`python -m tests.gui.walks LANGUAGE`) it takes all three in a process of its own: the
scale of the screen is set before Qt starts.
"""

import asyncio
import json
import sys
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QScrollArea, QWidget

from app.gui.main_window import MainWindow
from app.gui.state.language import Language
from app.gui.state.preferences import Preferences
from app.gui.theme.apply import Choice, apply_theme
from app.model.profile import Profile, SharedSecret
from app.model.secret import Secret
from app.model.time import SystemClock
from app.sharing.profile_file import profile_text
from app.sharing.report_text import json_text
from app.words import Words
from tests.gui.painting import painted_at_the_end
from tests.gui.result import sample_reports
from tests.gui.waiting import until
from tests.servers.answering import TOKEN, answers, json_answer
from tests.servers.raw import Server, serving

NARROW = (760, 700)
CLIENT = "0a775a87-878c-4b83-abe3-ee29c720c3e7"
SECRET = "typed-by-hand/4711+x"
NO, YES = json_answer({"error": "invalid_client"}, status=401), json_answer(TOKEN)
WORKS = {"en": "This client works", "da": "Denne klient virker"}
REFUSED = {
    "en": "The server refused this ID and secret",
    "da": "Serveren afviste id og hemmelighed",
}
SAME = {"en": "Here: the same failure", "da": "Her: samme fejl"}
_PATIENCE = 20


class Hands:
    """A person's: what they cannot see or reach they cannot use. Every deed is counted."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.actions = 0

    def opens(self, file: Path) -> None:
        """A double click on a file, with which the program starts."""
        self.actions += 1
        self.window.open_files([str(file)])

    async def press(self, button: QPushButton) -> None:
        """Click a button."""
        self.actions += 1
        await _in_sight(button)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    async def fill(self, field: QLineEdit, text: str) -> None:
        """Type into a field, clicking into it unless the keyboard is there already."""
        self.actions += 1
        await _in_sight(field)
        if not field.hasFocus():
            QTest.mouseClick(field, Qt.MouseButton.LeftButton)
        QTest.keyClicks(field, text)
        assert field.text() == text

    async def read(self, label: QLabel) -> str:
        """What a label says."""
        await _in_sight(label)
        return label.text()


async def _in_sight(widget: QWidget) -> None:
    """Once all is laid out the whole widget can be seen, and reached at its middle."""
    try:
        await until(lambda: not _amiss(widget), _PATIENCE)
    except TimeoutError:
        raise AssertionError(f"{_path(widget)}: {_amiss(widget)}") from None


def _amiss(widget: QWidget) -> str:
    """Why it cannot be used; it is scrolled into sight first."""
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget)
        above = above.parentWidget()
    window = widget.window()
    place = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
    if not widget.isVisible() or not widget.isEnabled():
        return "does not show, or is dim"
    if not window.rect().contains(place):
        return f"{place} is not all in {window.rect()}"
    found = window.childAt(place.center())
    if found is None or not (found is widget or widget.isAncestorOf(found)):
        return f"{_path(found)} lies over it"
    if isinstance(widget, QPushButton) and widget.width() < widget.sizeHint().width():
        return f"{widget.text()!r} is cut"
    if isinstance(widget, QLabel) and widget.height() < widget.heightForWidth(widget.width()):
        return f"{widget.text()!r} is cut"
    return ""


async def integrator(language: str, folder: Path) -> int:
    """A new client, issued ten minutes ago: the first start, then address, ID, secret, check."""
    async with serving(answers(YES)) as server, _started(language) as hands:
        window, form = hands.window, hands.window.form
        await hands.press(window.welcome.new_door.button)
        await hands.fill(form.address.edit, server.url())
        await hands.fill(form.client_id, CLIENT)
        await hands.fill(form.proof.secret, SECRET)
        await hands.press(form.footer.check)
        header = window.result._header
        assert await _says(hands, header._title) == WORKS[language]
    return hands.actions


async def support_desk(language: str, folder: Path) -> int:
    """A customer's report: opened, the secret typed, checked; both failures side by side."""
    async with serving(answers(NO)) as server:
        profile = _profile(server)
        report = replace(sample_reports.refused(), profile=profile)
        file = folder / "report.json"
        file.write_text(json_text(report, Words(language)))
        async with _started(language, file) as hands:
            window, form = hands.window, hands.window.form
            await until(lambda: form.profile().client_id == CLIENT, _PATIENCE)
            await hands.fill(form.proof.secret, SECRET)
            await hands.press(form.footer.check)
            line = window.result.reproduced
            assert await _says(hands, window.result._header._title) == REFUSED[language]
            assert REFUSED[language] in await hands.read(line.said)
            assert await hands.read(line.came) == SAME[language]
            actions = hands.actions
            await hands.press(line.compare_button)
            await until(lambda: window.comparing._shown is not None, _PATIENCE)
            shown = window.comparing._shown
            assert shown is not None
            await until(lambda: shown.view.summary, _PATIENCE)
            shown.close()
    return actions


async def sent_a_profile(language: str, folder: Path) -> int:
    """A colleague's profile file: the small window, one field, one button, one sentence."""
    async with serving(answers(NO)) as server:
        file = folder / "orders.keyfit"
        file.write_text(profile_text(_profile(server)))
        async with _started(language, file) as hands:
            window = hands.window
            calm = window.calm
            assert calm is not None
            proof = window.form.proof
            await hands.fill(proof.secret, SECRET)
            await hands.press(calm.footer.check)
            assert await _says(hands, calm.answer.header._title) == REFUSED[language]
            assert await hands.read(calm.answer._who.text)
            actions = hands.actions
            assert window.profiles._vault is None
            await hands.press(calm.page.everything)
            assert await _says(hands, window.result._header._title) == REFUSED[language]
            assert window.form.profile().credential == SharedSecret(Secret(SECRET))
            assert window.focusWidget() is window.arrangement.bar.back
    return actions


WALKS: dict[Callable[[str, Path], Awaitable[int]], int] = {
    integrator: 5,
    support_desk: 3,
    sent_a_profile: 3,
}
"""And how many actions each takes."""


def _path(widget: QWidget | None) -> str:
    names = []
    while widget is not None:
        names.append(type(widget).__name__)
        widget = widget.parentWidget()
    return " in ".join(names)


def _profile(server: Server) -> Profile:
    return Profile(name="Orders", token_endpoint=server.url(), client_id=CLIENT)


@asynccontextmanager
async def _started(language: str, file: Path | None = None) -> AsyncIterator[Hands]:
    """The program's window, with a file or without; what it started is over when it is gone."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    apply_theme(application, Choice.LIGHT)
    spoken = Language(application, language)
    window = MainWindow(SystemClock(), Preferences(), spoken, Choice.LIGHT)
    window.resize(*NARROW)
    hands = Hands(window)
    if file is not None:
        hands.opens(file)
    window.show()
    window.activateWindow()
    window.begin()
    try:
        with painted_at_the_end(window):
            yield hands
    finally:
        await until(lambda: not window.check.busy and not window.profiles.busy, _PATIENCE)
        spoken.choose("en")
        window.practice.stop()
        window.hide()
        window.deleteLater()
        await asyncio.sleep(0)


async def _says(hands: Hands, title: QLabel) -> str:
    """The verdict, once the check is over and it is laid out."""
    check = hands.window.check
    await until(lambda: check.report is not None and check.report.finished, _PATIENCE)
    await until(lambda: not check.busy, _PATIENCE)
    return await hands.read(title)


def main() -> int:
    """Take all three, and print how many actions each took."""
    from qasync import QEventLoop

    from app.background import DaemonExecutor

    application = QApplication(["Keyfit"])
    application.setQuitOnLastWindowClosed(False)

    def loop_factory() -> asyncio.AbstractEventLoop:
        loop = QEventLoop(application)
        loop.set_default_executor(DaemonExecutor())
        return loop

    with (
        asyncio.Runner(loop_factory=loop_factory) as runner,
        tempfile.TemporaryDirectory() as folder,
    ):
        taken = {each.__name__: runner.run(each(sys.argv[1], Path(folder))) for each in WALKS}  # type: ignore[arg-type]
    print(json.dumps({"ratio": application.devicePixelRatio(), **taken}))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
