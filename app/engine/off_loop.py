"""Work whose length depends on what a server sent: large pieces go to a thread."""

from collections.abc import Callable
from typing import TypeVar

from app.background import in_background

T = TypeVar("T")

LARGE = 64 * 1024
"""Bytes or characters that take some milliseconds to search or decode."""
_PATIENCE = 60.0


async def off_loop(work: Callable[[], T], size: int) -> T:
    """Do the work here where `size` is small, else on a daemon thread."""
    return work() if size <= LARGE else await in_background(work, _PATIENCE)
