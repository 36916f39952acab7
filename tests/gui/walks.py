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
_PATIENCE = 25


class Hands:
    """A person's: what they cannot see or reach they cannot use. Every deed is counted."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.actions = 0

    def press(self, button: QWidget) -> None:
        """Click a button; its whole text can be read."""
        self.actions += 1
        assert button.isEnabled(), f"{button.text()!r} can't be pressed"  # type: ignore[attr-defined]
        if isinstance(button, QPushButton):
            assert button.width() >= button.sizeHint().width(), f"{button.text()!r} is cut"
        QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=self._reach(button))

    def fill(self, field: QLineEdit, text: str) -> None:
        """Type into a field, clicking into it unless the keyboard is there already."""
        self.actions += 1
        place = self._reach(field)
        if not field.hasFocus():
            QTest.mouseClick(field, Qt.MouseButton.LeftButton, pos=place)
        QTest.keyClicks(field, text)
        assert field.text() == text

    def opens(self, file: Path) -> None:
        """A double click on a file, with which the program starts."""
        self.actions += 1
        self.window.open_files([str(file)])

    def read(self, label: QLabel) -> str:
        """What a label says; all of it is in sight."""
        self._reach(label)
        needed = label.heightForWidth(label.width()) if label.wordWrap() else 0
        assert label.height() >= needed, f"{label.text()!r} is cut"
        return label.text()

    def _reach(self, widget: QWidget) -> QPoint:
        """The middle of a widget, once it is scrolled into sight; nothing lies over it."""
        above: QWidget | None = widget.parentWidget()
        while above is not None:
            if isinstance(above, QScrollArea):
                above.ensureWidgetVisible(widget)
            above = above.parentWidget()
        window = widget.window()
        assert widget.isVisible(), f"{widget.accessibleIdentifier()} does not show"
        place = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
        assert window.rect().contains(place), f"{place} is not all in {window.rect()}"
        middle = place.center()
        found = window.childAt(middle)
        reached = found is widget or (found is not None and widget.isAncestorOf(found))
        assert reached, f"{_path(found)} lies over {widget.accessibleIdentifier()}"
        return widget.mapFrom(window, middle)


async def integrator(language: str, folder: Path, size: tuple[int, int] = NARROW) -> int:
    """A new client, issued ten minutes ago: the first start, then address, ID, secret, check."""
    async with _serving(YES) as server, _started(language, size) as hands:
        window, form = hands.window, hands.window.form
        hands.press(window.welcome.new_door.button)
        await until(form.isVisible, _PATIENCE)
        hands.fill(form.address.edit, server.url())
        hands.fill(form.client_id, CLIENT)
        hands.fill(form.proof.secret, SECRET)
        hands.press(form.footer.check)
        header = window.result._header
        assert await _says(hands, header._title) == WORKS[language]
    return hands.actions


async def support_desk(language: str, folder: Path, size: tuple[int, int] = NARROW) -> int:
    """A customer's report: opened, the secret typed, checked; both failures side by side."""
    async with _serving(NO) as server:
        profile = _profile(server)
        report = replace(sample_reports.refused(), profile=profile)
        file = folder / "report.json"
        file.write_text(json_text(report, Words(language)))
        async with _started(language, size, file) as hands:
            window, form = hands.window, hands.window.form
            await until(lambda: form.profile().client_id == CLIENT, _PATIENCE)
            await until(form.proof.secret.isVisible, _PATIENCE)
            hands.fill(form.proof.secret, SECRET)
            hands.press(form.footer.check)
            line = window.result.reproduced
            assert await _says(hands, window.result._header._title) == REFUSED[language]
            await until(line.came.isVisible, _PATIENCE)
            assert REFUSED[language] in hands.read(line.said)
            assert hands.read(line.came) == SAME[language]
            actions = hands.actions
            hands.press(line.compare_button)
            await until(lambda: window.comparing._shown is not None, _PATIENCE)
            shown = window.comparing._shown
            assert shown is not None
            await until(lambda: shown.view.summary, _PATIENCE)
            shown.close()
    return actions


async def sent_a_profile(language: str, folder: Path, size: tuple[int, int] = NARROW) -> int:
    """A colleague's profile file: the small window, one field, one button, one sentence."""
    async with _serving(NO, YES) as server:
        file = folder / "orders.keyfit"
        file.write_text(profile_text(_profile(server)))
        async with _started(language, size, file) as hands:
            window = hands.window
            calm = window.calm
            assert calm is not None
            proof = window.form.proof
            await until(proof.secret.isVisible, _PATIENCE)
            hands.fill(proof.secret, SECRET)
            hands.press(calm.footer.check)
            assert await _says(hands, calm.answer.header._title) == REFUSED[language]
            assert hands.read(calm.answer._who.text)
            actions = hands.actions
            assert window.profiles._vault is None
            hands.press(calm.page.everything)
            assert await _says(hands, window.result._header._title) == REFUSED[language]
            assert window.form.profile().credential == SharedSecret(Secret(SECRET))
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
async def _serving(*queue: bytes) -> AsyncIterator[Server]:
    async with serving(answers(*queue)) as server:
        yield server


@asynccontextmanager
async def _started(
    language: str, size: tuple[int, int], file: Path | None = None
) -> AsyncIterator[Hands]:
    """The program's window, with a file or without; what it started is over when it is gone."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    apply_theme(application, Choice.LIGHT)
    spoken = Language(application, language)
    window = MainWindow(SystemClock(), Preferences(), spoken, Choice.LIGHT)
    window.resize(*size)
    hands = Hands(window)
    if file is not None:
        hands.opens(file)
    window.show()
    window.activateWindow()
    window.begin()
    try:
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
    await until(lambda: not check.busy and title.isVisible(), _PATIENCE)
    await until(lambda: title.height() >= title.heightForWidth(title.width()), _PATIENCE)
    return hands.read(title)


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
