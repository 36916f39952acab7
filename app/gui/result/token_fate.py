"""What the server says of a token once the check is over, and how to end it."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.gui.result.claim_row import ClaimRow
from app.gui.result.late_table import LateTable
from app.gui.theme import metrics
from app.gui.theme.buttons import Button, Kind
from app.gui.theme.emptying import empty
from app.gui.theme.fonts import TextStyle
from app.gui.theme.icon_view import IconView
from app.gui.theme.roles import Role
from app.gui.theme.text import Text
from app.model.finding import Finding, Severity
from app.model.report import Report
from app.model.step import StepId
from app.model.time import Instant
from app.words.visible import visible

if TYPE_CHECKING:
    from app.words import Words

_SIGNS = {
    Severity.ERROR: ("status-error", Role.ERROR),
    Severity.WARNING: ("status-warning", Role.WARNING),
    Severity.INFO: ("status-ok", Role.OK),
}
_MOST_ROWS = 200


class TokenFate(QWidget):
    """Asks for nothing by itself: what it offers discloses the token, or ends it."""

    asked = Signal(str, object)
    """`introspect` or `revoke`, and no finding."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading = Text("", TextStyle.SMALL_STRONG, Role.TEXT2)
        self._introspect = Button(kind=Kind.LINK, icon="server")
        self._introspect.setAccessibleIdentifier("introspect")
        self._introspect.clicked.connect(lambda: self.asked.emit("introspect", None))
        self._revoke = Button(kind=Kind.LINK, icon="trash")
        self._revoke.setAccessibleIdentifier("revoke")
        self._revoke.clicked.connect(lambda: self.asked.emit("revoke", None))
        self._said = QVBoxLayout()
        self._said.setSpacing(metrics.S)
        self._members = LateTable("introspected")
        self._heading.setContentsMargins(3, 0, 0, 0)
        self._said.setContentsMargins(3, 0, 0, 0)
        buttons = QHBoxLayout()
        buttons.setSpacing(metrics.L)
        buttons.addWidget(self._introspect)
        buttons.addWidget(self._revoke)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, metrics.L, 0, 0)
        column.setSpacing(metrics.XS)
        column.addWidget(self._heading)
        column.addLayout(buttons)
        column.addLayout(self._said)
        column.addWidget(self._members)

    def show_report(
        self, report: Report, words: "Words", now: Instant, headings: tuple[str, str, str]
    ) -> None:
        """Offer what can be asked, and show what was said."""
        self._introspect.setText(self.tr("Ask what it stands for"))
        self._revoke.setText(self.tr("End this token…"))
        askable = report.step(StepId.INSPECT).facts.get("askable", ())
        assert isinstance(askable, tuple)
        told, ended = report.introspection, report.revocation
        self._heading.setText(self.tr("What the server knows about it"))
        if told is None and report.former is not None and report.former.introspection is not None:
            told = report.former.introspection
            self._heading.setText(self.tr("What the server said about the token before this one"))
        self._introspect.setVisible("introspection_endpoint" in askable)
        gone = ended is not None and ended.accepted
        self._revoke.setVisible("revocation_endpoint" in askable and not gone)
        self.setVisible(bool(askable) or told is not None or ended is not None)
        empty(self._said)
        for fate in (told, ended):
            for finding in fate.findings if fate is not None else ():
                self._say(finding, words)
        rows = () if told is None else _rows(told.members, words, now)
        name = self.tr("What the server says about the token")
        self._members.show_rows(name, headings, rows)

    def _say(self, finding: Finding, words: "Words") -> None:
        """The title, its explanation, and what proves it."""
        text = words.finding(finding)
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(metrics.S)
        line.addWidget(IconView(*_sign(finding.severity)), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(1)
        column.addWidget(Text(visible(text.title, 200), TextStyle.BODY_STRONG, wrap=True))
        more = [visible(text.explanation, 600)]
        more += [f"{cause.title}: {cause.text}" for cause in text.causes]
        for each in more:
            column.addWidget(Text(visible(each, 600), TextStyle.SMALL, Role.TEXT2, wrap=True))
        line.addLayout(column, 1)
        row.setAccessibleName(visible(text.title, 200))
        self._said.addWidget(row)


def _sign(severity: Severity) -> tuple[str, int, Role]:
    name, role = _SIGNS[severity]
    return name, 18, role


def _rows(members: Mapping[str, Any], words: "Words", now: Instant) -> tuple[ClaimRow, ...]:
    return tuple(
        ClaimRow(
            visible(name, 80),
            words.claim_value(name, value, now),
            words.claim_meaning(name, value, now=now),
        )
        for name, value in list(members.items())[:_MOST_ROWS]
    )
