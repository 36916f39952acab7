"""A page of the guide as a laid-out document: Qt reads the Markdown, and this gives it our look."""

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
)

from app.gui.theme import metrics
from app.gui.theme.apply import color
from app.gui.theme.fonts import TextStyle, font
from app.gui.theme.roles import Role

_HEADINGS: Final = {1: TextStyle.TITLE, 2: TextStyle.HEAD, 3: TextStyle.BODY_STRONG}
_LINE_HEIGHT: Final = 130
"""In percent."""
_PROPORTIONAL: Final = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value


def write_guide(document: QTextDocument, markdown: str) -> None:
    """Fill the document with a page."""
    document.setDefaultFont(font(TextStyle.BODY))
    document.setDocumentMargin(metrics.XL)
    document.setIndentWidth(metrics.XL)
    document.setMarkdown(markdown, QTextDocument.MarkdownFeature.MarkdownDialectGitHub)
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            _dress_table(frame)
    for block in _blocks(document):
        _dress_block(QTextCursor(block), block)
    cursor.endEditBlock()


def _blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def _dress_block(cursor: QTextCursor, block: QTextBlock) -> None:
    shape = block.blockFormat()
    level = shape.headingLevel()
    in_code = shape.hasProperty(QTextBlockFormat.Property.BlockCodeLanguage) or shape.hasProperty(
        QTextBlockFormat.Property.BlockCodeFence
    )
    if in_code:
        _dress_code(cursor, block)
        return
    if level:
        shape.setTopMargin(metrics.L if level > 1 else 0)
        shape.setBottomMargin(metrics.XS)
        cursor.setBlockFormat(shape)
        cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
        _write_in(cursor, _HEADINGS.get(level, TextStyle.BODY_STRONG), Role.TEXT)
        return
    listed, tabled = cursor.currentList() is not None, cursor.currentTable() is not None
    shape.setTopMargin(0 if listed or tabled else metrics.XS)
    shape.setBottomMargin(metrics.XS if listed else 0 if tabled else metrics.S)
    shape.setLineHeight(_LINE_HEIGHT, _PROPORTIONAL)
    cursor.setBlockFormat(shape)
    for start, length, written in _pieces(block):
        if written.fontFixedPitch():
            cursor.setPosition(start)
            cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
            _write_in(cursor, TextStyle.WIRE, None)


def _pieces(block: QTextBlock) -> list[tuple[int, int, QTextCharFormat]]:
    found = []
    pieces = block.begin()
    while not pieces.atEnd():
        piece = pieces.fragment()
        found.append((piece.position(), piece.length(), piece.charFormat()))
        pieces += 1
    return found


def _dress_code(cursor: QTextCursor, block: QTextBlock) -> None:
    shape = QTextBlockFormat(block.blockFormat())
    shape.setBackground(color(Role.RAISED))
    shape.setNonBreakableLines(False)
    shape.setLeftMargin(metrics.S)
    shape.setTopMargin(0)
    shape.setBottomMargin(0)
    cursor.setBlockFormat(shape)
    cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
    _write_in(cursor, TextStyle.WIRE, Role.TEXT)


def _write_in(cursor: QTextCursor, style: TextStyle, ink: Role | None) -> None:
    form = QTextCharFormat()
    form.setFont(font(style), QTextCharFormat.FontPropertiesInheritanceBehavior.FontPropertiesAll)
    if ink is not None:
        form.setForeground(color(ink))
    cursor.mergeCharFormat(form)


def _dress_table(table: QTextTable) -> None:
    form = table.format()
    form.setBorder(1)
    form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    form.setBorderBrush(color(Role.LINE))
    form.setBorderCollapse(True)
    form.setCellPadding(metrics.S - 2)
    form.setCellSpacing(0)
    form.setTopMargin(metrics.XS)
    form.setBottomMargin(metrics.M)
    form.setAlignment(Qt.AlignmentFlag.AlignLeft)
    form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    table.setFormat(form)
    empty = not any(
        table.cellAt(0, at).firstCursorPosition().block().text() for at in range(table.columns())
    )
    if empty and table.rows() > 1:
        table.removeRows(0, 1)  # Markdown has no table without a head
