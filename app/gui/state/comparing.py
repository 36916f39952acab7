"""Compares two checks or tokens and says it in words, off the event loop."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.background import in_background
from app.gui.state.history import Run
from app.gui.tasks import Task
from app.model.comparison import Side, compared
from app.sharing.sides import Comparable, side_of

if TYPE_CHECKING:
    from app.words import ComparisonText, Words

DEADLINE = 120.0
"""Seconds; two tokens of 100,000 claims take less than one."""
Compared = Run | Comparable
"""What can be compared."""


class Comparing(QObject):
    """One comparison at a time, the latest."""

    done = Signal(object)
    """What there is to say, a `ComparisonText`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._task = Task(self)

    def compare(
        self, here: Compared, there: Compared, words: "Words", *, times_aside: bool
    ) -> None:
        """Compare these two; whatever was compared before is of no interest any more."""
        self._task.start_instead(self._compared(here, there, times_aside, words))

    def stop(self) -> None:
        """Nobody wants the outcome any more."""
        self._task.cancel()

    async def _compared(
        self, here: Compared, there: Compared, times_aside: bool, words: "Words"
    ) -> None:
        def work() -> "ComparisonText":
            return words.comparison(compared(_side(here), _side(there), times_aside=times_aside))

        self.done.emit(await in_background(work, DEADLINE))


def _side(what: Compared) -> Side:
    return what.side.result() if isinstance(what, Run) else side_of(what)
