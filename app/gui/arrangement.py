"""Where the panes stand: side by side, the side bar as a drawer, or one at a time."""

from enum import Enum

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.gui.state.naming import environment_name
from app.gui.theme import metrics
from app.gui.theme.buttons import Button, Kind
from app.gui.theme.fonts import TextStyle
from app.gui.theme.pill import Pill, paint_stripe
from app.gui.theme.roles import Role
from app.gui.theme.surface import Line, Surface
from app.gui.theme.tab_order import next_within
from app.gui.theme.text import Text
from app.gui.theme.transition import UNFOLD_MS, Transition
from app.model.environment import Environment

WIDE, MEDIUM = 1080, 820
"""Pixels from which on three panes, and two, stand side by side."""
_SIDE, _FORM, _FORM_MEDIUM = 240, 388, 364
_SHADE = 90
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
        self._place = QWidget()
        beside = QHBoxLayout(self._place)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(0)
        beside.addWidget(side)
        self._side_line = Line(Qt.Orientation.Vertical)
        self.bar = BackBar()
        self.bar.back.clicked.connect(self.show_form)
        self._right = QWidget()
        self._column = QVBoxLayout(self._right)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.bar)
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
        self.drawer = Drawer(self)
        self.drawer.turned.connect(self.room_changed)
        for part in (self._pages, self._right):
            part.installEventFilter(self)

    def furnish(self, form: QWidget, result: QWidget) -> None:
        """Put form and result in their places."""
        self._form = form
        form.installEventFilter(self)
        self._row.insertWidget(0, form)
        form.lower()  # a screen reader reads them in the order in which they lie on each other
        self._column.addWidget(result, 1)
        self._arrange_work()

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
        """Where there is room for one pane: the form."""
        self._result_first = False
        self._arrange_work()

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
        if self.drawer.is_open:
            room.setLeft(max(room.left(), self._side.width()))
        return room

    def open_side_bar(self) -> None:
        """Bring the side bar in over the window, where it does not stand beside the form."""
        if self.width_class is not Width.WIDE:
            self.drawer.open()

    def close_side_bar(self) -> None:
        """Put the drawer away."""
        self.drawer.close_it()

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
        self.drawer.setGeometry(self.rect())
        if found is self._width:
            return
        self._width = found
        wide = found is Width.WIDE
        self._side.setFixedWidth(_scaled_gently(_SIDE))
        layout = self._place.layout()
        assert layout is not None
        if wide:
            self.drawer.close_it()
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


class BackBar(Surface):
    """Stands over the result where there is room for one pane: the way back to the form."""

    def __init__(self) -> None:
        super().__init__(Role.FORM)
        self.back = Button(kind=Kind.TOOL, icon="back")
        self.back.setAccessibleIdentifier("back-to-form")
        self.name = Text("", TextStyle.HEAD, elide=True)
        self.pill = Pill()
        self.pill.hide()
        self._environment = Environment.UNKNOWN
        row = QHBoxLayout()
        row.setContentsMargins(metrics.M, metrics.S + 2, metrics.L + 4, metrics.S + 2)
        row.setSpacing(metrics.S)
        row.addWidget(self.back)
        row.addWidget(self.name, 1)
        row.addWidget(self.pill)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(Line())
        self.retranslate()

    def show_environment(self, environment: Environment) -> None:
        """Name the environment, if it is known; production is marked unmistakably."""
        self.pill.setText(environment_name(environment))
        self.pill.setVisible(environment is not Environment.UNKNOWN)
        self.pill.set_filled(environment is Environment.PRODUCTION)
        self._environment = environment
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._environment is Environment.PRODUCTION:
            paint_stripe(self)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def retranslate(self) -> None:
        """Write every word anew."""
        self.back.setAccessibleName(self.tr("Back to the form"))
        self.back.setToolTip(self.tr("Back to the form"))


class Drawer(QWidget):
    """Holds the side bar over the window; a click beside it or Esc puts it away.

    It is open, or not, at once; on its way out only a picture of it is left.
    """

    turned = Signal()
    """It is open now, or no longer."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self._content: QWidget | None = None
        self._open = False
        self._picture = QPixmap()
        self._way = Transition(self, UNFOLD_MS, self._move)
        self.hide()

    @property
    def is_open(self) -> bool:
        """A person can use what it holds."""
        return self._open

    def take(self, content: QWidget) -> None:
        """Hold this widget from now on."""
        self._content = content
        content.setParent(self)
        self._place()

    def open(self) -> None:
        """Show it and put the keyboard into it."""
        if self._content is None:
            return
        self.setGeometry(self._over.rect())
        self._place()
        self._open = True
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, False)
        self._content.show()
        self.show()
        self.raise_()
        self._content.setFocus()
        self._way.start()
        self.turned.emit()

    def close_it(self) -> None:
        """Put it away."""
        if not self._open or self._content is None:
            return
        self._open = False
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._picture = self._content.grab()
        self._content.hide()
        self._way.start()
        self.turned.emit()

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802  (Qt’s name)
        """Tab goes round in it while it is open: what lies behind is out of reach."""
        if self._content is None or not self._open:
            return super().focusNextPrevChild(forward)
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        there = next_within(self._content, QApplication.focusWidget(), forward=forward)
        if there is not None:
            there.setFocus(reason)
        return there is not None

    def _move(self, part: float) -> None:
        if self._open and self._content is not None:
            self._content.move(round(self._content.width() * (part - 1)), 0)
        elif part >= 1:
            self._picture = QPixmap()
            self.hide()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002
        self.close_it()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        part = self._way.value
        painter = QPainter(self)
        there = part if self._open else 1 - part
        painter.fillRect(self.rect(), QColor(0, 0, 0, round(_SHADE * there)))
        if not self._open:
            width = self._picture.deviceIndependentSize().width()
            painter.drawPixmap(-round(width * part), 0, self._picture)

    def _place(self) -> None:
        if self._content is not None and self._content.parent() is self:
            self._content.setGeometry(QRect(0, 0, self._content.maximumWidth(), self.height()))
