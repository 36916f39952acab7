"""*Copy as code…*: of the request before a check, and of an exchange after it."""

from dataclasses import replace

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from app.gui.result.code_button import CodeButton
from app.gui.result.exchanges_tab import ExchangesTab
from app.gui.result.request_view import RequestView
from app.gui.theme.buttons import Button
from app.sharing.code import CODE
from tests.gui.form.controls import control
from tests.gui.test_main_window import TYPED, window_open
from tests.gui.waiting import until
from tests.servers.answering import TOKEN, answers, json_answer
from tests.servers.raw import serving


def choose(button: CodeButton, name: str) -> None:
    button.click()
    menu = button.findChild(QMenu)
    assert isinstance(menu, QMenu)
    names = [each.text() for each in menu.actions()]
    assert names == [each.name for each in CODE.values()]
    menu.actions()[names.index(name)].trigger()
    menu.close()


def copied() -> str:
    return QGuiApplication.clipboard().text()


async def test_the_request_is_copied_as_code_before_anything_is_sent(qt_loop: object) -> None:
    async with window_open() as window:
        window.desk.new()
        window.form.show_profile(TYPED, saved=False)
        window.form.look()
        control(window, Button, "note-action").click()
        view = window.findChild(RequestView)
        assert view is not None
        await until(lambda: view.code.isVisible())
        choose(view.code, "curl (bash)")
        await until(lambda: not window.sharing.code.busy)
        assert TYPED.token_endpoint in copied()
        assert "KEYFIT_CLIENT_SECRET" in copied()
        assert "s3cret-value" not in copied()
        assert window.toast.isVisible()
        window.result.close_request()
        await until(lambda: not window.request.look.busy and not window.form.proof.reading.busy)


async def test_an_exchange_is_copied_as_it_was_made(qt_loop: object) -> None:
    async with window_open() as window, serving(answers(json_answer(TOKEN))) as server:
        window.desk.new()
        profile = replace(TYPED, token_endpoint=server.url())
        window.form.show_profile(profile, saved=False)
        window.form.footer.check.click()
        await until(lambda: bool(window.check.report and window.check.report.finished), 20)
        await until(lambda: not window.check.running)
        window.form.client_id.setText("changed-since")
        window.result._tabs.open_tab(ExchangesTab.identifier)
        (button,) = window.findChildren(CodeButton)
        await until(button.isVisible)
        choose(button, "Python (httpx)")
        await until(lambda: not window.sharing.code.busy)
        assert server.url() in copied()
        assert "changed-since" not in copied()
        assert "s3cret-value" not in copied()
        compile(copied(), "made.py", "exec")
