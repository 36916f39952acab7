"""One answer of an API: words first, then status, timing, headers and body."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from app.gui.result.asked_for import AskedFor
from app.gui.result.body_view import BodyView
from app.gui.result.timing_bar import TimingBar
from app.gui.theme import metrics
from app.gui.theme.buttons import Button, Kind
from app.gui.theme.emptying import empty
from app.gui.theme.fonts import TextStyle
from app.gui.theme.icon_view import IconView
from app.gui.theme.note import Note
from app.gui.theme.roles import Role
from app.gui.theme.scroll import ScrollArea
from app.gui.theme.surface import Line
from app.gui.theme.text import Text
from app.model.content import ContentKind
from app.model.exchange import Answer, Timing
from app.model.frozen import frozen
from app.model.parts import redacted
from app.model.time import Span
from app.oauth.json_text import read_json
from app.oauth.problem_details import ProblemDetails, problem_details
from app.words.visible import visible

if TYPE_CHECKING:
    from app.words import Words

_MOST_HEADERS = 100
_BODY_AT_LEAST = 150
"""Of the body with its tools. What the API says of itself takes what it needs, and where both do
not fit they scroll together."""
_FEW_HEADERS, _TALL_ENOUGH = 6, 400
"""So many show without being asked for, in a view so many pixels high."""
_LONGEST_PROBLEM = 64 * 1024
"""Characters; an account of a problem is short."""


@frozen
class Told:
    """What there is to show of one call."""

    sign: tuple[str, Role]
    sentence: str
    asked: str
    """Method and address."""
    answer: Answer | None = None
    duration: Span | None = None
    timing: Timing | None = None


class AnswerView(QWidget):
    """A refusal is explained by what the API itself says of it, as far as it says anything."""

    save_asked = Signal(object)
    """An `Answer` whose body is to be written to a file."""

    def __init__(self, words: "Words", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._shown: Answer | None = None
        self._opened: bool | None = None
        """What the person wants to see of timing and headers; None as long as nothing was said."""
        self._shape = IconView("", 22, Role.OK)
        self._sentence = Text("", TextStyle.BODY_STRONG, wrap=True)
        self._request = Text("", TextStyle.SMALL, Role.TEXT2, elide=True)
        self._status = Text("", TextStyle.BODY_STRONG, Role.TEXT2)
        self._duration = Text("", TextStyle.BODY, Role.TEXT2)
        self._timing = TimingBar()
        self._problem = Note("api", ink=Role.TEXT2)
        self._problem.hide()
        self._asked_for = AskedFor()
        self._fold = Button(kind=Kind.LINK, icon="chevron-right")
        self._fold.setAccessibleIdentifier("api-headers")
        self._fold.clicked.connect(self._toggle)
        self._header_rows = QGridLayout()
        self._folded = QWidget()
        self._folded.hide()
        self._body = BodyView(words)
        self._body.save_asked.connect(self.save_asked)
        self._body.setMinimumHeight(metrics.scaled(_BODY_AT_LEAST))
        self._details = ScrollArea()
        self._lay_out()
        self._retranslate()

    def set_words(self, words: "Words") -> None:
        """Speak another language, where it is another."""
        if words is self._words:
            return
        self._words = words
        self._body.set_words(words)
        self._retranslate()

    def show_told(self, told: Told) -> None:
        """Show a call, and its answer where one came."""
        self._shape.show_icon(*told.sign)
        self._sentence.setText(told.sentence)
        self._request.setText(visible(told.asked))
        self._request.setVisible(bool(told.asked))
        answer = told.answer
        self._details.setVisible(answer is not None)
        if answer is None:
            self._status.setText("")
            self._duration.setText("")
            return
        self._status.setText(visible(f"{answer.status} {answer.reason}".strip(), 60))
        spent = told.duration
        self._duration.setText("" if spent is None else self._words.duration(spent))
        if answer is not self._shown:
            self._shown = answer
            self._show_headers(answer)
            self._asked_for.show_answer(answer)
            self._show_problem(answer)
            self._show_timing(told.timing)
            self._body.show_answer(answer)
            self._unfold_if_room()
            self._details.verticalScrollBar().setValue(0)

    def _retranslate(self) -> None:
        """Write every word anew; most of them with the next answer that is shown."""
        self._shown = None
        self._fold.setAccessibleName(self.tr("Timing and headers"))
        self._asked_for.heading.setText(self.tr("What the API asks for"))

    def _show_problem(self, answer: Answer) -> None:
        problem = _problem_in(answer)
        self._problem.setVisible(problem is not None)
        if problem is None:
            return
        title = visible(problem.title, 200) or self.tr("What the API says")
        more = (problem.detail, problem.instance, problem.type)
        self._problem.set_texts(title, "\n".join(visible(each, 600) for each in more if each))

    def _show_timing(self, timing: Timing | None) -> None:
        self._timing.setVisible(timing is not None)
        if timing is not None:
            self._timing.show_timing(timing, timing.total or Span(0), self._words)

    def _show_headers(self, answer: Answer) -> None:
        empty(self._header_rows)
        for row, (name, value) in enumerate(answer.headers[:_MOST_HEADERS]):
            self._header_rows.addWidget(
                Text(visible(name, 60), TextStyle.SMALL, Role.TEXT2),
                row,
                0,
                Qt.AlignmentFlag.AlignTop,
            )
            shown = Text(visible(redacted(value), 500), TextStyle.WIRE, wrap=True)
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._header_rows.addWidget(shown, row, 1)
        self._header_rows.setColumnStretch(1, 1)
        self._fold.setText(
            self.tr("Timing and headers, %1").replace("%1", str(len(answer.headers)))
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._unfold_if_room()

    def hasHeightForWidth(self) -> bool:
        """It can do with its least height at any width, and gets all that the calls leave: else Qt
        would take what it would like for what it needs, and squeeze them."""
        return False

    def _unfold_if_room(self) -> None:
        """A few headers show at once, where neither the body nor a refusal needs their place."""
        if self._opened is not None or self._shown is None:
            return
        few = len(self._shown.headers) <= _FEW_HEADERS
        explained = not (self._problem.isHidden() and self._asked_for.isHidden())
        self._show_open(few and not explained and self.height() >= metrics.scaled(_TALL_ENOUGH))

    def _show_open(self, opened: bool) -> None:
        self._folded.setVisible(opened)
        self._fold.set_icon("chevron-down" if opened else "chevron-right")

    def _toggle(self) -> None:
        self._opened = self._folded.isHidden()
        self._show_open(self._opened)
        if self._opened:
            QTimer.singleShot(0, self._show_folded)

    def _show_folded(self) -> None:
        bar = self._details.verticalScrollBar()
        bar.setValue(min(self._fold.y(), bar.maximum()))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(metrics.S)
        column.addLayout(self._head())
        content = QWidget()
        details = QVBoxLayout(content)
        details.setContentsMargins(0, 0, metrics.XL, metrics.S)
        details.setSpacing(metrics.XS)
        details.addWidget(self._problem)
        details.addWidget(self._asked_for)
        details.addWidget(Line())
        details.addWidget(self._fold, 0, Qt.AlignmentFlag.AlignLeft)
        folded = QVBoxLayout(self._folded)
        folded.setContentsMargins(26, 0, 0, metrics.XS)
        folded.setSpacing(metrics.XS)
        self._header_rows.setHorizontalSpacing(metrics.M)
        self._header_rows.setVerticalSpacing(3)
        folded.addWidget(self._timing)
        folded.addLayout(self._header_rows)
        details.addWidget(self._folded)
        details.addWidget(Line())
        details.addWidget(self._body, 1)
        self._details.set_content(content)
        column.addWidget(self._details, 1)
        column.addStretch(0)

    def _head(self) -> QLayout:
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, metrics.XL, 0)
        head.setSpacing(metrics.M)
        head.addWidget(self._shape, 0, Qt.AlignmentFlag.AlignVCenter)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self._sentence)
        words.addWidget(self._request)
        head.addLayout(words, 1)
        head.addWidget(self._status)
        head.addWidget(self._duration)
        return head


def _problem_in(answer: Answer) -> ProblemDetails | None:
    """What a refusal says of itself (RFC 9457)."""
    body = redacted(answer.body)
    if answer.kind is not ContentKind.JSON or len(body) > _LONGEST_PROBLEM:
        return None
    declared = next(
        (redacted(value) for name, value in answer.headers if name.lower() == "content-type"), ""
    )
    return problem_details(declared, answer.status, read_json(body.encode("utf-8", "replace")))
