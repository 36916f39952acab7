"""One request and its answer: folded to a line, or open with all that was sent."""

from typing import TYPE_CHECKING
from urllib.parse import SplitResult, urlsplit

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.gui.result.chain_view import ChainView
from app.gui.result.code_button import CodeButton
from app.gui.result.copying import copy_text
from app.gui.result.timing_bar import TimingBar
from app.gui.result.wire_text import WireText
from app.gui.theme import metrics
from app.gui.theme.buttons import Button, Kind
from app.gui.theme.fonts import TextStyle
from app.gui.theme.icon_view import IconView
from app.gui.theme.roles import Role
from app.gui.theme.text import Text
from app.model.exchange import Answer, Exchange, Request
from app.model.time import Span
from app.words.visible import visible

if TYPE_CHECKING:
    from app.words import LinkText, Words

_INDENT = 28
_AS_CODE = frozenset({"token", "resource"})
"""Purposes of those exchanges that a program of one's own has to make."""


class ExchangeView(QWidget):
    """Its head is a button that folds and unfolds it."""

    code_asked = Signal(object, str)
    """This exchange, wanted as a program in a language of `app.sharing.code.CODE`."""

    def __init__(
        self,
        exchange: Exchange,
        longest: Span,
        words: "Words",
        *,
        unfolded: bool,
        chain: "tuple[LinkText, ...]" = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._exchange = exchange
        self._fold = Button(kind=Kind.TOOL)
        self._fold.clicked.connect(self._toggle)
        self._fold.setAccessibleIdentifier(f"exchange-{exchange.purpose}")
        self._body = QWidget()
        self._timing = TimingBar()
        self._sent_heading, self._sent = Text("", TextStyle.SMALL_STRONG, Role.TEXT2), WireText()
        self._got_heading, self._got = Text("", TextStyle.SMALL_STRONG, Role.TEXT2), WireText()
        self._copy_sent = Button(kind=Kind.LINK, icon="copy")
        self._copy_sent.setProperty("look", "end")
        self._copy_sent.clicked.connect(lambda *_, box=self._sent: copy_text(box.plain()))
        self._code = CodeButton()
        if exchange.purpose not in _AS_CODE:
            self._code.hide()
        self._code.chosen.connect(lambda code: self.code_asked.emit(self._exchange, code))
        self._copy_got = Button(kind=Kind.LINK, icon="copy")
        self._copy_got.setProperty("look", "end")
        self._copy_got.clicked.connect(lambda *_, box=self._got: copy_text(box.plain()))
        self._fault = Text("", TextStyle.WIRE, Role.TEXT2, wrap=True)
        self._about = Text("", TextStyle.SMALL, Role.TEXT2, elide=True)
        self._way = Text("", TextStyle.SMALL, Role.TEXT2, wrap=True)
        self._way.setAccessibleIdentifier("exchange-way")
        self._clock = Text("", TextStyle.SMALL, Role.TEXT2, wrap=True)
        self._clock.setAccessibleIdentifier("exchange-clock")
        self._words, self._longest, self._chain = words, longest, chain
        self._written = False
        self._about.setText(self._end())
        self._lay_out(words)
        self._set_unfolded(unfolded)

    def _write(self) -> None:
        """What takes time is written when it is looked at for the first time."""
        if self._written:
            return
        self._written = True
        exchange = self._exchange
        self._timing.show_timing(exchange.timing, self._longest, self._words)
        self._sent_heading.setText(self.tr("Sent"))
        self._got_heading.setText(self.tr("Answered"))
        for button in (self._copy_sent, self._copy_got):
            button.setText(self.tr("Copy"))
        self._copy_sent.setAccessibleName(self.tr("Copy what was sent"))
        self._copy_got.setAccessibleName(self.tr("Copy the answer"))
        self._sent.setAccessibleName(self.tr("Sent"))
        self._got.setAccessibleName(self.tr("Answered"))
        self._write_way()
        self._write_request(exchange.request)
        answer = exchange.answer
        for part in (self._got, self._copy_got):
            part.setVisible(answer is not None)
        self._fault.setVisible(answer is None)
        self._fault.setText(visible(exchange.fault) or self.tr("No answer came."))
        if answer is not None:
            self._write_answer(answer)
        if self._chain:
            self._below.addWidget(ChainView(self._chain, self._words))

    def _write_request(self, request: Request) -> None:
        parts = _split(request.url)
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        headers = request.headers
        if request.header("host") is None:
            headers = (("host", (parts.netloc.rpartition("@")[2],)), *headers)
        first = f"{request.method} {target} HTTP/1.1"
        cut = self.tr("Shown up to here: the rest is in the report.")
        self._sent.show_message(first, headers, request.body, cut)

    def _write_answer(self, answer: Answer) -> None:
        first = f"{answer.http_version} {answer.status} {answer.reason}".strip()
        body = answer.body
        if answer.body_is_base64:
            size = self._words.size(answer.size)
            body = (self.tr("%1 that are not text").replace("%1", size),)
        cut = self.tr("Shown up to here: the rest is in the report.")
        if answer.truncated:
            cut = self.tr("Cut off here: the answer was too long.")
        self._got.show_message(first, answer.headers, body, cut)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name_fold()

    def _write_way(self) -> None:
        """What stood between, and what the answer tells of the server's clock."""
        connection, skew = self._exchange.connection, self._exchange.clock_skew
        led = []
        if connection.via:
            proxy = visible(connection.via, 100)
            led.append(self.tr("Through the proxy %1.").replace("%1", proxy))
        if connection.instead:
            place = visible(connection.instead, 100)
            led.append(self.tr("Led to %1 instead of the server.").replace("%1", place))
        self._way.setText(" ".join(led))
        self._way.setVisible(bool(led))
        self._clock.setText("" if skew is None else self._words.clock(skew))
        self._clock.setVisible(skew is not None)

    def _end(self) -> str:
        connection, answer = self._exchange.connection, self._exchange.answer
        version = connection.tls_version.replace("TLSv", "TLS ")
        http = answer.http_version if answer is not None else ""
        host = visible(connection.host, 100)
        if http and version:
            text = self.tr("%1, with %2 over %3")
        elif http:
            text = self.tr("%1, with %2, not encrypted")
        else:
            text = "%1"
        return text.replace("%1", host).replace("%2", http).replace("%3", version)

    def _toggle(self) -> None:
        self._set_unfolded(self._body.isHidden())

    def _set_unfolded(self, unfolded: bool) -> None:
        if unfolded:
            self._write()
        self._body.setVisible(unfolded)
        self._fold.set_icon("chevron-down" if unfolded else "chevron-right")
        self._name_fold()

    def _name_fold(self) -> None:
        request = self._exchange.request
        act = self.tr("Open %1") if self._body.isHidden() else self.tr("Close %1")
        target = f"{request.method} {_split(request.url).path or '/'}"
        self._fold.setAccessibleName(act.replace("%1", visible(target, 100)))

    def _lay_out(self, words: "Words") -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, metrics.XS, 0, metrics.M)
        column.setSpacing(0)
        column.addLayout(self._head(words))
        self._about.setContentsMargins(_INDENT, 0, 0, 0)
        column.addWidget(self._about)
        column.addWidget(self._body)
        body = QVBoxLayout(self._body)
        body.setContentsMargins(_INDENT, 0, 0, 0)
        body.setSpacing(metrics.XS)
        body.addWidget(self._way)
        body.addWidget(self._timing)
        body.addWidget(self._clock)
        for heading, buttons, box in (
            (self._sent_heading, (self._code, self._copy_sent), self._sent),
            (self._got_heading, (self._copy_got,), self._got),
        ):
            row = QHBoxLayout()
            row.addWidget(heading, 1)
            for button in buttons:
                row.addWidget(button)
            body.addLayout(row)
            body.addWidget(box)
        body.addWidget(self._fault)
        self._below = QVBoxLayout()
        self._below.setContentsMargins(0, metrics.S, 0, 0)
        body.addLayout(self._below)

    def _head(self, words: "Words") -> QHBoxLayout:
        request, answer = self._exchange.request, self._exchange.answer
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        side = metrics.scaled(24)
        self._fold.setStyleSheet(f"min-width: {side}px; max-width: {side}px;")
        row.addWidget(self._fold)
        row.setSpacing(metrics.XS)
        row.addWidget(Text(visible(request.method, 20), TextStyle.WIRE_STRONG))
        row.addSpacing(metrics.XS)
        path = _split(request.url).path or "/"
        row.addWidget(Text(visible(path, 300), TextStyle.WIRE, elide=True), 1)
        good = answer is not None and answer.status < 400
        shape = ("status-ok", Role.OK) if good else ("status-error", Role.ERROR)
        row.addWidget(IconView(shape[0], 16, shape[1]), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addSpacing(metrics.XS)
        status = str(answer.status) if answer is not None else "–"
        row.addWidget(Text(status, TextStyle.BODY_STRONG))
        total = self._exchange.timing.total
        if total is not None:
            row.addSpacing(metrics.XS)
            row.addWidget(Text(words.duration(total), TextStyle.BODY, Role.TEXT2))
        return row


def _split(url: str) -> SplitResult:
    """The parts of an address; one that cannot be taken apart is all path."""
    try:
        return urlsplit(url)
    except ValueError:
        return SplitResult("", "", url, "", "")
