"""The ring around whatever has the keyboard's focus."""

from typing import Final
from weakref import WeakSet

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QShowEvent, QWindow
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from app.gui.theme.apply import color
from app.gui.theme.roles import Role

_HAVE_THEIR_OWN: Final = (
    "QLineEdit",
    "QComboBox",
    "QAbstractSpinBox",
    "QPlainTextEdit",
    "QTextEdit",
)
"""By name: the classes themselves are not needed for the first window."""
_GAP: Final = 2
_WIDTH: Final = 2
_MOVES: Final = frozenset(
    {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide}
)
_STATE: Final = "state"
"""Property of a field: `warning`, `error` or empty."""
_RADIUS_PROPERTY: Final = "focusRadius"
_BY_MOUSE: Final = "keyfitByMouse"


def focus_shows(widget: QWidget) -> bool:
    """The widget has the focus and the keyboard is in use: for those who paint their own mark."""
    app = QApplication.instance()
    return widget.hasFocus() and (app is None or app.property(_BY_MOUSE) is not True)


class FocusRing(QWidget):
    """A transparent layer over a window. Fields draw their own border and get no ring, but for
    those whose border tells that something is wrong: another hue of that lightness tells no more.

    The ring appears once the keyboard is used, and goes when the mouse is. A widget's dynamic
    property `focusRadius` says how round it is (8 by default); `focusInset` set to True draws
    the ring inside, for what fills its place to the edge; `ownFocus` set to True draws none.

    Keys and presses are seen where they enter the window, and moves at what has the focus and all
    around it: a filter on the application would be asked about each event of each widget.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._window = window
        self._target: QWidget | None = None
        self._drawn = QRect()
        """Where the ring was asked to be drawn last."""
        self._watched: list[QWidget] = []
        self._covered = False
        """Something came into the window since, above this layer."""
        self._by_keyboard = True
        self._entrance: QWindow | None = None
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus_changed)
        window.installEventFilter(self)
        _rings.add(self)
        self.setGeometry(window.rect())
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.KeyPress:
            self._show_for(keyboard=True)
        elif kind == QEvent.Type.MouseButtonPress:
            self._show_for(keyboard=False)
        elif kind in _MOVES:
            if watched is self._window and kind == QEvent.Type.Resize:
                self.setGeometry(self._window.rect())
            if watched is not self._entrance:
                self.mark()
        elif kind == QEvent.Type.DynamicPropertyChange and watched is self._target:
            self.mark()
        elif kind == QEvent.Type.ChildAdded and watched is self._window:
            self._covered = True
        return False

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._entrance = self._window.windowHandle()
        if self._entrance is not None:
            self._entrance.installEventFilter(self)

    def mark(self) -> None:
        """Draw the ring where the focus is now. What lies beneath is painted anew there alone: this
        layer is as large as the window."""
        place = self._place()
        self.update(self._drawn)
        self.update(place)
        self._drawn = place

    def paintEvent(self, event: QPaintEvent) -> None:
        if not event.region().intersects(self._drawn):
            return
        target, place = self._target, self._place()
        if target is None or place.isEmpty():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(place)
        painter.setPen(QPen(color(Role.ACCENT), _WIDTH))
        radius = target.property(_RADIUS_PROPERTY)
        round_by = (float(radius) if radius is not None else 8.0) + max(_reach(target) - _WIDTH, 0)
        ring = QRectF(self._outside(target)).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(ring, round_by, round_by)

    def _place(self) -> QRect:
        """What shows of the ring; nothing where there is none."""
        target = self._target
        if target is None or not isValid(target) or not self._by_keyboard or not target.isVisible():
            return QRect()
        if any(map(target.inherits, _HAVE_THEIR_OWN)) and not target.property(_STATE):
            return QRect()
        return self._outside(target) & self._visible_part(target).adjusted(-4, -4, 4, 4)

    def _outside(self, target: QWidget) -> QRect:
        reach = _reach(target)
        place = QRect(target.mapTo(self._window, QPoint(0, 0)), target.size())
        return place.adjusted(-reach, -reach, reach, reach)

    def _visible_part(self, target: QWidget) -> QRect:
        part = self.rect()
        parent = target.parentWidget()
        while parent is not None and parent is not self._window:
            part &= QRect(parent.mapTo(self._window, QPoint(0, 0)), parent.size())
            parent = parent.parentWidget()
        return part

    def _show_for(self, *, keyboard: bool) -> None:
        app = QApplication.instance()
        if app is not None:
            app.setProperty(_BY_MOUSE, not keyboard)
        for each in tuple(_rings):
            if isValid(each):
                each.follow(keyboard=keyboard)

    def follow(self, *, keyboard: bool) -> None:
        """The keyboard is in use now, or the mouse is."""
        if self._by_keyboard is not keyboard:
            self._by_keyboard = keyboard
            self.mark()
            if self._target is not None:
                self._target.update()

    def _focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        self._target = None
        here: list[QWidget] = []
        if new is not None and new.window() is self._window:
            here = [new]
            if not new.property("ownFocus"):
                self._target = new
                here = _chain(new, self._window)
        self._watch(here)
        if self._covered:
            self._covered = False
            self.raise_()
        self.mark()

    def _watch(self, widgets: list[QWidget]) -> None:
        for each in self._watched:
            if isValid(each):
                each.removeEventFilter(self)
        self._watched = [each for each in widgets if each is not self._window]
        for each in self._watched:
            each.installEventFilter(self)


_rings: Final[WeakSet[FocusRing]] = WeakSet()
"""One a window; a key or a press in any of them counts for all."""


def _reach(target: QWidget) -> int:
    """How far the ring reaches out of it, in pixels; less than nothing where it is inside."""
    return -_WIDTH if target.property("focusInset") else _GAP + _WIDTH


def _chain(widget: QWidget, window: QWidget) -> list[QWidget]:
    """The widget and all it stands in, up to the window."""
    found, each = [widget], widget.parentWidget()
    while each is not None and each is not window:
        found.append(each)
        each = each.parentWidget()
    return found
