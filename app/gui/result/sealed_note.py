"""What is to be said of a token that cannot be read as it came, and how it may be opened."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.gui.theme import metrics
from app.gui.theme.buttons import Button, Kind
from app.gui.theme.fonts import TextStyle
from app.gui.theme.roles import Role
from app.gui.theme.text import Text
from app.model.encryption import NotOpened
from app.model.token import Token, TokenKind

if TYPE_CHECKING:
    from app.words import Words


class SealedNote(QWidget):
    """Nothing to see of a token that can be read."""

    asked = Signal()
    """To open it with a key that a person gives."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._opened = False
        self._text = Text("", TextStyle.BODY, Role.TEXT2, wrap=True)
        self.button = Button(kind=Kind.LINK, icon="unlock")
        self.button.setAccessibleIdentifier("decrypt-token")
        self.button.clicked.connect(self.asked)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(3, metrics.S, 0, 0)
        column.setSpacing(metrics.XS)
        column.addWidget(self._text)
        column.addLayout(row)
        self._retranslate()

    def show_token(self, token: Token | None, words: "Words") -> None:
        """Say what there is to say of it."""
        said = "" if token is None else self._said(token, words)
        inside = None if token is None else token.encryption
        self._opened = inside is not None and inside.opened
        self._text.setText(said)
        self.button.setVisible(token is not None and token.kind is TokenKind.JWE)
        self.setVisible(bool(said))
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _said(self, token: Token, words: "Words") -> str:
        if token.encryption is not None:
            inside = token.encryption.malformed
            return words.encryption(token.encryption) + (f" {self._damaged()}" if inside else "")
        if token.kind is TokenKind.JWE and token.claims is None:
            return words.not_opened(NotOpened.NO_KEY)
        if token.malformed:
            return self._damaged()
        if token.kind is TokenKind.OPAQUE:
            return self.tr(
                "The token is a reference without readable content. That is not a fault: "
                "the API asks the server what it stands for."
            )
        return ""

    def _damaged(self) -> str:
        return self.tr("It looks like a JWT, but it cannot be decoded.")

    def _retranslate(self) -> None:
        again = self.tr("Decrypt with another key…")
        self.button.setText(again if self._opened else self.tr("Decrypt with a key…"))
