"""What is a bug comes out of the check; it is never told as if the world had done it."""

import asyncio

import pytest

from app.engine import check
from app.engine.call import Call
from app.model.events import CheckFinished, Event
from tests.engine.running import profile_for
from tests.servers.answering import TOKEN, answers, json_answer
from tests.servers.raw import serving


def test_a_bug_in_a_step_is_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    async def broken(_call: Call) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(Call, "connect", broken)
    events: list[Event] = []

    async def work() -> None:
        async with serving(answers(json_answer(TOKEN))) as server:
            await check(profile_for(server.url()), events.append)

    with pytest.raises(ZeroDivisionError):
        asyncio.run(work())
    assert not any(isinstance(each, CheckFinished) for each in events)


def test_a_listener_that_fails_is_heard() -> None:
    def fail(_event: Event) -> None:
        raise LookupError("the listener's own fault")

    with pytest.raises(LookupError, match="own fault"):
        asyncio.run(check(profile_for("http://127.0.0.1:9/token"), fail))
