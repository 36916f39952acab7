"""The way from a finding to its page."""

import re
from dataclasses import replace

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.gui.result.finding_view import FindingView
from app.gui.result.pane import ResultPane
from app.gui.result.step_list import StepList
from app.model.finding import Finding, Severity, Who
from app.model.step import StepId
from app.words import Words
from tests.gui.result.sample_reports import START, refused, running, warned, works

REFUSED = Finding("token.invalid_client", Severity.ERROR, (Who.YOU,), StepId.AUTHENTICATE)


def links(view: QWidget) -> list[QPushButton]:
    return [
        each
        for each in view.findChildren(QPushButton)
        if each.accessibleIdentifier().startswith("explain-") and each.isVisible()
    ]


def test_a_finding_has_a_quiet_way_to_its_page(pane: ResultPane, qtbot: QtBot) -> None:
    pane.show_report(refused(), START)
    (link,) = links(pane)
    assert link.text() == "What does this mean?"
    with qtbot.waitSignal(pane.help_asked) as asked:
        link.click()
    (finding,) = asked.args
    assert finding.code == "token.invalid_client"
    assert finding.evidence["time"] == START


def test_what_is_in_view_is_what_lies_open_or_what_the_verdict_names(pane: ResultPane) -> None:
    def in_view() -> str:
        found = pane.finding_in_view()
        return "" if found is None else found.code

    pane.show_report(running(), START)
    assert in_view() == ""
    pane.show_report(refused(), START)
    assert in_view() == "token.invalid_client"
    pane.show_report(warned(), START)
    assert in_view() == "jwt.audience_missing"
    pane.show_report(works(), START)
    assert in_view() == ""


def test_the_row_with_the_keyboard_is_in_view(pane: ResultPane, qtbot: QtBot) -> None:
    pane.show_report(warned(), START)
    steps = pane.findChild(StepList)
    assert steps is not None
    pane.activateWindow()
    steps.setFocus()
    qtbot.waitUntil(steps.hasFocus)
    names = [line.name for line in steps.model_of_steps.lines]
    row = next(at for at, name in enumerate(names) if re.match("Token examined", name))
    steps.setCurrentIndex(steps.model_of_steps.index(row))
    found = pane.finding_in_view()
    assert found is not None
    assert found.code == "jwt.audience_missing"


def test_of_several_findings_the_one_with_the_keyboard_is_in_view(
    qtbot: QtBot, qapp: QApplication
) -> None:
    other = Finding("token.basic_encoding", Severity.WARNING, (Who.YOU,), StepId.AUTHENTICATE)
    view = FindingView()
    qtbot.addWidget(view)
    view.show_findings((REFUSED, other), Words("en"))
    view.show()
    qtbot.waitExposed(view)
    assert view.finding_in_view() == REFUSED
    view.activateWindow()
    links(view)[1].setFocus()
    qtbot.waitUntil(links(view)[1].hasFocus)
    assert view.finding_in_view() == other


def test_the_whole_link_can_be_seen_when_its_finding_lies_open(pane: ResultPane) -> None:
    pane.show_report(refused(), START)
    (link,) = links(pane)
    view = pane.findChild(FindingView)
    assert view is not None
    assert view.rect().contains(link.mapTo(view, link.rect().bottomLeft() - QPoint(0, 1)))


def test_a_finding_that_changes_while_it_lies_open_takes_the_room_that_it_needs(
    pane: ResultPane, qtbot: QtBot
) -> None:
    """Else its lines lie over each other."""
    fuller = replace(REFUSED, causes=("nothing_accepted", "wrong_secret", "unknown_id"))
    shown = FindingView()
    qtbot.addWidget(shown)
    shown.resize(450, 700)
    shown.show_findings((fuller,), Words("en"))
    wanted = shown.layout().totalHeightForWidth(450)  # type: ignore[union-attr]
    again = FindingView()
    qtbot.addWidget(again)
    again.resize(450, 700)
    again.show()
    again.show_findings((REFUSED,), Words("en"))
    again.show_findings((fuller,), Words("en"))
    layout = again.layout()
    assert layout is not None
    layout.activate()
    assert layout.totalHeightForWidth(450) == wanted
