"""What happens with the token once a check is over."""

import asyncio
import threading

import pytest

from app.engine.progress import Progress
from app.gui.state import loading
from app.gui.state.check_run import CheckRun
from app.model.profile import Profile
from app.model.time import SystemClock
from tests.engine.running import profile_for
from tests.gui.waiting import until
from tests.servers.answering import TOKEN, answers, json_answer
from tests.servers.raw import serving


async def _as_it_is(profile: Profile) -> Profile:
    return profile


async def test_the_token_can_be_used_again_when_the_check_is_over(qt_loop: object) -> None:
    run = CheckRun(SystemClock(), _as_it_is)
    used: list[str] = []

    async def use(progress: Progress) -> None:
        assert progress.known.token is not None
        used.append(progress.known.token.access_token.reveal())

    async with serving(answers(json_answer(TOKEN))) as server:
        assert not run.afterwards(use)
        run.start(profile_for(server.url()))
        assert not run.afterwards(use)
        await until(lambda: not run.running)
        assert run.afterwards(use)
        await until(lambda: bool(used))
    assert used == [TOKEN["access_token"]]


async def test_without_a_token_there_is_nothing_to_use(qt_loop: object) -> None:
    run = CheckRun(SystemClock(), _as_it_is)

    async def use(progress: Progress) -> None:
        raise AssertionError(progress)

    async with serving(answers(json_answer({"error": "invalid_client"}, status=401))) as server:
        run.start(profile_for(server.url()))
        await until(lambda: not run.running)
    assert not run.afterwards(use)


async def test_what_is_forgotten_is_not_used_any_longer(qt_loop: object) -> None:
    run = CheckRun(SystemClock(), _as_it_is)
    began, ended = asyncio.Event(), asyncio.Event()

    async def for_ever(_progress: Progress) -> None:
        began.set()
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    async with serving(answers(json_answer(TOKEN))) as server:
        run.start(profile_for(server.url()))
        await until(lambda: not run.running)
        run.afterwards(for_ever)
        await began.wait()
        run.forget()
        await ended.wait()
    assert run.report is None
    assert not run.afterwards(for_ever)


async def test_while_the_engine_is_loaded_the_loop_goes_on(
    qt_loop: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded = threading.Event()
    monkeypatch.setattr(loading, "import_module", lambda _name: loaded.wait(60))
    run = CheckRun(SystemClock(), _as_it_is)
    async with serving(answers(json_answer(TOKEN))) as server:
        run.start(profile_for(server.url()))
        for _ in range(5):
            await asyncio.sleep(0.01)
        assert run.running
        assert not server.peers
        loaded.set()
        await until(lambda: not run.running)
        assert len(server.peers) == 1
