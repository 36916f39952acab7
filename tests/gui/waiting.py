"""Waiting for something that has no signal of its own."""

import asyncio
from collections.abc import Callable


async def until(condition: Callable[[], object], seconds: float = 100) -> None:
    """Turn the loop until it holds, or raise `TimeoutError`."""
    async with asyncio.timeout(seconds):
        while not condition():  # noqa: ASYNC110  (a poll is the point)
            await asyncio.sleep(0.005)
