"""What else a key opens, in the window: offered, asked about, called, stopped, looked at."""

import asyncio
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from app.gui.dialogs.asking_calls import CallsQuestion
from app.gui.form.calls_dialog import CallsDialog
from app.gui.form.openapi_dialog import OpenApiDialog
from app.gui.main_window import MainWindow
from app.gui.result.calls_table import CallsTable
from app.model.calling import CallingEnd, Opens
from app.model.profile import ApiCall, Profile, SharedSecret
from app.model.report import Report
from app.model.secret import Secret
from app.sandbox import Practice
from tests.gui.test_main_window import answer, dialogs, window_open
from tests.gui.waiting import until
from tests.servers.answering import TOKEN, http_answer, json_answer
from tests.servers.raw import Behaviour, Peer, Server, serving


def table(window: MainWindow) -> CallsTable:
    return window.result.api.table


def report(window: MainWindow) -> Report:
    assert window.check.report is not None
    return window.check.report


def told(window: MainWindow) -> list[list[str]]:
    """The table as a screen reader has it: the first word, the name and the answer of each row."""
    model = table(window).rows.model()
    role = Qt.ItemDataRole.AccessibleTextRole
    cells = [[str(model.index(at, column).data(role)) for column in range(3)]
             for at in range(model.rowCount())]  # fmt: skip
    return [[word, name.partition(",")[0], answered] for word, name, answered in cells]


async def checked(window: MainWindow) -> None:
    window.form.footer.check.click()
    await over(window)


async def over(window: MainWindow) -> None:
    def done() -> bool:
        return report(window).finished and not window.check.busy

    await until(done, 30)


async def practised(window: MainWindow) -> Practice:
    """The practice profile, checked, with the API tab open."""
    window.welcome.try_asked.emit()
    await until(lambda: window.form.profile().issuer, 30)
    await checked(window)
    window.result._tabs.open_tab("api")
    window.result._tab_opened()
    practice = window.practice._running
    assert practice is not None
    return practice


def question(window: MainWindow) -> CallsQuestion:
    found = [each for each in dialogs(window) if isinstance(each, CallsQuestion)]
    return found[-1]


async def test_the_practice_key_opens_some_doors_and_not_others(qt_loop: object) -> None:
    async with window_open() as window:
        await practised(window)
        shown = table(window)
        verdict = report(window).verdict
        assert shown.isVisible()
        assert shown.call.text() == "Call all…"
        assert not shown.rows.isVisible()
        shown.call.click()
        asked = question(window)
        assert [box.isChecked() for box in asked._boxes] == [False]
        assert "POST" in asked._boxes[0].text()
        answer(asked, "answer-call")
        await until(lambda: report(window).calling, 20)
        await over(window)
        assert told(window) == [
            ["opens", "/api/hello", "200 OK"],
            ["opens", "List the records", "200 OK"],
            ["refused", "List all clients", "403 Forbidden, The client may not do this at the API"],
        ]
        assert report(window).verdict == verdict
        assert shown._told.text() == "2 of 3"

        shown.rows.selectRow(2)
        view = window.result.api.view
        assert view._sentence.text() == "The client may not do this at the API"
        assert view._status.text() == "403 Forbidden"
        assert "/api/clients" in view._request.text()
        shown.rows.selectRow(1)
        assert view._status.text() == "200 OK"


async def test_what_changes_something_is_called_once_it_is_ticked(qt_loop: object) -> None:
    async with window_open() as window:
        await practised(window)
        table(window).call.click()
        question(window)._boxes[0].setChecked(True)
        answer(question(window), "answer-call")
        await until(lambda: report(window).calling, 20)
        await over(window)
        assert [each[0] for each in told(window)] == ["opens", "opens", "refused", "refused"]


async def test_of_two_equal_calls_only_the_ticked_one_is_made(qt_loop: object) -> None:
    async with serving(api(TOKEN)) as server, window_open() as window:
        order = ApiCall(server.url("/order"), "POST")
        await opened(window, profile_for(server, order, order))
        table(window).call.click()
        asked = question(window)
        assert not asked._call.isEnabled()
        asked._boxes[1].setChecked(True)
        answer(asked, "answer-call")
        await until(lambda: report(window).calling, 20)
        await over(window)
        assert [each[0] for each in told(window)] == ["opens"]
        assert sum(each.startswith(b"POST /order") for each in server.received) == 1


async def test_a_question_that_is_left_calls_nothing(qt_loop: object) -> None:
    async with window_open() as window:
        await practised(window)
        table(window).call.click()
        question(window).reject()
        await asyncio.sleep(0.1)
        assert report(window).calling is None


def profile_for(server: Server, *further: ApiCall) -> Profile:
    return Profile(
        name="Acme",
        token_endpoint=server.url(),
        client_id="abc123",
        credential=SharedSecret(Secret("s3cret-value")),
        more_calls=further,
    )


def api(token: dict[str, object], *, waits: asyncio.Event | None = None) -> Behaviour:
    """Hands out that token; `/slow` is answered once the event is set."""

    async def behave(peer: Peer) -> None:
        request = await peer.request()
        path = request.split(b" ", 2)[1].decode()
        if path == "/slow" and waits is not None:
            await waits.wait()
        found = {"/connect/token": json_answer(token), "/no": http_answer(b"", status=401)}
        await peer.send(found.get(path, json_answer({"path": path})))

    return behave


