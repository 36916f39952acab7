"""*This key opens*: the calls that were made with one token, and what the API said to each."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.gui.result.calls_view import CallLine, CallsView
from app.gui.theme import metrics
from app.gui.theme.announce import announce
from app.gui.theme.beside import BesideLayout
from app.gui.theme.buttons import Button, Kind
from app.gui.theme.fonts import TextStyle
from app.gui.theme.roles import Role
from app.gui.theme.text import Text
from app.model.calling import Calling, CallingEnd, CallOutcome, Opens
from app.model.finding import Severity
from app.model.profile import ApiCall
from app.words.visible import visible

if TYPE_CHECKING:
    from app.words import Words

SIGN: Final = {
    Opens.YES: ("status-ok", Role.OK),
    Opens.NO: ("status-error", Role.ERROR),
    Opens.UNKNOWN: ("status-warning", Role.WARNING),
}
_WORDS_AT_LEAST: Final = 150
_WAITING: Final = ("status-pending", Role.TEXT3)
_RUNNING: Final = ("status-running", Role.ACCENT)
_SKIPPED: Final = ("status-skipped", Role.TEXT3)


class CallsTable(QWidget):
    """Takes no room where there are no further calls."""

    all_asked = Signal()
    stop_asked = Signal()
    again_asked = Signal()
    """The token is over: a check is wanted."""
    chosen = Signal()
    """Another row, or none."""

    def __init__(self, words: "Words", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._calling: Calling | None = None
        self._number = 0
        self._asks = self._former = False
        self._room = 0
        self._title = Text("", TextStyle.BODY_STRONG, wrap=True)
        self._told = Text("", TextStyle.SMALL, Role.TEXT2, wrap=True)
        self._told.setAccessibleIdentifier("calling-told")
        self.call = Button(icon="play")
        self.call.setAccessibleIdentifier("call-all")
        self.call.clicked.connect(self.all_asked)
        self.stop = Button()
        self.stop.setAccessibleIdentifier("stop-calling")
        self.stop.clicked.connect(self.stop_asked)
        self.again = Button(kind=Kind.TONAL, icon="refresh")
        self.again.setAccessibleIdentifier("check-for-calls")
        self.again.clicked.connect(self.again_asked)
        self.rows = CallsView()
        self.rows.chosen.connect(self.chosen)
        said = QWidget()
        lines = QVBoxLayout(said)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(1)
        lines.addWidget(self._title)
        lines.addWidget(self._told)
        self._head = BesideLayout(metrics.scaled(_WORDS_AT_LEAST))
        for part in (said, self.again, self.stop, self.call):
            self._head.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(metrics.S)
        column.addLayout(self._head)
        column.addWidget(self.rows)
        self._retranslate()

    def offer(self, number: int, *, asks: bool) -> None:
        """So many calls can be made now, none for 0; with `asks` a question comes first."""
        if (number, asks) != (self._number, self._asks):  # each key in the form asks
            self._number, self._asks = number, asks
            self._retranslate()

    def show_calling(self, calling: Calling | None, *, former: bool = False) -> None:
        """The calls as they stand; None where none were wanted yet. They may be `former` ones,
        made with the token before this one."""
        before, self._calling = self._calling, calling
        self._former = former
        if calling is None or before is None or calling.calls != before.calls:
            self.rows.forget()
        self._refresh()
        if calling is not None and before is not None and calling.calls == before.calls:
            self._announce(before, calling)

    def row(self) -> int | None:
        """The number of the chosen call, or None."""
        return None if self._calling is None else self.rows.row()

    def set_room(self, height: int) -> None:
        """Be no taller than this; the rows scroll."""
        self._room = height
        self._fit()

    def height_of(self, rows: int) -> int:
        """How tall it is with so many rows in view."""
        return self._head.heightForWidth(self.width()) + metrics.S + self.rows.height_of(rows)

    def set_words(self, words: "Words") -> None:
        """Speak another language."""
        self._words = words
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _refresh(self) -> None:
        calling = self._calling
        running = calling is not None and calling.running
        self.setVisible(calling is not None or self._number > 0)
        self.call.setVisible(self._number > 0 and not running)
        self.stop.setVisible(running)
        self.again.setVisible(calling is not None and calling.end is CallingEnd.EXPIRED)
        self.rows.setVisible(calling is not None)
        if calling is None:
            self._title.setText(self.tr("What else does this key open?"))
            self._tell(self.tr("The profile has {number} calls").format(number=self._number))
            return
        self._title.setText(self._words.text("calling.title"))
        self._tell(self._said(calling))
        self.rows.show_lines(tuple(self._line(calling, at) for at in range(len(calling.calls))))
        self._fit()

    def _said(self, calling: Calling) -> str:
        opened = sum(each.opens is Opens.YES for each in calling.outcomes)
        told = self.tr("{opened} of {number}")
        told = told.format(opened=opened, number=len(calling.calls))
        if self._former:
            before = self.tr("Called with the token before this one.")
            told = f"{told}. {before}"
        match calling.end:
            case CallingEnd.EXPIRED:
                return f"{told}. {self._words.text('calling.end_expired')}"
            case CallingEnd.CANCELLED:
                return f"{told}. {self._words.text('calling.end_cancelled')}"
        return told

    def _tell(self, text: str) -> None:
        self._told.setText(text)
        self._told.setAccessibleDescription(text)

    def _line(self, calling: Calling, at: int) -> CallLine:
        call = calling.calls[at]
        short = visible(call.shown_url.removeprefix("https://"))
        name, address = _named(call), f"{visible(call.method, 20)} {short}"
        if at < len(calling.outcomes):
            outcome = calling.outcomes[at]
            spent = "" if outcome.duration is None else self._words.duration(outcome.duration)
            word, answer = self._word(outcome.opens), self._answer(outcome)
            return CallLine(SIGN[outcome.opens], word, name, address, *answer, spent)
        if calling.under_way == at:
            return CallLine(_RUNNING, self.tr("asking"), name, address)
        if calling.end is not None:
            return CallLine(_SKIPPED, self.tr("not called"), name, address)
        return CallLine(_WAITING, self.tr("to come"), name, address)

    def _word(self, opens: Opens) -> str:
        return self._words.text(f"calling.{opens.value}")

    def _answer(self, outcome: CallOutcome) -> tuple[str, str]:
        """What came back, and what is said of it where it did not open."""
        answer, found = outcome.answer, outcome.findings
        status = "" if answer is None else visible(f"{answer.status} {answer.reason}".strip(), 40)
        telling = found and found[0].severity is not Severity.INFO
        return status, self._words.finding(found[0]).title if telling else ""

    def _announce(self, before: Calling, now: Calling) -> None:
        for at in range(len(before.outcomes), len(now.outcomes)):
            outcome = now.outcomes[at]
            announce(self, f"{_named(now.calls[at])}: {self._word(outcome.opens)}")
        if now.end is not None and before.end is None:
            announce(self, f"{self._title.text()}: {self._said(now)}")

    def _fit(self) -> None:
        head = self._head.heightForWidth(self.width()) + metrics.S
        rows = self.rows.height_within(self._room - head)
        self.rows.setFixedHeight(rows)
        # A button that comes makes the head taller, which what lies around hears of too late.
        self.setMinimumHeight(0 if self.rows.isHidden() else head + rows)

    def _retranslate(self) -> None:
        self.call.setText(self.tr("Call all…") if self._asks else self.tr("Call all"))
        self.stop.setText(self.tr("Stop"))
        self.again.setText(self.tr("Check again"))
        self.rows.setAccessibleName(self._words.text("calling.title"))
        self.rows.set_headings(
            (self.tr("Result"), self.tr("Call"), self.tr("Answer"), self.tr("Time"))
        )
        self._refresh()


def _named(call: ApiCall) -> str:
    """What a person calls it, else its path."""
    path = call.shown_url.partition("://")[2].partition("/")[2]
    return visible(call.name or f"/{path}", 120)
