"""A field for what must not be seen: dots, until the eye beside it is pressed."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton

from app.gui.theme import metrics
from app.gui.theme.icons import icon
from app.model.secret import Secret, SecretKind

_HINTS = (
    Qt.InputMethodHint.ImhHiddenText
    | Qt.InputMethodHint.ImhSensitiveData
    | Qt.InputMethodHint.ImhNoPredictiveText
    | Qt.InputMethodHint.ImhNoAutoUppercase
)


class SecretField(QLineEdit):
    """Takes and gives a `Secret`. Undo is off: it would bring back another profile's text, and
    behind dots Qt's undo empties the field."""

    def __init__(self, kind: SecretKind) -> None:
        super().__init__()
        self._kind = kind
        self.eye = QToolButton(self)
        self.eye.setCheckable(True)
        self.eye.setCursor(Qt.CursorShape.PointingHandCursor)
        self.eye.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.eye.setIconSize(QSize(metrics.ICON_BUTTON, metrics.ICON_BUTTON))
        self.eye.toggled.connect(self._shown)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 5, 0)
        row.addStretch(1)
        row.addWidget(self.eye)
        self.setTextMargins(0, 0, metrics.ICON_BUTTON + 8, 0)
        self.setCompleter(None)  # type: ignore[arg-type]
        self.setDragEnabled(False)
        self._shown(False)

    def show_secret(self, secret: Secret) -> None:
        """Put a secret into the field, behind dots; the undo history is emptied with it."""
        self.eye.setChecked(False)
        self.setText(secret.reveal())
        self.setCursorPosition(0)

    def set_masked(self, masked: bool) -> None:
        """Be a plain field for a while, where what stands in it is no secret."""
        if masked is not self.eye.isHidden():
            return
        self.eye.setVisible(masked)
        self.setTextMargins(0, 0, metrics.ICON_BUTTON + 8 if masked else 0, 0)
        self._shown(self.eye.isChecked() or not masked)

    def secret(self) -> Secret:
        """What was typed."""
        return Secret(self.text(), self._kind)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Undo) or event.matches(
            QKeySequence.StandardKey.Redo
        ):
            event.accept()
            return
        super().keyPressEvent(event)

    def _shown(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.setEchoMode(mode)
        self.setInputMethodHints(_HINTS)
        self.eye.setIcon(icon("eye-off" if shown else "eye"))
