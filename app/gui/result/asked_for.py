"""What an API asks for when it refuses: its challenges, read and laid out (RFC 9110 §11.6.1)."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.gui.theme import metrics
from app.gui.theme.emptying import empty
from app.gui.theme.fonts import TextStyle
from app.gui.theme.roles import Role
from app.gui.theme.text import Text
from app.model.exchange import Answer
from app.model.parts import redacted
from app.oauth.challenges import parse_challenges
from app.words.visible import visible

_MOST = 6
_MOST_PARAMETERS = 8


class AskedFor(QWidget):
    """One row a scheme, its parameters beside it; hidden where nothing is asked for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = Text("", TextStyle.SMALL_STRONG, Role.TEXT2)
        self._rows = QGridLayout()
        self._rows.setHorizontalSpacing(metrics.M)
        self._rows.setVerticalSpacing(3)
        self._rows.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, metrics.XS, 0, metrics.XS)
        column.setSpacing(metrics.XS)
        column.addWidget(self.heading)
        column.addLayout(self._rows)
        self.hide()

    def show_answer(self, answer: Answer) -> None:
        """Show what this answer asks for."""
        empty(self._rows)
        headers = tuple((name, redacted(value)) for name, value in answer.headers)
        challenges = parse_challenges(headers)
        row = 0
        for challenge in challenges[:_MOST]:
            self._add(row, 0, Text(visible(challenge.scheme, 40), TextStyle.WIRE_STRONG))
            told = list(challenge.parameters.items())[:_MOST_PARAMETERS]
            for name, value in told:
                shown = Text(
                    f"{visible(name, 40)}: {visible(value, 400)}", TextStyle.SMALL, wrap=True
                )
                shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                self._add(row, 1, shown)
                row += 1
            row += 0 if told else 1
        self.setVisible(bool(challenges))

    def _add(self, row: int, column: int, text: Text) -> None:
        self._rows.addWidget(text, row, column, Qt.AlignmentFlag.AlignTop)
