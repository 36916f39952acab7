"""A table of names, values and what they mean, as tall as it needs to be."""

from typing import Any, Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QMenu,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.gui.result.claim_copying import copied_cell, copied_row
from app.gui.result.claim_lines import parts, wrapped
from app.gui.result.claim_row import ClaimRow, Fold
from app.gui.result.copying import copy_text
from app.gui.theme import metrics
from app.gui.theme.apply import color
from app.gui.theme.columns import ColumnHeader, ColumnModel, Index
from app.gui.theme.focus_ring import focus_shows
from app.gui.theme.fonts import TextStyle, font
from app.gui.theme.icons import pixmap
from app.gui.theme.roles import Role
from app.model.frozen import frozen, replace
from app.words.visible import visible

_HEAD: Final = 32
PAD: Final = 3
"""Pixels between the edge of a column and its text."""
_TOGGLES: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_MOST_OF_NAMES: Final = 0.32
"""Of the width, where a long name needs more than its share."""
_MOST_KEPT: Final = 2_000
_MAY_BE_CUT, _LONGEST_TIP = 80, 2_000
"""Characters of a text that may not all show, and of the tooltip that tells the rest."""
_SIGN: Final = 16
"""Of the arrow of a row that opens."""


@frozen
class Look:
    """How the three columns of a table look."""

    styles: tuple[TextStyle, TextStyle, TextStyle]
    inks: tuple[Role, Role, Role]
    shares: tuple[float, float, float]
    """Of the width."""
    values: tuple[int, ...]
    """Columns for *Copy value*: the one in use, else the first of them."""
    whole_names: bool = False
    """Names break after an underscore alone; else they are sentences."""
    nothing: bool = False
    """An empty value says that there is none, and a screen reader is told so."""


OF_CLAIMS: Final = Look(
    (TextStyle.WIRE, TextStyle.BODY_STRONG, TextStyle.SMALL),
    (Role.TEXT2, Role.TEXT, Role.TEXT2),
    (0.235, 0.423, 0.342),
    (1,),
    whole_names=True,
)
OF_TWO_SIDES: Final = Look(
    (TextStyle.SMALL, TextStyle.BODY, TextStyle.BODY),
    (Role.TEXT2, Role.TEXT, Role.TEXT),
    (0.26, 0.37, 0.37),
    (1, 2),
    nothing=True,
)


