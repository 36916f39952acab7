"""Makes of a report what is handed on, in the background: what is about a person is looked for
everywhere in it, and there may be much of it."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.background import in_background
from app.gui.tasks import Task
from app.model.report import Report
from app.model.secret import Secret

_AT_ONCE = 2_000
"""Characters of bodies that take a few milliseconds."""
_VALUES_AT_ONCE = 30
"""Values in a token, each of which may have to be looked for in all texts: about 20 ms."""
_SECONDS = 120.0


class ReportMaking(QObject):
    """One at a time; a newer wish takes the place of an older one, whose outcome is not told."""

    made = Signal(object)
    """What the work gave; None where it took too long."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._task = Task(self)

    def make(self, report: Report, work: Callable[[], object]) -> None:
        """Do the work, which reads `report` and touches no widget; `made` follows."""
        if _small(report):
            self.forget()
            self.made.emit(work())
        else:
            self._task.start_instead(self._work(work))

    def forget(self) -> None:
        """Nobody wants to be told any more."""
        self._task.cancel()

    async def _work(self, work: Callable[[], object]) -> None:
        try:
            made = await in_background(work, _SECONDS)
        except TimeoutError:
            made = None
        self.made.emit(made)


def _small(report: Report) -> bool:
    answers = [each.answer for each in report.exchanges] + [report.resource]
    bodies = (part for each in answers if each is not None for part in each.body)
    lengths = (each.length if isinstance(each, Secret) else len(each) for each in bodies)
    return sum(lengths) <= _AT_ONCE and not _has_many_values(report)


def _has_many_values(report: Report) -> bool:
    token, told = report.token, report.introspection
    waiting: list[Any] = [token and token.claims, told and told.members]
    seen = 0
    while waiting and seen <= _VALUES_AT_ONCE:
        match waiting.pop():
            case Mapping() as members:
                waiting += members.values()
            case list() | tuple() as items:
                waiting += items
            case None:
                pass
            case _:
                seen += 1
    return seen > _VALUES_AT_ONCE
