"""What the API answered: words first, then status, headers and body."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLayout,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.background import in_background
from app.gui.result.copying import copy_text
from app.gui.result.json_view import FindField, JsonView
from app.gui.result.tab import ResultTab
from app.gui.result.text_box import TextBox
from app.gui.tasks import Task
from app.gui.theme import metrics
from app.gui.theme.buttons import Button, Kind
from app.gui.theme.fonts import TextStyle
from app.gui.theme.icon_view import IconView
from app.gui.theme.icons import STATUS_SHAPE
from app.gui.theme.roles import Role
from app.gui.theme.scroll import ScrollArea
from app.gui.theme.surface import Line
from app.gui.theme.text import Text
from app.model.exchange import Answer
from app.model.observed import JsonSeen
from app.model.parts import redacted
from app.model.step import StepId, StepStatus
from app.oauth.json_text import read_json
from app.words.visible import visible

if TYPE_CHECKING:
    from app.words import Words

_AT_ONCE = 128 * 1024
"""Characters that are parsed without a detour through a thread: about 2 ms."""
_PARSE_SECONDS = 30
_MOST_HEADERS = 100


class ApiTab(ResultTab):
    """JSON as a tree that can be searched, anything else as text."""

    identifier = "api"

    def __init__(self, words: "Words", parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self._body = ""
        self._shown: Answer | None = None
        self._task = Task(self)
        self._task.settled.connect(self._settled)
        self._seen: tuple[Answer, JsonSeen] | None = None
        self._shape = IconView("", 22, Role.OK)
        self._sentence = Text("", TextStyle.BODY_STRONG, wrap=True)
        self._request = Text("", TextStyle.SMALL, Role.TEXT2, elide=True)
        self._status = Text("", TextStyle.BODY_STRONG, Role.TEXT2)
        self._duration = Text("", TextStyle.BODY, Role.TEXT2)
        self._fold = Button(kind=Kind.LINK, icon="chevron-right")
        self._fold.setAccessibleIdentifier("api-headers")
        self._fold.clicked.connect(self._toggle_headers)
        self._headers = QWidget()
        self._header_rows = QGridLayout(self._headers)
        self._header_scroll = ScrollArea()
        self._header_scroll.set_content(self._headers)
        self._header_scroll.hide()
        self._answer = Text("", TextStyle.SMALL_STRONG, Role.TEXT2)
        self._size = Text("", TextStyle.SMALL, Role.TEXT2, elide=True)
        self._tree = JsonView()
        self._find = FindField(self._tree)
        self._copy = Button(kind=Kind.LINK, icon="copy")
        self._copy.setAccessibleIdentifier("copy-answer")
        self._copy.clicked.connect(self._copy_body)
        self._text = TextBox()
        self._waiting = Text("", TextStyle.BODY, Role.TEXT2)
        self._waiting.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._views = QStackedWidget()
        self._details = QWidget()
        self._lay_out()
        self._retranslate()

    def title(self) -> str:
        """See `ResultTab.title`."""
        return self.tr("API")

    def render_report(self) -> None:
        """See `ResultTab.render_report`."""
        self._retranslate()
        report = self.report
        answer = None if report is None else report.resource
        self._details.setVisible(answer is not None)
        if report is None:
            return
        step = report.step(StepId.RESOURCE)
        self._shape.show_icon(*_filled(step.status))
        self._sentence.setText(self._what_it_said(step.status))
        call = report.profile.call
        asked = f"{call.method} {call.url}" if call is not None else ""
        self._request.setText(visible(asked))
        if answer is None:
            self._status.setText("")
            self._duration.setText("")
            return
        self._status.setText(visible(f"{answer.status} {answer.reason}".strip(), 60))
        spent = report.resource_duration
        self._duration.setText("" if spent is None else self.words.duration(spent))
        self._show_headers(answer)
        if answer is not self._shown:
            self._shown = answer
            self._show_body(answer)
        self._describe_size(answer)

    def _what_it_said(self, status: StepStatus) -> str:
        report = self.report
        assert report is not None
        step = report.step(StepId.RESOURCE)
        if not step.asked:
            return self.tr("No API is named in the form, so none was called.")
        if status is StepStatus.SKIPPED:
            return self.tr("The API was not called: the check ended before that.")
        if step.findings:
            return self.words.finding(step.findings[0]).title
        if status in (StepStatus.PENDING, StepStatus.RUNNING):
            return self.tr("The API has not answered yet.")
        return self.tr("The API let this client in")

    def _show_headers(self, answer: Answer) -> None:
        _clear(self._header_rows)
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
        self._fold.setText(self.tr("Headers, %1").replace("%1", str(len(answer.headers))))

    def _show_body(self, answer: Answer) -> None:
        self._find.reset()
        self._body = redacted(answer.body)
        self._task.cancel()
        self._seen = None
        if answer.body_is_base64 or not self._body.strip():
            self._show_parsed(JsonSeen(None, "not_json"))
        elif len(self._body) <= _AT_ONCE:
            self._show_parsed(read_json(self._body.encode("utf-8", "replace")))
        else:
            self._waiting.setText(self.tr("Reading the answer…"))
            self._views.setCurrentWidget(self._waiting)
            self._start(answer)

    def _start(self, answer: Answer) -> None:
        if not self._task.running:
            self._task.start(self._parse(answer, self._body))

    async def _parse(self, answer: Answer, body: str) -> None:
        try:
            seen = await in_background(
                lambda: read_json(body.encode("utf-8", "replace")), _PARSE_SECONDS
            )
        except TimeoutError:
            seen = JsonSeen(None, "not_json")
        self._seen = (answer, seen)

    def _settled(self) -> None:
        if self._shown is None:
            return
        if self._seen is None or self._seen[0] is not self._shown:
            if len(self._body) > _AT_ONCE:
                self._start(self._shown)
            return
        self._show_parsed(self._seen[1])
        self._seen = None

    def _show_parsed(self, seen: JsonSeen) -> None:
        is_json = not seen.problem and isinstance(seen.value, dict | list)
        self._find.setVisible(is_json)
        if is_json:
            self._tree.show_value(seen.value)
            self._views.setCurrentWidget(self._tree)
            return
        note = self.tr("The rest is in the report: only the first 256 KiB are shown here.")
        body = self._body or self.tr("The answer has no body.")
        self._text.show_text(body, note)
        self._views.setCurrentWidget(self._text)

    def _describe_size(self, answer: Answer) -> None:
        size = self.words.size(answer.size)
        if self._views.currentWidget() is self._tree:
            size = self.tr("%1 JSON").replace("%1", size)
        elif answer.body_is_base64:
            size = self.tr("%1 that are no text, shown as Base64").replace("%1", size)
        if answer.truncated:
            size = self.tr("%1, cut off there").replace("%1", size)
        self._size.setText(size)

    def _toggle_headers(self) -> None:
        opened = self._header_scroll.isHidden()
        self._header_scroll.setVisible(opened)
        self._fold.set_icon("chevron-down" if opened else "chevron-right")
        tall = self._headers.layout()
        if opened and tall is not None:
            needed = tall.totalHeightForWidth(max(self._header_scroll.width(), 200))
            needed = needed if needed > 0 else self._headers.sizeHint().height()
            self._header_scroll.setFixedHeight(min(needed, metrics.scaled(150)))

    def _copy_body(self) -> None:
        copy_text(self._body)

    def _retranslate(self) -> None:
        self._fold.setAccessibleName(self.tr("Headers"))
        self._answer.setText(self.tr("Answer"))
        self._find.setPlaceholderText(self.tr("Find in the answer"))
        self._find.setAccessibleName(self.tr("Find in the answer"))
        self._copy.setText(self.tr("Copy"))
        self._copy.setAccessibleName(self.tr("Copy the answer"))
        self._tree.setAccessibleName(self.tr("Answer"))
        self._text.setAccessibleName(self.tr("Answer"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._shown = None
        super().changeEvent(event)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(metrics.XL, metrics.M, metrics.XL, metrics.S)
        column.setSpacing(metrics.S)
        column.addLayout(self._head())
        details = QVBoxLayout(self._details)
        details.setContentsMargins(0, 0, 0, 0)
        details.setSpacing(metrics.XS)
        details.addWidget(Line())
        details.addWidget(self._fold, 0, Qt.AlignmentFlag.AlignLeft)
        self._header_rows.setContentsMargins(26, 0, 0, metrics.XS)
        self._header_rows.setHorizontalSpacing(metrics.M)
        self._header_rows.setVerticalSpacing(3)
        details.addWidget(self._header_scroll)
        details.addWidget(Line())
        details.addLayout(self._tools())
        for view in (self._tree, self._text, self._waiting):
            self._views.addWidget(view)
        details.addWidget(self._views, 1)
        column.addWidget(self._details, 1)
        column.addStretch(0)
        self._views.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def _head(self) -> QLayout:
        head = QHBoxLayout()
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

    def _tools(self) -> QLayout:
        tools = QHBoxLayout()
        tools.setContentsMargins(0, metrics.XS, 0, metrics.XS)
        tools.setSpacing(metrics.S)
        tools.addWidget(self._answer)
        tools.addWidget(self._size, 1)
        tools.addWidget(self._find, 1)
        tools.addWidget(self._copy)
        return tools


def _filled(status: StepStatus) -> tuple[str, Role]:
    return ("status-ok", Role.OK) if status is StepStatus.PASSED else STATUS_SHAPE[status]


def _clear(layout: QGridLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
