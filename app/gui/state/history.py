"""The last checks of this session, for comparing: in memory alone, and without secrets."""

from concurrent.futures import Future
from dataclasses import field
from urllib.parse import urlsplit
from uuid import UUID

from app.background import DaemonExecutor
from app.gui.state.naming import provider_name
from app.model.comparison import Side
from app.model.finding import Finding
from app.model.frozen import frozen
from app.model.profile import Profile
from app.model.report import Report
from app.model.time import Instant

MOST_OF_A_PROFILE = 20
MOST = 200
_CANCELLED = "check.cancelled"


@frozen
class Run:
    """A check that came to an end, or a token that was looked into."""

    profile_id: UUID
    name: str
    """Of the profile, as it was called then; of a nameless one its provider or host."""
    started_at: Instant
    verdict: Finding
    brought: bool
    side: Future[Side] = field(compare=False)
    """What is compared of it; made in the background, as a token may be large."""


def run_of(report: Report) -> Run | None:
    """The run that a finished report tells of."""
    from app.sharing.sides import side_of_report

    if report.verdict is None:
        return None
    profile = report.profile
    return Run(
        profile.id,
        profile.name or provider_name(profile.provider, _host(profile)),
        report.started_at,
        report.verdict,
        report.brought,
        DaemonExecutor().submit(side_of_report, report),
    )


class History:
    """Newest first. Of a token that somebody brought nothing is kept: the window says so."""

    def __init__(self) -> None:
        self._runs: list[Run] = []

    def note(self, report: Report) -> None:
        """Keep what is compared of a finished check; a report that went on replaces itself."""
        if report.brought or report.verdict is None or report.verdict.code == _CANCELLED:
            return
        run = run_of(report)
        if run is None:
            return
        self._runs = [run, *(each for each in self._runs if not _same(each, run))]
        for each in (*self.of(run.profile_id)[MOST_OF_A_PROFILE:], *self._runs[MOST:]):
            self._runs.remove(each)

    def of(self, profile_id: UUID) -> tuple[Run, ...]:
        """The checks of one profile."""
        return tuple(each for each in self._runs if each.profile_id == profile_id)

    def last_of_others(self, profile_id: UUID) -> tuple[Run, ...]:
        """The last check of every other profile."""
        last: dict[UUID, Run] = {}
        for each in self._runs:
            if each.profile_id != profile_id:
                last.setdefault(each.profile_id, each)
        return tuple(last.values())

    def forget(self, profile_id: UUID) -> None:
        """Let go of a profile that is no more."""
        self._runs = [each for each in self._runs if each.profile_id != profile_id]


def _same(one: Run, other: Run) -> bool:
    return (one.profile_id, one.started_at) == (other.profile_id, other.started_at)


def _host(profile: Profile) -> str:
    try:
        return urlsplit(profile.token_endpoint or profile.issuer).hostname or ""
    except ValueError:
        return ""
