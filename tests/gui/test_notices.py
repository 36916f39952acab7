"""Told before a token ends: if asked for, in the window, and beside it while that is not in use."""

import socket
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
from jeepney import HeaderFields, message_bus, new_error, new_method_return
from jeepney.io.blocking import open_dbus_connection
from PySide6.QtCore import QObject, QRect
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget
from pytestqt.qtbot import QtBot

from app.gui.desktop_notice import DesktopNotice, this_desktops_way
from app.gui.notice_desk import NoticeDesk
from app.gui.profiles.toast import Toast
from app.gui.result.bell import Bell
from app.gui.state.preferences import Preferences
from app.gui.theme.text import Text
from app.model.finding import Finding, Severity, Who
from app.model.profile import Profile, SharedSecret
from app.model.secret import Secret
from app.model.step import StepId
from app.words import Words
from tests.gui.clocks import let_run
from tests.gui.test_countdown import Desk
from tests.gui.waiting import until
from tests.servers.system import Environment, private_bus, private_home


class Fresh(QObject):
    """What keeps a token fresh, as far as notices know it."""

    from PySide6.QtCore import Signal

    stopped = Signal(object, object)
    keeping: UUID | None = None


class Notes(DesktopNotice):
    """The desktop's notices, kept."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.shown: list[str] = []

    def show(self, sentence: str) -> None:
        self.shown.append(sentence)


class Told(Desk):
    """The same window with a bell, a toast and a desktop."""

    def __init__(self) -> None:
        super().__init__()
        self.toast = Toast(self.window, lambda: QRect(0, 0, 600, 400))
        self.fresh, self.desktop = Fresh(self.window), Notes(self.window)
        self.preferences = Preferences()
        self.names: dict[UUID, str] = {self.one.id: "One", self.other.id: "Other"}
        self.notices = NoticeDesk(
            self.window,
            self.result.bell,
            self.toast,
            self.desk,
            self.fresh,  # type: ignore[arg-type]
            self.preferences,
            self.clock,
            self.names.get,
            self.desktop,
            Words("en"),
        )

    @property
    def bell(self) -> Bell:
        return self.result.bell

    @property
    def said(self) -> str:
        """What the toast says; empty where there is none."""
        text = self.toast.findChild(Text)
        return text.text() if text is not None and self.toast.isVisible() else ""


@pytest.fixture
def told(qtbot: QtBot) -> Iterator[Told]:
    made = Told()
    yield made
    made.window.hide()
    made.window.deleteLater()


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another program's window is in use."""
    monkeypatch.setattr(QApplication, "activeWindow", lambda: None)


