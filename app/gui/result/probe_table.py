"""What the server accepts: each attempt and its answer, as they come."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from app.gui.theme import metrics
from app.gui.theme.announce import announce
from app.gui.theme.buttons import Button, Kind
from app.gui.theme.fonts import TextStyle
from app.gui.theme.icon_view import IconView
from app.gui.theme.roles import Role
from app.gui.theme.spinner import Spinner
from app.gui.theme.surface import Box
from app.gui.theme.text import Text
from app.model.probe import Outcome, Probe, ProbeEnd
from app.words.visible import visible

if TYPE_CHECKING:
    from app.words import Words

_SHAPE = {
    Outcome.ACCEPTED: ("status-passed", Role.OK),
    Outcome.REFUSED: ("close", Role.TEXT2),
    Outcome.STOPPED: ("status-warning", Role.WARNING),
}
_SIDE = 18


class ProbeTable(Box):
    """Shows nothing until somebody wanted to know."""

    cancel_asked = Signal()
    use_asked = Signal()
    """The way that was accepted is wanted in the form."""
    check_asked = Signal()

    def __init__(self, words: "Words", parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._words = words
        self._probe: Probe | None = None
        self._used = False
        self._rows: list[_Row] = []
        self._title = Text("", TextStyle.BODY_STRONG)
        self._table = QVBoxLayout()
        self._table.setSpacing(metrics.XS + 2)
        self._end = Text("", TextStyle.SMALL, Role.TEXT2, wrap=True)
        self._end.setAccessibleIdentifier("probe-end")
        self._cancel = Button()
        self._cancel.setAccessibleIdentifier("cancel-probe")
        self._cancel.clicked.connect(self.cancel_asked)
        self._use = Button(kind=Kind.TONAL, icon="check")
        self._use.setAccessibleIdentifier("use-accepted")
        self._use.clicked.connect(self.use_asked)
        self._again = Button(kind=Kind.TONAL, icon="refresh")
        self._again.setAccessibleIdentifier("check-accepted")
        self._again.clicked.connect(self.check_asked)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._lay_out()
        self._retranslate()
        self.hide()

    def show_probe(self, probe: Probe | None) -> None:
        """The probe as it stands; None, or one that nobody wanted yet, takes no room."""
        before = self._probe
        if probe is before:
            return
        self._probe = probe
        if before is None or probe is None or not probe.tried:
            self._used = False
        self._refresh()
        if probe is not None and probe.begun and before is not None:
            self._announce(before, probe)

    def show_used(self) -> None:
        """The form has what was accepted: it can be checked."""
        self._used = True
        self._refresh()
        self._again.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_words(self, words: "Words") -> None:
        """Speak another language."""
        self._words = words
        self._refresh()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _refresh(self) -> None:
        probe = self._probe
        self.setVisible(probe is not None and probe.begun)
        if probe is None or not probe.begun:
            return
        self._title.setText(self._words.text("probe.title"))
        while len(self._rows) > len(probe.attempts):
            row = self._rows.pop()
            row.hide()
            row.deleteLater()
        while len(self._rows) < len(probe.attempts):
            self._rows.append(_Row())
            self._table.addWidget(self._rows[-1])
        for number, row in enumerate(self._rows):
            row.show_attempt(probe, number, self._words)
        said = "" if probe.end is None else self._words.probe_end(probe.end)
        if self._used:
            said = self.tr("The form has it now. It is not saved yet.")
        self._end.setText(said)
        self._end.setAccessibleDescription(said)
        self._end.setVisible(bool(said))
        accepted = probe.end is ProbeEnd.ACCEPTED
        had_keyboard = self._cancel.hasFocus()
        self._cancel.setVisible(probe.running)
        self._use.setVisible(accepted and not self._used)
        self._again.setVisible(accepted and self._used)
        if had_keyboard and accepted:
            self._use.setFocus(Qt.FocusReason.OtherFocusReason)

    def _announce(self, before: Probe, now: Probe) -> None:
        if len(now.tried) > len(before.tried):
            number = len(now.tried) - 1
            way = self._words.attempt(now.attempts[number])
            announce(self, f"{way}: {self._words.attempt_answer(now, number)}")
        if now.end is not None and before.end is None:
            announce(self, self._words.probe_end(now.end))

    def _retranslate(self) -> None:
        self._cancel.setText(self.tr("Stop trying"))
        self._use.setText(self.tr("Use this"))
        self._again.setText(self.tr("Check again"))
        self._refresh()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(metrics.L, metrics.M, metrics.L, metrics.M)
        column.setSpacing(metrics.S)
        column.addWidget(self._title)
        column.addLayout(self._table)
        foot = QHBoxLayout()
        foot.setSpacing(metrics.M)
        foot.addWidget(self._end, 1)
        foot.addStretch(0)
        for button in (self._cancel, self._use, self._again):
            foot.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(foot)


class _Row(QWidget):
    """One attempt: a shape, what is tried, and what the server said."""

    def __init__(self) -> None:
        super().__init__()
        self._shape = IconView("status-pending", _SIDE, Role.TEXT3)
        self._spinner = Spinner(_SIDE)
        self._sign = QStackedWidget()
        self._sign.addWidget(self._shape)
        self._sign.addWidget(self._spinner)
        self._sign.setFixedSize(_SIDE, _SIDE)
        self._way = Text("", wrap=True)
        self._answer = Text("", TextStyle.SMALL, Role.TEXT2, wrap=True)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self._way)
        words.addWidget(self._answer)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(metrics.M)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)

    def show_attempt(self, probe: Probe, number: int, words: "Words") -> None:
        """The attempt as it stands."""
        tried = probe.tried[number] if number < len(probe.tried) else None
        trying = probe.trying == number
        self._sign.setCurrentWidget(self._spinner if trying else self._shape)
        pending = ("status-skipped" if probe.end else "status-pending", Role.TEXT3)
        self._shape.show_icon(*(pending if tried is None else _SHAPE[tried.outcome]))
        self._way.setText(visible(words.attempt(probe.attempts[number])))
        self._way.set_role(Role.TEXT if tried is not None or trying else Role.TEXT2)
        said = visible(words.attempt_answer(probe, number))
        self._answer.setText(said)
        accepted = tried is not None and tried.outcome is Outcome.ACCEPTED
        self._answer.set_role(Role.OK if accepted else Role.TEXT2)
        self._way.setAccessibleDescription(said)
