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
    columns: int = 1,
    changed_in: Callable[[T, T], tuple[int, int]] | None = None,
) -> None:
    """Have the model `take` what comes `after`; where only some rows changed, no other moves.

    Of a row all columns changed, or those from the first to the last that `changed_in` tells.
    """
    if len(after) != len(before):
        model.beginResetModel()
        take()
        model.endResetModel()
        return
    changed = [at for at, row in enumerate(after) if row != before[at]]
    take()
    for at in changed:
        first, last = changed_in(before[at], after[at]) if changed_in else (0, columns - 1)
        model.dataChanged.emit(model.index(at, first), model.index(at, last))
