"""One row of a table of claims."""

from dataclasses import field
from enum import Enum, auto
from typing import Final

from app.gui.theme import metrics
from app.model.frozen import frozen

_DEEPEST: Final = 5
"""Steps to the right; what lies deeper stands below them."""


class Fold(Enum):
    """Whether there is something inside a row."""

    NONE = auto()
    CLOSED = auto()
    OPEN = auto()


@frozen
class ClaimRow:
    """One line of the table; `value` may have a second line."""

    name: str
    value: str
    meaning: str
    warn: bool = False
    path: tuple[str | int, ...] = ()
    """Where it stands in the claims; below another row where it is longer."""
    fold: Fold = Fold.NONE
    raw: object = field(default=None, compare=False, repr=False)
    """The value itself, for copying."""

    def indent(self) -> int:
        """How far its name stands to the right, in pixels."""
        return metrics.M * min(max(len(self.path) - 1, 0), _DEEPEST)
