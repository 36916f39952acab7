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
) -> None:
    """Have the model `take` what comes `after`; where only some rows changed, no other moves."""
    if len(after) != len(before):
        model.beginResetModel()
        take()
        model.endResetModel()
        return
    changed = [at for at, row in enumerate(after) if row != before[at]]
    take()
    for at in changed:
        model.dataChanged.emit(model.index(at, 0), model.index(at, columns - 1))
