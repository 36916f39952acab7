"""Makes of a report what is handed on, in the background: what is about a person is looked for
everywhere in it, and an answer may be long."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from app.background import in_background
from app.gui.tasks import Task
from app.model.report import Report
from app.model.secret import Secret

_AT_ONCE = 2_000
"""Characters of bodies that take a few milliseconds."""
_SECONDS = 120.0


class ReportMaking(QObject):
    """One at a time; a newer wish takes the place of an older one, whose outcome is not told."""

    made = Signal(object)
    """What the work gave; None where it took too long."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._task = Task(self)
        self._task.settled.connect(self._settled)
        self._wanted: Callable[[], object] | None = None
        self._outcome: tuple[Callable[[], object], object] | None = None

    def make(self, report: Report, work: Callable[[], object]) -> None:
        """Do the work, which reads `report` and touches no widget; `made` follows."""
        self.forget()
        if _small(report):
            self.made.emit(work())
            return
        self._wanted = work
        self._start()

    def forget(self) -> None:
        """Nobody wants to be told any more."""
        self._wanted = None
        self._task.cancel()

    def _start(self) -> None:
        if self._wanted is not None and not self._task.running:
            self._task.start(self._work(self._wanted))

    async def _work(self, work: Callable[[], object]) -> None:
        self._outcome = None
        try:
            made = await in_background(work, _SECONDS)
        except TimeoutError:
            made = None
        self._outcome = work, made

    def _settled(self) -> None:
        outcome, self._outcome = self._outcome, None
        if outcome is None or outcome[0] is not self._wanted:
            self._start()
            return
        self._wanted = None
        self.made.emit(outcome[1])


def _small(report: Report) -> bool:
    answers = [each.answer for each in report.exchanges] + [report.resource]
    bodies = (part for each in answers if each is not None for part in each.body)
    lengths = (each.length if isinstance(each, Secret) else len(each) for each in bodies)
    return sum(lengths) <= _AT_ONCE
