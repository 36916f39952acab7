"""A token that a person brought, looked into without any client or profile.

Nothing goes out unless the issuer's metadata, an address of keys or an API is named, and then the
token itself goes to that API alone.
"""

import asyncio
from collections.abc import Callable

from app.diagnosis.verdict import verdict
from app.engine.off_loop import off_loop
from app.engine.progress import Progress
from app.engine.steps import discovery, inspect, resource, token
from app.model.events import CheckFinished, Event
from app.model.frozen import replace
from app.model.inspection import Inspection
from app.model.profile import ApiCall, Network, Profile, PublicClient
from app.model.time import Clock, SystemClock
from app.oauth.binding import Binding, binding_of
from app.oauth.pasted_token import PastedToken
from app.oauth.token_answer import read_token

_SYSTEM_CLOCK = SystemClock()
_AS_PUBLISHED = Inspection()


def profile_of(
    issuer: str = "", *, network: Network | None = None, call: ApiCall | None = None
) -> Profile:
    """A profile that says no more than a brought token needs: no client, and nothing secret."""
    return Profile(
        issuer=issuer, credential=PublicClient(), network=network or Network(), call=call
    )


async def inspect_token(
    pasted: PastedToken,
    profile: Profile,
    tell: Callable[[Event], None],
    *,
    clock: Clock = _SYSTEM_CLOCK,
    inspection: Inspection = _AS_PUBLISHED,
) -> Progress:
    """Look into it, and tell each event on the loop as a check does; see `check`.

    With the issuer of `profile` its metadata is read, and `inspection` may say where keys are.
    Where that fails the token is looked into all the same.
    """
    progress = Progress(profile, None, tell, clock, inspection, brought=True)
    progress.redaction.add((pasted.text,))
    try:
        await asyncio.sleep(0)
        await discovery.take(progress)
        progress.known.token = await off_loop(
            lambda: read_token(_answer(pasted), requested_scope="", received_at=clock.now()),
            pasted.text.length,
        )
        for take in (token.take, inspect.take, resource.take):
            await asyncio.sleep(0)
            await take(progress)
    except asyncio.CancelledError:
        progress.tell(CheckFinished(verdict(progress.report, cancelled=True), clock.now()))
        raise
    progress.tell(CheckFinished(verdict(progress.report), clock.now()))
    return progress


async def call_api(progress: Progress, call: ApiCall) -> bool:
    """Call an API with the token that was looked into, and tell the verdict anew.

    False where the token is bound to a key: no proof can be made without it, and as a mere bearer
    token it must not be taken (RFC 9449 §7.1), so that it is not sent anywhere.
    """
    token = progress.known.token
    if token is not None and binding_of(token) is Binding.KEY:
        return False
    progress.profile = replace(progress.profile, call=call)
    await resource.take(progress)
    progress.tell(CheckFinished(verdict(progress.report), progress.clock.now()))
    return True


def _answer(pasted: PastedToken) -> dict[str, object]:
    """As the answer that it came in; when that was, and so what `expires_in` is counted from,
    is not known, so its end is what it says itself."""
    members: dict[str, object] = {
        "access_token": pasted.text.reveal(),
        "token_type": pasted.token_type,
    }
    return members if pasted.scope is None else members | {"scope": " ".join(pasted.scope)}