@pytest.fixture
def here(told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    """This program's window is."""
    monkeypatch.setattr(QApplication, "activeWindow", lambda: told.window)


def test_nobody_is_told_who_did_not_ask(told: Told, elsewhere: None) -> None:
    told.gets(told.one, 300)
    told.woken(400)
    assert not told.said
    assert not told.desktop.shown
    assert not told.bell.isChecked()


def test_a_minute_before_the_end_the_window_says_so(told: Told, here: None) -> None:
    told.bell.click()
    told.gets(told.one, 300)
    told.woken(238)
    assert not told.said
    told.woken(4)
    assert told.said in (f"The token of “One” expires in {left}." for left in ("1 min", "59 s"))
    assert not told.desktop.shown


def test_the_desktop_says_so_while_another_window_is_in_use(told: Told, elsewhere: None) -> None:
    told.bell.click()
    told.gets(told.one, 300)
    told.gets(told.other, 400)
    told.woken(500)
    assert [sentence[:20] for sentence in told.desktop.shown] == [
        "The token of “One” e",
        "The token of “Other”",
    ]


@pytest.mark.parametrize("away", ["hide", "showMinimized"])
def test_the_window_need_not_be_in_sight(told: Told, elsewhere: None, away: str) -> None:
    """Whoever asked is woken for by the minute at most, and only until it was told."""
    told.bell.click()
    told.gets(told.one, 3600)
    getattr(told.window, away)()
    QApplication.processEvents()
    woken = told.woken(4000)
    assert len(told.desktop.shown) == 1
    assert woken <= 61
    assert told.woken(86_400) == 0


def test_the_choice_is_kept(told: Told) -> None:
    told.bell.click()
    assert Preferences().tells_before_end
    told.bell.click()
    assert not Preferences().tells_before_end


def test_the_bell_tells_how_it_stands(told: Told) -> None:
    told.gets(told.one, 300)
    assert told.bell.isVisible()
    assert told.bell.accessibleName() == "Tell me 1 minute before it expires"
    assert told.bell.toolTip().endswith("Off")
    told.bell.click()
    assert told.bell.toolTip().endswith("On")
    assert told.bell.isCheckable()  # a screen reader tells of that by itself, and says it once
    assert told.bell.accessibleDescription() == told.bell.accessibleName()


def test_what_is_kept_fresh_is_not_told_of_until_that_stops(told: Told, elsewhere: None) -> None:
    told.bell.click()
    told.fresh.keeping = told.one.id
    told.gets(told.one, 300)
    told.woken(260)
    assert not told.desktop.shown
    told.fresh.keeping = None
    told.desk.ticker.plan()
    told.woken(2)
    assert len(told.desktop.shown) == 1


def test_that_it_is_kept_fresh_no_longer_is_told_in_the_window_anyway(
    told: Told, elsewhere: None
) -> None:
    finding = Finding("token.secret_expired", Severity.ERROR, (Who.CLIENT_OWNER,), StepId.TOKEN)
    told.fresh.stopped.emit(told.one.id, finding)
    assert told.said.startswith("No longer kept fresh: ")
    assert not told.desktop.shown
    told.bell.click()
    told.fresh.stopped.emit(told.one.id, finding)
    assert told.desktop.shown == ["The token of “One” is no longer kept fresh."]


def test_a_notice_says_nothing_but_the_name(told: Told, elsewhere: None) -> None:
    told.bell.click()
    profile = replace(
        told.one,
        client_id="client-needle",
        issuer="https://issuer-needle.example",
        scope="scope-needle",
        credential=SharedSecret(Secret("secret-needle")),
    )
    told.gets(profile, 300)
    told.woken(250)
    (sentence,) = told.desktop.shown
    assert "needle" not in sentence
    assert "One" in sentence


def test_a_name_from_outside_is_shown_as_plain_text_and_cut(told: Told, elsewhere: None) -> None:
    told.bell.click()
    told.names[told.one.id] = "\u202e<b>x</b>\n" + "y" * 500
    told.gets(told.one, 300)
    told.woken(250)
    (sentence,) = told.desktop.shown
    assert "\u202e" not in sentence
    assert "\n" not in sentence
    assert len(sentence) < 200


def test_a_profile_that_was_deleted_is_not_told_of(told: Told, elsewhere: None) -> None:
    told.bell.click()
    told.gets(told.one, 300)
    del told.names[told.one.id]
    told.woken(400)
    assert not told.desktop.shown


def test_a_token_that_was_brought_is_told_of(told: Told, elsewhere: None) -> None:
    told.bell.click()
    told.gets(Profile(), 300, brought=True)
    told.woken(250)
    assert told.desktop.shown[0].startswith("The token that you inspected expires in ")


def test_news_wait_while_something_can_be_undone(told: Told) -> None:
    def undo() -> None:
        raise AssertionError

    told.toast.say("“One” was deleted", "Undo", undo)
    told.toast.tell("News")
    assert told.said == "“One” was deleted"
    told.toast.take_back(undo)
    assert told.said == "News"
    let_run(told.toast._news_over, told.clock, 60)
    assert not told.said


def test_what_can_be_undone_takes_the_place_of_news(told: Told) -> None:
    told.toast.tell("News")
    told.toast.say("“One” was deleted", "Undo", lambda: None)
    let_run(told.toast._news_over, told.clock, 60)
    assert told.said == "“One” was deleted"


def test_one_piece_of_news_comes_after_the_other(told: Told) -> None:
    told.toast.tell("First")
    told.toast.tell("Second")
    assert told.said == "First"
    let_run(told.toast._news_over, told.clock, 8)
    assert told.said == "Second"


# ---- the desktop itself


class NoticeServer:
    """What shows notices on a desktop, on a session bus of its own; it keeps what it was given."""

    def __init__(self, address: str, *, willing: bool = True) -> None:
        self.calls: list[tuple[str, tuple[object, ...]]] = []
        self._willing = willing
        self._bus = open_dbus_connection(address)
        self._bus.send_and_get_reply(message_bus.RequestName("org.freedesktop.Notifications"))
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def __enter__(self) -> "NoticeServer":
        return self

    def __exit__(self, *_ended: object) -> None:
        self._bus.sock.shutdown(socket.SHUT_RDWR)
        self._thread.join(10)
        self._bus.close()

    def _serve(self) -> None:
        while True:
            try:
                message = self._bus.receive()
            except (OSError, ConnectionError, ValueError):
                return
            fields = message.header.fields
            if fields.get(HeaderFields.member) != "Notify":
                continue
            self.calls.append((fields[HeaderFields.signature], message.body))
            refusal = new_error(message, "org.freedesktop.DBus.Error.Failed")
            self._bus.send(new_method_return(message, "u", (1,)) if self._willing else refusal)


@pytest.fixture
def bus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Environment]:
    with private_home(tmp_path) as home, private_bus(home) as environment:
        address = environment["DBUS_SESSION_BUS_ADDRESS"]
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        yield environment


