"""*More options*: a button that opens what it names, and lines on what is set behind it."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.gui.form.labelled import Tone
from app.gui.theme import metrics
from app.gui.theme.buttons import Button, Kind
from app.gui.theme.fonts import TextStyle
from app.gui.theme.icon_view import IconView
from app.gui.theme.roles import Role
from app.gui.theme.text import Text
from app.gui.theme.transition import Unfolding

_WORDS = metrics.ICON_BUTTON + 3
"""Pixels to the words of the button, which those below it stand under."""


class Disclosure(QWidget):
    """Closed at first; while it is closed, lines tell what differs from the default, and what a
    rule has to say of a field behind it."""

    opened = Signal(bool)
    """It opens, or it is closed."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self.content = content
        self.button = Button(kind=Kind.PLAIN, icon="chevron-right")
        self.button.setProperty("look", "disclosure")
        self.button.setAccessibleIdentifier("more-options")
        self.button.clicked.connect(self.toggle)
        self._summary = Text("", TextStyle.SMALL, Role.TEXT2, wrap=True)
        self._remark = Text("", TextStyle.SMALL, wrap=True)
        self._sign = IconView("", 14, line=TextStyle.SMALL)
        self._remark_row = QWidget()
        self._open = False
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self._summary)
        column.addWidget(self._remark_row)
        column.addWidget(content)
        self._summary.setContentsMargins(_WORDS, 0, 0, 0)
        beside = QHBoxLayout(self._remark_row)
        beside.setContentsMargins(_WORDS, 0, 0, 0)
        beside.setSpacing(6)
        beside.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        beside.addWidget(self._remark, 1)
        self._summary.hide()
        self._remark_row.hide()
        content.hide()
        self._unfolding = Unfolding(self, Role.FORM)
        self.retranslate()

    def show_summary(self, text: str) -> None:
        """Tell what differs from the default."""
        self._summary.setText(text)
        self._summary.setVisible(bool(text) and not self._open)
        self._describe()

    def show_remark(self, text: str, tone: Tone) -> None:
        """Tell what is wrong behind it, or nothing for an empty text."""
        drawing, role, _state = tone.value
        self._sign.show_icon(drawing, role)
        self._sign.setVisible(bool(drawing))
        self._remark.set_role(role)
        self._remark.setText(text)
        self._remark_row.setVisible(bool(text) and not self._open)
        self._describe()

    @property
    def is_open(self) -> bool:
        """What it names shows."""
        return self._open

    def toggle(self) -> None:
        """Open or close."""
        self.set_open(not self._open)

    def set_open(self, is_open: bool) -> None:
        """Open or close."""
        if is_open == self._open:
            return
        self._unfolding.keep(self.button.geometry().bottom() + 1)
        self._open = is_open
        self.button.set_icon("chevron-down" if is_open else "chevron-right")
        self.show_summary(self._summary.text())
        self._remark_row.setVisible(bool(self._remark.text()) and not is_open)
        self.opened.emit(is_open)  # what is made only now shows in one go with the rest
        before = self.content.height()
        self.content.setVisible(is_open)
        if is_open:
            self._unfolding.go(min(self.content.sizeHint().height(), self.window().height()))
        else:
            self._unfolding.go(-before)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def retranslate(self) -> None:
        """Write every word anew."""
        self.button.setText(self.tr("More options"))
        self._describe()

    def _describe(self) -> None:
        state = self.tr("open") if self._open else self.tr("closed")
        said = (state, self._remark.text(), self._summary.text())
        self.button.setAccessibleDescription(". ".join(filter(None, said)))
