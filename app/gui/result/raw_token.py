"""The token as it came: hidden until a person asks to see it."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from app.gui.theme import metrics
from app.gui.theme.buttons import Button, Kind
from app.gui.theme.fonts import TextStyle, font
from app.gui.theme.roles import Role
from app.gui.theme.text import Text
from app.model.secret import Secret
from app.words.visible import visible

_MOST_SHOWN = 64 * 1024


class RawToken(QWidget):
    """Shows `eyJh… (1184)`, or the whole token while the eye is on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._token: Secret | None = None
        self._heading = Text("", TextStyle.SMALL_STRONG, Role.TEXT2)
        self._eye = Button(kind=Kind.LINK, icon="eye")
        self._eye.setCheckable(True)
        self._eye.setAccessibleIdentifier("show-token")
        self._eye.toggled.connect(self._show)
        self._box = QPlainTextEdit()
        self._box.setProperty("look", "wire")
        self._box.setReadOnly(True)
        self._box.setTabChangesFocus(True)
        self._box.setAccessibleIdentifier("raw-token")
        self._box.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        top = QHBoxLayout()
        top.addWidget(self._heading, 1)
        top.addWidget(self._eye)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(metrics.XS)
        column.addLayout(top)
        column.addWidget(self._box)
        self._retranslate()

    def show_token(self, token: Secret | None) -> None:
        """Take a token; whatever was revealed is hidden again."""
        self._token = token
        self._eye.setChecked(False)
        self._show(False)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _show(self, revealed: bool) -> None:
        self._box.setFont(font(TextStyle.WIRE))
        self._eye.set_icon("eye-off" if revealed else "eye")
        lines = 5 if revealed else 1
        if self._token is None:
            self._box.clear()
        elif revealed:
            self._box.setPlainText(visible(self._token.reveal(), _MOST_SHOWN))
        else:
            self._box.setPlainText(self._token.masked())
        self._box.setFixedHeight(self._box.fontMetrics().lineSpacing() * lines + 24)
        self._retranslate()

    def _retranslate(self) -> None:
        self._heading.setText(self.tr("As it came"))
        self._box.setAccessibleName(self.tr("Token as it came"))
        shown = self._eye.isChecked()
        self._eye.setText(self.tr("Hide token") if shown else self.tr("Show token"))
