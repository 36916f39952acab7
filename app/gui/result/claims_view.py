"""A token's claims: found by a word, opened where there is more inside, copied as JSON."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.gui.result.claim_copying import as_json
from app.gui.result.claim_table import ClaimTable
from app.gui.result.copying import copy_text
from app.gui.result.token_rows import MOST_ROWS, Path, claim_rows, noted_claims
from app.gui.theme import metrics
from app.gui.theme.buttons import Button, Kind
from app.gui.theme.flow import FlowLayout
from app.gui.theme.fonts import TextStyle
from app.gui.theme.roles import Role
from app.gui.theme.search_field import SearchField
from app.gui.theme.text import Text
from app.model.time import Instant

if TYPE_CHECKING:
    from app.model.report import Report
    from app.words import Words

_SLICE: Final = 200
"""Claims looked at before the window gets its turn again."""
_SEARCHED_FROM: Final = 12
"""Claims that are looked through by eye; where there are more, a field finds them."""
_MOST_SEARCHED: Final = 20_000
"""Characters of one value."""


class ClaimsView(QWidget):
    """Shows at most `MOST_ROWS` claims at once; the search goes through all of them."""

    compare_asked = Signal()
    """Somebody wants to see what another token has otherwise."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = ClaimTable("token-claims")
        self.table.whole_can_be_copied = True
        self.table.toggled.connect(self._toggle)
        self.table.copy_all_asked.connect(self._copy_all)
        self._search = SearchField("find-claim")
        self._search.textChanged.connect(self._look)
        self._search.down_pressed.connect(self.table.setFocus)
        self._copy = Button(kind=Kind.LINK, icon="copy")
        self._copy.setAccessibleIdentifier("copy-claims")
        self._copy.clicked.connect(self._copy_all)
        self._compare = Button(kind=Kind.LINK, icon="compare")
        self._compare.setAccessibleIdentifier("compare-token")
        self._compare.clicked.connect(self.compare_asked)
        self._remark = Text("", TextStyle.SMALL, Role.TEXT2, wrap=True)
        self._remark.hide()
        self._report: Report | None = None
        self._words: Words | None = None
        self._now = Instant(0)
        self._headings = ("", "", "")
        self._names: Sequence[str] = ()
        self._number = 0
        """Of all that fit, of which `_names` are the first."""
        self._opened: set[Path] = set()
        self._found: list[str] = []
        self._rest: Iterator[str | None] = iter(())
        self._slice = QTimer(self)
        self._slice.setInterval(0)
        self._slice.timeout.connect(self._look_on)
        self._head = QWidget()
        head = QVBoxLayout(self._head)
        head.setContentsMargins(3, metrics.S, 0, metrics.XS)
        head.addWidget(self._search)
        self._remark.setContentsMargins(3, metrics.XS, 0, 0)
        foot = FlowLayout(spacing=metrics.L, below=metrics.XS)
        foot.setContentsMargins(3, metrics.S, 0, 0)
        for part in (self._copy, self._compare):
            foot.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self._remark)
        column.addWidget(self.table)
        column.addLayout(foot)
        self._retranslate()

    def show_claims(
        self, report: "Report", words: "Words", now: Instant, headings: tuple[str, str, str]
    ) -> bool:
        """Show them as they are now; False where there are none to show."""
        claims = None if report.token is None else report.token.claims
        if claims is None:
            self._report = None
            return False
        new = report is not self._report
        self._report, self._words, self._now, self._headings = report, words, now, headings
        self._head.setVisible(len(claims) > _SEARCHED_FROM or bool(self._search.text()))
        if new:
            self._opened.clear()
            self._look()
        else:
            self._show()
        return True

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _show(self) -> None:
        if self._report is None or self._words is None:
            return
        rows = claim_rows(self._report, self._words, self._now, self._names, self._opened)
        self.table.show_rows(self._headings, rows)
        self.table.show()
        remark = ""
        if not self._names and not self._slice.isActive():
            remark = self.tr("No claim contains these words.")
        elif self._number > MOST_ROWS:
            remark = self.tr("It has %n claims. The first 100 are shown.", "", self._number)
        self._remark.setText(remark)
        self._remark.setVisible(bool(remark))

    def _toggle(self, path: Path) -> None:
        self._opened ^= {path}
        self._show()

    def _look(self) -> None:
        """Look for the words from the first claim on; without any, show all."""
        self._slice.stop()
        wanted = self._search.text().strip().casefold()
        if not wanted:
            claims = self._claims()
            self._names = tuple(islice(self._order(), MOST_ROWS))
            self._number = len(claims) + ("aud" not in claims)
            self._show()
            return
        self._found = []
        self._rest = self._matches(wanted)
        self._slice.start()
        self._look_on()

    def _look_on(self) -> None:
        for each in self._rest:
            if each is None:
                return
            self._found.append(each)
            if len(self._found) >= MOST_ROWS:
                break
        self._slice.stop()
        self._names = tuple(self._found)
        self._number = len(self._names)
        self._show()

    def _matches(self, wanted: str) -> Iterator[str | None]:
        """The names of claims that hold the words; None now and then: a moment to pause."""
        words, now, claims = self._words, self._now, self._claims()
        if words is None:
            return
        for number, name in enumerate(self._order(), 1):
            value = claims.get(name)
            whole = value[:_MOST_SEARCHED] if isinstance(value, str) else ""
            shown = words.claim_value(name, value, now)
            meaning = words.claim_meaning(name, value, now=now)
            if wanted in "\n".join((name[:_MOST_SEARCHED], shown, whole, meaning)).casefold():
                yield name
            if number % _SLICE == 0:
                yield None

    def _claims(self) -> Mapping[str, Any]:
        token = None if self._report is None else self._report.token
        return {} if token is None or token.claims is None else token.claims

    def _order(self) -> Iterator[str]:
        if self._words is None or self._report is None:
            return iter(())
        return self._words.claim_order(self._claims(), noted_claims(self._report))

    def _copy_all(self) -> None:
        if self._report is not None:
            copy_text(as_json(self._claims()))

    def _retranslate(self) -> None:
        self.table.setAccessibleName(self.tr("Token claims"))
        self._search.setPlaceholderText(self.tr("Find in the claims"))
        self._search.setAccessibleName(self.tr("Find in the claims"))
        self._search.clear_button.setAccessibleName(self.tr("Clear the search"))
        self._copy.setText(self.tr("Copy as JSON"))
        self._compare.setText(self.tr("Compare…"))
