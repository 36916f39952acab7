"""*See the request*: what a check will send, with dots in its secrets' place."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.gui.result.claim_row import ClaimRow
from app.gui.result.claim_table import ClaimTable
from app.gui.result.code_button import CodeButton
from app.gui.result.copying import copy_text
from app.gui.result.wire_text import WireText
from app.gui.theme import metrics
from app.gui.theme.beside import BesideLayout
from app.gui.theme.buttons import Button, Kind
from app.gui.theme.focus_return import FocusReturn
from app.gui.theme.fonts import TextStyle
from app.gui.theme.note import Note
from app.gui.theme.roles import Role
from app.gui.theme.scroll import ScrollArea
from app.gui.theme.surface import Line, Surface
from app.gui.theme.text import Text
from app.model.exchange import Request
from app.model.time import Instant
from app.oauth.assertion import SignedJwt
from app.oauth.request_preview import RequestPreview

if TYPE_CHECKING:
    from app.words import Words

_PATIENCE_MS = 200
"""What takes less shows no sign that it takes anything."""


class RequestView(Surface):
    """Takes the whole pane. It follows the form as long as it is open."""

    closed = Signal()

    def __init__(self, words: "Words") -> None:
        super().__init__(Role.SURFACE)
        self.setAccessibleIdentifier("request")
        self._words = words
        self._preview: RequestPreview | None = None
        self.focus = FocusReturn(self)
        self.back = Button(kind=Kind.TOOL, icon="back")
        self.back.setAccessibleIdentifier("close-request")
        self.back.clicked.connect(self.closed)
        self._title = Text("", TextStyle.TITLE)
        self._busy = Text("", TextStyle.SMALL, Role.TEXT2)
        self._busy.setAccessibleIdentifier("request-busy")
        self._busy.hide()
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._patience.timeout.connect(self._busy.show)
        self.copy = Button(kind=Kind.LINK, icon="copy")
        self.copy.setProperty("look", "end")
        self.copy.setAccessibleIdentifier("copy-request")
        self.copy.clicked.connect(self._copy)
        self.code = CodeButton()
        self._about = Text("", TextStyle.SMALL, Role.TEXT2, wrap=True)
        self._blocked = Note("status-error", fill=Role.ERROR_TINT, ink=Role.ERROR)
        self.request = WireText()
        self.request.setAccessibleIdentifier("token-request")
        self.assertion = _Statement("assertion")
        self.proof = _Statement("proof")
        self._call_heading = Text("", TextStyle.HEAD)
        self._call_heading.setContentsMargins(0, metrics.S, 0, 0)
        self.call = WireText()
        self.call.setAccessibleIdentifier("api-request")
        self._lay_out()
        self.show_back(True)
        self.retranslate()

    def show_preview(self, preview: RequestPreview) -> None:
        """Show what would be sent."""
        self._preview = preview
        self._refresh()

    def show_back(self, shown: bool) -> None:
        """Have a way back of its own; where one pane shows, the bar over it has one."""
        self.back.setVisible(shown)
        left = metrics.L if shown else metrics.XL
        self._top.setContentsMargins(left, metrics.M + 2, metrics.XL, metrics.S)

    def begin(self) -> None:
        """Begin at the beginning, with nothing of what was looked at before."""
        self._preview = None
        self._refresh()
        self._scroll.verticalScrollBar().setValue(0)
        if not self.isVisible():
            self.focus.remember()

    def show_busy(self, busy: bool) -> None:
        """Say that the request is being made ready, if that takes long enough to wonder."""
        if not busy:
            self._patience.stop()
            self._busy.hide()
        elif not self._patience.isActive() and self._busy.isHidden():
            self._patience.start()

    def set_words(self, words: "Words") -> None:
        """Speak another language."""
        self._words = words
        self.retranslate()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def retranslate(self) -> None:
        """Write every word anew."""
        self.back.setAccessibleName(self.tr("Close the request"))
        self.back.setToolTip(self.tr("Close the request"))
        self.copy.setText(self.tr("Copy"))
        self.copy.setAccessibleName(self.tr("Copy the request"))
        self.code.retranslate()
        self._title.setText(self._words.text("preview.title"))
        self._title.setMinimumHeight(self.back.sizeHint().height())
        self._busy.setText(self.tr("Making it ready…"))
        self.request.setAccessibleName(self.tr("Token request"))
        self._call_heading.setText(self._words.text("preview.call"))
        self.call.setAccessibleName(self.tr("API request"))
        self._refresh()

    def _refresh(self) -> None:
        from app.sharing.preview_text import notes

        preview = self._preview
        self.copy.setVisible(preview is not None)
        self.code.setVisible(preview is not None and not preview.findings)
        if preview is None:
            self._about.setText("")
            for part in (self._blocked, self.request, self.assertion, self.proof):
                part.hide()
            self._show_call(None)
            return
        self._about.setText("" if preview.findings else " ".join(notes(preview, self._words)))
        self._about.setVisible(not preview.findings)
        self._blocked.setVisible(bool(preview.findings))
        if preview.findings:
            first = self._words.finding(preview.findings[0])
            self._blocked.set_texts(first.title, notes(preview, self._words)[0])
        self.request.setVisible(preview.request is not None)
        if preview.request is not None:
            self._write(self.request, preview.request)
        self.assertion.show_statement(preview.assertion, self._words, preview.at)
        self.proof.show_statement(preview.proof, self._words, preview.at)
        self._show_call(preview.call)

    def _show_call(self, call: Request | None) -> None:
        self._call_heading.setVisible(call is not None)
        self.call.setVisible(call is not None)
        if call is not None:
            self._write(self.call, call)

    def _write(self, box: WireText, request: Request) -> None:
        from app.sharing.preview_text import first_line

        body = request.body
        if request.binary:
            size = self._words.size(len(request.binary))
            body = (self.tr("%1 that are not text").replace("%1", size),)
        cut = self.tr("Shown up to here.")
        box.show_message(first_line(request, self._words), request.headers, body, cut)

    def _copy(self) -> None:
        from app.sharing.preview_text import preview_text

        if self._preview is not None:
            copy_text(preview_text(self._preview, self._words))

    def _lay_out(self) -> None:
        heading = BesideLayout(spacing=metrics.S)
        for each in (self._title, self._busy, self.code, self.copy):
            heading.addWidget(each)
        top = self._top = QHBoxLayout()
        top.setSpacing(metrics.M)
        top.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(heading, 1)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(metrics.XL, metrics.L, metrics.XL, metrics.XL)
        column.setSpacing(metrics.M)
        for part in (
            self._about,
            self._blocked,
            self.request,
            self.assertion,
            self.proof,
            self._call_heading,
            self.call,
        ):
            column.addWidget(part)
        column.addStretch(1)
        self._scroll = ScrollArea()
        self._scroll.set_content(content)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(top)
        whole.addWidget(Line())
        whole.addWidget(self._scroll, 1)


class _Statement(QWidget):
    """A JWT taken apart: its header and its claims, each with what it means."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._title = Text("", TextStyle.HEAD)
        self._claims = ClaimTable(f"{name}-claims")
        self._header_heading = Text("", TextStyle.SMALL_STRONG, Role.TEXT2)
        self._header = ClaimTable(f"{name}-header")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, metrics.S, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._title)
        column.addWidget(self._claims)
        self._header_heading.setContentsMargins(3, metrics.M, 0, 0)
        column.addWidget(self._header_heading)
        column.addWidget(self._header)

    def show_statement(self, statement: SignedJwt | None, words: "Words", at: Instant) -> None:
        """Show it; nothing at all for None."""
        from app.sharing.preview_text import claim_rows, header_rows, statement_title

        self.setVisible(statement is not None)
        if statement is None:
            return
        title = statement_title(self._name, statement, words)
        claims, header = words.text("preview.claims"), words.text("preview.header")
        self._title.setText(title)
        self._header_heading.setText(header)
        self._claims.setAccessibleName(f"{title}, {claims}")
        self._header.setAccessibleName(f"{title}, {header}")
        headings = self.tr("Name"), self.tr("Value"), self.tr("What it means")
        self._claims.show_rows(
            headings, tuple(ClaimRow(*each) for each in claim_rows(statement, words, at))
        )
        self._header.show_rows(
            headings, tuple(ClaimRow(*each) for each in header_rows(statement, words, at))
        )
