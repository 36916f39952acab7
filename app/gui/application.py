"""Puts the program together: application, loop, theme, language, window.

A start has two halves. In the first the window is painted and answers, on Qt's loop alone, while a
thread loads asyncio and nine tenths of the program. In the second the loop is asyncio's as well,
and the window is complete. `tests/gui/test_start.py` says what is loaded in neither before the
first paint.
"""

import gc
import os
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from types import TracebackType
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from app.gui.handed_files import DesktopApplication
from app.gui.main_window import TITLE, MainWindow
from app.gui.state.language import Language
from app.gui.state.late_clock import LateClock
from app.gui.state.preferences import Preferences
from app.gui.state.second_start import SecondStart, is_first, place
from app.gui.theme.apply import Choice, apply_theme
from app.gui.theme.icons import sign

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop

    from app.gui.dialogs.crash import CrashFace

_STOP_SECONDS = 2.0


def run(argv: list[str], files: Sequence[str] = ()) -> int:
    """Open the window, with these files in it, and return once it is closed; 0.

    Where a window stands already, that one comes forward with the files instead.
    """
    _forbid_core_dumps()
    # Set later, the style would be handed to Python, with the 600 names of what styles can draw.
    app = DesktopApplication([TITLE, "-style", "Fusion", *argv])
    app.setApplicationName("keyfit")
    app.setApplicationDisplayName(TITLE)
    app.setDesktopFileName("app.keyfit.Keyfit")
    app.setQuitOnLastWindowClosed(False)
    app.setWindowIcon(sign())
    files = [os.path.abspath(each) for each in files]  # noqa: PTH100  (a link stays one)
    listens = place()
    if listens is not None and not is_first(listens, files):
        return 0
    preferences = Preferences()
    theme = _theme(preferences)
    apply_theme(app, theme, fusion=True)
    language = Language(app, preferences.language)
    window = MainWindow(LateClock(), preferences, language, theme)

    def choose_theme(choice: Choice) -> None:
        preferences.theme = choice.value
        apply_theme(app, choice)

    window.theme_chosen.connect(choose_theme)
    if listens is not None:
        window.loaded.connect(lambda: _listen(window, listens))
    app.handed.connect(window.come_forward)
    if files:
        window.open_files(files)
    face = _Face(window)
    sys.excepthook = _hook(face)
    window.show()
    window.activateWindow()
    if _loaded_behind(window):
        _run_loop(app, window, face)
    return 0


def _loaded_behind(window: MainWindow) -> bool:
    """Until all is loaded; False where the window was closed before."""
    loop = QEventLoop()
    window.loaded.connect(loop.quit)
    window.closed.connect(lambda: loop.exit(1))
    thread = threading.Thread(target=_load, args=(window,), name="keyfit-load", daemon=True)

    def go_on() -> None:
        _heed_signals(window)
        thread.start()

    # After what has been pressed or typed by then: the two would share one processor.
    window.painted.connect(lambda: QTimer.singleShot(0, go_on))
    ended = loop.exec()
    # What the start has made stays: the collector need not walk through it again and again.
    gc.freeze()
    gc.enable()
    return ended == 0


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


def _run_loop(app: QApplication, window: MainWindow, face: _Face) -> None:
    import asyncio

    import qasync

    from app.background import DaemonExecutor
    from app.gui.tasks import set_error_handler
    from app.gui.theme.row_focus import RowFocus

    def loop_factory() -> "AbstractEventLoop":
        loop: AbstractEventLoop = qasync.QEventLoop(app)
        loop.set_default_executor(DaemonExecutor())
        loop.set_exception_handler(_loop_handler(face))
        return loop

    RowFocus(window)
    set_error_handler(face.show)
    with asyncio.Runner(loop_factory=loop_factory) as runner:
        runner.run(_main(window))
    set_error_handler(None)


async def _main(window: MainWindow) -> None:
    """From the first turn of the loop until the window is closed."""
    import asyncio

    from app.gui.tasks import end_tasks

    loop = asyncio.get_running_loop()
    closed: asyncio.Future[None] = loop.create_future()

    def close() -> None:
        if not closed.done():
            closed.set_result(None)

    window.closed.connect(close)
    QTimer.singleShot(0, window.begin)
    await closed
    end_tasks()
    with suppress(TimeoutError):
        async with asyncio.timeout(_STOP_SECONDS):
            await loop.run_in_executor(None, window.stop)


def _heed_signals(window: MainWindow) -> None:
    from app.gui.quitting import QuitSignals

    QuitSignals(window.quit_now, window)


def _listen(window: MainWindow, listens: str) -> None:
    """Let further starts bring this window forward."""
    further = SecondStart(listens, window)
    further.asked.connect(window.come_forward)
    window.leaving.connect(further.end)
    further.begin()


def _load(window: MainWindow) -> None:
    """What can wait until the window stands on the screen: loop, form, result and their work.

    What cannot be loaded here fails again, and is told, where it is needed.
    """
    with suppress(Exception):
        import qasync  # noqa: F401

        import app.gui.dialogs.menu
        import app.gui.form.pane
        import app.gui.profile_desk
        import app.gui.profiles.list_parts
        import app.gui.request_desk
        import app.gui.result.pane
        import app.words  # noqa: F401
    window.loaded.emit()


def _hook(face: _Face) -> Any:
    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if not issubclass(kind, KeyboardInterrupt):
            face.show(error, trace)

    return hook


def _loop_handler(face: _Face) -> Any:
    def handler(_loop: "AbstractEventLoop", context: dict[str, Any]) -> None:
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
