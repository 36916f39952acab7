"""Two checks or tokens beside each other, in the window."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.gui.form.compare_dialog import CompareDialog
from app.gui.main_window import MainWindow
from app.gui.result.comparison_view import MOST_ROWS, ComparisonView
from app.gui.result.comparison_window import ComparisonWindow
from app.model.comparison import Area, compared
from app.model.difference import Change
from app.model.report import Report
from app.model.time import Span
from app.sharing.report_text import json_text
from app.vault import ProfileSummary
from app.words import Words
from tests.gui.result.sample_reports import CANARY, PROFILE, RAW, START, works
from tests.gui.test_main_window import window_open
from tests.gui.waiting import until
from tests.oauth.samples import jwt_with

TOKEN = jwt_with(iss="https://login.example", scope="deals.read", exp=1)


def checked(window: MainWindow, report: Report, seconds: float, **profile: Any) -> Report:
    """The window after a check that ended so."""
    made = replace(
        report,
        started_at=START.plus(Span(seconds)),
        profile=replace(report.profile, **profile),
    )
    window.check._show(made)
    return made


def two_checks(window: MainWindow) -> None:
    """The same profile, with another scope the second time."""
    window.desk.new()
    window.form.show_profile(PROFILE, saved=False)
    checked(window, works(granted_scope=("deals", "deals.write")), 0)
    checked(window, works(granted_scope=("deals",)), 60)


def asked(window: MainWindow) -> CompareDialog:
    window.menu.compare_asked.emit()
    return window.findChildren(CompareDialog)[-1]


def offered(dialog: CompareDialog) -> list[str]:
    box = dialog.here.choice
    return [box.itemText(at) for at in range(box.count())]


async def shown(window: MainWindow, dialog: CompareDialog) -> ComparisonView:
    dialog.compare.click()
    view = window.findChildren(ComparisonWindow)[-1].view
    await until(lambda: view.summary, 20)
    return view


def rows(view: ComparisonView, change: Change) -> list[tuple[str, str, str]]:
    model = view._groups[change].table.model_of_claims
    return [(row.name, row.value, row.meaning) for row in model.rows]


async def test_this_check_is_compared_with_the_one_before(qt_loop: object) -> None:
    async with window_open() as window:
        two_checks(window)
        dialog = asked(window)
        names = offered(dialog)
        assert [name.split(",")[0] for name in names] == [
            "This check", "Earlier check", "A token or a report that I have…",
        ]  # fmt: skip
        assert names[0].endswith(": This client works")
        view = await shown(window, dialog)
        assert rows(view, Change.ADDED) == [("Scope", "", "deals.write")]
        assert view.summary == "1 difference"
        assert not view._groups[Change.CHANGED].isVisible()
        assert view.text().startswith("Here: This check, ")


async def test_the_button_of_the_claims_asks_as_well(qt_loop: object) -> None:
    async with window_open() as window:
        two_checks(window)
        buttons = window.result.findChildren(QPushButton)
        next(each for each in buttons if each.accessibleIdentifier() == "compare-token").click()
        assert window.findChildren(CompareDialog)[-1].compare.isEnabled()


async def test_of_a_profile_that_is_deleted_no_check_is_offered(qt_loop: object) -> None:
    async with window_open() as window:
        two_checks(window)
        window.desk.new()
        assert len(offered(asked(window))) == 2
        gone = PROFILE
        summary = ProfileSummary(gone.id, gone.name, "", gone.environment, "", "")
        window.profiles.deleted.emit(summary, False)
        assert len(offered(asked(window))) == 1


async def test_other_profiles_offer_their_last_check(qt_loop: object) -> None:
    async with window_open() as window:
        two_checks(window)
        beta = uuid4()
        for seconds in (70, 80):
            window.comparing.history.note(
                replace(
                    works(),
                    started_at=START.plus(Span(seconds)),
                    profile=replace(PROFILE, id=beta, name="Beta"),
                )
            )
        names = offered(asked(window))
        assert [name.split(",")[0] for name in names] == [
            "This check", "Earlier check", "Beta", "A token or a report that I have…",
        ]  # fmt: skip


async def test_a_pasted_token_or_report_is_the_other_side(qt_loop: object, tmp_path: Path) -> None:
    async with window_open() as window:
        two_checks(window)
        dialog = asked(window)
        dialog.there.choose(99)
        assert dialog.there.pasting.isVisible()
        assert not dialog.compare.isEnabled()
        dialog.there.pasting.paste.setPlainText(f"Authorization: Bearer {TOKEN}")
        await until(dialog.compare.isEnabled, 20)
        view = await shown(window, dialog)
        assert ("Scope", "deals", "") in rows(view, Change.REMOVED)
        assert TOKEN not in view.text()

        report = tmp_path / "report.json"
        report.write_text(json_text(works(granted_scope=("deals", "x")), Words("en")))
        dialog = asked(window)
        dialog.there.choose(99)
        dialog.there.pasting.take_file(str(report))
        await until(dialog.compare.isEnabled, 20)
        dialog.compare.click()
        await until(lambda: ("Scope", "", "x") in rows(view, Change.ADDED), 20)
        assert "report of 2026-" in view.text()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("nothing of the kind", "No token was found in this."),
        (
            json.dumps({"format": "keyfit-report/9"}),
            "This report is from a newer version of Keyfit",
        ),
    ],
)
async def test_what_cannot_be_compared_is_said_beside_it(
    qt_loop: object, text: str, sentence: str
) -> None:
    async with window_open() as window:
        dialog = asked(window)
        assert dialog.here.pasting.isVisible()
        paste = dialog.here.pasting.paste
        paste.setPlainText(text)
        await until(lambda: paste.accessibleDescription().startswith(sentence), 20)
        assert not dialog.compare.isEnabled()
        dialog.reject()


async def test_without_any_check_two_tokens_can_be_compared(qt_loop: object) -> None:
    async with window_open() as window:
        dialog = asked(window)
        dialog.here.pasting.paste.setPlainText(TOKEN)
        dialog.there.pasting.paste.setPlainText(jwt_with(iss="https://other.example", exp=2))
        await until(dialog.compare.isEnabled, 20)
        pasted = dialog.here.pasting.paste
        left: list[str] = []
        dialog.finished.connect(lambda _code: left.append(pasted.toPlainText()))
        view = await shown(window, dialog)
        assert left == [""]
        assert ("Claim: iss", "https://login.example", "https://other.example") in rows(
            view, Change.CHANGED
        )
        window.findChildren(ComparisonWindow)[-1].close()
        assert window.comparing._sides is None


async def test_times_come_in_when_they_are_wanted_and_all_can_be_copied(qt_loop: object) -> None:
    async with window_open() as window:
        two_checks(window)
        checked(window, works(claims={"exp": START.seconds + 9}), 90)
        dialog = asked(window)
        view = await shown(window, dialog)
        opened = window.findChildren(ComparisonWindow)[-1]
        assert "Left aside, as they are new each time: exp" in view.text()
        opened.times.click()
        await until(lambda: "Claim: exp" in view.text(), 20)
        opened.copy_button.click()
        assert QGuiApplication.clipboard().text() == view.text()
        for secret in (CANARY, RAW):
            assert secret not in view.text()


async def test_an_open_comparison_speaks_the_language_that_is_chosen(qt_loop: object) -> None:
    async with window_open() as window:
        two_checks(window)
        view = await shown(window, asked(window))
        window._choose_language("da")
        await until(lambda: view.summary == "1 forskel", 20)
        assert "Dette tjek, " in view.text()
        assert "Tidligere tjek, " in view.text()
        opened = window.findChildren(ComparisonWindow)[-1]
        assert opened.windowTitle() == "Sammenligning"
        opened.close()


async def test_a_token_that_was_brought_is_compared_and_not_kept(qt_loop: object) -> None:
    async with window_open() as window:
        two_checks(window)
        checked(window, replace(works(), brought=True), 99, id=uuid4())
        names = offered(asked(window))
        assert [name.split(",")[0] for name in names] == [
            "This token", "Earlier check", "Earlier check", "A token or a report that I have…",
        ]  # fmt: skip


def test_of_many_differences_the_first_are_shown(qtbot: QtBot) -> None:
    view = ComparisonView(Words("en"))
    qtbot.addWidget(view)
    view.resize(700, 500)
    view.show()
    here = {f"c{number}": number for number in range(100_000)}
    comparison = compared({Area.CLAIMS: here}, {Area.CLAIMS: {}}, times_aside=True)
    view.show_comparison(Words("en").comparison(comparison))
    group = view._groups[Change.REMOVED]
    assert len(group.table.model_of_claims.rows) == MOST_ROWS
    assert group._more.text() == "950 more; what is copied has them all"
    assert "Not listed: 99000 more differences" in view._notes.text().replace(",", "")


def test_a_screen_reader_hears_which_side_has_nothing(qtbot: QtBot) -> None:
    view = ComparisonView(Words("en"))
    qtbot.addWidget(view)
    view.show()
    comparison = compared({Area.CLAIMS: {"a": "x"}}, {Area.CLAIMS: {}}, times_aside=True)
    view.show_comparison(Words("en").comparison(comparison))
    table = view._groups[Change.REMOVED].table
    assert table.accessibleName() == "Only here"
    model = table.model_of_claims
    told = [
        model.data(model.index(0, column), Qt.ItemDataRole.AccessibleTextRole)
        for column in range(3)
    ]
    assert told == ["Claim: a", "x", "nothing"]
    interface = QAccessible.queryAccessibleInterface(table)
    assert interface is not None
