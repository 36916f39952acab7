"""A report as a laid-out document: what is shown before it leaves, and what a PDF is drawn of.

It is built of texts and never of markup, so nothing in it can be markup.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QFont,
    QFontDatabase,
    QFontMetricsF,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextTableCellFormat,
    QTextTableFormat,
)

from app.gui.theme.fonts import WIRE_LINE_HEIGHT
from app.gui.theme.roles import Colours, Role
from app.model.finding import Severity
from app.model.step import StepStatus
from app.sharing.exchange_page import ExchangePart, Message
from app.sharing.report_page import ClaimPart, FindingPart, ReportPage, Row, StepPart

if TYPE_CHECKING:
    from app.words import Words

Cell = tuple[str, QTextCharFormat]
LONGEST_BODY: Final = 8 * 1024
"""Characters of one body: what is laid out at once must not hold the window up."""
_TITLE, _HEAD, _SMALL, _WIRE = 1.5, 1.12, 0.92, 0.88
_PADDING = 2
_BETWEEN = 10
"""Pixels between a column and the next."""
_SIGNS: Final = {
    StepStatus.PASSED: ("✓", Role.OK),
    StepStatus.WARNING: ("!", Role.WARNING),
    StepStatus.FAILED: ("✕", Role.ERROR),
    StepStatus.RUNNING: ("…", Role.TEXT2),
    StepStatus.PENDING: ("·", Role.TEXT2),
    StepStatus.SKIPPED: ("–", Role.TEXT2),
}
_MARKS: Final = {
    Severity.INFO: ("✓", Role.OK),
    Severity.WARNING: ("!", Role.WARNING),
    Severity.ERROR: ("✕", Role.ERROR),
}


def report_document(
    page: ReportPage, words: "Words", colours: Colours, base: QFont
) -> QTextDocument:
    """The document; `base` is the font of its body."""
    return _Writer(words, colours, base).write(page)


class _Writer:
    def __init__(self, words: "Words", colours: Colours, base: QFont) -> None:
        self._words, self._colours, self._base = words, colours, base
        self._document = QTextDocument()
        self._document.setUndoRedoEnabled(False)
        self._document.setDefaultFont(base)
        self._document.setDocumentMargin(0)
        self._cursor = QTextCursor(self._document)
        self._begun = False

    def write(self, page: ReportPage) -> QTextDocument:
        words = self._words
        self._header(page)
        self._rows(page.about)
        self._heading(words.text("report.steps"), page.steps)
        self._steps(page.steps)
        self._heading(words.text("report.findings"), page.findings)
        for finding in page.findings:
            self._finding(finding)
        self._heading(words.text("report.claims"), page.claims)
        self._claims(page.claims)
        self._heading(words.text("calling.title"), page.calls)
        self._steps(page.calls)
        self._heading(words.text("report.exchanges"), page.exchanges)
        for exchange in page.exchanges:
            self._exchange(exchange)
        if page.answer is not None:
            self._heading(words.text("report.answer"), (page.answer,))
            self._message(page.answer)
        self._heading(words.text("report.made_in"), page.made_in)
        self._rows(page.made_in)
        self._block(above=14)
        self._put(page.made_with, self._style(_SMALL, Role.TEXT2))
        return self._document

    def _header(self, page: ReportPage) -> None:
        self._block()
        if page.severity is not None:
            sign, role = _MARKS[page.severity]
            self._put(f"{sign}  ", self._style(_TITLE, role, strong=True))
        self._put(page.title, self._style(_TITLE, strong=True))
        if page.explanation:
            self._block(above=2, below=8)
            self._put(page.explanation, self._style(1, Role.TEXT2))

    def _heading(self, text: str, content: Iterable[object]) -> None:
        if not tuple(content):
            return
        self._block(above=18, below=4)
        self._put(text, self._style(_HEAD, strong=True))

    def _rows(self, rows: tuple[Row, ...]) -> None:
        cells = [
            (
                (row.name, self._style(1, Role.TEXT2)),
                (row.value, self._style(_WIRE if row.wire else 1, wire=row.wire)),
            )
            for row in rows
        ]
        self._table(cells, _percent(24, 76))

    def _claims(self, claims: tuple[ClaimPart, ...]) -> None:
        cells = [
            (
                (claim.name, self._style(_WIRE, Role.TEXT2, wire=True)),
                (claim.value, self._style(1)),
                (claim.meaning, self._style(1, Role.TEXT2)),
            )
            for claim in claims
        ]
        self._table(cells, _percent(24, 38, 38))

    def _steps(self, steps: tuple[StepPart, ...]) -> None:
        cells = [
            (
                (_SIGNS[step.status][0], self._style(1, _SIGNS[step.status][1], strong=True)),
                (step.name, self._style(1, strong=True)),
                (step.detail, self._style(1, Role.TEXT2)),
                (step.duration, self._style(1, Role.TEXT2)),
            )
            for step in steps
        ]
        lasted = QFontMetricsF(self._style(1).font())
        widest = max((lasted.horizontalAdvance(step.duration) for step in steps), default=0)
        fixed, rest = QTextLength.Type.FixedLength, QTextLength()
        sign = QTextLength(fixed, lasted.horizontalAdvance("✓") + _BETWEEN)
        duration = QTextLength(fixed, widest + 2 * _PADDING + 1)
        self._table(cells, (sign, rest, rest, duration), right=True)

    def _finding(self, finding: FindingPart) -> None:
        words = self._words
        sign, role = _MARKS[finding.severity]
        self._block(above=6)
        self._put(f"{sign}  ", self._style(1, role, strong=True))
        self._put(finding.title, self._style(1, strong=True))
        if finding.explanation:
            self._block(above=2)
            self._put(finding.explanation, self._style(1))
        self._list(words.text("cli.causes"), [f"•  {each}" for each in finding.causes])
        self._list(words.text("cli.who"), [finding.who] if finding.who else [])
        steps = [f"{number}.  {each}" for number, each in enumerate(finding.next_steps, 1)]
        self._list(words.text("cli.next_steps"), steps)
        self._block(above=4, below=4)
        self._put(finding.technical, self._style(_WIRE, Role.TEXT2, wire=True))

    def _list(self, title: str, lines: list[str]) -> None:
        if not lines:
            return
        self._block(above=6)
        self._put(title, self._style(_SMALL, Role.TEXT2, strong=True))
        for line in lines:
            self._block(above=1, indent=1)
            self._put(line, self._style(1))

    def _exchange(self, exchange: ExchangePart) -> None:
        words = self._words
        self._block(above=8)
        self._put(exchange.title, self._style(_WIRE, strong=True, wire=True))
        self._block(above=1)
        role = Role.OK if exchange.good else Role.ERROR
        self._put(exchange.status, self._style(1, role, strong=True))
        about = [exchange.duration, exchange.way]
        about += [f"{each.name} {each.duration}" for each in exchange.times]
        told = "  ·  ".join(filter(None, about))
        self._put(f"  ·  {told}" if told else "", self._style(_SMALL, Role.TEXT2))
        self._small(words.text("report.sent"))
        self._message(exchange.sent)
        if exchange.answered is not None:
            self._small(words.text("report.answered"))
            self._message(exchange.answered)
        elif exchange.fault:
            self._block(above=2)
            self._put(exchange.fault, self._style(_WIRE, Role.TEXT2, wire=True))

    def _small(self, text: str) -> None:
        self._block(above=6, below=2)
        self._put(text, self._style(_SMALL, Role.TEXT2, strong=True))

    def _message(self, message: Message) -> None:
        frame = QTextFrameFormat()
        frame.setBackground(self._colours[Role.RAISED])
        frame.setPadding(8)
        frame.setBorder(0)
        self._cursor.insertFrame(frame)
        plain, grey = self._style(_WIRE, wire=True), self._style(_WIRE, Role.TEXT2, wire=True)
        block = QTextBlockFormat()
        proportional = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
        block.setLineHeight(WIRE_LINE_HEIGHT, proportional)
        self._cursor.setBlockFormat(block)
        self._put(message.first, plain)
        for name, value in message.headers:
            self._put(f"\n{name}: ", grey)
            self._put(value, plain)
        if message.body:
            self._put(f"\n\n{message.body}", plain)
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        if message.note:
            self._block(above=2)
            self._put(message.note, self._style(_SMALL, Role.TEXT2))

    def _table(
        self,
        rows: "Sequence[tuple[Cell, ...]]",
        widths: tuple[QTextLength, ...],
        *,
        right: bool = False,
    ) -> None:
        """`right`: the last column is of numbers, and ends at the right edge."""
        if not rows:
            return
        shape = QTextTableFormat()
        shape.setBorder(0)
        shape.setCellPadding(_PADDING)
        shape.setCellSpacing(0)
        shape.setTopMargin(3 * _PADDING)
        shape.setWidth(*_percent(100))
        shape.setColumnWidthConstraints(widths)
        table = self._cursor.insertTable(len(rows), len(widths), shape)
        for number, row in enumerate(rows):
            for column, (text, style) in enumerate(row):
                last = column == len(row) - 1
                if not last:
                    apart = QTextTableCellFormat()
                    apart.setRightPadding(_BETWEEN)
                    table.cellAt(number, column).setFormat(apart)
                cursor = table.cellAt(number, column).firstCursorPosition()
                if right and last:
                    block = QTextBlockFormat()
                    block.setAlignment(Qt.AlignmentFlag.AlignRight)
                    cursor.setBlockFormat(block)
                cursor.insertText(text, style)
        self._cursor.movePosition(QTextCursor.MoveOperation.End)

    def _block(self, *, above: float = 0, below: float = 0, indent: int = 0) -> None:
        shape = QTextBlockFormat()
        shape.setTopMargin(above)
        shape.setBottomMargin(below)
        # As far from the edge as what stands in tables.
        shape.setLeftMargin(_PADDING + 12 * indent)
        if self._begun:
            self._cursor.insertBlock(shape)
        else:
            self._cursor.setBlockFormat(shape)
        self._begun = True

    def _put(self, text: str, style: QTextCharFormat) -> None:
        self._cursor.insertText(text, style)

    def _style(
        self,
        size: float,
        role: Role = Role.TEXT,
        *,
        strong: bool = False,
        wire: bool = False,
    ) -> QTextCharFormat:
        chosen = QFont(self._base)
        if wire:
            fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
            chosen.setFamilies(fixed.families() or [fixed.family()])
            chosen.setStyleHint(QFont.StyleHint.Monospace)
        if self._base.pixelSize() > 0:
            chosen.setPixelSize(max(1, round(self._base.pixelSize() * size)))
        else:
            chosen.setPointSizeF(self._base.pointSizeF() * size)
        chosen.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
        style = QTextCharFormat()
        style.setFont(chosen)
        style.setForeground(self._colours[role])
        return style


def _percent(*widths: int) -> tuple[QTextLength, ...]:
    return tuple(QTextLength(QTextLength.Type.PercentageLength, each) for each in widths)
