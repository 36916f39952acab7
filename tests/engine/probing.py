"""A check that is refused, and the probe after it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.engine import RecentRefusals, check, probe
from app.engine.progress import Progress
from app.model.events import Event
from app.model.probe import Outcome, ProbeEnd
from app.model.profile import AuthMethod, Profile
from app.model.report import Report
from app.model.step import StepId
from app.model.time import Span
from tests.engine import running
from tests.engine.running import run
from tests.servers.answering import TOKEN, json_answer

BASIC = AuthMethod.CLIENT_SECRET_BASIC
POST = AuthMethod.CLIENT_SECRET_POST
NO = json_answer({"error": "invalid_client"}, status=401)
YES = json_answer(TOKEN)
AT_ONCE = Span(0)
Tell = Callable[[Event], None]


@dataclass
class Probed:
    """A check that was refused, and the probe after it."""

    before: Report
    report: Report
    events: Sequence[Event]
    """Those of the probe alone."""

    @property
    def outcomes(self) -> list[Outcome]:
        assert self.report.probe is not None
        return [each.outcome for each in self.report.probe.tried]

    @property
    def end(self) -> ProbeEnd | None:
        assert self.report.probe is not None
        return self.report.probe.end

    @property
    def verdict(self) -> str:
        assert self.report.verdict is not None
        return self.report.verdict.code

    def codes(self) -> list[str]:
        return [each.code for each in self.report.step(StepId.AUTHENTICATE).findings]

    def accepted(self) -> Profile:
        assert self.report.probe is not None
        assert self.report.probe.accepted is not None
        return self.report.probe.accepted.profile


async def made(
    profile: Profile, refusals: RecentRefusals | None = None, hear: Tell = lambda _event: None
) -> Progress:
    """A check to its end."""
    progress = await check(profile, hear, refusals=refusals)
    running.FOUND.update(each.code for each in progress.report.findings())
    return progress


async def checked(profile: Profile, refusals: RecentRefusals | None = None) -> Report:
    return (await made(profile, refusals)).report


async def probed(profile: Profile, *, pause: Span = AT_ONCE) -> Probed:
    """A check that is refused, and the probe after it."""
    events: list[Event] = []
    progress = await made(profile, hear=events.append)
    before = progress.report
    events.clear()
    await probe(progress, pause=pause)
    running.FOUND.update(each.code for each in progress.report.findings())
    return Probed(before, progress.report, events)


def outcome_of(profile: Profile) -> Probed:
    found: list[Probed] = []

    async def work() -> None:
        found.append(await probed(profile))

    run(work)
    return found[0]


def works(profile: Profile) -> bool:
    found: list[Report] = []

    async def work() -> None:
        found.append(await checked(profile))

    run(work)
    return found[0].ok
