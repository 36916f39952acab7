"""Waiting for something that has no signal of its own."""

import asyncio
from collections.abc import Callable


async def until(condition: Callable[[], object], seconds: float = 100) -> None:
    """Turn the loop until it holds, or raise `TimeoutError`. The longer it takes, the less often
    it is looked at: to find a widget among all takes longer than most of what is waited for."""
    pause = 0.002
    async with asyncio.timeout(seconds):
        while not condition():
            await asyncio.sleep(pause)
            pause = min(pause * 1.5, 0.03)
