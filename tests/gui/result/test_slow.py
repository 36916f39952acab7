"""A step that takes long says what it waits for."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.gui.result.pane import ResultPane
from app.gui.result.step_list import StepList
from app.model.events import StepFinished, StepStarted
from app.model.report import Report
from app.model.step import StepId, StepStatus
from app.model.time import Instant, Span
from tests.gui.result import sample_reports as sample

PATIENCE_MS = 30_000


def at(step: StepId) -> Report:
    """A check that waits in this step."""
    before = [each for each in StepId if [*StepId].index(each) < [*StepId].index(step)]
    return sample.fold(*sample.passed(*before), StepStarted(step, Instant(0)))


def details(pane: ResultPane) -> list[str]:
    steps = pane.findChildren(StepList)[0]
    model = steps.model_of_steps
    role = Qt.ItemDataRole.AccessibleDescriptionRole
    return [model.data(model.index(row), role) for row in range(model.rowCount())]


def waiting_for(host: str) -> str:
    return f"waits up to 15 s for {host}"


def test_after_a_while_the_running_step_says_what_it_waits_for(
    pane: ResultPane, qtbot: QtBot
) -> None:
    pane.show_report(at(StepId.AUTHENTICATE), sample.START)
    assert "waiting for the answer" in details(pane)
    assert waiting_for("login.example") not in details(pane)
    qtbot.waitUntil(lambda: waiting_for("login.example") in details(pane), timeout=PATIENCE_MS)
    assert "waiting for the answer" not in details(pane)


def test_the_next_step_begins_with_patience(pane: ResultPane, qtbot: QtBot) -> None:
    report = at(StepId.CONNECT)
    pane.show_report(report, sample.START)
    qtbot.waitUntil(lambda: waiting_for("login.example") in details(pane), timeout=PATIENCE_MS)
    done = report.after(StepFinished(StepId.CONNECT, StepStatus.PASSED, Span(3)))
    pane.show_report(done.after(StepStarted(StepId.TLS, Instant(3))), sample.START)
    assert "looking at its certificate" in details(pane)
    assert not any("waits up to" in each for each in details(pane))


def test_a_check_that_is_over_waits_for_nothing(pane: ResultPane, qtbot: QtBot) -> None:
    pane.show_report(at(StepId.AUTHENTICATE), sample.START)
    qtbot.waitUntil(lambda: waiting_for("login.example") in details(pane), timeout=PATIENCE_MS)
    pane.show_report(sample.works(), sample.START)
    assert not any("waits up to" in each for each in details(pane))
