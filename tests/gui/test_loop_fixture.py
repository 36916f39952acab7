"""The fixture that all window tests stand on."""

import asyncio


async def test_a_coroutine_test_runs_in_the_event_loop_of_qt() -> None:
    loop = asyncio.get_running_loop()
    assert type(loop).__module__.startswith("qasync")
    await asyncio.sleep(0.01)
