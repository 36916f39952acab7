"""Modules of the engine, loaded on another thread: on the loop they would hold up the window."""

import asyncio
import sys
from importlib import import_module

from app.background import DaemonExecutor

ENGINE = "app.engine"


def begin_loading() -> None:
    """Load in the background what the first check needs."""
    if ENGINE not in sys.modules:
        DaemonExecutor().submit(import_module, ENGINE)


async def loaded(*names: str) -> None:
    """Wait until these modules are there; importing them then takes no time.

    Also where another thread is at it: the loop would stand still behind its lock.
    """
    for name in names:
        await asyncio.wrap_future(DaemonExecutor().submit(import_module, name))
