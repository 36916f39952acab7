"""Puts the program together: application, loop, theme, language, window."""

import asyncio
import os
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from types import TracebackType
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from app.gui.main_window import TITLE, MainWindow
from app.gui.state.language import Language
from app.gui.state.preferences import Preferences
from app.gui.state.second_start import SecondStart, is_first, place
from app.gui.tasks import set_error_handler
from app.gui.theme.apply import Choice, apply_theme
from app.model.time import SystemClock
from app.resources import resources

if TYPE_CHECKING:
    from app.gui.dialogs.crash import CrashFace

_SIGNAL_MS = 200
"""Python looks for a signal only while it runs; Qt's loop may be idle for long."""
_STOP_SECONDS = 2.0


def run(argv: list[str], files: Sequence[str] = ()) -> int:
    """Open the window, with these files in it, and return once it is closed; 0.

    Where a window stands already, that one comes forward with the files instead.
    """
    _forbid_core_dumps()
    app = QApplication([TITLE, *argv])
    app.setApplicationName("keyfit")
    app.setApplicationDisplayName(TITLE)
    app.setDesktopFileName("app.keyfit.Keyfit")
    app.setQuitOnLastWindowClosed(False)
    app.setWindowIcon(QIcon(str(resources() / "icons" / "keyfit.svg")))
    files = [os.path.abspath(each) for each in files]  # noqa: PTH100  (a link stays one)
    listens = place()
    if listens is not None and not is_first(listens, files):
        return 0
    preferences = Preferences()
    theme = _theme(preferences)
    apply_theme(app, theme)
    language = Language(app, preferences.language)
    window = MainWindow(SystemClock(), preferences, language, theme)

    def choose_theme(choice: Choice) -> None:
        preferences.theme = choice.value
        apply_theme(app, choice)

    window.theme_chosen.connect(choose_theme)
    window.painted.connect(lambda: _begin(window, files, listens))
    face = _Face(window)
    sys.excepthook = _hook(face)
    set_error_handler(face.show)
    window.show()
    window.activateWindow()
    return _run_loop(app, window, face)


class _Face:
    """The one face of a bug; its dialog is loaded when it is first needed."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._shown: CrashFace | None = None

    def show(self, error: BaseException, trace: TracebackType | None = None) -> None:
        """Show an error that nobody expected."""
        from app.gui.dialogs.crash import CrashFace

        if self._shown is None:
            self._shown = CrashFace(self._window)
        self._shown.show(error, trace)


def _run_loop(app: QApplication, window: MainWindow, face: _Face) -> int:
    from qasync import QEventLoop

    from app.background import DaemonExecutor

    def loop_factory() -> asyncio.AbstractEventLoop:
        loop: asyncio.AbstractEventLoop = QEventLoop(app)
        loop.set_default_executor(DaemonExecutor())
        loop.set_exception_handler(_loop_handler(face))
        return loop

    with asyncio.Runner(loop_factory=loop_factory) as runner:
        runner.run(_main(window))
    set_error_handler(None)
    return 0


async def _main(window: MainWindow) -> None:
    """From the first turn of the loop until the window is closed."""
    loop = asyncio.get_running_loop()
    closed: asyncio.Future[None] = loop.create_future()

    def close() -> None:
        if not closed.done():
            closed.set_result(None)

    window.closed.connect(close)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda _number, _frame: window.quit_now())
    awake = QTimer(window, interval=_SIGNAL_MS)
    awake.timeout.connect(_nothing)
    awake.start()
    await closed
    with suppress(TimeoutError):
        async with asyncio.timeout(_STOP_SECONDS):
            await loop.run_in_executor(None, window.stop)


def _begin(window: MainWindow, files: Sequence[str], listens: str | None) -> None:
    """What can wait until the window stands on the screen; it answers while that is loaded."""
    from app.background import DaemonExecutor

    window.loaded.connect(window.begin)
    if files:
        window.loaded.connect(lambda: window.open_files(files))
    if listens is not None:
        _listen(window, listens)
    DaemonExecutor().submit(_load).add_done_callback(lambda _loaded: window.loaded.emit())


def _listen(window: MainWindow, listens: str) -> None:
    """Let further starts bring this window forward."""
    further = SecondStart(listens, window)
    further.asked.connect(window.come_forward)
    window.leaving.connect(further.end)
    further.begin()


def _load() -> None:
    """The modules of form and result: nine tenths of what the window is made of."""
    import app.gui.dialogs.menu
    import app.gui.form.pane
    import app.gui.profile_desk
    import app.gui.request_desk
    import app.gui.result.pane
    import app.words  # noqa: F401


def _nothing() -> None:
    """Let Python run for a moment."""


def _hook(face: _Face) -> Any:
    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if not issubclass(kind, KeyboardInterrupt):
            face.show(error, trace)

    return hook


def _loop_handler(face: _Face) -> Any:
    def handler(_loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        error = context.get("exception") or RuntimeError(str(context.get("message", "")))
        face.show(error)

    return handler


def _theme(preferences: Preferences) -> Choice:
    try:
        return Choice(preferences.theme)
    except ValueError:
        return Choice.SYSTEM


def _forbid_core_dumps() -> None:
    """A dump of the memory would hold secrets."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
