"""The token: what is in it, what each claim means, how it came."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.gui.result.claim_row import ClaimRow
from app.gui.result.claim_table import ClaimTable
from app.gui.result.claims_view import ClaimsView
from app.gui.result.copying import SecretClipboard
from app.gui.result.freshness import Freshness
from app.gui.result.late_table import HeadedTable
from app.gui.result.raw_token import RawToken
from app.gui.result.sealed_note import SealedNote
from app.gui.result.signature_view import SignatureView
from app.gui.result.tab import ResultTab
from app.gui.result.token_fate import TokenFate
from app.gui.result.token_parts import Part
from app.gui.result.token_rows import header_rows
from app.gui.result.token_section import BAR_SPACE, TokenSection
from app.gui.theme import metrics
from app.gui.theme.beside import BesideLayout
from app.gui.theme.buttons import Button, Kind
from app.gui.theme.fonts import TextStyle
from app.gui.theme.icon_view import IconView
from app.gui.theme.roles import Role
from app.gui.theme.scroll import ScrollArea, ScrolledEdge
from app.gui.theme.text import Text
from app.model.token import KeysFrom, Signature, StatedExpiry, Token, TokenKind
from app.words.visible import visible

if TYPE_CHECKING:
    from app.model.report import Report
    from app.words import Words

_WORDS_AT_LEAST, _WORDS_AT_MOST = 150, 50
"""Pixels: wide, and three lines tall; more of them stand over the buttons."""


class TokenTab(ResultTab):
    """Claims first; then the header, what the answer said, and the token itself."""

    identifier = "token"

    def __init__(self, words: "Words", parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self._clipboard = SecretClipboard(self)
        self._expired = False
        self._state_icon = IconView("lock", metrics.ICON_BUTTON)
        self._state = Text("", TextStyle.SMALL, Role.TEXT2, wrap=True)
        self._since = Text("", TextStyle.SMALL, Role.TEXT2, wrap=True)
        self._copy = Button(kind=Kind.LINK, icon="copy")
        self._copy.setProperty("look", "end")
        self._copy.setAccessibleIdentifier("copy-token")
        self._copy.clicked.connect(self._copy_token)
        self._again = Button(kind=Kind.LINK, icon="refresh")
        self._again.setAccessibleIdentifier("check-again")
        self._again.clicked.connect(self._ask_again)
        self.freshness = Freshness()
        self.freshness.changed.connect(self._show_freshness)
        self._sealed_note = SealedNote()
        self._sealed_note.asked.connect(lambda: self.action_asked.emit("decrypt_token", None))
        self._claims = ClaimsView()
        self._claims.compare_asked.connect(lambda: self.action_asked.emit("compare", None))
        self._header = ClaimTable("token-header")
        self._inner_header = HeadedTable("token-inner-header")
        self._signature = SignatureView()
        self._signature.asked.connect(lambda: self.action_asked.emit("check_signature", None))
        self._sections = (
            TokenSection(Part.CLAIMS, self._claims, focus=self._claims.table),
            TokenSection(Part.HEADER, self._header),
            TokenSection(Part.SIGNATURE, self._signature, focus=self._signature.table),
        )
        self._answer = HeadedTable("token-answer")
        self._fate = TokenFate()
        self._fate.asked.connect(self.action_asked)
        self._raw = RawToken()
        self._eye = Button(kind=Kind.TOOL, icon="eye")
        self._eye.setCheckable(True)
        self._eye.setAccessibleIdentifier("show-token")
        self._eye.toggled.connect(self._reveal)
        self._raw.part_chosen.connect(self._part_chosen)
        for section in self._sections:
            section.entered.connect(self._section_entered)
        self._scroll = ScrollArea()
        self._edge = ScrolledEdge(self._scroll)
        self._lay_out()
        self._retranslate()

    def title(self) -> str:
        """See `ResultTab.title`."""
        return self.tr("Token")

    def render_report(self) -> None:
        """See `ResultTab.render_report`."""
        self._retranslate()
        token = None if self.report is None else self.report.token
        for part in (self._copy, self._eye, self._state_icon):
            part.setVisible(token is not None)
        if self.report is not None and token is not None:
            self._show_lasting(self.report, token)
        self._eye.setChecked(False)
        if token is None:
            self._raw.show_token(None, TokenKind.OPAQUE)
        else:
            self._raw.show_token(token.access_token, token.kind)
        self.tick()

    def tick(self) -> None:
        """See `ResultTab.tick`."""
        report = self.report
        token = None if report is None else report.token
        self._show_freshness()
        if report is None or token is None:
            self._state.set_style(TextStyle.SMALL)
            self._state.set_role(Role.TEXT2)
            self._state.setText(self.tr("There is no token."))
            self._since.hide()
            self._again.hide()
            self._header.show_rows(self._headings(), ())
            for part in (*self._sections, self._inner_header, self._answer, self._fate):
                part.hide()
            self._sealed_note.show_token(None, self.words)
            return
        self._show_state(token)
        headings = self._headings()
        claims, header, _signature = self._sections
        claims.setVisible(self._claims.show_claims(report, self.words, self.now, headings))
        rows = header_rows(token.header, self.words, self.now)
        self._header.show_rows(headings, rows)
        header.setVisible(bool(rows))
        inside = token.encryption.header if token.encryption is not None else None
        inner = header_rows(inside, self.words, self.now)
        self._inner_header.show_rows(self.tr("Header of the signed token inside"), headings, inner)

    def _show_lasting(self, report: "Report", token: Token) -> None:
        """What does not go by the time."""
        headings = self._headings()
        self._sections[2].setVisible(self._signature.show_report(report, self.words, headings))
        said = self.tr("What the server said with it")
        self._answer.show_rows(said, headings, self._answer_rows(token))
        self._sealed_note.show_token(token, self.words)
        self._fate.show_report(report, self.words, self.now, headings)

    def _show_freshness(self) -> None:
        if self.report is not None and self.isVisible():
            self.freshness.show_report(self.report, self.words, self.now)

    def _retranslate(self) -> None:
        self._header.setAccessibleName(self.tr("Token header"))
        claims, header, signature = self._sections
        claims.heading.setText(self.tr("Claims"))
        claims.heading.hide()  # they come first, and need none
        header.heading.setText(self.tr("Header"))
        signature.heading.setText(self.tr("Signature"))
        self._copy.setText(self.tr("Copy token"))
        self._again.setText(self.tr("Check again"))
        shown = self._eye.isChecked()
        name = self.tr("Hide token") if shown else self.tr("Show token")
        self._eye.setAccessibleName(name)
        self._eye.setToolTip(name)

    def _headings(self) -> tuple[str, str, str]:
        return self.tr("Name"), self.tr("Value"), self.tr("What it means")

    def _show_state(self, token: Token) -> None:
        end = token.expires_at()
        expired = end is not None and end <= self.now
        brought = self.report is not None and self.report.brought
        self._again.setVisible(expired and not brought)  # no check brings another one
        self._copy.setVisible(not expired)
        self._since.setVisible(expired)
        if expired and self.report is not None:
            finished = self.report.finished_at or self.report.started_at
            self._state_icon.show_icon("clock", Role.ERROR)
            self._state.set_role(Role.ERROR)
            self._state.set_style(TextStyle.SMALL_STRONG)
            self._state.setText(self.tr("This token has expired."))
            when = self.words.clock_time(finished, self.now)
            self._since.setText(self.tr("The verdict is from %1.").replace("%1", when))
            return
        self._state.set_style(TextStyle.SMALL)
        wrong = token.signature is Signature.INVALID
        self._state_icon.show_icon("lock", Role.ERROR if wrong else Role.TEXT2)
        self._state.set_role(Role.ERROR if wrong else Role.TEXT2)
        self._state.setText(self._signature_state(token))

    def _signature_state(self, token: Token) -> str:
        """In a few words; the section of the signature tells which key it was, and from where."""
        if token.kind is not TokenKind.JWT and token.claims is None:
            return self.tr("Only the API can read this token.")
        holds = token.signature is Signature.VERIFIED
        if token.signature is Signature.UNVERIFIED:
            return self.tr("The signature was not checked.")
        match token.checked.source if token.checked is not None else None:
            case KeysFrom.ADDRESS:
                yes = self.tr("Verified with a key from your address.")
                no = self.tr("Not signed with a key from your address.")
            case KeysFrom.FILE:
                yes = self.tr("Verified with the key file you chose.")
                no = self.tr("Not signed with the key file you chose.")
            case KeysFrom.SECRET:
                yes = self.tr("Verified with the secret you gave.")
                no = self.tr("Not signed with the secret you gave.")
            case KeysFrom.ISSUER | None:
                yes = self.tr("Verified with the issuer’s key.")
                no = self.tr("Not signed with the issuer’s key.")
        return yes if holds else no

    def _answer_rows(self, token: Token) -> tuple[ClaimRow, ...]:
        asked = " ".join(token.requested_scope)
        granted = None if token.granted_scope is None else " ".join(token.granted_scope)
        if granted is None:
            scope_means = self.tr("Not named: then it is what was asked for")
        elif set(token.granted_scope or ()) == set(token.requested_scope):
            scope_means = self.tr("Granted: what you asked for")
        else:
            scope_means = self.tr("Granted. You asked for: %1").replace("%1", asked or "–")
        rows = [
            ClaimRow(
                "token_type",
                visible(token.token_type) or "–",
                self.tr("How the API wants it presented"),
            ),
            ClaimRow("scope", visible(granted or "") or "–", scope_means),
        ]
        if isinstance(token.expiry, StatedExpiry):
            rows.append(
                ClaimRow(
                    "expires_in",
                    self.words.duration(token.expiry.expires_in),
                    self.tr("How long it works, counted from its arrival"),
                )
            )
        return tuple(rows)

    def _copy_token(self) -> None:
        if self.report is not None and self.report.token is not None:
            self._clipboard.copy(self.report.token.access_token)

    def _reveal(self, revealed: bool) -> None:
        self._raw.reveal(revealed)
        self._eye.set_icon("eye-off" if revealed else "eye")
        self._retranslate()
        self._mark(None)

    def _part_chosen(self, part: Part) -> None:
        """In the token as it came: what it holds is brought into sight."""
        found = self._mark(part)
        if found is not None:
            self._scroll.verticalScrollBar().setValue(found.y())

    def _section_entered(self, part: Part) -> None:
        self._mark(part)
        self._raw.mark(Part.CONTENT if part is Part.CLAIMS and self._sealed() else part)

    def _mark(self, part: Part | None) -> TokenSection | None:
        """Let the section of a part stand out; the one that does, or None."""
        found = None
        for section in self._sections:
            same = part is section.part
            if part is Part.CONTENT and self._sealed():  # what is in it, once it is open
                same = section.part is Part.CLAIMS
            section.show_mark(revealed=self._eye.isChecked(), marked=same)
            if same and section.isVisibleTo(self):
                found = section
        return found

    def _sealed(self) -> bool:
        token = None if self.report is None else self.report.token
        return token is not None and token.kind is TokenKind.JWE

    def _ask_again(self) -> None:
        self.action_asked.emit("check_again", None)

    def _lay_out(self) -> None:
        told = QWidget()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._state)
        words.addWidget(self._since)
        words.addWidget(self.freshness)
        signed = QHBoxLayout(told)
        signed.setContentsMargins(0, 0, 0, 0)
        signed.setSpacing(metrics.S)
        signed.addWidget(self._state_icon, 0, Qt.AlignmentFlag.AlignVCenter)
        signed.addLayout(words, 1)
        top = BesideLayout(metrics.scaled(_WORDS_AT_LEAST), most=metrics.scaled(_WORDS_AT_MOST))
        for part in (told, self._again, self.freshness.box, self._eye, self._copy):
            top.addWidget(part)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(metrics.XL - 3 - BAR_SPACE, 0, metrics.XL, metrics.XL)
        column.setSpacing(0)
        column.addLayout(_inset(self._sealed_note))
        claims, header, signature = self._sections
        column.addWidget(claims)
        column.addWidget(header)
        column.addLayout(_inset(self._inner_header))
        column.addWidget(signature)
        column.addLayout(_inset(self._answer, self._fate))
        column.addLayout(_inset(self.freshness.log))
        column.addStretch(1)
        self._scroll.set_content(content)
        pinned = QVBoxLayout()
        pinned.setContentsMargins(metrics.XL, metrics.S, metrics.XL, metrics.XS)
        pinned.setSpacing(0)
        pinned.addLayout(top)
        pinned.addWidget(self._raw)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(pinned)
        outer.addWidget(self._edge)
        outer.addWidget(self._scroll, 1)


def _inset(*parts: QWidget) -> QVBoxLayout:
    """On the left edge of the tables, which leave room for their bars."""
    column = QVBoxLayout()
    column.setContentsMargins(BAR_SPACE, 0, 0, 0)
    column.setSpacing(0)
    for part in parts:
        column.addWidget(part)
    return column
