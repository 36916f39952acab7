"""Theme and language, switched in the whole window with a finished check in it."""

import asyncio
import os

from app.model.time import SystemClock
from tests.benchmarks.measure import Cost, Ratio, Row, inside

_TIMES = 7


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

    def settled(work: object) -> Cost:
        def all_of_it() -> None:
            work()  # type: ignore[operator]
            QApplication.processEvents()

        return inside(all_of_it)

    def least(first: object, second: object) -> Cost:
        settled(first), settled(second)
        return Cost.least([settled(each) for _ in range(_TIMES) for each in (first, second)])

    async def measured() -> list[Row]:
        bigger, smaller = (lambda: window.resize(1180, 760)), (lambda: window.resize(1100, 700))
        resized = least(bigger, smaller)
        dark = lambda: apply_theme(application, Choice.DARK)  # noqa: E731
        light = lambda: apply_theme(application, Choice.LIGHT)  # noqa: E731
        danish, english = (lambda: language.choose("da")), (lambda: language.choose("en"))
        aim = "≤ 150 ms"
        return [
            Ratio("theme switched : window resized", least(dark, light), resized, aim),
            Ratio("language switched : window resized", least(danish, english), resized, aim),
        ]

    rows = asyncio.run(measured())
    window.hide()
    return rows
