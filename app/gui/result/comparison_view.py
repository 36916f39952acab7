"""Two checks or tokens beside each other: what only one of them has, and what differs."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.gui.result.claim_row import ClaimRow
from app.gui.result.claim_table import OF_TWO_SIDES, PAD, ClaimTable
from app.gui.theme import metrics
from app.gui.theme.fonts import TextStyle
from app.gui.theme.roles import Role
from app.gui.theme.scroll import ScrollArea
from app.gui.theme.text import Text
from app.model.difference import Change
from app.words.comparison import SAME_SIGN, row_name

if TYPE_CHECKING:
    from app.words import ComparedGroup, ComparisonText, Words

MOST_ROWS: Final = 50
"""Of one group; the copied text has them all."""


class ComparisonView(ScrollArea):
    """Groups with a sign and a word each; the values of the two sides stand side by side."""

    def __init__(self, words: "Words", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._told: ComparisonText | None = None
        self._names = ("", "")
        self._summary = Text("", TextStyle.TITLE, wrap=True)
        self._summary.setAccessibleIdentifier("comparison-summary")
        self._headings = (_heading(), _heading())
        self._sides = tuple(Text("", TextStyle.BODY, wrap=True) for _ in range(2))
        self._groups = {change: _Group(change) for change in Change}
        self._same = Text("", TextStyle.HEAD)
        self._notes = Text("", TextStyle.SMALL, Role.TEXT2, wrap=True)
        self._lay_out()
        self._refresh()

    def show_sides(self, here: str, there: str) -> None:
        """What is being compared; the outcome follows."""
        self._names, self._told = (here, there), None
        self._refresh()

    def show_comparison(self, told: "ComparisonText") -> None:
        """What came of it, in the language of the words."""
        self._told = told
        self._refresh()

    def set_words(self, words: "Words") -> None:
        """Speak another language; what came of it has to be told anew."""
        self._words = words
        self._refresh()

    def text(self) -> str:
        """All of it, for the clipboard."""
        told = self._told
        return "" if told is None else self._words.comparison_as_text(told, *self._names)

    @property
    def summary(self) -> str:
        """What came of it, in a few words; empty until that is known."""
        return "" if self._told is None else self._told.summary

    def _refresh(self) -> None:
        words, told = self._words, self._told
        for heading, key in zip(self._headings, ("here", "there"), strict=True):
            heading.setText(words.text(f"comparison.{key}"))
        for side, name in zip(self._sides, self._names, strict=True):
            side.setText(name)
        groups = () if told is None else told.groups
        for change, view in self._groups.items():
            group = next((each for each in groups if each.change is change), None)
            view.show_group(group, words)
        self._summary.setText(self.tr("Comparing…") if told is None else told.summary)
        self._same.setText("" if told is None else f"{SAME_SIGN}  {told.same}")
        self._same.setVisible(told is not None)
        self._notes.setText("" if told is None else "\n".join(told.notes))
        self._notes.setVisible(bool(told and told.notes))

    def _lay_out(self) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(metrics.XL - PAD, metrics.XL, metrics.XL, metrics.L)
        column.setSpacing(0)
        for words in (self._summary, self._same, self._notes):
            words.setContentsMargins(PAD, 0, 0, 0)
        column.addWidget(self._summary)
        column.addSpacing(metrics.M)
        sides = QGridLayout()
        sides.setContentsMargins(PAD, 0, 0, 0)
        sides.setHorizontalSpacing(metrics.M)
        sides.setVerticalSpacing(metrics.XS)
        sides.setColumnStretch(1, 1)
        for row, (heading, side) in enumerate(zip(self._headings, self._sides, strict=True)):
            sides.addWidget(heading, row, 0, Qt.AlignmentFlag.AlignTop)
            sides.addWidget(side, row, 1)
        column.addLayout(sides)
        for group in self._groups.values():
            column.addWidget(group)
        column.addSpacing(metrics.XL)
        column.addWidget(self._same)
        column.addSpacing(metrics.XS)
        column.addWidget(self._notes)
        column.addStretch(1)
        self.set_content(content)


class _Group(QWidget):
    """The differences of one kind: a heading with the sign, and a table."""

    def __init__(self, change: Change) -> None:
        super().__init__()
        self._title = Text("", TextStyle.HEAD)
        self.table = ClaimTable(f"compared-{change.value}", look=OF_TWO_SIDES)
        self._more = Text("", TextStyle.SMALL, Role.TEXT2, wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, metrics.XL, 0, 0)
        column.setSpacing(metrics.XS)
        for words in (self._title, self._more):
            words.setContentsMargins(PAD, 0, 0, 0)
        column.addWidget(self._title)
        column.addWidget(self.table)
        column.addWidget(self._more)

    def show_group(self, group: "ComparedGroup | None", words: "Words") -> None:
        """Show it; nothing at all for None."""
        self.setVisible(group is not None)
        if group is None:
            self.table.show_rows(("", "", ""), ())
            return
        number = len(group.rows)
        self._title.setText(f"{group.sign}  {group.title} ({words.number(number)})")
        self.table.setAccessibleName(group.title)
        headings = words.text("comparison.here"), words.text("comparison.there")
        rows = tuple(ClaimRow(row_name(row), row.here, row.there) for row in group.rows[:MOST_ROWS])
        self.table.show_rows((self.tr("Name"), *headings), rows)
        self._more.setText(words.text("comparison.more", number=number - MOST_ROWS))
        self._more.setVisible(number > MOST_ROWS)


def _heading() -> Text:
    return Text("", TextStyle.SMALL_STRONG, Role.TEXT2)
