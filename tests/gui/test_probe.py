"""Finding out what the server accepts, in the window: asked for, watched, stopped, taken over."""

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.gui.dialogs.asking_probe import what_it_accepts
from app.gui.dialogs.question import Question
from app.gui.main_window import MainWindow
from app.gui.result.probe_table import ProbeTable
from app.model.probe import Outcome, ProbeEnd
from app.model.profile import AuthMethod, Environment, Profile, SharedSecret
from app.model.report import Report
from app.model.secret import Secret
from app.words import Words
from tests.gui.test_main_window import answer, dialogs, window_open
from tests.gui.waiting import until
from tests.servers.answering import TOKEN, answers, json_answer
from tests.servers.raw import Server, serving

NO = json_answer({"error": "invalid_client"}, status=401)
YES = json_answer(TOKEN)
LOCKED = json_answer({"error": "invalid_client", "error_description": "client locked"}, status=401)
AT_ONCE = 0.1
"""Seconds, as the promise to whoever presses Cancel: of work, so that a busy computer may take
longer."""


def profile(server: Server) -> Profile:
    return Profile(
        name="Acme",
        environment=Environment.PRODUCTION,
        token_endpoint=server.url(),
        client_id="abc123",
        credential=SharedSecret(Secret("s3cret-value")),
        auth_method=AuthMethod.CLIENT_SECRET_POST,
    )


@asynccontextmanager
async def refused(*queue: bytes, language: str = "en") -> AsyncIterator[tuple[MainWindow, Server]]:
    """A window whose check was refused; the server goes on with these answers."""
    async with serving(answers(NO, *queue)) as server, window_open(language) as window:
        window.arrangement.show_work()
        window.form.show_profile(profile(server), saved=False)
        window.form.footer.check.click()
        await until(lambda: not window.check.running, 20)
        yield window, server


def report_of(window: MainWindow) -> Report:
    assert window.check.report is not None
    return window.check.report


def ended(window: MainWindow) -> bool:
    probe = report_of(window).probe
    return probe is not None and probe.end is not None and not window.check.busy


def offer(window: MainWindow) -> QPushButton | None:
    """The button at the finding."""
    buttons = window.result.findChildren(QPushButton)
    found = (each for each in buttons if each.accessibleIdentifier() == "next-step-probe")
    return next((each for each in found if each.isVisible()), None)


def button(window: MainWindow, identifier: str) -> QPushButton:
    found = [
        each
        for each in window.result.probe.findChildren(QPushButton)
        if each.accessibleIdentifier() == identifier and each.isVisible()
    ]
    assert found, f"{identifier} does not show"
    return found[0]


def said(table: ProbeTable | Question) -> str:
    return "\n".join(each.text() for each in table.findChildren(QLabel) if each.isVisibleTo(table))


def ask(window: MainWindow) -> Question:
    pressed = offer(window)
    assert pressed is not None
    pressed.click()
    (question,) = dialogs(window)
    return question


async def begin(window: MainWindow) -> None:
    answer(ask(window), "answer-try")
    await until(window.result.probe.isVisible)
    assert window.probe.attempts.running


async def test_it_asks_what_it_will_do_and_cancel_is_the_default(qtbot: QtBot) -> None:
    async with refused(YES) as (window, server):
        question = ask(window)
        words = said(question)
        assert "Secret in the Authorization header (client_secret_basic)" in words
        assert "Statement signed with the secret (client_secret_jwt)" in words
        assert "may lock a client" in words
        assert "so far: 1." in words
        assert "Try other ways on a production client?" in words
        assert "Ask its owner first" in words
        buttons = {each.text() for each in question.findChildren(QPushButton)}
        assert buttons == {"Cancel", "Try them in production"}
        defaults = [each for each in question.findChildren(QPushButton) if each.isDefault()]
        assert [each.text() for each in defaults] == ["Cancel"]
        defaults[0].click()
        assert not window.result.probe.isVisible()
        assert not window.check.busy
        assert len(server.peers) == 1


async def test_elsewhere_it_asks_less_gravely_and_names_the_environment(qtbot: QtBot) -> None:
    async with refused(YES) as (window, server):
        elsewhere = replace(profile(server), environment=Environment.TEST)
        report = report_of(window)
        assert report.probe is not None
        question = what_it_accepts(window, elsewhere, report.probe, Words("en"))
        question.ask()
        words = said(question)
        assert "Find out what the server accepts?" in words
        assert "Environment: Test." in words
        assert "owner" not in words
        question.reject()


