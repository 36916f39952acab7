"""The certificates of a server that is not trusted: shown in the window, and saved for IT."""

from dataclasses import replace
from pathlib import Path

from cryptography import x509
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton, QWidget

from app.gui.result.chain_view import ChainView
from app.gui.result.exchanges_tab import ExchangesTab
from app.gui.result.step_list import StepList
from app.model.profile import Profile, SharedSecret
from app.model.secret import Secret
from tests.gui.test_main_window import dialogs, window_open
from tests.gui.waiting import until
from tests.servers.presenting import presenting
from tests.servers.raw import closed_port
from tests.servers.tls import authority, server_context

ROOT = authority("Fjord private root")
BETWEEN = authority("Fjord servers", ROOT)


def profile(url: str) -> Profile:
    return Profile(
        name="Orders",
        token_endpoint=url,
        client_id="a",
        credential=SharedSecret(Secret("of-no-worth-4711")),
    )


def button(parent: QWidget, identifier: str) -> QPushButton:
    found = [
        each
        for each in parent.findChildren(QPushButton)
        if each.accessibleIdentifier() == identifier and each.isVisible()
    ]
    assert found, identifier
    return found[0]


def texts(parent: QWidget) -> list[str]:
    return [each.text() for each in parent.findChildren(QLabel)]


async def test_a_chain_shows_beneath_its_step_and_is_saved_with_a_press(
    qt_loop: object, tmp_path: Path
) -> None:
    context = server_context(tmp_path, BETWEEN, issuer_at="http://pki.fjord.example/s.crt")
    async with window_open() as window:
        with presenting(context) as server:
            window.desk.new()
            window.form.show_profile(profile(server.url()), saved=False)
            window.form.footer.check.click()
            await until(lambda: bool(window.check.report and window.check.report.finished), 20)
        await until(lambda: not window.check.running)
        (shown,) = window.result.findChildren(ChainView)
        assert {"localhost", "Fjord servers", "was not sent"} <= set(texts(shown))
        assert "said to lie at http://pki.fjord.example/s.crt; not fetched" in texts(shown)
        button(shown, "copy-chain").click()
        copied = QGuiApplication.clipboard().text().splitlines()
        assert copied[0] == "localhost"
        assert "  Fjord servers (was not sent)" in copied

        button(window.result, "next-step-save_chain").click()
        dialog = window.findChild(QFileDialog)
        assert isinstance(dialog, QFileDialog)
        assert Path(dialog.selectedFiles()[0]).name == "localhost.pem"
        target = tmp_path / "for-it.pem"
        dialog.fileSelected.emit(str(target))
        dialog.close()
        await until(lambda: not window.saving.busy)
        (saved,) = x509.load_pem_x509_certificates(target.read_bytes())
        assert saved.subject.rfc4514_string() == "CN=localhost"


async def test_a_chain_that_is_trusted_shows_in_its_exchange_and_opens_beneath_its_step(
    qt_loop: object, tmp_path: Path
) -> None:
    context = server_context(tmp_path, BETWEEN, along=[BETWEEN])
    async with window_open() as window:
        with presenting(context) as server:
            made = profile(server.url())
            network = replace(made.network, ca_bundle=ROOT.bundle(tmp_path))
            window.desk.new()
            window.form.show_profile(replace(made, network=network), saved=False)
            window.form.footer.check.click()
            await until(lambda: bool(window.check.report and window.check.report.finished), 20)
        await until(lambda: not window.check.running)
        tab = window.result.findChild(ExchangesTab)
        assert tab is not None
        window.result._tabs.open_tab(ExchangesTab.identifier)  # as a press on its name does
        (there,) = tab.findChildren(ChainView)
        assert "not sent, known to this computer" in texts(there)

        steps = window.result.findChild(StepList)
        assert steps is not None
        opening = [each.name for each in steps.model_of_steps.lines if each.opens]
        assert "Secure connection" in opening


async def test_where_nothing_was_presented_that_is_said(qt_loop: object) -> None:
    async with window_open() as window:
        window.desk.new()
        url = f"https://127.0.0.1:{closed_port()}/token"
        window.form.show_profile(profile(url), saved=False)
        window.form.footer.check.click()
        await until(lambda: bool(window.check.report and window.check.report.finished), 20)
        await until(lambda: not window.check.running)
        window.result.action_asked.emit("save_chain", None)
        await until(lambda: bool(dialogs(window)))
        (said,) = dialogs(window)
        assert "There are no certificates to save" in texts(said)
        said.close()
