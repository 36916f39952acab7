"""Many checks at once take turns, and whatever else the loop has to do is done in between.

With `asyncio.sleep(0)` each of two hundred checks would take a step before the window paints.
"""

import asyncio
from collections import deque
from weakref import WeakKeyDictionary

_MOST = 8
"""How many go on before the loop has its turn, where that goes fast."""
_LONG = 0.004
"""Seconds of a turn; after one that took longer only half as many go on."""


async def my_turn() -> None:
    """Let others go first, and the loop as well; in the order in which they came."""
    loop = asyncio.get_running_loop()
    turns = _OF_LOOP.get(loop)
    if turns is None:
        turns = _OF_LOOP[loop] = _Turns()
    await turns.come(loop)


class _Turns:
    """Those who wait on one loop."""

    def __init__(self) -> None:
        self._waiting: deque[asyncio.Future[None]] = deque()
        self._calling = False
        self._at_a_time = 1
        self._called_at = 0.0

    async def come(self, loop: asyncio.AbstractEventLoop) -> None:
        """Wait to be called; whoever is alone only lets the loop go round once."""
        if not self._calling:
            self._calling = True
            loop.call_soon(self._call, loop)
            await asyncio.sleep(0)
            return
        called: asyncio.Future[None] = loop.create_future()
        self._waiting.append(called)
        await called

    def _call(self, loop: asyncio.AbstractEventLoop) -> None:
        """The next few, and once more when the loop has gone round."""
        self._calling = bool(self._waiting)
        if not self._calling:
            return
        now = loop.time()
        fast = now - self._called_at < _LONG
        self._at_a_time = min(_MOST, self._at_a_time + 1) if fast else max(1, self._at_a_time // 2)
        self._called_at = now
        count = 0
        while self._waiting and count < self._at_a_time:
            called = self._waiting.popleft()
            if not called.done():  # whoever was cancelled waits no more
                called.set_result(None)
                count += 1
        loop.call_soon(self._call, loop)


_OF_LOOP: WeakKeyDictionary[asyncio.AbstractEventLoop, _Turns] = WeakKeyDictionary()