async def opened(window: MainWindow, profile: Profile) -> None:
    window.arrangement.show_work()
    window.form.show_profile(profile, saved=False)
    await checked(window)
    window.result._tabs.open_tab("api")
    window.result._tab_opened()


async def test_calls_that_only_read_are_made_at_once_and_can_be_stopped(qt_loop: object) -> None:
    never = asyncio.Event()
    async with serving(api(TOKEN, waits=never)) as server, window_open() as window:
        further = [ApiCall(server.url(path)) for path in ("/a", "/slow", "/b")]
        await opened(window, profile_for(server, *further))
        shown = table(window)
        assert shown.call.text() == "Call all"
        shown.call.click()
        assert not dialogs(window)
        await until(lambda: [each[0] for each in told(window)] == ["opens", "asking", "to come"])
        assert shown.stop.isVisible()
        assert not shown.call.isVisible()
        shown.stop.click()
        await until(lambda: not window.check.busy)
        assert [each[0] for each in told(window)] == ["opens", "not called", "not called"]
        calling = report(window).calling
        assert calling is not None
        assert calling.end is CallingEnd.CANCELLED
        assert shown.call.isVisible()
        shown.rows.selectRow(2)
        assert window.result.api.view._sentence.text() == "This call was not made."


async def test_a_token_that_is_over_calls_nothing_and_a_check_is_offered(qt_loop: object) -> None:
    async with serving(api({**TOKEN, "expires_in": 1})) as server, window_open() as window:
        await opened(window, profile_for(server, ApiCall(server.url("/a"))))
        first = report(window)
        assert first.token is not None
        end = first.token.expires_at()
        assert end is not None
        await until(lambda: window._clock.now() >= end)
        table(window).call.click()
        (over_now,) = dialogs(window)
        assert "expired" in over_now.accessibleName()
        received = len(server.received)
        assert report(window).calling is None
        answer(over_now, "answer-check")
        await until(lambda: report(window).started_at != first.started_at)
        await over(window)
        assert len(server.received) == received + 1


async def test_the_offer_follows_the_form(qt_loop: object) -> None:
    async with serving(api(TOKEN)) as server, window_open() as window:
        profile = profile_for(server)
        await opened(window, profile)
        assert not table(window).isVisible()
        more = replace(window.form.profile(), more_calls=(ApiCall(server.url("/no")),))
        window.form.adopt(more)
        assert table(window).isVisible()
        table(window).call.click()
        await until(lambda: report(window).calling, 20)
        await over(window)
        calling = report(window).calling
        assert calling is not None
        assert [each.opens for each in calling.outcomes] == [Opens.NO]
        window.form.adopt(replace(window.form.profile(), more_calls=()))
        assert not table(window).call.isVisible()
        assert table(window).rows.isVisible()


async def test_a_new_check_forgets_what_the_former_key_opened(qt_loop: object) -> None:
    async with serving(api(TOKEN)) as server, window_open() as window:
        await opened(window, profile_for(server, ApiCall(server.url("/a"))))
        table(window).call.click()
        await until(lambda: report(window).calling, 20)
        await over(window)
        await checked(window)
        window.result._tabs.open_tab("api")
        assert report(window).calling is None
        assert not table(window).rows.isVisible()
        assert table(window).call.isVisible()


async def test_calls_are_imported_from_the_form_and_made(qt_loop: object) -> None:
    async with window_open() as window:
        practice = await practised(window)
        window.form.adopt(replace(window.form.profile(), more_calls=()))
        window.form.call.more.click()
        listed = window.findChildren(CallsDialog)[-1]
        listed.import_button.click()
        imported = listed.findChildren(OpenApiDialog)[-1]
        imported.address.setText(practice.openapi_url)
        imported.fetch_button.click()
        await until(lambda: imported.picker.isVisible())
        imported.picker.search.setText("practice.read")
        imported.picker.all.click()
        assert imported.add_button.text() == "Add 1 call"  # the check's own is there already
        imported.add_button.click()
        listed.close_button.click()
        assert [each.name for each in window.form.profile().more_calls] == ["List the records"]
        assert window.form.call.more.text() == "More calls… (1)"
        assert window.form.footer.save.isEnabled()
        table(window).call.click()
        await until(lambda: report(window).calling, 20)
        await over(window)
        assert [each[0] for each in told(window)] == ["opens", "opens"]


@pytest.mark.parametrize("language", ["en", "da"])
async def test_the_table_speaks_both_languages(qt_loop: object, language: str) -> None:
    async with serving(api(TOKEN)) as server, window_open(language) as window:
        await opened(window, profile_for(server, ApiCall(server.url("/no"))))
        table(window).call.click()
        await until(lambda: report(window).calling, 20)
        await over(window)
        word = {"en": "refused", "da": "afvist"}[language]
        assert told(window)[0][0] == word
        buttons = [each for each in table(window).findChildren(QPushButton) if each.isVisible()]
        assert [each.text() for each in buttons] == [
            {"en": "Call all", "da": "Kald alle"}[language]
        ]
