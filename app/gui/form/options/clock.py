"""Whose time stands in what is signed: this computer's, or the server's as it was measured."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.gui.theme import metrics
from app.gui.theme.check_box import CheckBox
from app.gui.theme.fonts import TextStyle
from app.gui.theme.roles import Role
from app.gui.theme.text import Text
from app.model.clock_skew import ClockSkew
from app.model.time import Span

if TYPE_CHECKING:
    from app.words import Words

_INDENT = 30
"""Beside the box, under its text."""


class SigningClock(QWidget):
    """A tick, and what was measured. It can be set once there is a difference to correct."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._offset: Span | None = None
        self._measured: ClockSkew | None = None
        self._words: Words | None = None
        self.box = CheckBox()
        self.box.setAccessibleIdentifier("clock-offset")
        self._said = Text("", TextStyle.SMALL, Role.TEXT2, wrap=True)
        self._said.setContentsMargins(_INDENT, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(metrics.XS)
        column.addWidget(self.box)
        column.addWidget(self._said)
        self.box.toggled.connect(self._toggled)
        self.retranslate()

    def show_offset(self, offset: Span | None) -> None:
        """Show what a profile says; see `Assertion.clock_offset`."""
        self._offset = offset
        self.box.blockSignals(True)
        self.box.setChecked(offset is not None)
        self.box.blockSignals(False)
        self._refresh()

    def show_measured(self, measured: ClockSkew | None) -> None:
        """Tell what the last check of this profile has measured."""
        self._measured = measured
        self._refresh()

    def set_words(self, words: "Words") -> None:
        """Speak this language of lengths of time."""
        self._words = words
        self._refresh()

    def offset(self) -> Span | None:
        """What is chosen."""
        return self._offset if self.box.isChecked() else None

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def retranslate(self) -> None:
        """Write every word anew."""
        self.box.setText(self.tr("Sign with the server’s time"))
        self._refresh()

    def _toggled(self, on: bool) -> None:
        difference = self._difference()
        if on and difference is not None:
            self._offset = difference
        self._refresh()
        self.changed.emit()

    def _difference(self) -> Span | None:
        """What would be added, in whole seconds as claims are; None where that is nothing."""
        if self._measured is None or self._measured.agrees:
            return None
        seconds = round(self._measured.ahead.seconds)
        return Span(seconds) if seconds else None

    def _refresh(self) -> None:
        known = self._offset is not None or self._difference() is not None
        self.box.setEnabled(known or self.box.isChecked())
        said = self._sentence()
        self._said.setText(said)
        self.box.setAccessibleDescription(said)

    def _sentence(self) -> str:
        words = self._words
        if words is None:
            return ""
        if self.box.isChecked() and self._offset is not None:
            shifted = words.duration(self._offset)
            return self.tr("Times are shifted by %1.").replace("%1", shifted)
        if self._measured is None:
            return self.tr("A check measures by how much the clocks differ.")
        return words.clock(self._measured)
