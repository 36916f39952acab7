"""A check that nobody is shown until it is over."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.model.events import CheckFinished, Event
from app.model.profile import Profile
from app.model.report import Report
from app.model.time import Instant

if TYPE_CHECKING:
    from app.engine.progress import Progress


class UnseenCheck:
    """Its report, and then what goes on with its token."""

    def __init__(self, profile: Profile, at: Instant) -> None:
        self.report = Report.begun(profile, at)
        self.progress: Progress | None = None
        self._shown: Callable[[Event], None] | None = None

    def begin(self, profile: Profile, at: Instant) -> None:
        """What has to be there is there, and this is what is checked."""
        self.report = Report.begun(profile, at)

    def tell(self, event: Event) -> None:
        """One thing happened."""
        if self._shown is None:
            self.report = self.report.after(event)
        else:
            self._shown(event)

    def settle(self, at: Instant, before: Report | None) -> None:
        """It is over, however it ended; `before` is what stands in sight."""
        self.report = stopped(self.report, at)
        if before is not None:
            self.report = self.report.succeeding(before)

    def show_in(self, fold: Callable[[Event], None]) -> None:
        """The report stands elsewhere now, and goes on growing there."""
        self._shown = fold


def stopped(report: Report, at: Instant) -> Report:
    """With an end, where nobody told one: it was stopped before its first turn, or by a bug."""
    if report.finished:
        return report
    from app.diagnosis.verdict import verdict

    return report.after(CheckFinished(verdict(report, cancelled=True), at))
