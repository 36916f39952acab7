"""A heading with a table of claims below it, for what few tokens have."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.gui.result.claim_row import ClaimRow
from app.gui.result.claim_table import ClaimTable
from app.gui.theme import metrics
from app.gui.theme.fonts import TextStyle
from app.gui.theme.roles import Role
from app.gui.theme.text import Text


class HeadedTable(QWidget):
    """Made with its first rows and hidden without any: a table consists of twenty widgets, each of
    which takes part in a start and in every switch of theme."""

    def __init__(self, identifier: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._identifier = identifier
        self._made: tuple[Text, ClaimTable] | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.hide()

    def show_rows(
        self, heading: str, headings: tuple[str, str, str], rows: tuple[ClaimRow, ...]
    ) -> None:
        """Show these rows; the heading is what a screen reader calls the table as well."""
        if rows:
            title, table = self._made or self._make()
            title.setText(heading)
            table.setAccessibleName(heading)
            table.show_rows(headings, rows)
        self.setVisible(bool(rows))

    def _make(self) -> tuple[Text, ClaimTable]:
        title, table = Text("", TextStyle.SMALL_STRONG, Role.TEXT2), ClaimTable(self._identifier)
        title.setContentsMargins(3, metrics.L, 0, 0)
        self._column.addWidget(title)
        self._column.addWidget(table)
        title.show()
        self._made = title, table
        return self._made
