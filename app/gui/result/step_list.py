"""The rungs themselves: a list that a screen reader can walk, painted as a ladder."""

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QElapsedTimer,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
)
from PySide6.QtGui import QFocusEvent, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.gui.result.step_lines import StepLine
from app.gui.result.verdict_header import LEFT_EDGE
from app.gui.theme import metrics
from app.gui.theme.announce import announce
from app.gui.theme.apply import color
from app.gui.theme.focus_ring import focus_shows
from app.gui.theme.fonts import TextStyle, font
from app.gui.theme.icons import pixmap
from app.gui.theme.item_rows import replace_rows
from app.gui.theme.roles import Role
from app.gui.theme.spinner import TURN_MS, paint_spinner
from app.gui.theme.transition import STATUS_MS, Transition
from app.model.step import SLOW, StepStatus
from app.model.time import Span

if TYPE_CHECKING:
    from app.words import Words

Index = QModelIndex | QPersistentModelIndex
LINE_ROLE: Final = Qt.ItemDataRole.UserRole
_SHAPE: Final = 18
_GAP: Final = 13
EDGE: Final = 8
"""Room at the right of the durations for the mark around a row."""
_FRAME_MS: Final = 33


class StepModel(QAbstractListModel):
    """Lines in, accessible names out."""

    def __init__(self, words: "Words", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: tuple[StepLine, ...] = ()
        self.words = words
        self._slow_row = -1

    def show_slow(self, row: int) -> None:
        """This row has run for long; -1 for none."""
        before, self._slow_row = self._slow_row, row
        for each in {before, row} & {*range(len(self.lines))}:
            self.dataChanged.emit(self.index(each), self.index(each))

    def detail(self, row: int) -> str:
        """The second text of a row."""
        line = self.lines[row]
        return line.slow if row == self._slow_row and line.slow else line.detail

    def show_lines(self, lines: tuple[StepLine, ...]) -> None:
        """Take these in place of the old ones; rows that stay keep their place."""

        def take() -> None:
            self.lines = lines

        replace_rows(self, self.lines, lines, take)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                # The name of a line for several steps says the status, and not which they are.
                several = line.step is None
                said = line.detail if several else self.words.status_word(line.status)
                return ", ".join(each for each in (line.name, said, line.duration) if each)
            case Qt.ItemDataRole.AccessibleDescriptionRole | Qt.ItemDataRole.ToolTipRole:
                return self.detail(index.row())
            case Qt.ItemDataRole.UserRole:
                return line
        return None


class StepList(QListView):
    """As tall as its rows. `extra` makes room under a row for what opens there."""

    def __init__(self, words: "Words", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model_of_steps = StepModel(words, self)
        self.setModel(self.model_of_steps)
        self.setItemDelegate(_StepDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.setProperty("ownFocus", True)
        self.setAccessibleIdentifier("steps")
        self.opened_row = -1
        self.extra = 0
        self._since = QElapsedTimer()
        self._turning = QTimer(self)
        self._turning.setInterval(_FRAME_MS)
        self._turning.timeout.connect(self._turn)
        self._running_row = -1
        self._patience = QTimer(self, singleShot=True, interval=round(SLOW.seconds * 1000))
        self._patience.timeout.connect(self._tell_slow)
        self._before: dict[int, StepLine] = {}
        self._changing = Transition(self, STATUS_MS, self._change)
        self._name()

    def show_lines(self, lines: tuple[StepLine, ...], opened_row: int, extra: int) -> None:
        """Show these, with `extra` pixels under one of them."""
        self.opened_row, self.extra = opened_row, extra
        self._note_changes(self.model_of_steps.lines, lines)
        self.model_of_steps.show_lines(lines)
        running = next(
            (at for at, each in enumerate(lines) if each.status is StepStatus.RUNNING), -1
        )
        if running != self._running_row:
            self._running_row = running
            self._since.start()
            self.model_of_steps.show_slow(-1)
            self._patience.start()
        if running >= 0:
            self._turning.start()
        else:
            self._turning.stop()
            self._patience.stop()
        self.setFixedHeight(len(lines) * metrics.step_height() + extra)
        self.doItemsLayout()

    def elapsed(self) -> Span:
        """How long the running step has been running."""
        return Span(self._since.elapsed() / 1000)

    def turned(self) -> float:
        """How far round the spinner is, 0 to 1."""
        still = not metrics.animation(TURN_MS, self)
        return 0.0 if still else self._since.elapsed() % TURN_MS / TURN_MS

    def changing(self, row: int) -> tuple[StepLine | None, float]:
        """What a row showed before, and how far, 0 to 1, it is on its way from there."""
        return self._before.get(row), self._changing.value

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._name()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.model_of_steps.lines:
            self.setCurrentIndex(self.model_of_steps.index(max(self.opened_row, 0)))
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def _note_changes(self, before: tuple[StepLine, ...], after: tuple[StepLine, ...]) -> None:
        """A step whose status is another one goes there in a moment; another check does not."""
        if [each.step for each in before] != [each.step for each in after]:
            self._before = {}
            return
        pairs = enumerate(zip(before, after, strict=True))
        changed = {at: old for at, (old, new) in pairs if old.status is not new.status}
        if changed:
            self._before = changed
            self._changing.start()

    def _change(self, part: float) -> None:
        for row in self._before:
            self.viewport().update(self.visualRect(self.model_of_steps.index(row)))
        if part >= 1:
            self._before = {}

    def _tell_slow(self) -> None:
        self.model_of_steps.show_slow(self._running_row)
        announce(self, self.model_of_steps.lines[self._running_row].slow)

    def _turn(self) -> None:
        self.viewport().update(self.visualRect(self.model_of_steps.index(self._running_row)))

    def _name(self) -> None:
        self.setAccessibleName(self.tr("Steps"))


class _StepDelegate(QStyledItemDelegate):
    """Shape, name, detail, duration; and the rail that joins the shapes."""

    def __init__(self, view: StepList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        extra = self._view.extra if index.row() == self._view.opened_row else 0
        return QSize(option.rect.width(), metrics.step_height() + extra)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: StepLine = index.data(LINE_ROLE)
        row = QRect(option.rect)
        row.setHeight(metrics.step_height())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_focus(painter, option, row, index)
        self._paint_rail(painter, option.rect, row, index)
        before, part = self._view.changing(index.row())
        if before is not None:
            painter.setOpacity(1 - part)
            self._paint_shape(painter, row, before)
            painter.setOpacity(part)
        self._paint_shape(painter, row, line)
        painter.setOpacity(1)
        self._paint_words(painter, row, line, index)
        painter.restore()

    def _paint_focus(
        self, painter: QPainter, option: QStyleOptionViewItem, row: QRect, index: Index
    ) -> None:
        focused = focus_shows(self._view) and index.row() == self._view.currentIndex().row()
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        line: StepLine = index.data(LINE_ROLE)
        if not focused and not (hovered and line.opens):
            return
        box = QRectF(row).adjusted(LEFT_EDGE - EDGE, 1, -1, -1)
        painter.setPen(QPen(color(Role.ACCENT), 2) if focused else Qt.PenStyle.NoPen)
        painter.setBrush(color(Role.HOVER) if hovered and line.opens else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, metrics.RADIUS_SEGMENT, metrics.RADIUS_SEGMENT)

    def _paint_rail(self, painter: QPainter, whole: QRect, row: QRect, index: Index) -> None:
        middle = metrics.XL + metrics.ICON_VERDICT // 2
        half = _SHAPE // 2 + 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(Role.LINE))
        if index.row() > 0:
            painter.drawRect(middle - 1, row.top(), 2, row.height() // 2 - half)
        if index.row() + 1 < len(self._view.model_of_steps.lines):
            top = row.center().y() + half
            painter.drawRect(middle - 1, top, 2, whole.bottom() + 1 - top)

    def _paint_shape(self, painter: QPainter, row: QRect, line: StepLine) -> None:
        left = metrics.XL + (metrics.ICON_VERDICT - _SHAPE) // 2
        top = row.top() + (row.height() - _SHAPE) // 2
        if line.status is StepStatus.RUNNING:
            paint_spinner(painter, QRectF(left, top, _SHAPE, _SHAPE), self._view.turned())
            return
        name, role = line.shape
        ratio = self._view.devicePixelRatioF()
        painter.drawPixmap(left, top, pixmap(name, _SHAPE, role, ratio))

    def _paint_words(self, painter: QPainter, row: QRect, line: StepLine, index: Index) -> None:
        strong, small = font(TextStyle.BODY_STRONG), font(TextStyle.SMALL)
        duration = line.duration
        if line.status is StepStatus.RUNNING:
            duration = self._view.model_of_steps.words.duration(self._view.elapsed())
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(small)
        painter.setPen(color(Role.TEXT2))
        width = QFontMetrics(small).horizontalAdvance(duration) + 2
        row = row.adjusted(0, 0, -EDGE, 0)
        painter.drawText(row, Qt.AlignmentFlag.AlignRight | middle, duration)
        place = row.adjusted(LEFT_EDGE, 0, -width - _GAP, 0)

        painter.setFont(strong)
        painter.setPen(color(line.name_role))
        metrics_of_name = QFontMetrics(strong)
        name = metrics_of_name.elidedText(line.name, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | middle, name)
        place.setLeft(place.left() + metrics_of_name.horizontalAdvance(name) + _GAP)

        painter.setFont(small)
        painter.setPen(color(line.detail_role))
        metrics_of_detail = QFontMetrics(small)
        room = place.width() - (16 if line.opens else 0)
        said = self._view.model_of_steps.detail(index.row())
        detail = metrics_of_detail.elidedText(said, Qt.TextElideMode.ElideRight, room)
        if room > metrics.XL:
            painter.drawText(place, Qt.AlignmentFlag.AlignLeft | middle, detail)
            place.setLeft(place.left() + metrics_of_detail.horizontalAdvance(detail) + 4)
        if line.opens:
            name = "chevron-down" if index.row() == self._view.opened_row else "chevron-right"
            ratio = self._view.devicePixelRatioF()
            corner = place.left(), row.top() + (row.height() - 14) // 2
            painter.drawPixmap(*corner, pixmap(name, 14, Role.TEXT3, ratio))
