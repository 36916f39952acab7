"""Starting, cancelling and settling coroutines."""

import asyncio
import gc
from collections.abc import Iterator

import pytest

from app.gui import tasks
from app.gui.tasks import Task
from tests.gui.waiting import until


@pytest.fixture
def errors() -> Iterator[list[BaseException]]:
    """What the error handler was told."""
    told: list[BaseException] = []
    tasks.set_error_handler(told.append)
    yield told
    tasks.set_error_handler(None)


async def settled(task: Task) -> None:
    """Wait until the task has settled."""
    done = asyncio.get_running_loop().create_future()
    task.settled.connect(lambda: done.done() or done.set_result(None))
    await done


async def test_a_second_start_is_refused_while_the_first_runs() -> None:
    task, ran = Task(), []

    async def first() -> None:
        await asyncio.sleep(0.02)
        ran.append("first")

    async def second() -> None:
        ran.append("second")

    assert task.start(first())
    assert not task.start(second())
    await settled(task)
    assert ran == ["first"]


async def test_who_answers_the_last_word_of_one_with_another_is_not_refused() -> None:
    task, ran = Task(), []

    async def second() -> None:
        ran.append("second")

    async def first() -> None:
        asyncio.get_running_loop().call_soon(lambda: ran.append(task.start(second())))

    assert task.start(first())
    await until(lambda: len(ran) == 2)
    assert ran == [True, "second"]
    await until(lambda: not task.running)


async def test_the_newest_wish_takes_the_place_of_what_runs_and_of_what_waits() -> None:
    task, ran = Task(), []

    async def work(name: str) -> None:
        ran.append(f"{name} began")
        await asyncio.sleep(0.02)
        ran.append(f"{name} ended")

    task.start(work("first"))
    await until(lambda: ran)
    task.start_instead(work("second"))
    task.start_instead(work("third"))
    await until(lambda: "third ended" in ran)
    assert ran == ["first began", "third began", "third ended"]
    task.start_instead(work("fourth"))
    task.start_instead(work("fifth"))
    task.cancel()
    await until(lambda: not task.running)
    assert "fifth began" not in ran


async def test_a_task_cancelled_before_its_first_turn_settles() -> None:
    task, entered = Task(), []

    async def work() -> None:
        entered.append(True)

    task.start(work())
    task.cancel()
    await settled(task)
    assert not entered
    assert not task.running


async def test_an_error_reaches_the_handler_and_settles(errors: list[BaseException]) -> None:
    task = Task()

    async def work() -> None:
        raise ValueError("a bug")

    task.start(work())
    await settled(task)
    assert [str(error) for error in errors] == ["a bug"]
    assert not task.running


async def test_a_cancelled_task_is_no_error(errors: list[BaseException]) -> None:
    task = Task()
    task.start(asyncio.sleep(10))
    await asyncio.sleep(0.01)
    task.cancel()
    await settled(task)
    assert errors == []


async def test_a_task_can_be_started_again_from_its_own_settling() -> None:
    task, ran = Task(), []

    async def work() -> None:
        ran.append(True)

    task.settled.connect(lambda: len(ran) < 2 and task.start(work()))
    task.start(work())
    await until(lambda: len(ran) == 2 and not task.running)
    assert len(ran) == 2


def test_once_the_window_is_closed_nothing_is_started_and_nothing_is_left_unawaited(
    recwarn: pytest.WarningsRecorder,
) -> None:
    task, ran = Task(), []

    async def work(name: str) -> None:
        ran.append(name)

    async def until_closed() -> None:
        task.start(work("before"))
        await settled(task)
        tasks.end_tasks()
        assert not task.start(work("late"))
        await asyncio.sleep(0)

    with asyncio.Runner() as runner:
        runner.run(until_closed())
        assert not task.start(work("between two turns"))
        assert not task.running
    gc.collect()
    assert ran == ["before"]
    assert not recwarn.list


def test_without_a_loop_a_start_is_a_bug_that_is_told() -> None:
    work = asyncio.sleep(0)
    with pytest.raises(RuntimeError, match="no running event loop"):
        Task().start(work)
    work.close()
