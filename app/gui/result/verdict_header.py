"""The one large thing: what came of the check, in a sentence and a shape."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QLinearGradient,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.gui.result.bell import Bell
from app.gui.result.changed_line import ChangedLine
from app.gui.result.ready import host
from app.gui.result.reproduced_line import ReproducedLine
from app.gui.result.ring import Ring
from app.gui.result.verdict_words import second_line, warned_about
from app.gui.theme import metrics
from app.gui.theme.announce import announce
from app.gui.theme.apply import color, current, theme_changed
from app.gui.theme.fonts import TextStyle, font
from app.gui.theme.icon_view import IconView
from app.gui.theme.roles import Role, Scheme
from app.gui.theme.spinner import Spinner
from app.gui.theme.status_icons import SEVERITY_SHAPE
from app.gui.theme.text import Text
from app.gui.theme.transition import TINT_MS, Transition, between
from app.model.finding import Severity
from app.model.report import Report
from app.model.time import Span

if TYPE_CHECKING:
    from app.words import Words

_TINT = {
    Severity.INFO: Role.OK_TINT,
    Severity.WARNING: Role.WARNING_TINT,
    Severity.ERROR: Role.ERROR_TINT,
}
_BAR = 6
_MOST_LINES = 2
"""Of a verdict in its full size; a longer one is written smaller, and where the pane is low all
that stands with it as well."""
_TALL = 10_000
_BELL_BESIDE, _BELL_BELOW = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.BottomToTop
LEFT_EDGE = metrics.XL + metrics.ICON_VERDICT + metrics.L
"""Verdict, step names and finding share it."""


class VerdictHeader(QWidget):
    """Shape, sentence, a second line, the technical name in grey, what a report says of the same;
    the bell and the ring."""

    fitted = Signal()
    """The verdict is written in another size now, or with a line more or less."""

    def __init__(self, words: "Words", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._severity: Severity | None = None
        self._news: str | None = None
        self._tint_before = Role.SURFACE
        self._tinting = Transition(self, TINT_MS, lambda _part: self.update())
        self._shape = IconView("status-pending", metrics.ICON_VERDICT, Role.TEXT2)
        self._spinner = Spinner(metrics.ICON_VERDICT)
        self._spinner.hide()
        self._low = False
        self._styles = (TextStyle.VERDICT, TextStyle.BODY)
        """Of the verdict, and of the line below it."""
        self._title = Text("", TextStyle.VERDICT, wrap=True)
        self._title.setAccessibleIdentifier("verdict")
        self._sentence = Text("", TextStyle.BODY, Role.TEXT2, wrap=True)
        self._technical = Text("", TextStyle.WIRE, Role.TEXT2, wrap=True)
        self._technical.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._ring = Ring(words)
        self._ring.hide()
        self.bell = Bell()
        self.bell.hide()
        self._left = QBoxLayout(_BELL_BESIDE)
        self._changed = ChangedLine()
        self.reproduced = ReproducedLine()
        self._lay_out()
        self._name()

    def show_waiting(self, title: str, sentence: str, *, small: bool = False) -> None:
        """Nothing was checked yet; a small shape where there is nothing to check either."""
        self._show(title, sentence, "", None)
        self._shape.show_icon("status-never" if small else "status-pending", Role.TEXT2)

    def show_running(self, title: str, sentence: str) -> None:
        """A check is under way."""
        self._show(title, sentence, "", None, running=True)

    def show_stopped(self, title: str, sentence: str) -> None:
        """A check was broken off: that is neither good nor bad."""
        self._show(title, sentence, "", None)
        self._shape.show_icon("status-skipped", Role.TEXT2)

    def show_verdict(self, title: str, sentence: str, technical: str, severity: Severity) -> None:
        """What came of it."""
        self._show(title, sentence, technical, severity)
        self._shape.show_icon(*SEVERITY_SHAPE[severity])

    def show_report(self, report: Report) -> None:
        """A check as it stands, or what came of it."""
        verdict = report.verdict
        if verdict is None and report.brought:
            self.show_running(self.tr("Looking inside…"), "")
        elif verdict is None:
            waiting = self.tr("Waiting for an answer from %1").replace("%1", host(report.profile))
            self.show_running(self.tr("Checking…"), waiting)
        else:
            text = self._words.finding(verdict)
            if verdict.code == "check.cancelled":
                self.show_stopped(text.title, text.explanation)
                return
            warning = warned_about(report)
            told = text if warning is None else self._words.finding(warning)
            sentence = second_line(report) or told.explanation
            technical = text.technical if verdict.severity is not Severity.INFO else ""
            self.show_verdict(text.title, sentence, technical, verdict.severity)

    def show_changed(self, changed: bool) -> None:
        """Whether the form asks for something else than what came to this verdict, which then
        has no colour behind it."""
        if changed is self._changed.isHidden():
            self._tint_before = self._tint_now()
            self._changed.setVisible(changed)
            self._tinting.start()
            self.fitted.emit()

    @property
    def counting(self) -> bool:
        """The ring is there, so that the words have less room."""
        return self._ring.isVisibleTo(self)

    def show_remaining(self, remaining: Span | None, fraction: float, expired: bool) -> None:
        """What is left of the token; None hides the ring."""
        before = self._beside()
        self._ring.setVisible(remaining is not None)
        self.bell.setVisible(remaining is not None and not expired)
        if remaining is not None:
            self._ring.show_remaining(remaining, fraction, expired)
        if self._beside() != before:
            self._fit()

    def set_low(self, low: bool) -> None:
        """The pane is low: leave room below by whatever is large."""
        if low is not self._low:
            self._low = low
            self._fit()

    def set_words(self, words: "Words") -> None:
        """Speak another language."""
        self._words = words
        self._ring.set_words(words)

    def note_news(self, more: str = "") -> None:
        """The verdict is another one, of which nobody was told yet; `more` stands with it."""
        self._news = more

    def tell_news(self) -> None:
        """Have the verdict read out, if nobody was told of it yet and no other view shows it.

        Whatever moves the keyboard has to be over: to say where it is now cuts all else short.
        """
        more, self._news = self._news, None
        if more is not None and self.isVisible():
            said = (f"{self._title.text()}.", self._sentence.text(), more, self.reproduced.told)
            announce(self._title, " ".join(each for each in said if each))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if theme_changed(event):
            self._fit()
        elif event.type() == QEvent.Type.LanguageChange:
            self._name()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.fillRect(self.rect(), color(Role.SURFACE))
        if current() is Scheme.CONTRAST:
            if self._severity is None:
                return
            bar = color(SEVERITY_SHAPE[self._severity][1])
            painter.fillRect(0, 0, self.width(), _BAR, bar)
            painter.fillRect(0, self.height() - 1, self.width(), 1, color(Role.LINE))
            return
        tint = self._tint()
        fade = QLinearGradient(0, 0, 0, self.height())
        fade.setColorAt(0, tint)
        fade.setColorAt(0.35, tint)
        fade.setColorAt(1, color(Role.SURFACE))
        painter.fillRect(self.rect(), fade)

    def _show(
        self,
        title: str,
        sentence: str,
        technical: str,
        severity: Severity | None,
        *,
        running: bool = False,
    ) -> None:
        before, self._severity = self._tint_now(), severity
        if self._tint_now() is not before:
            self._tint_before = before
            self._tinting.start()
        for label, text in (
            (self._title, title),
            (self._sentence, sentence),
            (self._technical, technical),
        ):
            label.setText(text)
            label.setVisible(bool(text))
        self._title.setAccessibleDescription(title)
        self._spinner.setVisible(running)
        self._shape.setVisible(not running)
        self._fit()
        self.update()

    def _fit(self) -> None:
        """Leave room below for what the verdict is about."""
        self._ring.set_small(False)
        beside = self._beside()
        long = self._is_long(TextStyle.VERDICT, beside)
        style = TextStyle.TITLE if long else TextStyle.VERDICT
        if long and self._low:
            self._ring.set_small(True)
            if self._is_long(TextStyle.TITLE, beside[-1:]):
                style = TextStyle.HEAD
        elif self._low and self._bell_breaks(style, beside):
            self._ring.set_small(True)
        below = long or self._bell_breaks(style, beside)
        self._left.setDirection(_BELL_BELOW if below else _BELL_BESIDE)
        styles = (style, TextStyle.SMALL if long and self._low else TextStyle.BODY)
        if styles != self._styles:
            self._styles = styles
            self._title.set_style(styles[0])
            self._sentence.set_style(styles[1])
            self.fitted.emit()

    def _beside(self) -> list[QWidget]:
        """What takes room beside the words."""
        return [each for each in (self.bell, self._ring) if each.isVisibleTo(self)]

    def _bell_breaks(self, style: TextStyle, beside: Sequence[QWidget]) -> bool:
        """The verdict would take a line more for the sake of the bell."""
        return self._lines(style, beside) > self._lines(style, beside[-1:])

    def _is_long(self, style: TextStyle, beside: Sequence[QWidget]) -> bool:
        """In that size the verdict takes too many lines beside these."""
        return self._lines(style, beside) > _MOST_LINES

    def _lines(self, style: TextStyle, beside: Sequence[QWidget]) -> int:
        """How many lines the verdict takes in that size beside these."""
        room = self.width() - LEFT_EDGE - metrics.XL - (metrics.L if beside else 0)
        room -= sum(each.sizeHint().width() for each in beside) + metrics.S * len(beside[1:])
        letters = QFontMetrics(font(style))
        words = letters.boundingRect(
            QRect(0, 0, max(room, 1), _TALL), Qt.TextFlag.TextWordWrap, self._title.text()
        )
        return round(words.height() / letters.lineSpacing())

    def _tint(self) -> QColor:
        """Of the verdict; on its way there from the one before."""
        return between(color(self._tint_before), color(self._tint_now()), self._tinting.value)

    def _tint_now(self) -> Role:
        if self._severity is None or not self._changed.isHidden():
            return Role.SURFACE
        return _TINT[self._severity]

    def _name(self) -> None:
        self._title.setAccessibleName(self.tr("Verdict"))

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(metrics.XL, metrics.L + metrics.XS, metrics.XL, metrics.M + 2)
        whole.setSpacing(0)
        row = QHBoxLayout()
        row.setSpacing(metrics.L)
        whole.addLayout(row, 1)
        under = QHBoxLayout()
        under.setContentsMargins(LEFT_EDGE - metrics.XL, 0, 0, 0)
        under.addWidget(self.reproduced)
        whole.addLayout(under)
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(self._shape, 0, top)
        row.addWidget(self._spinner, 0, top)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.setContentsMargins(0, metrics.XS + 2, 0, 0)
        column.addWidget(self._title)
        column.addWidget(self._sentence)
        column.addWidget(self._technical)
        column.addWidget(self._changed)
        column.addStretch(1)
        row.addLayout(column, 1)
        left = self._left
        left.setSpacing(metrics.S)
        left.addWidget(self.bell, 0, top | Qt.AlignmentFlag.AlignHCenter)
        left.addWidget(self._ring, 0, top)
        row.addLayout(left)
