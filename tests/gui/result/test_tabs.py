"""What the tabs show, and that none of them shows a secret or makes the window wait."""

import asyncio
import json

import pytest
from PySide6.QtCore import QElapsedTimer, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.gui.result.claim_table import ClaimTable
from app.gui.result.copied import CopyButton
from app.gui.result.copying import TAKE_BACK_AFTER_MS, SecretClipboard
from app.gui.result.json_view import JsonView
from app.gui.result.pane import ResultPane
from app.gui.result.report_sheet import ReportSheet
from app.gui.result.report_tab import ReportTab
from app.gui.result.text_box import TextBox
from app.model.report import Report
from app.model.secret import Secret, SecretKind
from app.model.time import Span
from app.model.token import TokenKind
from app.sharing.contents import Contents
from app.sharing.report_markdown import markdown_text
from app.words import Words
from tests.gui.result import sample_reports as sample
from tests.gui.waiting import until


def _open(pane: ResultPane, identifier: str, report: Report) -> None:
    pane.show_report(report, sample.START)
    pane._tabs.open_tab(identifier)
    pane._tab_opened()


def _find(pane: QWidget, identifier: str) -> QWidget:
    return next(
        each for each in pane.findChildren(QWidget) if each.accessibleIdentifier() == identifier
    )


def _report(pane: QWidget) -> str:
    """What the report tab shows."""
    tab = pane.findChild(ReportTab)
    assert isinstance(tab, ReportTab)
    return tab.findChild(QPlainTextEdit).toPlainText()  # type: ignore[union-attr]


def _everything(pane: QWidget) -> str:
    texts = [label.text() for label in pane.findChildren(QLabel)]
    texts += [box.toPlainText() for box in pane.findChildren(QTextEdit)]
    texts += [box.toPlainText() for box in pane.findChildren(QPlainTextEdit)]
    return "\n".join(texts)


def test_claims_have_a_value_and_a_meaning(pane: ResultPane) -> None:
    _open(pane, "token", sample.works())
    table = _find(pane, "token-claims")
    assert isinstance(table, ClaimTable)
    assert table.accessibleName() == "Token claims"
    rows = {row.name: row for row in table.model_of_claims.rows}
    assert rows["exp"].value.startswith("in 1 hour") or "in " in rows["exp"].value
    assert rows["iss"].meaning
    assert "aud" in rows
    assert _find(pane, "token-header").accessibleName() == "Token header"


def test_a_result_that_came_out_of_sight_is_there_once_it_is_seen(pane: ResultPane) -> None:
    pane.hide()
    pane.show_report(sample.works(), sample.START)
    pane.show()
    table = _find(pane, "token-claims")
    assert isinstance(table, ClaimTable)
    assert table.model_of_claims.rows


def test_times_move_on_with_the_clock(pane: ResultPane) -> None:
    _open(pane, "token", sample.works())
    table = _find(pane, "token-claims")
    assert isinstance(table, ClaimTable)
    before = table.model_of_claims.rows[0].value
    pane.show_now(sample.START.plus(Span(20)))
    assert table.model_of_claims.rows[0].value != before
    pane.show_now(sample.START.plus(Span(4000)))
    assert "This token has expired." in _everything(pane)
    assert _find(pane, "check-again").isVisible()


@pytest.mark.parametrize("kind", [TokenKind.OPAQUE, TokenKind.JWE])
def test_a_token_that_cannot_be_read_is_no_fault(pane: ResultPane, kind: TokenKind) -> None:
    _open(pane, "token", sample.works(kind=kind, claims=None, header=None))
    assert "That is not a fault" in _everything(pane)


def test_the_token_is_hidden_until_it_is_asked_for(pane: ResultPane, qtbot: QtBot) -> None:
    _open(pane, "token", sample.works())
    box = _find(pane, "raw-token")
    assert isinstance(box, QPlainTextEdit)
    assert box.toPlainText() == "eyJh… (1184)"
    qtbot.mouseClick(_find(pane, "show-token"), Qt.MouseButton.LeftButton)
    assert box.toPlainText() == sample.RAW
    pane.show_report(sample.works(), sample.START)
    assert box.toPlainText() == "eyJh… (1184)"


def test_no_tab_shows_a_secret(pane: ResultPane) -> None:
    for report in (sample.works(), sample.refused()):
        for tab in ("token", "exchanges", "api", "report"):
            _open(pane, tab, report)
            shown = _everything(pane)
            assert sample.CANARY not in shown
            assert sample.RAW not in shown


def test_exchanges_show_both_sides(pane: ResultPane) -> None:
    _open(pane, "exchanges", sample.works())
    shown = _everything(pane)
    assert "POST /connect/token HTTP/1.1" in shown
    assert "HTTP/1.1 200 OK" in shown
    assert "client_secret=••••" in shown
    assert "Waiting 76 ms" in shown


def test_copying_a_token_is_marked_and_taken_back(qapp: QApplication, qtbot: QtBot) -> None:
    copier = SecretClipboard()
    secret = Secret("eyJh.token", SecretKind.TOKEN)
    copier.copy(secret)
    clipboard = qapp.clipboard()
    assert clipboard.text() == "eyJh.token"
    assert clipboard.mimeData().data("x-kde-passwordManagerHint").data() == b"secret"
    assert copier._timer.interval() == TAKE_BACK_AFTER_MS
    copier.take_back()
    assert clipboard.text() == ""


