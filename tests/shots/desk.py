"""One window of the real program in one look, and a clock that can be put forward."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QPoint, QVariantAnimation
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from app.gui.arrangement import Width
from app.gui.main_window import MainWindow
from app.gui.result.token_fate import TokenFate
from app.gui.state.language import Language
from app.gui.state.preferences import Preferences
from app.gui.theme.apply import Choice, apply_theme
from app.model.time import Instant, Span, SystemClock
from app.vault import Vault
from tests.gui.waiting import until
from tests.shots.fonts import set_font
from tests.shots.looks import Look

W = TypeVar("W", bound=QWidget)
_PATIENCE = 40
"""Seconds that a state may take on a busy computer."""
_REST = 0.25
"""Seconds for what is laid out in turns of the loop."""
_LIGHTLY = 80
"""How Qt calls it to pack a PNG in a fraction of the time; it is somewhat larger."""
_LONGEST = 1_000
"""Milliseconds of a transition: it is over before a picture is taken."""


class ShotClock(SystemClock):
    """The computer's own, and as far ahead of it as a picture needs."""

    ahead = 0.0

    def now(self) -> Instant:
        return super().now().plus(Span(self.ahead))

    def monotonic(self) -> float:
        return super().monotonic() + self.ahead

    def stand_at(self, instant: Instant) -> None:
        """Go on from there."""
        self.ahead = instant.since(super().now()).seconds


class Desk:
    """A window, and what a walk through its states needs."""

    def __init__(self, window: MainWindow, clock: ShotClock, folder: Path) -> None:
        self.window, self.clock, self.folder = window, clock, folder

    async def until(self, condition: object) -> None:
        """Wait as long as a busy computer may take."""
        assert callable(condition)
        await until(condition, _PATIENCE)

    async def practises(self, scenario: str = "works") -> None:
        """A new practice profile that was not checked yet."""
        before = self.window.form.profile().id
        self.window.desk._try_practice()
        await self.until(lambda: self.window.form.profile().id != before)
        self.window.practice.play(scenario)

    async def checks(self) -> None:
        """Press Check access, and wait for the verdict."""
        self.window.form.footer.check.setFocus()
        self.window.form.ask_for_check()
        await self.until(lambda: self.window.check.running)
        await self.is_idle()

    async def is_idle(self) -> None:
        """Nothing runs any more."""
        await self.until(lambda: not self.window.check.busy and not self.window.profiles.busy)

    def opens(self, tab: str) -> None:
        """Open a tab of the result, as a press on its name does."""
        self.window.arrangement.show_result()
        self.window.result._tabs.open_tab(tab)
        self.window.result._tab_opened()

    async def shows_fate(self) -> None:
        """Open the tab of the token, and go down to what the server knows of it."""
        self.opens("token")
        await asyncio.sleep(_REST)
        fate, area = self.the(TokenFate), self.window.result._tabs._tabs[0]._scroll
        area.verticalScrollBar().setValue(fate.mapTo(area.widget(), QPoint(0, 0)).y())

    async def opens_side_bar(self) -> None:
        """From its beginning, wherever it stands in this width."""
        if self.window.arrangement.width_class is not Width.WIDE:
            self.window.arrangement.open_side_bar()
            await self.until(lambda: self.window.pane.x() == 0)
        self.window.pane.parts.view.scrollTo(self.window.pane.parts.model.index(0))

    def the(self, kind: type[W]) -> W:
        """The newest of that kind."""
        return self.window.findChildren(kind)[-1]

    def named(self, identifier: str) -> QWidget:
        """The widget that shows and has this stable name."""
        for each in QApplication.topLevelWidgets():
            for widget in (each, *each.findChildren(QWidget)):
                if widget.accessibleIdentifier() == identifier and widget.isVisible():
                    return widget
        raise LookupError(f"{identifier} does not show")

    def presses(self, identifier: str) -> None:
        """Press that button."""
        self.named(identifier).click()  # type: ignore[attr-defined]

    def clears_away(self) -> None:
        """Close whatever stands over the window."""
        for each in QApplication.topLevelWidgets():
            if each is not self.window and each.isVisible():
                each.close()


def begin(look: Look, font: str) -> QApplication:
    """The application in this look and in one of `FONTS`."""
    app = QApplication(["Keyfit"])
    app.setApplicationName("keyfit")
    app.setQuitOnLastWindowClosed(False)
    set_font(app, font, look.text)
    apply_theme(app, Choice(look.theme))
    return app


@asynccontextmanager
async def desk(
    app: QApplication, look: Look, folder: Path, vault: Vault | None, handed: str = ""
) -> AsyncIterator[Desk]:
    """A new window that has read these profiles; whatever it started is over afterwards.

    Without a vault it is a computer that has no keyring. `handed` is the file that the start is
    for, if any.
    """
    clock = ShotClock()
    language = Language(app, look.language)
    window = MainWindow(clock, Preferences(), language, Choice(look.theme))
    window.resize(*look.size)
    window.move(0, 0)
    if handed:
        window.open_files([handed])
    window.show()
    window.activateWindow()
    window.furnish()
    if vault is not None:
        window.profiles.use(vault)
    window.begin()
    made = Desk(window, clock, folder)
    await made.is_idle()
    try:
        yield made
    finally:
        made.clears_away()
        window.check.cancel()
        await made.is_idle()
        window.practice.stop()
        window.hide()
        window.deleteLater()


async def picture_of(window: QWidget, file: Path) -> None:
    """What the screen shows where the window stands, menus and dialogs over it included."""
    await asyncio.sleep(_REST)
    await until(lambda: not _moves(window), _PATIENCE)
    await asyncio.sleep(0.05)
    corner = window.mapToGlobal(QPoint(0, 0))
    screen = QGuiApplication.primaryScreen()
    shown = screen.grabWindow(0, corner.x(), corner.y(), window.width(), window.height())
    if not shown.save(str(file), "PNG", _LIGHTLY):  # type: ignore[call-overload]
        raise OSError(f"{file} cannot be written")


def _moves(window: QWidget) -> bool:
    """Something is on its way from one look to the next."""
    return any(
        each.state() is QVariantAnimation.State.Running and each.duration() <= _LONGEST
        for each in window.findChildren(QVariantAnimation)
    )
