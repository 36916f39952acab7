"""A text of any length to read and to copy from, a page at a time."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QTextBlock, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QTextEdit, QVBoxLayout, QWidget

from app.gui.result.pages import Pages, Place, TextPages
from app.gui.result.text_box import TextBox
from app.gui.theme import metrics
from app.gui.theme.apply import color, theme_changed
from app.gui.theme.buttons import Button, Kind
from app.gui.theme.fonts import TextStyle
from app.gui.theme.roles import Role
from app.gui.theme.text import Text
from app.model.content import ContentKind

_JSON = re.compile(
    r'(?P<key>"(?:[^"\\]|\\.)*"(?=\s*:))|"(?:[^"\\]|\\.)*"?'
    r"|(?P<number>-?\b[0-9][0-9.eE+-]*|\b(?:true|false|null)\b)"
)
_MARKUP = re.compile(r"(?P<key></?[A-Za-z_][\w:.-]*|/?>|<[!?][^>]*>?)")
_GRAMMARS: Final = {
    ContentKind.JSON: _JSON,
    ContentKind.XML: _MARKUP,
    ContentKind.HTML: _MARKUP,
}
_ROLES: Final = {"key": Role.TEXT2, "number": Role.ACCENT}
_MOST_MARKS: Final = 2_000
"""In what is in sight; more would take longer than anybody looks."""


class PagedText(QWidget):
    """The page in sight, coloured as far as it is in sight; below it the way to the others."""

    turned = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = TextBox()
        self._pages: Pages = TextPages("")
        self._number = 0
        self._kind = ContentKind.TEXT
        self._back = Button(kind=Kind.TOOL, icon="chevron-left")
        self._on = Button(kind=Kind.TOOL, icon="chevron-right")
        self._back.setAccessibleIdentifier("page-before")
        self._on.setAccessibleIdentifier("page-after")
        self._where = Text("", TextStyle.SMALL, Role.TEXT2)
        self._foot = QWidget()
        self._colouring = QTimer(self)
        self._colouring.setSingleShot(True)
        self._colouring.setInterval(0)
        self._colouring.timeout.connect(self._colour)
        self._back.clicked.connect(lambda: self._turn(self._number - 1))
        self._on.clicked.connect(lambda: self._turn(self._number + 1))
        self.box.verticalScrollBar().valueChanged.connect(self._colouring.start)
        self._lay_out()
        self.retranslate()

    def show_pages(self, pages: Pages, kind: ContentKind) -> None:
        """Show the first of these pages."""
        self._pages, self._kind = pages, kind
        self._foot.setVisible(pages.count() > 1)
        self._turn(0)

    def matches(self, wanted: str) -> Iterator[Place | None]:
        """All places that hold a text, see `Pages.matches`."""
        return self._pages.matches(wanted)

    def reveal(self, place: Place) -> None:
        """Go to a place and select it."""
        if place.page != self._number:
            self._turn(place.page)
        cursor = QTextCursor(self.box.document())
        cursor.setPosition(place.start)
        cursor.setPosition(place.start + place.length, QTextCursor.MoveMode.KeepAnchor)
        self.box.setTextCursor(cursor)
        self.box.ensureCursorVisible()

    def retranslate(self) -> None:
        """Write every word anew."""
        for button, name in (
            (self._back, self.tr("Previous page")),
            (self._on, self.tr("Next page")),
        ):
            button.setAccessibleName(name)
            button.setToolTip(name)
        self._tell_where()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if theme_changed(event):
            self._colouring.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._colouring.start()

    def _turn(self, number: int) -> None:
        self._number = min(max(number, 0), self._pages.count() - 1)
        self.box.setPlainText(self._pages.page(self._number))
        self._back.setEnabled(self._number > 0)
        self._on.setEnabled(self._number + 1 < self._pages.count())
        self._tell_where()
        self._colouring.start()
        self.turned.emit()

    def _tell_where(self) -> None:
        said = self.tr("Page %1 of %2").replace("%1", str(self._number + 1))
        self._where.setText(said.replace("%2", str(self._pages.count())))

    def _colour(self) -> None:
        """Only what is in sight: laying out a whole long page would hold the window up."""
        grammar = _GRAMMARS.get(self._kind)
        marks = self._marks(grammar) if grammar is not None else iter(())
        self.box.setExtraSelections(list(islice(marks, _MOST_MARKS)))

    def _marks(self, grammar: re.Pattern[str]) -> Iterator[QTextEdit.ExtraSelection]:
        formats = {}
        for name, role in _ROLES.items():
            formats[name] = QTextCharFormat()
            formats[name].setForeground(color(role))
        for block in self._in_sight():
            for found in grammar.finditer(block.text()):
                if found.lastgroup is None:
                    continue
                mark = QTextEdit.ExtraSelection()
                mark.format = formats[found.lastgroup]
                cursor = QTextCursor(block)
                cursor.setPosition(block.position() + found.start())
                cursor.setPosition(block.position() + found.end(), QTextCursor.MoveMode.KeepAnchor)
                mark.cursor = cursor
                yield mark

    def _in_sight(self) -> Iterator[QTextBlock]:
        block = self.box.firstVisibleBlock()
        place = self.box.blockBoundingGeometry(block).translated(self.box.contentOffset())
        top, bottom = place.top(), self.box.viewport().height()
        while block.isValid() and top <= bottom:
            yield block
            top += self.box.blockBoundingRect(block).height()
            block = block.next()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self._foot)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(metrics.XS)
        row.addStretch(1)
        row.addWidget(self._back)
        row.addWidget(self._where)
        row.addWidget(self._on)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.box, 1)
        column.addWidget(self._foot)
        self._foot.hide()
        self.setFocusProxy(self.box)
