"""Theme and language, switched in the whole window with a finished check in it."""

import asyncio
import os
from collections.abc import Callable
from itertools import cycle

from app.model.time import SystemClock
from tests.benchmarks.measure import Cost, Row, inside, paired


def switching() -> list[Row]:
    """Beside a resize of the same window, which lays out and paints all of it as well."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from app.gui.main_window import MainWindow
    from app.gui.state.language import Language
    from app.gui.state.preferences import Preferences
    from app.gui.theme.apply import Choice, apply_theme
    from tests.gui.result import sample_reports

    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    apply_theme(application, Choice.LIGHT)
    language = Language(application, "en")
    window = MainWindow(SystemClock(), Preferences(), language, Choice.LIGHT)
    window.show()
    window.furnish()
    window.arrangement.show_work()
    window.result.show_report(sample_reports.works(), sample_reports.START)

    def in_turn(*works: Callable[[], object]) -> Callable[[], Cost]:
        """The one, then the other, and so on; each until all of it is painted."""
        turns = cycle(works)

        def settled() -> Cost:
            work = next(turns)

            def all_of_it() -> None:
                work()
                QApplication.processEvents()

            return inside(all_of_it)

        return settled

    async def measured() -> list[Row]:
        resized = in_turn(lambda: window.resize(1180, 760), lambda: window.resize(1100, 700))
        dark = lambda: apply_theme(application, Choice.DARK)  # noqa: E731
        light = lambda: apply_theme(application, Choice.LIGHT)  # noqa: E731
        danish, english = (lambda: language.choose("da")), (lambda: language.choose("en"))
        return [
            paired(f"{what} switched : window resized", switched, resized, aim="≤ 150 ms")
            for what, switched in (
                ("theme", in_turn(dark, light)),
                ("language", in_turn(danish, english)),
            )
        ]

    rows = asyncio.run(measured())
    window.hide()
    return rows
