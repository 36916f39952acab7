"""A provider that hangs does not hold the person up: Cancel and Esc answer at once."""

import asyncio
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.gui.main_window import MainWindow
from app.gui.state.language import Language
from app.gui.state.preferences import Preferences
from app.gui.theme.apply import Choice, apply_theme
from app.model.profile import Profile, SharedSecret
from app.model.secret import Secret
from app.model.step import StepId, StepStatus
from app.model.time import SystemClock
from tests.gui.waiting import until
from tests.journeys.person import Person
from tests.servers.accessibility import PATIENCE
from tests.servers.raw import Peer, serving

AT_ONCE = 0.1
"""Seconds: the promise made to whoever presses Esc."""
SCHEDULED = Path("/proc/thread-self/schedstat")


@dataclass
class Hanging:
    """A token endpoint that never answers, and whether it has been asked."""

    url: str = ""
    asked: threading.Event = field(default_factory=threading.Event)


async def hang(peer: Peer) -> None:
    """Take the request and never answer."""
    await peer.request()
    await peer.until_closed()


@pytest.fixture
def hanging() -> Iterator[Hanging]:
    """A provider that takes a request and says nothing, in a thread of its own."""
    peer = Hanging()
    ready = threading.Event()
    loop = asyncio.new_event_loop()
    over = asyncio.Event()

    async def behave(client: Peer) -> None:
        await client.request()
        peer.asked.set()
        await client.until_closed()

    async def serve() -> None:
        async with serving(behave) as server:
            peer.url = server.url()
            ready.set()
            await over.wait()

    thread = threading.Thread(target=loop.run_until_complete, args=(serve(),))
    thread.start()
    assert ready.wait(PATIENCE), "the server did not start"
    try:
        yield peer
    finally:
        loop.call_soon_threadsafe(over.set)
        thread.join(10)
        loop.close()


def test_the_cancel_button_and_escape_stop_a_check_that_hangs(
    sits_down: Callable[..., Person], hanging: Hanging
) -> None:
    person = sits_down()
    person.starts_new_profile()
    person.types("Token endpoint or issuer", hanging.url)
    person.types("Client ID", "some-client")
    person.types("Secret", "some-secret-7d31")
    person.sits_before("Keyfit")
    for cancels in (lambda: person.presses("Cancel"), lambda: person.strikes("Escape")):
        hanging.asked.clear()
        person.checks_access()
        assert hanging.asked.wait(PATIENCE), "the check never asked for a token"
        cancels()
        person.hears("The check was stopped")
        person.sees("Check access")


async def test_from_cancel_to_the_verdict_takes_no_longer_than_promised(qtbot: QtBot) -> None:
    from PySide6.QtWidgets import QApplication

    application = QApplication.instance()
    assert isinstance(application, QApplication)
    apply_theme(application, Choice.LIGHT)
    window = MainWindow(SystemClock(), Preferences(), Language(application, "en"), Choice.LIGHT)
    qtbot.addWidget(window)
    window.show()
    window.furnish()
    window.desk.new()
    took: list[float] = []
    settled: list[float] = []

    def note(running: bool) -> None:
        if not running:
            settled.append(own_time())

    window.check.running_changed.connect(note)  # the last of those who hear of it
    async with serving(hang) as server:
        profile = Profile(
            token_endpoint=server.url(),
            client_id="me",
            credential=SharedSecret(Secret("s3cret-value")),
        )
        window.form.show_profile(profile, saved=False)
        for _ in range(3):
            window.form.footer.check.click()
            await until(lambda: _waits(window))
            began = own_time()
            window.form.footer.cancel.click()
            await until(lambda: settled)
            took.append(settled.pop() - began)
            report = window.check.report
            assert report is not None
            assert report.verdict is not None
            assert report.verdict.code == "check.cancelled"
            assert window.form.footer.check.isVisible()
    window.practice.stop()
    await until(lambda: not window.profiles.busy)
    # The quickest: what is slow in the program is slow each time, a busy computer is not.
    assert min(took) <= AT_ONCE, [f"{each * 1000:.0f} ms" for each in took]


def own_time() -> float:
    """Seconds by the clock, without those in which other programs had the processor."""
    waited = SCHEDULED.read_text().split()[1] if SCHEDULED.exists() else 0
    return time.perf_counter() - int(waited) / 1e9


def _waits(window: MainWindow) -> bool:
    report = window.check.report
    return report is not None and report.step(StepId.AUTHENTICATE).status is StepStatus.RUNNING
