"""A check from its first step to its verdict."""

import asyncio
from collections.abc import Callable

from app.diagnosis.verdict import verdict
from app.engine.progress import Progress
from app.engine.refusals import RecentRefusals
from app.engine.steps import ORDER
from app.engine.turns import my_turn
from app.model.events import CheckFinished, Event, OtherWaysFound
from app.model.frozen import replace
from app.model.inspection import Inspection
from app.model.probe import Way
from app.model.profile import Profile
from app.model.report import Report
from app.model.time import Clock, SystemClock
from app.providers import Preset, preset, recognise

_SYSTEM_CLOCK = SystemClock()
_AS_PUBLISHED = Inspection()


async def check(
    profile: Profile,
    tell: Callable[[Event], None],
    *,
    clock: Clock = _SYSTEM_CLOCK,
    inspection: Inspection = _AS_PUBLISHED,
    refusals: RecentRefusals | None = None,
) -> Progress:
    """Take the steps in order until one fails; tell each event as it happens, on the loop.

    `inspection` says what the token is opened and its signature checked with.
    The last event is `CheckFinished`. A cancelled check tells `check.cancelled` and raises
    `CancelledError`; whatever the world does is told as findings; any other exception is a bug.
    What is asked for afterwards with the same token, such as its revocation, is given what this
    returns: it has the keys and the metadata, and goes on telling. `refusals` are those of
    earlier checks, and remember this one's.
    """
    try:
        await my_turn()  # of many that are begun at once, too
    except asyncio.CancelledError:
        now = clock.now()
        tell(CheckFinished(verdict(Report.begun(profile, now), cancelled=True), now))
        raise
    progress = Progress(profile, known_provider(profile), tell, clock, inspection, refusals)
    try:
        for take in ORDER:
            before = progress.report
            if not await take(progress):
                break
            if progress.report is not before:  # else nobody asked for this step
                await my_turn()
    except asyncio.CancelledError:
        progress.tell(CheckFinished(verdict(progress.report, cancelled=True), clock.now()))
        raise
    finally:
        if progress.known.call is not None:
            await progress.known.call.aclose()
    found = verdict(progress.report)
    if "other_ways" in found.evidence:
        progress.tell(_other_ways(progress))
    progress.tell(CheckFinished(found, clock.now()))
    return progress


def _other_ways(progress: Progress) -> OtherWaysFound:
    known, refusals = progress.known, progress.refusals
    count = refusals.count(progress.profile, progress.endpoint, progress.clock.monotonic())
    text = progress.redaction.concealer.text

    def shown(way: Way) -> Way:
        return replace(way, endpoint=text(way.endpoint), audience=text(way.audience))

    attempts = (replace(each, way=shown(each.way)) for each in known.other_ways)
    return OtherWaysFound(tuple(attempts), count)


def known_provider(profile: Profile) -> Preset | None:
    """Whose server it is: the chosen preset, else the one whose address was typed."""
    return preset(profile.provider) or recognise(profile.issuer or profile.token_endpoint)
