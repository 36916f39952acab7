"""The steps of a check, one file each, in the order in which they are taken."""

from collections.abc import Awaitable, Callable

from app.engine.progress import Progress
from app.engine.steps import (
    authenticate,
    connect,
    discovery,
    input,  # noqa: A004  (the step's own name)
    inspect,
    resolve,
    resource,
    tls,
    token,
)

Step = Callable[[Progress], Awaitable[bool]]
"""Takes a step and tells it; False where the check ends with it."""

ORDER: tuple[Step, ...] = (
    input.take,
    discovery.take,
    resolve.take,
    connect.take,
    tls.take,
    authenticate.take,
    token.take,
    inspect.take,
    resource.take,
)
