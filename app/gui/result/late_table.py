"""Tables of claims that few tokens have, bare and under a heading."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.gui.result.claim_row import ClaimRow
from app.gui.result.claim_table import ClaimTable
from app.gui.theme import metrics
from app.gui.theme.fonts import TextStyle
from app.gui.theme.roles import Role
from app.gui.theme.text import Text


class LateTable(QWidget):
    """Made with its first rows and hidden without any: a table consists of twenty widgets, each of
    which takes part in a start and in every switch of theme."""

    def __init__(self, identifier: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._identifier = identifier
        self._table: ClaimTable | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.hide()

    def show_rows(
        self, name: str, headings: tuple[str, str, str], rows: tuple[ClaimRow, ...]
    ) -> None:
        """Show these rows; a screen reader calls the table by that name."""
        if rows:
            if self._table is None:
                self._table = ClaimTable(self._identifier)
                self._column.addWidget(self._table)
            self._table.setAccessibleName(name)
            self._table.show_rows(headings, rows)
        self.setVisible(bool(rows))


class HeadedTable(LateTable):
    """Its name stands above it as well."""

    def __init__(self, identifier: str, parent: QWidget | None = None) -> None:
        super().__init__(identifier, parent)
        self._heading: Text | None = None

    def show_rows(
        self, name: str, headings: tuple[str, str, str], rows: tuple[ClaimRow, ...]
    ) -> None:
        if rows:
            if self._heading is None:
                self._heading = Text("", TextStyle.SMALL_STRONG, Role.TEXT2)
                self._heading.setContentsMargins(3, metrics.L, 0, 0)
                self._column.insertWidget(0, self._heading)
                self._heading.show()
            self._heading.setText(name)
        super().show_rows(name, headings, rows)
