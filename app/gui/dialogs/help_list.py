"""The guide and all findings, and a field to search them or to paste an error into."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QShowEvent
from PySide6.QtWidgets import QStyleOptionViewItem, QVBoxLayout, QWidget

from app.gui.dialogs.help_rows import AreaRow, GuideRow, PageRow, Row, all_rows, rows_for
from app.gui.theme import metrics
from app.gui.theme.fonts import TextStyle
from app.gui.theme.icons import pixmap
from app.gui.theme.roles import Role
from app.gui.theme.row_list import Index, RowDelegate, RowList, write_line
from app.gui.theme.search_field import SearchField
from app.gui.theme.status_icons import SEVERITY_SHAPE
from app.gui.theme.text import Text
from app.model.finding import Severity

if TYPE_CHECKING:
    from app.words import Words

_LONGEST_PASTED = 20_000
_SHAPE = 16


class HelpList(QWidget):
    """Search above, findings below; a row is opened by a click or Enter."""

    page_asked = Signal(object)
    """The finding whose page is wanted."""
    guide_asked = Signal(object)
    """The page of the guide that is wanted."""

    def __init__(self, words: "Words") -> None:
        super().__init__()
        self._words = words
        self._every: tuple[PageRow, ...] | None = None
        """Two hundred pages, written once the list is seen: most who ask for help want one."""
        self.search = SearchField("find-an-explanation", _LONGEST_PASTED)
        self.rows = _Rows(words, self)
        self.view = RowList("explanations")
        self.view.setModel(self.rows)
        self.view.setItemDelegate(_Delegate(self.view, inset=metrics.M, gap=2))
        self._nothing = Text("", TextStyle.BODY, Role.TEXT2, wrap=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.search.textChanged.connect(self._refresh)
        self.search.down_pressed.connect(self._go_to_rows)
        self.search.returnPressed.connect(self._open_first)
        self.view.clicked.connect(self._open)
        self.view.activated.connect(self._open)
        self._lay_out()
        self._retranslate()

    def set_words(self, words: "Words") -> None:
        """Speak another language."""
        self._words = self.rows.words = words
        self._every = None
        self._retranslate()
        if self.isVisible():
            self._refresh()

    def take_focus(self) -> None:
        """Back to the row that was opened, else to the search."""
        if self.view.currentIndex().isValid():
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.search.setFocus(Qt.FocusReason.OtherFocusReason)
            self.search.selectAll()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._every is None:
            self._refresh()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _refresh(self) -> None:
        if self._every is None:
            self._every = all_rows(self._words)
        text = self.search.text()
        self.rows.show_rows(rows_for(self._every, text, self._words))
        self.view.scrollToTop()
        self.view.setVisible(bool(self.rows.rows))
        self._nothing.setVisible(not self.rows.rows)

    def _go_to_rows(self) -> None:
        first = self.rows.first_page()
        if first.isValid():
            self.view.setCurrentIndex(first)
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_first(self) -> None:
        self._open(self.rows.first_page())

    def _open(self, index: QModelIndex) -> None:
        """Open a row; a mouse that activates on one click asks twice for the same."""
        row = self.rows.row(index)
        if isinstance(row, PageRow):
            self.view.setCurrentIndex(index)
            self.page_asked.emit(row.finding)
        elif isinstance(row, GuideRow):
            self.view.setCurrentIndex(index)
            self.guide_asked.emit(row.page)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, metrics.L, 0, 0)
        column.setSpacing(metrics.S)
        head = QVBoxLayout()
        head.setContentsMargins(metrics.XL, 0, metrics.XL, 0)
        head.addWidget(self.search)
        column.addLayout(head)
        column.addWidget(self.view, 1)
        nothing = QVBoxLayout()
        nothing.setContentsMargins(metrics.XL, metrics.XL, metrics.XL, 0)
        nothing.addWidget(self._nothing, 1)
        column.addLayout(nothing)

    def _retranslate(self) -> None:
        hint = self.tr("Search, or paste an error")
        self.search.setPlaceholderText(hint)
        self.search.setAccessibleName(hint)
        self.search.clear_button.setAccessibleName(self.tr("Clear the search"))
        self.view.setAccessibleName(self._words.text("help.contents"))
        self._nothing.setText(self._words.text("help.nothing_found"))


class _Rows(QAbstractListModel):
    """Rows in, accessible names out."""

    def __init__(self, words: "Words", parent: QObject) -> None:
        super().__init__(parent)
        self.words = words
        self.rows: tuple[Row, ...] = ()

    def show_rows(self, rows: tuple[Row, ...]) -> None:
        """Take these in place of the old ones."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def row(self, index: Index) -> Row | None:
        """The row at an index."""
        return self.rows[index.row()] if index.isValid() else None

    def first_page(self) -> QModelIndex:
        """The first row that can be opened; an invalid index where there is none."""
        pages = (at for at, each in enumerate(self.rows) if not isinstance(each, AreaRow))
        return self.index(next(pages, -1))

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        opens = isinstance(self.row(index), GuideRow | PageRow)
        return super().flags(index) if opens else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        match self.row(index), role:
            case AreaRow(title), Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return title
            case GuideRow(page), Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return page.title
            case GuideRow(page), Qt.ItemDataRole.AccessibleDescriptionRole:
                return page.summary
            case PageRow(page=page), Qt.ItemDataRole.DisplayRole:
                return page.title
            case PageRow(page=page), Qt.ItemDataRole.AccessibleTextRole:
                return f"{page.title}, {page.severity_word}"
            case PageRow() as row, Qt.ItemDataRole.AccessibleDescriptionRole:
                return row.basis or row.page.code
            case GuideRow(page), Qt.ItemDataRole.ToolTipRole:
                return page.summary
        return None


