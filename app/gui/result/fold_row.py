"""The ladder folded to one row: a shape for each step, how many passed, how long it took; and in
a line of its own who can mend what the verdict warns of."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.gui.result.step_lines import all_good, total
from app.gui.result.verdict_words import warned_about
from app.gui.theme import metrics
from app.gui.theme.buttons import Button, Kind
from app.gui.theme.fonts import TextStyle
from app.gui.theme.icon_view import IconView
from app.gui.theme.icons import pixmap
from app.gui.theme.roles import Role
from app.gui.theme.status_icons import STATUS_SHAPE, who_icon
from app.gui.theme.text import Text
from app.model.finding import Finding
from app.model.report import Report
from app.model.step import StepStatus

if TYPE_CHECKING:
    from app.words import Words

_SHAPE = 16
_PITCH = 22


class FoldRow(QWidget):
    """Its button asks for the whole ladder."""

    unfold_asked = Signal()

    def __init__(self, words: "Words", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._report: Report | None = None
        self._shapes = _Shapes()
        self._sentence = Text("", TextStyle.BODY_STRONG, wrap=True)
        self._duration = Text("", TextStyle.SMALL, Role.TEXT2)
        self._unfold = Button(kind=Kind.TOOL, icon="chevron-down")
        self._unfold.setAccessibleIdentifier("show-steps")
        self._unfold.clicked.connect(self.unfold_asked)
        self._sign = IconView("lock", _SHAPE, Role.ACCENT, line=TextStyle.SMALL)
        self._who = Text("", TextStyle.SMALL, wrap=True)
        self._who.setAccessibleIdentifier("who-can-mend")
        self._mending = QWidget()
        mending = QHBoxLayout(self._mending)
        mending.setContentsMargins(0, 0, metrics.XS, metrics.S)
        mending.setSpacing(_PITCH - _SHAPE)
        mending.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        mending.addWidget(self._who, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(metrics.XL, 0, metrics.XL - 4, metrics.S)
        column.setSpacing(metrics.XS)
        row = QHBoxLayout()
        row.setSpacing(metrics.M)
        column.addLayout(row)
        column.addWidget(self._mending)
        row.addWidget(self._shapes)
        row.addWidget(self._sentence, 1)
        row.addWidget(self._duration)
        row.addWidget(self._unfold)
        self._retranslate()

    def show_report(self, report: Report) -> None:
        """Sum this report up."""
        self._report = report
        steps = report.ladder()
        self._shapes.show_statuses(tuple(each.status for each in steps))
        self._duration.setText(self._words.duration(total(steps)))
        failed = next((each for each in steps if each.status is StepStatus.FAILED), None)
        if failed is not None:
            text = self._words.step_name(failed.step, failed.status)
        elif not all_good(steps):
            text = self.tr("Not all steps were tried")
        elif any(each.status is StepStatus.WARNING for each in steps):
            text = self.tr("All %n steps passed, with a warning", "", len(steps))
        else:
            text = self.tr("All %n steps passed", "", len(steps))
        self._sentence.setText(text)
        self._show_who(warned_about(report))

    def _show_who(self, warning: Finding | None) -> None:
        told = "" if warning is None else self._words.finding(warning).who
        if warning is not None:
            self._sign.show_icon(who_icon(warning.who), Role.ACCENT)
        self._who.setText(self.tr("Who can mend it: {who}").format(who=_within(told)))
        self._mending.setVisible(bool(told))

    def set_words(self, words: "Words") -> None:
        """Speak another language."""
        self._words = words
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        name = self.tr("Show the steps")
        self._unfold.setAccessibleName(name)
        self._unfold.setToolTip(name)
        if self._report is not None:
            self.show_report(self._report)


def _within(who: str) -> str:
    """As it goes on after a colon: one sentence has no capital there."""
    return who[:1].lower() + who[1:] if who[1:2].islower() else who


class _Shapes(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._statuses: tuple[StepStatus, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_statuses(self, statuses: tuple[StepStatus, ...]) -> None:
        self._statuses = statuses
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(max(_PITCH * len(self._statuses) - 6, 0), _SHAPE)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        for at, status in enumerate(self._statuses):
            name, role = STATUS_SHAPE[status]
            drawn = pixmap(name, _SHAPE, role, self.devicePixelRatioF())
            painter.drawPixmap(at * _PITCH, 0, drawn)
