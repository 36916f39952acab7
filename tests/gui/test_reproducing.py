"""A report from elsewhere in the window: opened, checked again, and set beside what came of it."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import uuid4

from app.gui.form.import_dialog import ImportDialog
from app.gui.main_window import MainWindow
from app.gui.result.comparison_window import ComparisonWindow
from app.model.profile import Profile, SharedSecret, SigningKey
from app.model.report import Report
from app.model.secret import Secret
from app.model.time import Span
from app.sharing.report_text import json_text
from app.words import Words
from tests.gui.result.sample_reports import PROFILE, START, cancelled, refused, running, works
from tests.gui.test_importing import dropped, pasted_into
from tests.gui.test_main_window import answer, dialogs, window_open
from tests.gui.waiting import until

THERE = "The server refused this ID and secret"
SAYS = f"The report says: {THERE}"


def file_of(folder: Path, report: Report, **profile: Any) -> Path:
    """As a customer sends it."""
    file = folder / "report.json"
    made = replace(report, profile=replace(report.profile, **profile))
    file.write_text(json_text(made, Words("en")))
    return file


async def opened(window: MainWindow, file: Path) -> None:
    """Dropped, and in the form."""
    dropped(window, file)
    await until(lambda: window.form.profile().client_id == PROFILE.client_id, 20)


def checked(window: MainWindow, report: Report, seconds: float = 900) -> None:
    """The window after a check of what the form shows ended so."""
    profile = window.form.profile()
    window.check._show(replace(report, started_at=START.plus(Span(seconds)), profile=profile))


def says(window: MainWindow) -> str:
    line = window.result.reproduced
    if not line.isVisibleTo(window):
        return ""
    sides = (each for each in (line.said, line.came) if each.isVisibleTo(window))
    return " · ".join(each.accessibleDescription() for each in sides)


async def test_a_report_fills_in_everything_but_the_secret_and_asks_for_that(
    qt_loop: object, tmp_path: Path
) -> None:
    async with window_open() as window:
        await opened(window, file_of(tmp_path, refused()))
        made = window.form.profile()
        assert made == replace(PROFILE, credential=SharedSecret(Secret("")))
        assert not window.form.saved
        assert window.focusWidget() is window.form.proof.secret
        assert not [each for each in window.findChildren(ImportDialog) if each.isVisible()]
        assert says(window) == SAYS
        assert not window.result.reproduced.compare_button.isVisibleTo(window)


async def test_after_the_check_one_line_says_how_it_stands_to_the_report(
    qt_loop: object, tmp_path: Path
) -> None:
    async with window_open() as window:
        await opened(window, file_of(tmp_path, refused()))
        checked(window, running())
        assert says(window) == SAYS
        other = replace(refused(), verdict=replace(refused().findings()[0], code="dns.not_found"))
        for here, end in (
            (refused(), " · Here: the same failure"),
            (other, " · Here: another failure"),
            (works(), " · Here: it works"),
            (cancelled(), ""),
        ):
            checked(window, here)
            assert says(window) == SAYS + end
            compare = window.result.reproduced.compare_button
            assert compare.isVisibleTo(window) is bool(end)


async def test_a_client_that_works_there_works_here_as_well_or_fails(
    qt_loop: object, tmp_path: Path
) -> None:
    async with window_open() as window:
        await opened(window, file_of(tmp_path, works()))
        checked(window, works())
        assert says(window) == "The report says: This client works · Here: it works as well"
        checked(window, refused())
        assert says(window) == "The report says: This client works · Here: it fails"


async def test_the_two_stand_beside_each_other_when_asked(qt_loop: object, tmp_path: Path) -> None:
    async with window_open() as window:
        await opened(window, file_of(tmp_path, refused()))
        checked(window, works())
        window.result.reproduced.compare_button.click()
        beside = window.findChildren(ComparisonWindow)[-1]
        await until(lambda: beside.view.summary, 20)
        text = beside.view.text()
        assert "This check, " in text
        assert "This client works" in text
        assert "The report, " in text
        assert THERE in text
        window._choose_language("da")
        await until(lambda: "Rapporten, " in beside.view.text(), 20)
        assert "Dette tjek, " in beside.view.text()
        beside.close()


async def test_the_line_belongs_to_the_profile_that_came_in_the_report(
    qt_loop: object, tmp_path: Path
) -> None:
    async with window_open() as window:
        await opened(window, file_of(tmp_path, refused()))
        checked(window, refused())
        window.desk.new()
        if dialogs(window):
            answer(dialogs(window)[0], "answer-discard")
        assert says(window) == ""
        checked(window, refused())
        assert says(window) == ""


async def test_a_token_that_is_looked_into_has_nothing_to_do_with_it(
    qt_loop: object, tmp_path: Path
) -> None:
    async with window_open() as window:
        await opened(window, file_of(tmp_path, refused()))
        window.check._show(
            replace(works(), brought=True, profile=Profile(id=uuid4()), started_at=START)
        )
        assert says(window) == ""


async def test_what_else_is_missing_is_shown_before_it_is_taken(
    qt_loop: object, tmp_path: Path
) -> None:
    key = SigningKey(file_name="orders.pem")
    file = file_of(tmp_path, refused(), credential=key)
    async with window_open() as window:
        dropped(window, file)
        dialog = window.findChildren(ImportDialog)[-1]
        await until(dialog.isVisible, 20)
        await until(dialog.take_button.isEnabled, 20)
        dialog.take_button.click()
        await until(lambda: says(window) == SAYS)
        assert window.focusWidget() is window.form.proof.key.to_press


async def test_unsaved_work_is_asked_about_before_a_report_takes_its_place(
    qt_loop: object, tmp_path: Path
) -> None:
    async with window_open() as window:
        window.desk.new()
        window.form.client_id.setText("typed")
        dropped(window, file_of(tmp_path, refused()))
        await until(lambda: bool(dialogs(window)), 20)
        assert window.form.profile().client_id == "typed"
        assert says(window) == ""
        answer(dialogs(window)[0], "answer-discard")
        await until(lambda: says(window) == SAYS)


async def test_a_report_that_is_pasted_into_a_field_counts_as_well_until_another_client_does(
    qt_loop: object, tmp_path: Path
) -> None:
    text = json.dumps(json.loads(file_of(tmp_path, refused()).read_text()))
    async with window_open() as window:
        window.desk.new()
        await pasted_into(window, window.form.client_id, text)
        await until(window.form.offer.isVisible, 20)
        window.form.offer.fill_button.click()
        assert says(window) == SAYS
        await pasted_into(
            window, window.form.client_id, "client_id=me\ntoken_endpoint=https://as.example/token\n"
        )
        await until(window.form.offer.isVisible, 20)
        window.form.offer.fill_button.click()
        assert says(window) == ""


async def test_it_is_said_in_the_language_of_the_window(qt_loop: object, tmp_path: Path) -> None:
    async with window_open() as window:
        await opened(window, file_of(tmp_path, refused()))
        checked(window, works())
        window._choose_language("da")
        assert says(window) == f"Rapporten siger: {THERE} · Her: det virker"