class _Delegate(RowDelegate):
    """Shape, title, and the code in grey; areas as quiet headings."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        heads = isinstance(_row(index), AreaRow)
        return QSize(0, metrics.scaled(36) if heads else metrics.list_row_height())

    def paint_row(self, painter: QPainter, place: QRect, index: Index, *, chosen: bool) -> None:  # noqa: ARG002
        row = _row(index)
        if isinstance(row, GuideRow | PageRow):
            self._paint_page(painter, place, row)
        elif row is not None:
            line = place.adjusted(metrics.XL, metrics.S, -metrics.XL, 0)
            write_line(painter, line, row.title, TextStyle.SMALL_STRONG, Role.TEXT2)

    def _paint_page(self, painter: QPainter, place: QRect, row: GuideRow | PageRow) -> None:
        sign = _sign(row)
        if sign is not None:
            shape, role = sign
            top = place.center().y() - _SHAPE // 2 + 1
            drawn = pixmap(shape, _SHAPE, role, self.view.devicePixelRatioF())
            painter.drawPixmap(metrics.XL, top, drawn)
        inside = place.adjusted(metrics.XL + _SHAPE + metrics.M, 6, -metrics.XL, -6)
        upper = QRect(inside.left(), inside.top(), inside.width(), inside.height() // 2)
        lower = upper.translated(0, upper.height())
        told, second = _second_line(row)
        write_line(painter, upper, row.page.title, TextStyle.BODY, Role.TEXT)
        write_line(painter, lower, told, second, Role.TEXT2)


def _row(index: Index) -> Row | None:
    model = index.model()
    assert isinstance(model, _Rows)
    return model.row(index)


def _sign(row: GuideRow | PageRow) -> tuple[str, Role] | None:
    if isinstance(row, GuideRow):
        return "report", Role.ACCENT
    return None if row.page.severity is Severity.INFO else SEVERITY_SHAPE[row.page.severity]


def _second_line(row: GuideRow | PageRow) -> tuple[str, TextStyle]:
    if isinstance(row, GuideRow):
        return row.page.summary, TextStyle.SMALL
    return (row.basis, TextStyle.SMALL) if row.basis else (row.page.code, TextStyle.WIRE)