class ClaimModel(ColumnModel[ClaimRow]):
    """The names shown may break after an underscore; what is copied has no such sign."""

    def __init__(self, parent: QObject | None = None, look: Look = OF_CLAIMS) -> None:
        super().__init__(len(look.shares), parent)
        self._look = look

    def changed_in(self, before: ClaimRow, after: ClaimRow) -> tuple[int, int]:
        """Each second the clock changes the value of a time, and nothing else of its row."""
        only_value = replace(before, value=after.value) == after
        return (1, 1) if only_value else super().changed_in(before, after)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        text = (row.name, row.value, row.meaning)[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return text.replace("_", "_\u200b") if index.column() == 0 else text
            case Qt.ItemDataRole.AccessibleTextRole if self._look.nothing and not text:
                return self.tr("nothing")
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.EditRole:
                return text
            case Qt.ItemDataRole.AccessibleDescriptionRole if row.fold is not Fold.NONE:
                open_ = row.fold is Fold.OPEN
                return self.tr("Enter closes it") if open_ else self.tr("Enter opens it")
            case Qt.ItemDataRole.ToolTipRole if index.column() == 1 and isinstance(row.raw, str):
                return visible(row.raw, _LONGEST_TIP) if len(row.raw) > _MAY_BE_CUT else None
            case Qt.ItemDataRole.UserRole:
                return row
        return None


class ClaimTable(QTableView):
    """Three columns that wrap. Ctrl+C copies the cell, a menu the rest; Enter opens a row."""

    toggled = Signal(object)
    """The path of a row that is to open or to close."""
    copy_all_asked = Signal()

    def __init__(
        self, identifier: str, parent: QWidget | None = None, look: Look = OF_CLAIMS
    ) -> None:
        super().__init__(parent)
        self._look = look
        self.model_of_claims = ClaimModel(self, look)
        self.setModel(self.model_of_claims)
        self.setItemDelegate(_ClaimDelegate(self, look))
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
        self.whole_can_be_copied = False
        self._shown: tuple[object, ...] = ()
        self._named: tuple[object, ...] = ()
        self._name_width = 0
        self.clicked.connect(self._toggle)
        self.setHorizontalHeader(ColumnHeader(_HEAD, PAD, self))

    def show_rows(self, headings: tuple[str, str, str], rows: tuple[ClaimRow, ...]) -> None:
        """Show these rows under these headings; the clock asks each second, mostly for the same."""
        shown = (headings, rows, self.viewport().width(), self._fonts())
        if shown == self._shown:
            return
        self._shown = shown
        self.model_of_claims.headings = headings
        self.model_of_claims.show_rows(rows)
        self.setVisible(bool(rows))
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy) and self.currentIndex().isValid():
            copy_text(copied_cell(self._row(), self.currentIndex().column()))
        elif event.key() in _TOGGLES and self.currentIndex().isValid():
            self._toggle(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802  (Qt’s name)
        if event.reason() is not QContextMenuEvent.Reason.Keyboard:
            place = self.viewport().mapFromGlobal(event.globalPos())
            self.setCurrentIndex(self.indexAt(place))
        if not self.currentIndex().isValid():
            return
        row, column = self._row(), self.currentIndex().column()
        column = column if column in self._look.values else self._look.values[0]
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Copy value"), lambda: copy_text(copied_cell(row, column)))
        menu.addAction(self.tr("Copy row"), lambda: copy_text(copied_row(row)))
        if self.whole_can_be_copied:
            menu.addAction(self.tr("Copy all as JSON"), self.copy_all_asked.emit)
        menu.popup(event.globalPos())

    def _row(self) -> ClaimRow:
        return self.model_of_claims.rows[self.currentIndex().row()]

    def _toggle(self, index: Index) -> None:
        row = self.model_of_claims.rows[index.row()]
        if row.fold is not Fold.NONE:
            self.toggled.emit(row.path)
            self.setCurrentIndex(self.model_of_claims.index(index.row(), index.column()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()

    def _fonts(self) -> tuple[str, ...]:
        return tuple(font(style).key() for style in self._look.styles)

    def _of_names(self, most: int) -> int:
        """How wide a column is in which no name is broken but after an underscore; those that
        would take more than that are broken anyhow."""
        names = frozenset((row.name, row.indent()) for row in self.model_of_claims.rows)
        key = (names, most, self._fonts())
        if key != self._named:  # the clock asks each second anew
            letters = QFontMetrics(font(self._look.styles[0]))
            wide = (
                letters.horizontalAdvance(part) + indent + 3 * PAD + 1
                for name, indent in names
                for part in parts(name)
            )
            self._named = key
            self._name_width = max((each for each in wide if each <= most), default=0)
        return self._name_width

    def _fit(self) -> None:
        width = self.viewport().width()
        shares = self._look.shares
        names = self._of_names(int(width * _MOST_OF_NAMES)) if self._look.whole_names else 0
        widths = [max(int(width * shares[0]), names)]
        widths.append(int((width - widths[0]) * shares[1] / (shares[1] + shares[2])))
        widths.append(width - sum(widths))
        for column, each in enumerate(widths):
            self.setColumnWidth(column, each)
        delegate = self.itemDelegate()
        assert isinstance(delegate, _ClaimDelegate)
        tall = 0
        fonts = self._fonts()
        for at, row in enumerate(self.model_of_claims.rows):
            height = delegate.height(row, widths, fonts)
            if self.rowHeight(at) != height:
                self.setRowHeight(at, height)
            tall += height
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + tall + 1)


class _ClaimDelegate(QStyledItemDelegate):
    """Paints wrapped plain text; a long value is cut after a dozen lines."""

    def __init__(self, parent: QWidget, look: Look) -> None:
        super().__init__(parent)
        self._look = look
        self._heights: dict[tuple[object, ...], float] = {}

    def height(self, row: ClaimRow, widths: list[int], fonts: tuple[str, ...]) -> int:
        """What the tallest of three cells needs."""
        texts = (row.name.replace("_", "_\u200b"), row.value, row.meaning)
        tallest = max(
            self._needed(text, column, widths[column] - 3 * PAD - _room(row, column), fonts[column])
            for column, text in enumerate(texts)
        )
        return max(int(tallest) + metrics.M - 2, metrics.table_row_height() + 1)

    def _needed(self, text: str, column: int, width: int, key: str) -> float:
        """Of one cell. Kept, since the clock asks each second anew and changes few."""
        cell = (text, width, key)
        if cell not in self._heights:
            if len(self._heights) > _MOST_KEPT:
                self._heights.clear()
            self._heights[cell] = wrapped(text, font(self._look.styles[column]), width)[1]
        return self._heights[cell]

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: ClaimRow = index.data(Qt.ItemDataRole.UserRole)
        column = index.column()
        painter.save()
        chosen = font(self._look.styles[column])
        text = str(index.data(Qt.ItemDataRole.DisplayRole))
        left = _room(row, column)
        lines, tall = wrapped(text, chosen, option.rect.width() - 3 * PAD - left)
        painter.setFont(chosen)
        ink = self._look.inks[column]
        painter.setPen(color(Role.WARNING if row.warn and column != 1 else ink))
        top = option.rect.top() + (option.rect.height() - tall) / 2
        measure = QFontMetrics(chosen)
        for line in lines:
            painter.drawText(option.rect.left() + PAD + left, int(top) + measure.ascent(), line)
            top += measure.lineSpacing()
        if row.fold is not Fold.NONE and column == 1:
            name = "chevron-down" if row.fold is Fold.OPEN else "chevron-right"
            middle = option.rect.center().y() - _SIGN // 2
            ratio = option.widget.devicePixelRatioF()
            sign = pixmap(name, _SIGN, Role.TEXT2, ratio)
            painter.drawPixmap(option.rect.left() + PAD - 2, middle, sign)
        bottom = option.rect.bottom()
        painter.fillRect(option.rect.left(), bottom, option.rect.width(), 1, color(Role.LINE))
        view = option.widget
        if isinstance(view, QTableView) and focus_shows(view) and view.currentIndex() == index:
            painter.setPen(QPen(color(Role.ACCENT), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(option.rect.adjusted(-1 + PAD - 2, 3, -6, -4), 4, 4)
        painter.restore()


def _room(row: ClaimRow, column: int) -> int:
    """What stands before a text: the way in, or the arrow."""
    if column == 0:
        return row.indent()
    return _SIGN + 2 if column == 1 and row.fold is not Fold.NONE else 0