async def test_what_was_accepted_is_taken_into_the_form_and_works(qtbot: QtBot) -> None:
    async with refused(NO, YES) as (window, _server):
        form, table = window.form, window.result.probe
        form.mark_saved(form.profile())
        await begin(window)
        assert form.footer.cancel.isVisible()
        assert table.isVisible()
        assert "not tried yet" in said(table)
        await until(lambda: ended(window), 20)
        assert form.footer.check.isVisible()
        assert "refused (invalid_client)" in said(table)
        assert "accepted" in said(table)
        assert report_of(window).verdict is not None
        assert report_of(window).verdict.code == "token.auth_method_wrong"  # type: ignore[union-attr]
        form.scope.setText("typed meanwhile")
        button(window, "use-accepted").click()
        assert form.profile().auth_method is AuthMethod.CLIENT_SECRET_JWT
        assert form.profile().scope == "typed meanwhile"
        assert form.saved
        assert form.dirty
        assert "not saved yet" in said(table)
        button(window, "check-accepted").click()
        await until(lambda: not window.check.busy, 20)
        assert report_of(window).ok
        assert not table.isVisible()


async def test_where_nothing_is_accepted_there_is_nothing_to_use_and_no_second_offer(
    qtbot: QtBot,
) -> None:
    async with refused(NO) as (window, _server):
        await begin(window)
        await until(lambda: ended(window), 20)
        assert "None was accepted" in said(window.result.probe)
        shown = [each for each in window.result.probe.findChildren(QPushButton) if each.isVisible()]
        assert shown == []
        assert offer(window) is None


async def test_a_server_that_locks_stops_it(qtbot: QtBot) -> None:
    async with refused(LOCKED) as (window, server):
        await begin(window)
        await until(lambda: ended(window), 20)
        probe = report_of(window).probe
        assert probe is not None
        assert probe.end is ProbeEnd.STOPPED
        assert [each.outcome for each in probe.tried] == [Outcome.STOPPED]
        assert len(server.peers) == 2
        assert "Stopped to be careful" in said(window.result.probe)


@pytest.mark.parametrize("way", ["table", "footer", "escape"])
async def test_stopping_answers_at_once(qtbot: QtBot, way: str) -> None:
    async with refused(NO) as (window, _server):
        settled: list[float] = []
        window.probe.attempts.running_changed.connect(
            lambda running: settled.append(time.thread_time()) if not running else None
        )
        await begin(window)
        began = time.thread_time()
        match way:
            case "table":
                button(window, "cancel-probe").click()
            case "footer":
                window.form.footer.cancel.click()
            case "escape":
                window.shortcuts.escape()
        await until(lambda: settled, 5)
        took = settled[0] - began
        assert took <= AT_ONCE, f"{took * 1000:.0f} ms"
        probe = report_of(window).probe
        assert probe is not None
        assert not probe.running
        assert window.form.footer.check.isVisible()


async def test_another_profile_that_is_opened_meanwhile_ends_it(qtbot: QtBot) -> None:
    async with refused(NO) as (window, _server):
        await begin(window)
        window.desk.new()
        for dialog in dialogs(window):
            answer(dialog, "answer-discard")
        await until(lambda: not window.check.busy)
        assert window.check.report is None
        assert not window.result.probe.isVisible()


async def test_a_newer_check_hears_nothing_of_it(qtbot: QtBot) -> None:
    async with refused(NO) as (window, _server):
        await begin(window)
        elsewhere = replace(window.form.profile(), token_endpoint="https://nobody.invalid/token")
        window.checking.start(elsewhere)
        await until(lambda: not window.check.busy, 20)
        assert report_of(window).probe is None
        assert report_of(window).finished
        assert not window.result.probe.isVisible()
        assert window.form.footer.check.isVisible()


async def test_it_speaks_danish_and_follows_a_switch(qtbot: QtBot) -> None:
    async with refused(NO, language="da") as (window, _server):
        question = ask(window)
        assert "spærre en klient" in said(question)
        answer(question, "answer-try")
        await until(lambda: ended(window), 20)
        assert "Ingen blev godtaget" in said(window.result.probe)
        window.menu.language_chosen.emit("en")
        await until(lambda: "None was accepted" in said(window.result.probe))


async def test_the_window_closes_in_the_middle_of_it(qtbot: QtBot) -> None:
    async with refused(NO) as (window, _server):
        closed: list[bool] = []
        window.closed.connect(lambda: closed.append(window.check.busy))
        await begin(window)
        window.close()
        for dialog in dialogs(window):
            answer(dialog, "answer-discard")
        await until(lambda: closed)
        assert closed[-1] is False
