"""The signature: whether it holds and by whose key, that key's certificates, and another try."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.gui.result.chain_view import ChainView
from app.gui.result.claim_row import ClaimRow
from app.gui.result.claim_table import ClaimTable
from app.gui.theme import metrics
from app.gui.theme.buttons import Button, Kind
from app.gui.theme.emptying import empty
from app.gui.theme.fonts import TextStyle
from app.gui.theme.roles import Role
from app.gui.theme.text import Text
from app.model.token import Signature

if TYPE_CHECKING:
    from app.model.report import Report
    from app.words import SignatureText, Words


class SignatureView(QWidget):
    """Fetches nothing and asks for nothing by itself."""

    asked = Signal()
    """To check it with a key that a person gives."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = ClaimTable("token-signature")
        self.button = Button(kind=Kind.LINK, icon="key")
        self.button.setAccessibleIdentifier("check-with-key")
        self.button.clicked.connect(self.asked)
        self._sentence = Text("", TextStyle.BODY, Role.TEXT, wrap=True)
        self._checked = False
        self._shown: SignatureText | None = None
        self._chains = QVBoxLayout()
        self._chains.setContentsMargins(3, metrics.S, 0, 0)
        self._chains.setSpacing(metrics.M)
        self._sentence.setContentsMargins(3, metrics.S, 0, metrics.XS)
        below = QHBoxLayout()
        below.setContentsMargins(0, metrics.XS, 0, 0)
        below.addWidget(self.button)
        below.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._sentence)
        column.addWidget(self.table)
        column.addLayout(self._chains)
        column.addLayout(below)
        self._retranslate()

    def show_report(self, report: "Report", words: "Words", headings: tuple[str, str, str]) -> bool:
        """Whether there is anything to say of it."""
        told = words.signature(report)
        if told is None or report.token is None:
            return False
        state = report.token.signature
        self._checked = state is not Signature.UNVERIFIED
        self._sentence.set_role(Role.ERROR if state is Signature.INVALID else Role.TEXT)
        self._sentence.setText(told.sentence)
        self.table.show_rows(headings, tuple(ClaimRow(*row) for row in told.rows))
        if self._shown is None or told.chains != self._shown.chains:
            self._show_chains(told, words)
        self._shown = told
        self._retranslate()
        return True

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _show_chains(self, told: "SignatureText", words: "Words") -> None:
        empty(self._chains)
        for heading, links in told.chains:
            self._chains.addWidget(ChainView(links, words, heading=heading))

    def _retranslate(self) -> None:
        self.table.setAccessibleName(self.tr("Token signature"))
        once_more = self.tr("Check with another key…")
        self.button.setText(once_more if self._checked else self.tr("Check with a key…"))
