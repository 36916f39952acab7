"""One finding's page, or one about something else that is worth explaining."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.gui.theme import metrics
from app.gui.theme.apply import color
from app.gui.theme.focus_ring import focus_shows
from app.gui.theme.fonts import TextStyle
from app.gui.theme.icon_view import IconView
from app.gui.theme.note import Note
from app.gui.theme.roles import Role
from app.gui.theme.scroll import ScrollArea
from app.gui.theme.status_icons import SEVERITY_SHAPE, who_icon
from app.gui.theme.text import Text
from app.model.finding import Severity, Who

if TYPE_CHECKING:
    from app.words import HelpPage, TopicPage, Words

_SHAPE = 26
_MARK = (4, 24)
"""Pixels: as wide, and as tall as a title."""


class HelpPageView(ScrollArea):
    """Read from top to bottom; arrow keys scroll, and a screen reader gets it in one piece."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ownFocus", True)
        self.setAccessibleIdentifier("help-page")
        self._mark = _FocusMark(self)

    def show_page(self, page: "HelpPage", who: tuple[Who, ...], words: "Words") -> None:
        """Show this page from its beginning."""
        content, column = _sheet()
        column.addLayout(_head(page))
        column.addSpacing(metrics.L)
        column.addWidget(_selectable(Text(page.meaning, wrap=True)))
        causes = [_item(each.title, each.text) for each in page.causes]
        steps = [_item(step.text) for step in page.next_steps]
        if causes:
            column.addWidget(_Section(words.text("help.causes"), causes))
        if page.who:
            column.addSpacing(metrics.XL)
            note = Note(who_icon(who), words.text("help.who"), page.who)
            note.turn_over()
            column.addWidget(note)
        if steps:
            column.addWidget(_Section(words.text("help.next_steps"), steps))
        if page.send:
            sentences = [_item(each) for each in page.send]
            column.addWidget(_Section(words.text("help.send"), sentences))
        self._turn_to(content, column, page.title, words.page_text(page))

    def show_topic(self, page: "TopicPage", words: "Words") -> None:
        """Show a page that is about no finding."""
        content, column = _sheet()
        column.addWidget(_selectable(Text(page.title, TextStyle.TITLE, wrap=True)))
        column.addSpacing(metrics.L)
        column.addWidget(_selectable(Text(page.meaning, wrap=True)))
        for heading, lines in page.sections:
            column.addWidget(_Section(heading, map(_item, lines)))
        self._turn_to(content, column, page.title, words.topic_text(page))

    def _turn_to(self, content: QWidget, column: QVBoxLayout, title: str, text: str) -> None:
        column.addStretch(1)
        self.set_content(content)
        self.verticalScrollBar().setValue(0)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide, tall = _MARK[0], metrics.scaled(_MARK[1])
        self._mark.setGeometry((metrics.XL - wide) // 2, metrics.XL, wide, tall)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._mark.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._mark.update()


class _FocusMark(QWidget):
    """A sign beside the first line while the arrow keys move the page: a ring, or a bar along all
    of its edge, would shout around a text."""

    def __init__(self, page: HelpPageView) -> None:
        super().__init__(page)
        self._page = page
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        if focus_shows(self._page):
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color(Role.ACCENT))
            painter.drawRoundedRect(self.rect(), self.width() / 2, self.width() / 2)


def _sheet() -> tuple[QWidget, QVBoxLayout]:
    content = QWidget()
    column = QVBoxLayout(content)
    column.setContentsMargins(metrics.XL, metrics.XL, metrics.XL, metrics.XL)
    column.setSpacing(0)
    return content, column


def _head(page: "HelpPage") -> QHBoxLayout:
    """Shape, title, and in grey what those need who know the names."""
    row = QHBoxLayout()
    row.setSpacing(metrics.L - 2)
    if page.severity is not Severity.INFO:
        shape, role = SEVERITY_SHAPE[page.severity]
        sign = IconView(shape, _SHAPE, role, line=TextStyle.TITLE)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
    named = [page.severity_word, page.code]
    if page.technical != page.code:
        named.append(page.technical)
    words = QVBoxLayout()
    words.setSpacing(metrics.XS)
    words.addWidget(_selectable(Text(page.title, TextStyle.TITLE, wrap=True)))
    grey = Text(" · ".join(named), TextStyle.WIRE, Role.TEXT2, wrap=True)
    words.addWidget(_selectable(grey))
    row.addLayout(words, 1)
    return row


class _Section(QWidget):
    """A heading and what stands under it; a group of that name for a screen reader."""

    def __init__(self, heading: str, rows: Iterable[QHBoxLayout]) -> None:
        super().__init__()
        self.setAccessibleName(heading)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, metrics.XL, 0, 0)
        column.setSpacing(metrics.S - 2)
        column.addWidget(Text(heading, TextStyle.SMALL_STRONG, Role.TEXT2, wrap=True))
        for row in rows:
            column.addLayout(row)


def _item(title: str, text: str = "") -> QHBoxLayout:
    """A dot, and beside it a sentence, or a strong one with a quiet one below."""
    row = QHBoxLayout()
    row.setSpacing(metrics.S)
    row.addWidget(Text("•", role=Role.TEXT2), 0, Qt.AlignmentFlag.AlignTop)
    words = QVBoxLayout()
    words.setSpacing(1)
    style = TextStyle.BODY_STRONG if text else TextStyle.BODY
    words.addWidget(_selectable(Text(title, style, wrap=True)))
    if text:
        words.addWidget(_selectable(Text(text, TextStyle.SMALL, Role.TEXT2, wrap=True)))
    row.addLayout(words, 1)
    return row


def _selectable(text: Text) -> Text:
    text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return text