@pytest.fixture
def alerted(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """The windows that ask for attention, on a desktop without a tray."""
    windows: list[object] = []
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: False)
    monkeypatch.setattr(QApplication, "alert", lambda window: windows.append(window))
    return windows


async def test_a_desktop_that_shows_notices_is_given_the_sentence(
    qtbot: QtBot, bus: Environment, alerted: list[object]
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    notice = DesktopNotice(window, this_desktops_way())
    with NoticeServer(bus["DBUS_SESSION_BUS_ADDRESS"]) as server:
        notice.show("The token of “One” ends in 1 min.")
        await until(lambda: not notice._task.running)
    ((signature, body),) = server.calls
    assert signature == "susssasa{sv}i"
    assert body[:5] == ("Keyfit", 0, "keyfit", "The token of “One” ends in 1 min.", "")
    assert not alerted


async def test_where_nobody_shows_notices_the_window_asks_for_attention(
    qtbot: QtBot, bus: Environment, alerted: list[object]
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    notice = DesktopNotice(window, this_desktops_way())
    notice.show("…")
    await until(lambda: alerted)
    assert alerted == [window]


async def test_a_desktop_that_refuses_does_no_harm(
    qtbot: QtBot, bus: Environment, alerted: list[object]
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    with NoticeServer(bus["DBUS_SESSION_BUS_ADDRESS"], willing=False):
        DesktopNotice(window, this_desktops_way()).show("…")
        await until(lambda: alerted)


async def test_without_a_bus_the_window_asks_for_attention(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, alerted: list[object]
) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    window = QWidget()
    qtbot.addWidget(window)
    DesktopNotice(window, this_desktops_way()).show("…")
    await until(lambda: alerted)


def test_a_system_without_such_a_bus_uses_its_tray(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: True)
    monkeypatch.setattr(QSystemTrayIcon, "supportsMessages", lambda: True)
    monkeypatch.setattr(
        QSystemTrayIcon, "showMessage", lambda _tray, _title, text, *_more: shown.append(text)
    )
    window = QWidget()
    qtbot.addWidget(window)
    DesktopNotice(window, None).show("The token of “One” ends in 1 min.")
    assert shown == ["The token of “One” ends in 1 min."]
