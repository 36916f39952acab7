"""What an import takes of one client, and what it does not: shown before it is taken."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.gui.theme import metrics
from app.gui.theme.fonts import TextStyle
from app.gui.theme.icon_view import IconView
from app.gui.theme.roles import Role
from app.gui.theme.surface import Line
from app.gui.theme.text import Text
from app.model.secret import Secret
from app.words.visible import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from app.sharing.imports import ImportedClient, Remark, Taken
    from app.words import Words

_LONGEST_VALUE, _LONGEST_SOURCE = 200, 60
_MOST_ROWS = 60


class ImportPreview(QWidget):
    """A row for each field, then what is otherwise, then what was left out."""

    def __init__(
        self, client: "ImportedClient", more_left_out: "Sequence[Remark]", words: "Words"
    ) -> None:
        super().__init__()
        self._words = words
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(metrics.M)
        if client.taken:
            column.addWidget(self._table(client))
        for title, icon, role, remarks in (
            ("import.changed", "status-warning", Role.WARNING, client.changed),
            ("import.left_out", "status-info", Role.TEXT2, (*client.left_out, *more_left_out)),
        ):
            if remarks:
                column.addWidget(self._remarks(words.text(title), icon, role, remarks))

    def _table(self, client: "ImportedClient") -> QWidget:
        table = QWidget()
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(metrics.M)
        grid.setVerticalSpacing(metrics.XS)
        grid.setColumnStretch(1, 1)
        rows = [self._row(each) for each in client.taken[:_MOST_ROWS]]
        calls = len(client.profile.more_calls)
        if calls:
            name = self._words.text("import.calls")
            rows.append((name, self._words.fact(calls), ""))
        for number, (name, value, source) in enumerate(rows):
            at = 2 * number
            if number:
                grid.addWidget(Line(), at - 1, 0, 1, 3)
            self._write(grid, at, name, value, source)
        return table

    def _row(self, taken: "Taken") -> tuple[str, str, str]:
        value = taken.value.masked() if isinstance(taken.value, Secret) else taken.value
        return (
            self._words.text(f"import.field.{taken.field.value}"),
            visible(value, _LONGEST_VALUE),
            visible(taken.source, _LONGEST_SOURCE),
        )

    @staticmethod
    def _write(grid: QGridLayout, row: int, name: str, value: str, source: str) -> None:
        label = Text(name, TextStyle.SMALL_STRONG, Role.TEXT2, wrap=True)
        label.setMinimumWidth(metrics.scaled(128))
        shown = Text(value, TextStyle.WIRE, wrap=True)
        shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        shown.setAccessibleName(name)
        shown.setAccessibleDescription(value)
        whence = Text(source, TextStyle.WIRE, Role.TEXT3, elide=True)
        whence.setMaximumWidth(metrics.scaled(150))
        for column, text in enumerate((label, shown, whence)):
            text.setContentsMargins(0, 3, 0, 3)
            grid.addWidget(text, row, column, Qt.AlignmentFlag.AlignTop)

    def _remarks(self, title: str, icon: str, role: Role, remarks: "Iterable[Remark]") -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(metrics.XS)
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(IconView(icon, 14, role))
        head.addWidget(Text(title, TextStyle.SMALL_STRONG, role), 1)
        column.addLayout(head)
        for each in list(remarks)[:_MOST_ROWS]:
            text = Text(self._words.text(each.key, **each.facts), TextStyle.SMALL, wrap=True)
            text.setContentsMargins(20, 0, 0, 0)
            column.addWidget(text)
        return box
