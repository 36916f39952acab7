"""The body of an answer by what it is: a tree, coloured text, a picture, or its bytes."""

import base64
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QLayout, QStackedWidget, QVBoxLayout, QWidget

from app.background import in_background
from app.gui.result.copying import copy_text
from app.gui.result.find_field import FindField
from app.gui.result.json_view import JsonView
from app.gui.result.paged_text import PagedText
from app.gui.result.pages import HexPages, Pages, TextPages
from app.gui.result.picture import Picture, decoded
from app.gui.tasks import Task
from app.gui.theme import metrics
from app.gui.theme.beside import BesideLayout
from app.gui.theme.buttons import Button, Kind
from app.gui.theme.fonts import TextStyle
from app.gui.theme.roles import Role
from app.gui.theme.text import Text
from app.model.content import ContentKind
from app.model.exchange import Answer
from app.model.frozen import frozen
from app.model.parts import redacted
from app.oauth.json_text import read_json

if TYPE_CHECKING:
    from app.words import Words

_AT_ONCE: Final = 64 * 1024
"""Characters that are read without a detour through a thread: about 2 ms."""
_LARGEST_TREE: Final = 8 * 1024 * 1024
"""Characters; a longer text takes a tree of gigabytes, and is shown as it came."""
_FIELD_AT_LEAST: Final = 225
"""With the size of the body before it."""
_SECONDS: Final = 30


@frozen
class _Seen:
    """What a body turned out to be."""

    pages: Pages
    value: dict[str, object] | list[object] | None = None
    """Of JSON that is short enough for a tree."""
    picture: QImage | None = None
    data: bytes = b""
    """Of what is no text."""


