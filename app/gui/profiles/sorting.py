"""A person sorts the profiles under one heading: drags a row, or moves it with Alt+Up, Alt+Down."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QPersistentModelIndex, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QListView

from app.gui.profiles.model import Index, ProfilesModel
from app.gui.profiles.rows import ProfileRow
from app.gui.theme import metrics
from app.gui.theme.roles import Role
from app.gui.theme.surface import Surface

if TYPE_CHECKING:
    from uuid import UUID

_LINE: Final = 2
_EDGE: Final = 24
"""From the upper and lower edge of the list; a row that is held there scrolls it."""
_SCROLL_MS, _SCROLL_BY = 30, 8


class Sorting(QObject):
    """Watches the list. A row never leaves its group; a line shows where it would come to stand."""

    asked = Signal(object, object, bool)
    """A profile is to stand directly beside another: both ids, and whether below it."""

    def __init__(self, view: QListView, model: ProfilesModel) -> None:
        super().__init__(view)
        self._view, self._model = view, model
        self._from = QPoint()
        self._at = QPoint()
        self._held = QPersistentModelIndex()
        self._before = QPersistentModelIndex()
        """What was current before the row was taken hold of."""
        self._dragging = False
        self._line = Surface(Role.ACCENT, view.viewport())
        self._line.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._line.hide()
        self._scrolling = QTimer(self, interval=_SCROLL_MS)
        self._scrolling.timeout.connect(self._scroll)
        view.installEventFilter(self)
        view.viewport().installEventFilter(self)

    def ways(self, index: Index) -> tuple[bool, bool]:
        """Whether a row can go up, and down."""
        group = self._model.group_of(index)
        return index.row() - 1 in group, index.row() + 1 in group

    def shift(self, by: int) -> None:
        """Move the current row up by one (-1) or down (1), if it can go there."""
        index = self._view.currentIndex()
        if self.ways(index)[by > 0]:
            self._ask(index.row(), index.row() + by, below=by > 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent) and watched is self._view.viewport():
            return self._mouse(event)
        if isinstance(event, QKeyEvent):
            return self._key(event)
        return False

    def _mouse(self, event: QMouseEvent) -> bool:
        match event.type():
            case QEvent.Type.MouseButtonPress if event.button() is Qt.MouseButton.LeftButton:
                self._before = QPersistentModelIndex(self._view.currentIndex())
                index = self._view.indexAt(event.position().toPoint())
                many = len(self._model.group_of(index)) > 1
                self._held = QPersistentModelIndex(index if many else self._model.index(-1))
                self._from = event.position().toPoint()
                return False
            case QEvent.Type.MouseMove if self._held.isValid():
                self._at = event.position().toPoint()
                if self._dragging:
                    self._show()
                elif (self._at - self._from).manhattanLength() >= QApplication.startDragDistance():
                    self._begin()
                return True
            case QEvent.Type.MouseButtonRelease if self._dragging:
                self._at = event.position().toPoint()
                held, (row, below) = self._held.row(), self._target()
                self._end()
                if row + below not in (held, held + 1):
                    self._ask(held, row, below=below)
                return True
            case QEvent.Type.MouseButtonRelease:
                self._end()
        return False

    def _key(self, event: QKeyEvent) -> bool:
        if self._dragging and event.key() == Qt.Key.Key_Escape:
            if event.type() is QEvent.Type.ShortcutOverride:
                event.accept()
            elif event.type() is QEvent.Type.KeyPress:
                self._end()
            return True
        alt = (
            event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            == Qt.KeyboardModifier.AltModifier
        )
        if alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            if event.type() is QEvent.Type.KeyPress:
                self.shift(-1 if event.key() == Qt.Key.Key_Up else 1)
            return True
        return False

    def _begin(self) -> None:
        self._dragging = True
        self._view.setCurrentIndex(self._model.index(self._before.row()))
        self._view.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        self._scrolling.start()
        self._show()

    def _end(self) -> None:
        """Let go of the row."""
        self._held = QPersistentModelIndex()
        if self._dragging:
            self._dragging = False
            self._scrolling.stop()
            self._line.hide()
            self._view.viewport().unsetCursor()

    def _target(self) -> tuple[int, bool]:
        """The row that the held one would stand beside, and whether below it."""
        group = self._model.group_of(self._held)
        for row in group:
            place = self._place(row)
            if self._at.y() < place.center().y():
                return row, False
        return group[-1], True

    def _show(self) -> None:
        row, below = self._target()
        place = self._place(row)
        top = place.bottom() + 1 if below else place.top()
        width = self._view.viewport().width() - 2 * metrics.M
        self._line.setGeometry(metrics.M, max(top - _LINE // 2, 0), width, _LINE)
        self._line.show()
        self._line.raise_()

    def _scroll(self) -> None:
        bar, height = self._view.verticalScrollBar(), self._view.viewport().height()
        by = (self._at.y() > height - _EDGE) - (self._at.y() < _EDGE)
        if by:
            bar.setValue(bar.value() + by * _SCROLL_BY)
            self._show()

    def _place(self, row: int) -> QRect:
        return self._view.visualRect(self._model.index(row))

    def _ask(self, row: int, other: int, *, below: bool) -> None:
        ids: list[UUID] = []
        for each in (row, other):
            found = self._model.row(self._model.index(each))
            assert isinstance(found, ProfileRow)
            ids.append(found.id)
        self.asked.emit(*ids, below)
