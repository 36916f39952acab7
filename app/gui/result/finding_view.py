"""A finding in full: what happened, why, who can mend it, what to do next."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, Qt, Signal, SignalInstance
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget

from app.gui.theme import metrics
from app.gui.theme.apply import color
from app.gui.theme.buttons import Button, Kind
from app.gui.theme.flow import FlowLayout
from app.gui.theme.fonts import TextStyle
from app.gui.theme.icons import who_icon
from app.gui.theme.note import Note
from app.gui.theme.roles import Role
from app.gui.theme.text import Text
from app.model.finding import Finding, Who

if TYPE_CHECKING:
    from app.words import FindingText, Words

ACTION_ICONS = {
    "check_again": "refresh",
    "choose_key": "file-key",
    "focus_address": "server",
    "focus_client_id": "pencil",
    "focus_passphrase": "secret",
    "focus_resource": "api",
    "focus_scope": "pencil",
    "focus_secret": "secret",
    "probe": "search",
}
"""An icon for the actions that have one."""


class FindingView(QWidget):
    """The findings of one step, the gravest in full and the rest more briefly."""

    action_asked = Signal(str)
    help_asked = Signal(object)
    """The finding that somebody wants to read more about."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, metrics.XS + 2, 0, metrics.S)
        self._column.setSpacing(0)
        self._findings: tuple[Finding, ...] = ()
        self._words: Words | None = None
        self._of_button: dict[QWidget, Finding] = {}

    def show_findings(self, findings: tuple[Finding, ...], words: "Words") -> None:
        """Show these, in this order."""
        if findings == self._findings and words is self._words:
            return
        self._findings, self._words = findings, words
        self._rebuild()

    def finding_in_view(self) -> Finding | None:
        """The one whose button has the keyboard, else the gravest."""
        focused = (each for button, each in self._of_button.items() if button.hasFocus())
        return next(focused, next(iter(self._findings), None))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self._words is not None:
            self._rebuild()

    def _rebuild(self) -> None:
        _clear(self._column)
        self._of_button = {}
        assert self._words is not None
        for number, finding in enumerate(self._findings):
            text = self._words.finding(finding)
            if number == 0:
                self._heading(self.tr("What happened"), 0)
            else:
                self._column.addSpacing(metrics.XL)
                self._column.addWidget(Text(text.title, TextStyle.BODY_STRONG, wrap=True))
            self._column.addSpacing(metrics.XS)
            self._column.addWidget(_selectable(Text(text.explanation, wrap=True)))
            if number > 0 and text.technical:
                self._column.addWidget(Text(text.technical, TextStyle.WIRE, Role.TEXT2, wrap=True))
            self._causes(text)
            self._who(text, finding.who)
            self._next_steps(text, finding, tonal=number == 0)
            self._more(finding)
        if self.isVisible():
            _show(self._column)

    def _heading(self, text: str, above: int = metrics.XL) -> None:
        self._column.addSpacing(above)
        self._column.addWidget(Text(text, TextStyle.SMALL_STRONG, Role.TEXT2, wrap=True))

    def _causes(self, text: "FindingText") -> None:
        if not text.causes:
            return
        self._heading(self.tr("Why, most likely first"))
        for number, cause in enumerate(text.causes, start=1):
            row = QHBoxLayout()
            row.setSpacing(metrics.M - 2)
            row.addWidget(_Number(number), 0, Qt.AlignmentFlag.AlignTop)
            words = QVBoxLayout()
            words.setSpacing(1)
            words.addWidget(Text(cause.title, TextStyle.BODY_STRONG, wrap=True))
            if cause.text:
                words.addWidget(Text(cause.text, TextStyle.SMALL, Role.TEXT2, wrap=True))
            row.addLayout(words, 1)
            self._column.addSpacing(metrics.XS + 2)
            self._column.addLayout(row)

    def _who(self, text: "FindingText", who: tuple[Who, ...]) -> None:
        if not text.who:
            return
        self._column.addSpacing(metrics.L + 2)
        note = Note(who_icon(who), self.tr("Who can mend it"), text.who)
        note.turn_over()
        self._column.addWidget(note)

    def _next_steps(self, text: "FindingText", finding: Finding, *, tonal: bool) -> None:
        if not text.next_steps:
            return
        self._heading(self.tr("What to do next"))
        flow = FlowLayout()
        first = Kind.TONAL if tonal else Kind.OUTLINED
        for step in text.next_steps:
            if step.action:
                button = Button(step.text, first, icon=ACTION_ICONS.get(step.action, ""))
                button.setAccessibleIdentifier(f"next-step-{step.action}")
                button.clicked.connect(_Asker(self.action_asked, step.action))
                self._of_button[button] = finding
                flow.addWidget(button)
                first = Kind.OUTLINED
        if flow.count():
            self._column.addSpacing(metrics.S)
            self._column.addLayout(flow)
            self._column.addSpacing(metrics.XS)
        for step in text.next_steps:
            if not step.action:
                self._column.addSpacing(metrics.XS)
                self._column.addLayout(_list_item(step.text))

    def _more(self, finding: Finding) -> None:
        """The quiet way to the finding's page."""
        button = Button(self.tr("What does this mean?"), Kind.LINK)
        button.setAccessibleIdentifier(f"explain-{finding.code}")
        button.clicked.connect(_Asker(self.help_asked, finding))
        self._of_button[button] = finding
        self._column.addSpacing(metrics.M)
        self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)


class _Asker:
    """Passes a wish on without keeping the view alive through a closure over it."""

    def __init__(self, signal: SignalInstance, wish: object) -> None:
        self._emit = signal.emit
        self._wish = wish

    def __call__(self, _checked: bool = False) -> None:
        self._emit(self._wish)


class _Number(Text):
    """A number in a disc; the first one stands out."""

    def __init__(self, number: int) -> None:
        role = Role.ERROR if number == 1 else Role.TEXT2
        super().__init__(str(number), TextStyle.SMALL_STRONG, role)
        self._fill = Role.ERROR_TINT if number == 1 else Role.RAISED
        side = metrics.scaled(20)
        self.setFixedSize(side, side)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(self._fill))
        painter.drawEllipse(QRectF(self.rect()))
        painter.end()
        super().paintEvent(event)


def _list_item(text: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(metrics.S)
    row.addWidget(Text("•", role=Role.TEXT2), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(_selectable(Text(text, wrap=True)), 1)
    return row


def _selectable(text: Text) -> Text:
    text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return text


def _show(layout: QLayout) -> None:
    """At once: as long as Qt has not come to it by itself, what is new takes no room."""
    for at in range(layout.count()):
        item = layout.itemAt(at)
        assert item is not None
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.show()
        elif inner is not None:
            _show(inner)


def _clear(layout: QLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            _clear(inner)
