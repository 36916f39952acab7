"""A table of names, values and what they mean, as tall as it needs to be."""

from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPen,
    QResizeEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QFrame,
    QHeaderView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.gui.result.copying import copy_text
from app.gui.theme import metrics
from app.gui.theme.apply import color
from app.gui.theme.focus_ring import focus_shows
from app.gui.theme.fonts import TextStyle, font
from app.gui.theme.roles import Role
from app.gui.theme.text import THEME_EVENTS

Index = QModelIndex | QPersistentModelIndex
_COLUMNS: Final = 3
_STYLES: Final = (TextStyle.WIRE, TextStyle.BODY_STRONG, TextStyle.SMALL)
_SHARES: Final = (0.245, 0.425, 0.33)
_PAD: Final = 3
_MOST_LINES: Final = 12


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One line of the table; `value` may have a second line."""

    name: str
    value: str
    meaning: str
    warn: bool = False


class ClaimModel(QAbstractTableModel):
    """Rows in; the names shown may break after an underscore, what is copied has no such sign."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[ClaimRow, ...] = ()
        self.headings = ("", "", "")

    def show_rows(self, rows: tuple[ClaimRow, ...]) -> None:
        """Show these; where only values changed, nothing else moves."""
        if len(rows) != len(self.rows):
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()
            return
        changed = [at for at, row in enumerate(rows) if row != self.rows[at]]
        self.rows = rows
        for at in changed:
            self.dataChanged.emit(self.index(at, 0), self.index(at, _COLUMNS - 1))

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else _COLUMNS

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        text = (row.name, row.value, row.meaning)[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return text.replace("_", "_\u200b") if index.column() == 0 else text
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.EditRole:
                return text
            case Qt.ItemDataRole.UserRole:
                return row
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            return self.headings[section]
        return None


class ClaimTable(QTableView):
    """Three columns that wrap. Ctrl+C copies the cell."""

    def __init__(self, identifier: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model_of_claims = ClaimModel(self)
        self.setModel(self.model_of_claims)
        self.setItemDelegate(_ClaimDelegate(self))
        self.setAccessibleIdentifier(identifier)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setProperty("ownFocus", True)
        self.viewport().setAutoFillBackground(False)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        header = _Header(self)
        self.setHorizontalHeader(header)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def show_rows(self, headings: tuple[str, str, str], rows: tuple[ClaimRow, ...]) -> None:
        """Show these rows under these headings."""
        self.model_of_claims.headings = headings
        self.model_of_claims.show_rows(rows)
        self.setVisible(bool(rows))
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy) and self.currentIndex().isValid():
            copy_text(self.currentIndex().data(Qt.ItemDataRole.EditRole))
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in THEME_EVENTS:
            self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()

    def _fit(self) -> None:
        width = self.viewport().width()
        widths = [int(width * share) for share in _SHARES]
        widths[-1] = width - sum(widths[:-1])
        for column, each in enumerate(widths):
            self.setColumnWidth(column, each)
        delegate = self.itemDelegate()
        assert isinstance(delegate, _ClaimDelegate)
        tall = 0
        for at, row in enumerate(self.model_of_claims.rows):
            height = delegate.height(row, widths)
            if self.rowHeight(at) != height:
                self.setRowHeight(at, height)
            tall += height
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + tall + 1)


class _Header(QHeaderView):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), metrics.scaled(32))

    def paintSection(self, painter: QPainter, rect: QRect, index: int) -> None:
        painter.setFont(font(TextStyle.SMALL_STRONG))
        painter.setPen(color(Role.TEXT2))
        text = str(self.model().headerData(index, Qt.Orientation.Horizontal) or "")
        place = rect.adjusted(_PAD, 0, -_PAD, 0)
        text = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(place, flags, text)
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, color(Role.LINE))


class _ClaimDelegate(QStyledItemDelegate):
    """Paints wrapped plain text; a long value is cut after a dozen lines."""

    def height(self, row: ClaimRow, widths: list[int]) -> int:
        """What the tallest of three cells needs."""
        texts = (row.name.replace("_", "_\u200b"), row.value, row.meaning)
        tallest = max(
            _wrapped(text, font(_STYLES[column]), widths[column] - 4 * _PAD)[1]
            for column, text in enumerate(texts)
        )
        return max(int(tallest) + metrics.M - 2, metrics.table_row_height() + 1)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: ClaimRow = index.data(Qt.ItemDataRole.UserRole)
        column = index.column()
        painter.save()
        chosen = font(_STYLES[column])
        text = str(index.data(Qt.ItemDataRole.DisplayRole))
        lines, tall = _wrapped(text, chosen, option.rect.width() - 4 * _PAD)
        painter.setFont(chosen)
        ink = Role.TEXT if column == 1 else Role.TEXT2
        painter.setPen(color(Role.WARNING if row.warn and column != 1 else ink))
        top = option.rect.top() + (option.rect.height() - tall) / 2
        measure = QFontMetrics(chosen)
        for line in lines:
            painter.drawText(option.rect.left() + _PAD, int(top) + measure.ascent(), line)
            top += measure.lineSpacing()
        bottom = option.rect.bottom()
        painter.fillRect(option.rect.left(), bottom, option.rect.width(), 1, color(Role.LINE))
        view = option.widget
        if isinstance(view, QTableView) and focus_shows(view) and view.currentIndex() == index:
            painter.setPen(QPen(color(Role.ACCENT), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(option.rect.adjusted(-1 + _PAD - 2, 3, -6, -4), 4, 4)
        painter.restore()


def _wrapped(text: str, chosen: QFont, width: int) -> tuple[list[str], float]:
    """The lines of a text in that width, and their height in pixels."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        layout = QTextLayout(paragraph, chosen)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        while len(lines) < _MOST_LINES and (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 20))
            start = line.textStart()
            lines.append(paragraph[start : start + line.textLength()].rstrip())
        layout.endLayout()
    if len(lines) == _MOST_LINES:
        lines[-1] = lines[-1][:-1] + "…"
    return lines, len(lines) * QFontMetrics(chosen).lineSpacing()
