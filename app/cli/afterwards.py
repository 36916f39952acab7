"""What the options ask for once the check is over."""

from argparse import Namespace
from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any

from app.model.profile import ApiCall

if TYPE_CHECKING:
    from app.engine.progress import Progress

Work = Callable[["Progress"], Coroutine[Any, Any, None]]


def afterwards(args: Namespace, calls: tuple[ApiCall, ...]) -> tuple[Work, ...]:
    """Each in turn, the token's end last; without a token or an address it is passed over."""
    works: list[Work] = []
    if calls:
        works.append(lambda progress: _call(progress, calls))
    if args.introspect:
        works.append(_introspect)
    if args.revoke:
        works.append(_revoke)
    return tuple(works)


async def _call(progress: "Progress", calls: tuple[ApiCall, ...]) -> None:
    from app.engine.calling import call_all

    await call_all(progress, calls)


async def _introspect(progress: "Progress") -> None:
    from app.engine.token_management import introspect
    from app.oauth.token_management import INTROSPECTION, can_be_asked

    metadata = progress.known.metadata
    if progress.known.token and can_be_asked(progress.profile, metadata, INTROSPECTION):
        await introspect(progress)


async def _revoke(progress: "Progress") -> None:
    from app.engine.token_management import revoke
    from app.oauth.token_management import REVOCATION, can_be_asked

    metadata = progress.known.metadata
    if progress.known.token and can_be_asked(progress.profile, metadata, REVOCATION):
        await revoke(progress)