def test_what_was_copied_since_is_left_alone(qapp: QApplication, qtbot: QtBot) -> None:
    copier = SecretClipboard()
    copier.copy(Secret("eyJh.token", SecretKind.TOKEN))
    qapp.clipboard().setText("my own words")
    copier.take_back()
    assert qapp.clipboard().text() == "my own words"
    qapp.clipboard().clear()


def test_json_becomes_a_tree_and_anything_else_text(pane: ResultPane) -> None:
    _open(pane, "api", sample.works('{"total": 2}'))
    tree = _find(pane, "json-answer")
    assert isinstance(tree, JsonView)
    assert tree.isVisible()
    assert tree.model_of_json.value() == {"total": 2}
    _open(pane, "api", sample.works("<html><script>alert(1)</script></html>"))
    assert not tree.isVisible()
    assert "<script>alert(1)</script>" in _everything(pane)


async def test_a_large_answer_is_read_beside_the_loop(qt_loop: object) -> None:
    pane = ResultPane(Words("en"))
    try:
        pane.resize(551, 760)
        pane.show()
        body = json.dumps([{"id": number, "text": "x" * 40} for number in range(30_000)])
        _open(pane, "api", sample.works(body))
        tree = _find(pane, "json-answer")
        assert isinstance(tree, JsonView)
        for _ in range(200):
            if tree.isVisible():
                break
            await asyncio.sleep(0.02)
        assert tree.isVisible()
        assert len(tree.model_of_json.value()) == 30_000
    finally:
        pane.hide()
        pane.deleteLater()


async def test_a_report_full_of_personal_data_is_written_beside_the_loop(qt_loop: object) -> None:
    pane = ResultPane(Words("en"))
    try:
        pane.resize(551, 760)
        pane.show()
        people = [{"email": f"person{n}@example.com", "name": f"Person {n}"} for n in range(500)]
        _open(pane, "report", sample.works(json.dumps(people)))
        assert "Writing the report…" in _everything(pane)
        _find(pane, "copy-report").click()
        await until(lambda: "## ✓ This client works" in _everything(pane), 25)
        assert QGuiApplication.clipboard().text().strip() in _everything(pane)
        pane.show_report(sample.works(json.dumps(people)), sample.START)
        other = sample.works(kind=TokenKind.OPAQUE, claims=None, header=None)
        pane.show_report(other, sample.START)
        shown = _report(pane)
        assert shown == markdown_text(other, Words("en"), Contents(answer=False, personal=False))
        await asyncio.sleep(0.5)
        assert _report(pane) == shown
    finally:
        pane.hide()
        pane.deleteLater()


@pytest.mark.parametrize("tab", ["exchanges", "report"])
async def test_a_long_answer_does_not_hold_the_window_up(pane: ResultPane, tab: str) -> None:
    report = sample.works("y" * 50_000_000)
    clock = QElapsedTimer()
    clock.start()
    _open(pane, tab, report)
    pane.grab()
    assert clock.elapsed() < 3000
    await until(lambda: "Writing the report…" not in _everything(pane), 25)


def test_the_ticket_s_text_is_shown_and_copied_as_it_is(pane: ResultPane, qtbot: QtBot) -> None:
    _open(pane, "report", sample.works())
    copy = _find(pane, "copy-report")
    qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("## ✓ This client works\n")
    assert copied.strip() in _everything(pane)
    assert isinstance(copy, CopyButton)
    assert copy.text() == "Copied"
    for way in ("share-report", "share-result"):
        with qtbot.waitSignal(pane.share_asked):
            qtbot.mouseClick(_find(pane, way), Qt.MouseButton.LeftButton)


def test_the_report_is_read_as_a_page_and_shown_as_the_text_that_is_copied(
    pane: ResultPane, qtbot: QtBot
) -> None:
    _open(pane, "report", sample.works())
    tab = pane.report_tab
    page, text = tab.findChild(ReportSheet), tab.findChild(TextBox)
    assert page is not None
    assert text is not None
    assert page.isVisible()
    assert not text.isVisible()
    assert "This client works" in page.toPlainText()
    assert "##" not in page.toPlainText()
    assert sample.CANARY not in page.toPlainText()
    other = _find(pane, "other-report-view")
    assert isinstance(other, QAbstractButton)
    assert other.text() == "As text"
    qtbot.mouseClick(other, Qt.MouseButton.LeftButton)
    assert text.isVisible()
    assert other.text() == "As a page"
    refused = sample.refused()
    assert refused.verdict is not None
    title = Words("en").finding(refused.verdict).title
    pane.show_report(refused, sample.START)
    assert text.isVisible(), "as it was chosen"
    assert title in text.toPlainText()
    qtbot.mouseClick(other, Qt.MouseButton.LeftButton)
    assert page.isVisible()
    assert title in page.toPlainText()


def test_a_few_headers_show_where_there_is_room_until_somebody_closes_them(
    pane: ResultPane, qtbot: QtBot
) -> None:
    _open(pane, "api", sample.works())
    headers = pane.api.view._folded
    qtbot.waitUntil(headers.isVisible)
    qtbot.mouseClick(_find(pane, "api-headers"), Qt.MouseButton.LeftButton)
    assert not headers.isVisible()
    _open(pane, "api", sample.works("{}"))
    assert not headers.isVisible()


def test_in_a_low_pane_they_wait_to_be_asked_for(pane: ResultPane) -> None:
    pane.resize(551, 560)
    _open(pane, "api", sample.works())
    assert not pane.api.view._folded.isVisible()
