"""A finding in full: what happened, why, who can mend it, what to do next."""

from collections.abc import Callable
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, Qt, Signal, SignalInstance
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget

from app.gui.result.chain_view import ChainView
from app.gui.result.step_button import StepButton
from app.gui.theme import metrics
from app.gui.theme.apply import color
from app.gui.theme.buttons import Button, Kind
from app.gui.theme.emptying import empty
from app.gui.theme.flow import FlowLayout
from app.gui.theme.fonts import TextStyle
from app.gui.theme.icon_view import IconView
from app.gui.theme.note import Note
from app.gui.theme.roles import Role
from app.gui.theme.status_icons import who_icon
from app.gui.theme.text import Text
from app.model.finding import Finding, Who

if TYPE_CHECKING:
    from app.words import FindingText, LinkText, NextStep, Words


class Offer(Enum):
    """What can be done about a next step."""

    OPEN = "open"
    DONE = "done"
    """It was pressed, and still holds."""
    NONE = "none"
    """By the program nothing, as things stand."""


Offers = Callable[[str, Finding], Offer]
ACTION_ICONS = {
    "add_subscription_key": "key",
    "audience_issuer": "server",
    "audience_token_endpoint": "server",
    "check_again": "refresh",
    "choose_ca_file": "certificate",
    "choose_certificate": "certificate",
    "choose_key": "file-key",
    "decode_secret": "secret",
    "focus_address": "server",
    "focus_assertion": "assertion",
    "focus_client_id": "pencil",
    "focus_passphrase": "secret",
    "focus_resource": "api",
    "focus_scope": "pencil",
    "focus_proxy": "network",
    "focus_proxy_user": "network",
    "focus_secret": "secret",
    "save_chain": "export",
    "longer_timeout": "clock",
    "no_proxy": "network",
    "shorter_lifetime": "clock",
    "trim_secret": "secret",
    "turn_on_dpop": "lock",
    "use_near_name": "server",
    "use_redirect_target": "external",
    "use_usual_path": "server",
    "verify_again": "lock",
    "probe": "search",
}
"""An icon for the actions that have one of their own; all others change what is typed."""


class FindingView(QWidget):
    """The findings of one step, the gravest in full and the rest more briefly; and the certificates
    that a server presented in it."""

    action_asked = Signal(str, object)
    """What a next step does, and the finding it stands with."""
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
        self._chain: tuple[LinkText, ...] = ()
        self._words: Words | None = None
        self._of_button: dict[QWidget, Finding] = {}
        self._offers: Offers = lambda _action, _finding: Offer.OPEN
        self._offered: tuple[Offer, ...] = ()

    def set_offers(self, offers: "Offers") -> None:
        """Ask this what a next step offers; a step that offers nothing is no button."""
        self._offers = offers

    def offers_changed(self) -> bool:
        """Another step than before offers something; `show_findings` shows it."""
        return self._offered_now() != self._offered

    def show_findings(
        self, findings: tuple[Finding, ...], words: "Words", chain: "tuple[LinkText, ...]" = ()
    ) -> None:
        """Show these, in this order, and the chain beneath them."""
        same = (findings, chain) == (self._findings, self._chain) and words is self._words
        self._findings, self._chain, self._words = findings, chain, words
        if same and not self.offers_changed():
            return
        # What is put into a view that shows has no size before its next turn of the loop.
        shown = self.isVisible()
        self.hide()
        self._rebuild()
        self.setVisible(shown)

    def finding_in_view(self) -> Finding | None:
        """The one whose button has the keyboard, else the gravest."""
        focused = (each for button, each in self._of_button.items() if button.hasFocus())
        return next(focused, next(iter(self._findings), None))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self._words is not None:
            self._rebuild()

    def _rebuild(self) -> None:
        empty(self._column)
        self._of_button = {}
        assert self._words is not None
        self._offered = self._offered_now()
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
        if self._chain:
            self._column.addSpacing(metrics.XL if self._findings else 0)
            self._column.addWidget(ChainView(self._chain, self._words))
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
        plain = []
        for step in text.next_steps:
            offer = self._offer(step, finding)
            if offer is not Offer.OPEN:
                plain.append((step, offer))
                continue
            button = StepButton(step.text, first, ACTION_ICONS.get(step.action, "pencil"))
            button.setAccessibleIdentifier(f"next-step-{step.action}")
            button.clicked.connect(_Asker(self.action_asked, step.action, finding))
            self._of_button[button] = finding
            flow.addWidget(button)
            first = Kind.OUTLINED
        if flow.count():
            self._column.addSpacing(metrics.S)
            self._column.addLayout(flow)
            self._column.addSpacing(metrics.XS)
        for step, offer in plain:
            self._column.addSpacing(metrics.XS)
            done = self.tr("Done: {step}") if offer is Offer.DONE else ""
            self._column.addLayout(_list_item(step.text, done.format(step=step.text)))

    def _offer(self, step: "NextStep", finding: Finding) -> Offer:
        return self._offers(step.action, finding) if step.action else Offer.NONE

    def _offered_now(self) -> tuple[Offer, ...]:
        if self._words is None:
            return ()
        return tuple(
            self._offer(step, finding)
            for finding in self._findings
            for step in self._words.finding(finding).next_steps
        )

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

    def __init__(self, signal: SignalInstance, *wish: object) -> None:
        self._emit = signal.emit
        self._wish = wish

    def __call__(self, _checked: bool = False) -> None:
        self._emit(*self._wish)


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


def _list_item(text: str, done: str) -> QHBoxLayout:
    """`done` is how a screen reader tells one that is done; empty for all others."""
    row = QHBoxLayout()
    row.setSpacing(metrics.S)
    if done:
        sign: QWidget = IconView("status-ok", _SIGN, Role.OK, line=TextStyle.BODY)
    else:
        sign = Text("•", role=Role.TEXT2)
    shown = _selectable(Text(text, role=Role.TEXT2 if done else Role.TEXT, wrap=True))
    if done:
        shown.setAccessibleName(done)
        shown.setAccessibleDescription(text)
    row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(shown, 1)
    return row


_SIGN = 14


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
