"""Many checks at once leave the loop its turns, and wait for theirs in order."""

import asyncio

from app.engine.turns import my_turn


async def test_between_two_turns_of_the_loop_few_of_many_go_on() -> None:
    taken: list[int] = []
    most, before = 0, 0

    async def one(number: int) -> None:
        for _ in range(5):
            await my_turn()
            taken.append(number)

    async def watch() -> None:
        nonlocal most, before
        while len(taken) < 5 * 200:
            await asyncio.sleep(0)
            most, before = max(most, len(taken) - before), len(taken)

    await asyncio.gather(watch(), *(one(number) for number in range(200)))
    assert most <= 10
    assert sorted(taken[:200]) == list(range(200)), "nobody goes twice before all went once"


async def test_who_is_alone_lets_the_loop_go_round_once() -> None:
    went_round: list[bool] = []
    asyncio.get_running_loop().call_soon(went_round.append, True)
    await asyncio.wait_for(my_turn(), 10)
    assert went_round


async def test_who_is_cancelled_keeps_nobody_waiting() -> None:
    waiting = [asyncio.create_task(my_turn()) for _ in range(50)]
    await asyncio.sleep(0)
    for each in waiting[::2]:
        each.cancel()
    ended = await asyncio.wait_for(asyncio.gather(*waiting, return_exceptions=True), 10)
    assert sum(each is None for each in ended) >= 25


def test_each_loop_has_turns_of_its_own() -> None:
    async def cut_short() -> None:
        for _ in range(3):
            asyncio.create_task(my_turn())  # noqa: RUF006  (left behind on purpose)
        await asyncio.sleep(0)

    asyncio.run(cut_short())
    asyncio.run(asyncio.wait_for(my_turn(), 10))
