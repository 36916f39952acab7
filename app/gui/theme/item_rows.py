"""How a list or table takes new rows in place of those that it shows."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import QAbstractItemModel

T = TypeVar("T")


def replace_rows(
    model: QAbstractItemModel,
    before: Sequence[T],
    after: Sequence[T],
    take: Callable[[], object],
    changed_in: Callable[[T, T], tuple[int, int]] = lambda _before, _after: (0, 0),
) -> None:
    """Have the model `take` what comes `after`; where only some rows changed, no other moves.

    `changed_in` tells the first and the last column in which a row differs.
    """
    if len(after) != len(before):
        model.beginResetModel()
        take()
        model.endResetModel()
        return
    changed = [at for at, row in enumerate(after) if row != before[at]]
    take()
    for at in changed:
        first, last = changed_in(before[at], after[at])
        model.dataChanged.emit(model.index(at, first), model.index(at, last))