class BodyView(QWidget):
    """Two views where there are two: the first that people like, the second as it came."""

    save_asked = Signal(object)
    """An `Answer` whose body is to be written to a file."""

    def __init__(self, words: "Words", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._answer: Answer | None = None
        self._body = ""
        self._seen: _Seen | None = None
        self._read: tuple[Answer, _Seen] | None = None
        self._as_it_came = False
        self._task = Task(self)
        self._task.settled.connect(self._settled)
        self._title = Text("", TextStyle.SMALL_STRONG, Role.TEXT2)
        self._size = Text("", TextStyle.SMALL, Role.TEXT2)
        self._other = Button(kind=Kind.LINK)
        self._other.setAccessibleIdentifier("other-view")
        self._other.clicked.connect(self._switch)
        self._copy = Button(kind=Kind.LINK, icon="copy")
        self._copy.setProperty("look", "end")
        self._copy.setAccessibleIdentifier("copy-answer")
        self._copy.clicked.connect(lambda: copy_text(self._body))
        self._save = Button(kind=Kind.TOOL, icon="export")
        self._save.setAccessibleIdentifier("save-answer")
        self._save.clicked.connect(lambda: self.save_asked.emit(self._answer))
        self._tree = JsonView()
        self._text = PagedText()
        self._picture = Picture()
        self._waiting = Text("", TextStyle.BODY, Role.TEXT2)
        self._waiting.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._find = FindField()
        self._views = QStackedWidget()
        self._lay_out()
        self.retranslate()

    def set_words(self, words: "Words") -> None:
        """Speak another language."""
        self._words = words
        self._describe()

    def show_answer(self, answer: Answer) -> None:
        """Show the body of this answer, unless it shows already."""
        if answer is self._answer:
            return
        self._answer, self._body = answer, redacted(answer.body)
        self._seen, self._as_it_came = None, False
        self._task.cancel()
        if not _slow(answer, self._body):
            self._seen = _look_at(answer, self._body)
            self._show()
        else:
            self._waiting.setText(self.tr("Reading the answer…"))
            self._views.setCurrentWidget(self._waiting)
            self._find.setVisible(False)
            self._other.setVisible(False)
            self._start()
        self._describe()

    def retranslate(self) -> None:
        """Write every word anew."""
        self._title.setText(self.tr("Answer"))
        self._find.set_hints(self.tr("Find in the answer"), self.tr("Find"))
        self._find.setAccessibleName(self.tr("Find in the answer"))
        self._copy.setText(self.tr("Copy"))
        self._copy.setAccessibleName(self.tr("Copy the answer"))
        name = self.tr("Save the answer to a file")
        self._save.setAccessibleName(name)
        self._save.setToolTip(name)
        for view in (self._tree, self._text.box, self._picture):
            view.setAccessibleName(self.tr("Answer"))
        self._text.retranslate()
        self._describe()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _start(self) -> None:
        if not self._task.running and self._answer is not None:
            self._task.start(self._look(self._answer, self._body))

    async def _look(self, answer: Answer, body: str) -> None:
        try:
            seen = await in_background(lambda: _look_at(answer, body), _SECONDS)
        except TimeoutError:
            seen = _Seen(TextPages(body[:_AT_ONCE]))
        self._read = (answer, seen)

    def _settled(self) -> None:
        if self._answer is None or self._seen is not None:
            return
        if self._read is None or self._read[0] is not self._answer:
            self._start()
            return
        self._seen, self._read = self._read[1], None
        self._show()
        self._describe()

    def _show(self) -> None:
        seen, answer = self._seen, self._answer
        assert seen is not None
        assert answer is not None
        two = seen.value is not None or seen.picture is not None
        self._other.setVisible(two)
        self._find.setVisible(not answer.kind.picture or self._as_it_came)
        self._save.setVisible(bool(self._body))
        self._copy.setVisible(bool(self._body) and not answer.body_is_base64)
        if seen.value is not None and not self._as_it_came:
            self._tree.show_value(seen.value)
            self._views.setCurrentWidget(self._tree)
            self._find.look_in(self._tree)
        elif seen.picture is not None and not self._as_it_came:
            self._picture.show_image(seen.picture)
            self._views.setCurrentWidget(self._picture)
        elif not self._body.strip():
            self._waiting.setText(self.tr("The answer has no body."))
            self._views.setCurrentWidget(self._waiting)
            self._find.setVisible(False)
        else:
            self._text.show_pages(seen.pages, answer.kind)
            self._views.setCurrentWidget(self._text)
            self._find.look_in(self._text)

    def _switch(self) -> None:
        self._as_it_came = not self._as_it_came
        self._show()
        self._describe()

    def _describe(self) -> None:
        answer, seen = self._answer, self._seen
        if answer is None:
            return
        size = self._words.size(answer.size)
        if seen is not None and seen.picture is not None:
            points = f"{seen.picture.width()} × {seen.picture.height()}"
            self._other.setText(self.tr("Picture") if self._as_it_came else self.tr("Bytes"))
            size = f"{size} {answer.kind.upper()}, {points}"
        elif seen is not None and seen.value is not None:
            self._other.setText(self.tr("As a tree") if self._as_it_came else self.tr("As text"))
            size = f"{size} JSON"
        elif answer.body_is_base64:
            size = self.tr("%1, not text").replace("%1", size)
        elif answer.kind in (ContentKind.HTML, ContentKind.XML):
            size = f"{size} {answer.kind.upper()}"
        if answer.truncated:
            size = self.tr("%1, cut off there").replace("%1", size)
        self._size.setText(size)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(metrics.XS)
        column.addLayout(self._tools())
        for view in (self._tree, self._text, self._picture, self._waiting):
            self._views.addWidget(view)
        column.addWidget(self._views, 1)

    def _tools(self) -> QLayout:
        told = QWidget()
        first = QHBoxLayout(told)
        first.setContentsMargins(0, 0, 0, 0)
        first.setSpacing(metrics.S)
        first.addWidget(self._title)
        first.addWidget(self._size, 1)
        first.addWidget(self._find, 100)
        tools = BesideLayout(metrics.scaled(_FIELD_AT_LEAST), spacing=metrics.S)
        tools.setContentsMargins(0, metrics.XS, 0, metrics.XS)
        for part in (told, self._other, self._save, self._copy):
            tools.addWidget(part)
        return tools


def _slow(answer: Answer, body: str) -> bool:
    """Reading it takes longer than a window may wait; a text is only cut into pages."""
    parsed = answer.kind is ContentKind.JSON and len(body) <= _LARGEST_TREE
    return len(body) > _AT_ONCE and (parsed or answer.body_is_base64)


def _look_at(answer: Answer, body: str) -> _Seen:
    """What the body is."""
    if answer.body_is_base64:
        data = base64.b64decode(body)
        picture = decoded(data, answer.kind) if answer.kind.picture else None
        return _Seen(HexPages(data), picture=picture, data=data)
    pages = TextPages(body)
    if answer.kind is ContentKind.JSON and len(body) <= _LARGEST_TREE:
        read = read_json(body.encode("utf-8", "replace"))
        if not read.problem:
            return _Seen(pages, value=read.value)
    return _Seen(pages)
