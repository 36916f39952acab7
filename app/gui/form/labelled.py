"""A field with its label above it and, where there is something to say, a line below."""

from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.gui.theme import metrics
from app.gui.theme.fonts import TextStyle
from app.gui.theme.icon_view import IconView
from app.gui.theme.roles import Role
from app.gui.theme.text import Text


class Tone(Enum):
    """How a line below a field is meant: its drawing, its colour, the state of the field."""

    OK = ("status-ok", Role.OK, "")
    HINT = ("", Role.TEXT2, "")
    WARNING = ("status-warning", Role.WARNING, "warning")
    ERROR = ("status-error", Role.ERROR, "error")


class SpokenLabel(QLabel):
    """A label for screen readers alone, where the eye needs none.

    On Linux Qt tells of a combo box its choice as its name; what it is for, its label tells.
    """

    def __init__(self, field: QWidget) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFixedSize(1, 1)
        self.setBuddy(field)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Nothing to see."""


class LabelledField(QWidget):
    """The label is the field's buddy; the line below is its accessible description, and that of
    `also`, which takes the keyboard in the field's place at times."""

    def __init__(
        self,
        field: QWidget,
        identifier: str,
        *,
        focus: QWidget | None = None,
        also: QWidget | None = None,
    ) -> None:
        super().__init__()
        self.field = field
        self._focus = focus or field
        self._described = tuple(each for each in (self._focus, also) if each is not None)
        self._own = self._remark = ("", Tone.HINT)
        self.label = Text("", TextStyle.SMALL_STRONG, Role.TEXT2)
        self.label.setBuddy(self._focus)
        self._focus.setAccessibleIdentifier(identifier)
        self._sign = IconView("", 14, line=TextStyle.SMALL)
        self._line = Text("", TextStyle.SMALL, Role.TEXT2, wrap=True)
        self._below = QWidget()
        row = QHBoxLayout(self._below)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._line, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(metrics.LABEL_GAP)
        self._top = QHBoxLayout()
        self._top.setContentsMargins(0, 0, 0, 0)
        self._top.addWidget(self.label, 1)
        column.addLayout(self._top)
        column.addWidget(field)
        column.addWidget(self._below)
        self._row = row
        self._below.hide()

    def set_label(self, text: str) -> None:
        """Name the field, to the eye and to a screen reader."""
        self.label.setText(text)
        self._focus.setAccessibleName(text)

    def add_beside(self, widget: QWidget) -> None:
        """Put something to press at the end of the label's line."""
        self._top.addWidget(widget)

    def add_below(self, widget: QWidget) -> None:
        """Put something to press at the end of the line below."""
        self._row.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)

    def say(self, text: str, tone: Tone = Tone.HINT) -> None:
        """Write below the field what it has to say itself, or nothing for an empty text."""
        self._own = (text, tone)
        self._write()

    def remark(self, text: str, tone: Tone) -> None:
        """Write below the field what a rule says of it; only the field's own error goes before."""
        self._remark = (text, tone)
        self._write()

    def _write(self) -> None:
        first = bool(self._own[0]) and self._own[1] is Tone.ERROR
        text, tone = self._own if first or not self._remark[0] else self._remark
        drawing, role, state = tone.value
        if not text:
            state = ""
        self._sign.show_icon(drawing, role)
        self._sign.setVisible(bool(drawing))
        self._line.set_role(role)
        self._line.setText(text)
        self._below.setVisible(bool(text))
        for each in self._described:
            each.setAccessibleDescription(text)
        edit = isinstance(self._focus, QLineEdit | QPlainTextEdit)
        if edit and (self._focus.property("state") or "") != state:
            self._focus.setProperty("state", state)
            self._focus.style().unpolish(self._focus)
            self._focus.style().polish(self._focus)
