"""The clocks in the window: told with every check, and what a press of a button makes of them."""

import asyncio
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.gui.main_window import MainWindow
from app.gui.result.exchange_view import ExchangeView
from app.gui.result.pane import ResultPane
from app.gui.state.request_preview import RequestLook
from app.gui.theme.apply import Choice, apply_theme
from app.gui.theme.buttons import Button
from app.gui.theme.check_box import CheckBox
from app.model.clock_skew import ClockSkew
from app.model.events import ExchangeSeen
from app.model.exchange import Connection, Exchange
from app.model.profile import ApiCall, Network, Profile, SigningKey
from app.model.report import Report
from app.model.secret import Secret
from app.model.time import Span, SystemClock
from app.words import Words
from tests.gui.form.controls import control
from tests.gui.result import sample_reports as sample
from tests.gui.test_main_window import TYPED, window_open
from tests.gui.waiting import until
from tests.servers.clients import KEY_CLIENT, SCOPE
from tests.servers.fixtures import CLOCK_AHEAD
from tests.servers.oidc import OidcProvider

BEHIND = ClockSkew(Span(-600.4), Span(0.5))
BY_PROXY = Connection("login.example", 443, via="proxy.example:8080", tls_version="TLSv1.3")
LED = replace(sample.CONNECTION, instead="192.0.2.9:8443")


def showing(exchange: Exchange, qtbot: QtBot, *, unfolded: bool = True) -> ExchangeView:
    """One exchange on the screen."""
    view = ExchangeView(exchange, Span(1), Words("en"), unfolded=unfolded)
    qtbot.addWidget(view)
    view.show()
    return view


def said(parent: QWidget, identifier: str) -> str:
    """What a label says, if it shows."""
    label = control(parent, QLabel, identifier)
    return label.text() if label.isVisible() else ""


@pytest.mark.parametrize(
    ("connection", "way"),
    [
        (sample.CONNECTION, ""),
        (BY_PROXY, "Through the proxy proxy.example:8080."),
        (LED, "Led to 192.0.2.9:8443 instead of the server."),
        (
            replace(BY_PROXY, instead="192.0.2.9:8443"),
            "Through the proxy proxy.example:8080. Led to 192.0.2.9:8443 instead of the server.",
        ),
    ],
)
def test_an_exchange_tells_what_stood_between(
    connection: Connection, way: str, qtbot: QtBot
) -> None:
    view = showing(replace(sample.token_exchange(), connection=connection), qtbot)
    assert said(view, "exchange-way") == way


def test_an_exchange_tells_the_clocks_where_it_knows_them(qtbot: QtBot) -> None:
    view = showing(replace(sample.token_exchange(), clock_skew=BEHIND), qtbot)
    assert said(view, "exchange-clock") == "Clock: 10 min ahead of the server’s"
    assert said(showing(sample.token_exchange(), qtbot), "exchange-clock") == ""


def test_the_clocks_stand_under_the_steps(qtbot: QtBot) -> None:
    pane = ResultPane(Words("en"))
    qtbot.addWidget(pane)
    pane.resize(551, 760)
    pane.show()
    exchange = replace(sample.token_exchange(), clock_skew=BEHIND)
    report = Report.begun(sample.PROFILE, sample.START)
    pane.show_report(report, sample.START)
    assert said(pane, "clock") == ""
    pane.show_report(report.after(ExchangeSeen(exchange)), sample.START)
    assert said(pane, "clock") == "Clock: 10 min ahead of the server’s"
    pane.set_words(Words("da"))
    assert said(pane, "clock") == "Ur: 10 min. foran serverens"
    pane.show_ready((), sample.PROFILE)
    assert said(pane, "clock") == ""


def client(server: OidcProvider) -> Profile:
    """A client with a key of the server whose clock is wrong."""
    return Profile(
        name="Two hours",
        issuer=server.issuer,
        client_id=KEY_CLIENT.client_id,
        credential=SigningKey(Secret.of_bytes(KEY_CLIENT.key_pem), "client.pem"),
        scope=SCOPE,
        call=ApiCall(server.api_url),
        network=Network(timeout=Span(20)),
    )


async def verdict_of(window: MainWindow) -> str:
    """Check what the form shows, to its end."""
    window.form.ask_for_check()
    await until(lambda: window.check.running, 10)
    await until(lambda: not window.check.running, 20)
    assert window.check.report is not None
    assert window.check.report.verdict is not None
    return window.check.report.verdict.code


async def test_a_wrong_clock_is_named_and_a_button_signs_with_the_servers(
    qtbot: QtBot, peer_ahead: OidcProvider
) -> None:
    async with window_open() as window:
        window.desk.new()
        window.form.show_profile(client(peer_ahead), saved=False)
        assert await verdict_of(window) == "token.clock_skew"
        assert said(window.result, "clock").startswith("Clock: ")
        assert said(window.result, "clock").endswith(" behind the server’s")

        (button,) = [
            each
            for each in window.result.findChildren(Button)
            if each.isVisible() and each.text() == "Sign with the server’s time"
        ]
        button.click()
        offset = window.form.profile().assertion.clock_offset
        assert offset is not None
        assert abs(offset.seconds - CLOCK_AHEAD) < 30

        assert await verdict_of(window) == "check.works"
        assert "shifted by" in said(window.result, "clock")
        window.form.more.set_open(True)
        assert control(window, CheckBox, "clock-offset").isChecked()
        await until(lambda: not window.form.proof.reading.busy)


async def test_what_is_measured_is_another_profiles_no_more(
    qtbot: QtBot, peer_ahead: OidcProvider
) -> None:
    async with window_open() as window:
        window.desk.new()
        window.form.show_profile(client(peer_ahead), saved=False)
        window.form.more.set_open(True)
        await verdict_of(window)
        assert control(window, CheckBox, "clock-offset").isEnabled()
        window.desk.opened.emit()
        assert not control(window, CheckBox, "clock-offset").isEnabled()
        await until(lambda: not window.form.proof.reading.busy)


async def test_a_request_that_takes_its_time_says_that_it_is_being_made(qtbot: QtBot) -> None:
    """It waits for the practice server, which may have to be started first."""
    application = qtbot._request.getfixturevalue("qapp")  # type: ignore[attr-defined]
    apply_theme(application, Choice.LIGHT)
    pane = ResultPane(Words("en"))
    qtbot.addWidget(pane)
    pane.resize(551, 760)
    pane.show()
    pane.show_ready((), TYPED)
    ready = asyncio.Event()

    async def prepare(profile: Profile) -> Profile:
        await ready.wait()
        return profile

    look = RequestLook(SystemClock(), prepare)
    look.previewed.connect(pane.show_request)
    look.busy_changed.connect(pane.show_request_busy)
    pane.open_request()
    look.begin(TYPED)
    await until(lambda: said(pane, "request-busy") == "Making it ready…", 10)
    assert not control(pane, QWidget, "token-request").isVisible()
    ready.set()
    await until(lambda: control(pane, QWidget, "token-request").isVisible(), 10)
    assert said(pane, "request-busy") == ""
    look.stop()
    await until(lambda: not look.busy, 10)
