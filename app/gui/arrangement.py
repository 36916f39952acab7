"""Where the panes stand: side by side, the side bar as a drawer, or one at a time."""

from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.gui.theme import metrics
from app.gui.theme.surface import Line

if TYPE_CHECKING:
    from app.gui.back_bar import BackBar
    from app.gui.drawer import Drawer

WIDE, MEDIUM = 1080, 820
"""Pixels from which on three panes, and two, stand side by side."""
_SIDE, _FORM, _FORM_MEDIUM = 240, 388, 364
_LARGE_TEXT = 1.5
"""From this size of text on, the window counts as one class narrower."""
_MOVES = {QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show, QEvent.Type.Hide}


class Width(Enum):
    """How much room there is."""

    WIDE = 0
    MEDIUM = 1
    NARROW = 2


def width_class(pixels: int, text_unit: float) -> Width:
    """The class of a window of that width with text of that size."""
    narrower = int(text_unit >= _LARGE_TEXT)
    found = 0 if pixels >= WIDE else 1 if pixels >= MEDIUM else 2
    return Width(min(2, found + narrower))


class Arrangement(QWidget):
    """Lays out side bar and welcome page, and from `furnish` on form and result."""

    width_changed = Signal(object)
    room_changed = Signal()
    """`clear_room` may be another one now."""

    def __init__(self, side: QWidget, welcome: QWidget) -> None:
        super().__init__()
        self._width: Width | None = None
        self._result_first = False
        self._side = side
        self._form: QWidget | None = None
        self._drawer: Drawer | None = None
        self._place = QWidget()
        beside = QHBoxLayout(self._place)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(0)
        beside.addWidget(side)
        self._side_line = Line(Qt.Orientation.Vertical)
        self._right = QWidget()
        self._column = QVBoxLayout(self._right)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._work = QWidget()
        self._middle_line = Line(Qt.Orientation.Vertical)
        self._row = QHBoxLayout(self._work)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self._middle_line)
        self._row.addWidget(self._right, 1)
        self._pages = QStackedWidget()
        self._pages.addWidget(welcome)
        self._pages.addWidget(self._work)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._place)
        whole.addWidget(self._side_line)
        whole.addWidget(self._pages, 1)
        for part in (self._pages, self._right):
            part.installEventFilter(self)

    def furnish(self, form: QWidget, result: QWidget) -> None:
        """Put form and result in their places."""
        self.bar.hide()  # made before the result: Tab and a screen reader come to it first
        self._form = form
        form.installEventFilter(self)
        self._row.insertWidget(0, form)
        form.lower()  # a screen reader reads them in the order in which they lie on each other
        self._column.addWidget(result, 1)
        self._arrange_work()

    @cached_property
    def bar(self) -> "BackBar":
        """Over the result; made with it."""
        from app.gui.back_bar import BackBar

        bar = BackBar()
        bar.back.clicked.connect(self.show_form)
        self._column.insertWidget(0, bar)
        return bar

    @property
    def drawer(self) -> "Drawer":
        """For the side bar; made in the first window that has no room for it."""
        if self._drawer is None:
            from app.gui.drawer import Drawer

            self._drawer = Drawer(self)
            self._drawer.setGeometry(self.rect())
            self._drawer.turned.connect(self.room_changed)
        return self._drawer

    @property
    def side_bar_lies_over(self) -> bool:
        """The drawer is open."""
        return self._drawer is not None and self._drawer.is_open

    @property
    def width_class(self) -> Width:
        """How much room there is now."""
        return self._width or Width.WIDE

    def show_welcome(self) -> None:
        """The first start's page in place of form and result."""
        self._turn_to(0)

    def show_work(self) -> None:
        """Form and result."""
        self._turn_to(1)

    @property
    def welcoming(self) -> bool:
        """The first start's page shows."""
        return self._pages.currentIndex() == 0

    def show_form(self) -> None:
        """Where there is room for one pane: the form, and the keyboard with it."""
        self._result_first = False
        now = QApplication.focusWidget()
        leaves = self._width is Width.NARROW and now is not None and self._right.isAncestorOf(now)
        self._arrange_work()
        if leaves and self._form is not None:
            self._form.setFocus(Qt.FocusReason.OtherFocusReason)

    def note_form_used(self) -> None:
        """Somebody writes in the form beside the result: a window made narrower shows the form."""
        if self.width_class is not Width.NARROW:
            self._result_first = False

    def show_result(self) -> None:
        """Where there is room for one pane: the result."""
        self._result_first = True
        self._arrange_work()

    def clear_room(self) -> QRect:
        """Where a toast covers no button: above the result's tabs, else above the form's foot;
        beside the drawer while it is open."""
        shown = self._right if self._right.isVisible() else self._pages
        room = QRect(shown.mapTo(self, QPoint(0, 0)), shown.size())
        if self._right.isVisible():
            room.setBottom(room.bottom() - metrics.tab_bar_height())
        elif self._form is not None and self._form.isVisible():
            room.setBottom(room.bottom() - metrics.main_button_height() - metrics.XL)
        if self.side_bar_lies_over:
            room.setLeft(max(room.left(), self._side.width()))
        return room

    def open_side_bar(self) -> None:
        """Bring the side bar in over the window, where it does not stand beside the form."""
        if self.width_class is not Width.WIDE:
            self.drawer.open()

    def close_side_bar(self) -> None:
        """Put the drawer away."""
        if self._drawer is not None:
            self._drawer.close_it()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002
        if event.type() in _MOVES:
            self.room_changed.emit()
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange):
            self._width = None
            self._arrange()

    def _turn_to(self, page: int) -> None:
        """The keyboard goes nowhere with it: whoever turns the page knows where it belongs."""
        now, shown = QApplication.focusWidget(), self._pages.widget(page)
        stays = shown is not None and now is not None and shown.isAncestorOf(now)
        if now is not None and self._pages.isAncestorOf(now) and not stays:
            now.clearFocus()
        self._pages.setCurrentIndex(page)

    def _arrange(self) -> None:
        found = width_class(self.width(), metrics.unit())
        if self._drawer is not None:
            self._drawer.setGeometry(self.rect())
        if found is self._width:
            return
        self._width = found
        wide = found is Width.WIDE
        self._side.setFixedWidth(max(_scaled_gently(_SIDE), self._side.minimumSizeHint().width()))
        layout = self._place.layout()
        assert layout is not None
        if wide:
            self.close_side_bar()
            layout.addWidget(self._side)
            self._side.show()
        else:
            self.drawer.take(self._side)
        self._place.setVisible(wide)
        self._side_line.setVisible(wide)
        self._arrange_work()
        self.width_changed.emit(found)

    def _arrange_work(self) -> None:
        narrow = self.width_class is Width.NARROW
        if self._form is None:
            return
        self._form.setVisible(not (narrow and self._result_first))
        self._right.setVisible(not narrow or self._result_first)
        self._middle_line.setVisible(not narrow)
        self.bar.setVisible(narrow)
        if narrow:
            self._form.setMinimumWidth(0)
            self._form.setMaximumWidth(16777215)
        else:
            wide = self.width_class is Width.WIDE
            self._form.setFixedWidth(_scaled_gently(_FORM if wide else _FORM_MEDIUM))


def _scaled_gently(pixels: int) -> int:
    """Panes grow a third as fast as their text, or there is no room left for the result."""
    return round(pixels * (1 + (metrics.unit() - 1) / 3))
