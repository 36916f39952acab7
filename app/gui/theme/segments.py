"""A choice between a few things, side by side; to a screen reader a group of radio buttons."""

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import QEvent, QLineF, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QGroupBox, QHBoxLayout, QRadioButton, QSizePolicy

from app.gui.theme import metrics
from app.gui.theme.apply import color, current
from app.gui.theme.fonts import TextStyle, font
from app.gui.theme.icons import pixmap
from app.gui.theme.roles import Role, Scheme
from app.gui.theme.tab_order import stop_at

_DRAWN, _GAP, _AROUND = 16, 5, 12
"""Pixels of a drawing, between it and its word, and around both: four choices have room for theirs
in the form."""
WORDS, SMALL_WORDS = TextStyle.BODY_STRONG, TextStyle.SMALL_STRONG


class Segment(QRadioButton):
    """One choice. It stays a radio button: a checkable push button is announced as a button."""

    reached = Signal()
    """The keyboard came to it."""

    def __init__(
        self, icon: str, has_room: Callable[[], bool], style: Callable[[], TextStyle]
    ) -> None:
        """`has_room` tells whether all of them have room for their drawings, and `style` in which
        size all of them have room for their words."""
        super().__init__()
        self._drawing = icon
        self._has_room, self._style = has_room, style
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setProperty("focusRadius", metrics.RADIUS_SEGMENT)

    def sizeHint(self) -> QSize:
        return QSize(self.width_drawn(), metrics.field_height() - 6)

    def minimumSizeHint(self) -> QSize:
        """The text alone, and small: where there is little room, the drawing goes first."""
        return QSize(self.width_in(SMALL_WORDS), metrics.field_height() - 6)

    def width_in(self, style: TextStyle) -> int:
        """How wide its words are in that size, with a little room around them."""
        around = metrics.M + 2 if style is WORDS else metrics.XS
        return QFontMetrics(font(style)).horizontalAdvance(self.text()) + around

    def width_drawn(self) -> int:
        """How wide its words and its drawing are, with room around them."""
        words = QFontMetrics(font(WORDS)).horizontalAdvance(self.text())
        return _DRAWN + _GAP + words + _AROUND

    def hitButton(self, position: QPoint) -> bool:
        return self.rect().contains(position)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.reached.emit()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        bold = current() is Scheme.CONTRAST
        if self.isChecked():
            painter.setPen(QPen(color(Role.LINE2), 1))
            painter.setBrush(color(Role.SELECTION if bold else Role.LIFTED))
            box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(box, metrics.RADIUS_SEGMENT, metrics.RADIUS_SEGMENT)
        painter.setFont(font(self._style()))
        width, side = painter.fontMetrics().horizontalAdvance(self.text()), _DRAWN
        ink, drawn = self._inks(bold)
        left = (self.width() - width) // 2
        if self._has_room():
            left -= (side + _GAP) // 2
            ratio = self.devicePixelRatioF()
            painter.drawPixmap(
                left, (self.height() - side) // 2, pixmap(self._drawing, side, drawn, ratio)
            )
            left += side + _GAP
        painter.setPen(color(ink))
        place = QRect(left, 0, width + 2, self.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, self.text())

    def _inks(self, bold: bool) -> tuple[Role, Role]:
        if not self.isEnabled():
            return Role.INERT, Role.INERT
        if not self.isChecked():
            return Role.TEXT2, Role.TEXT2
        return (Role.SELECTION_TEXT,) * 2 if bold else (Role.TEXT, Role.ACCENT)


class Segments(QGroupBox):
    """The choices in their trough. `chosen` tells the index.

    A group box by what a screen reader says of it, whose name it says first; by its looks none.
    """

    chosen = Signal(int)

    def __init__(self, icons: tuple[str, ...]) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self.segments = tuple(Segment(icon, self._has_room, self._style) for icon in icons)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(3, 3, 3, 3)
        self._row.setSpacing(0)
        for index, segment in enumerate(self.segments):
            self._group.addButton(segment, index)
            segment.reached.connect(self._take_tab)
            self._row.addWidget(segment)
        self.segments[0].setChecked(True)
        self.last = 0
        """Which one was chosen last; no other is since then, though perhaps this one neither."""
        self._take_tab()
        self._group.idToggled.connect(self._toggled)

    def choose(self, index: int) -> None:
        """Choose one; `chosen` is told if it was not chosen before."""
        self.segments[index].setChecked(True)

    def show_choice(self, index: int, *, chosen: bool) -> None:
        """Show one as chosen, or all as not chosen; nobody is told."""
        blocked = self._group.blockSignals(True)
        self._group.setExclusive(False)
        for at, segment in enumerate(self.segments):
            segment.setChecked(chosen and at == index)
        self._group.setExclusive(True)
        self._group.blockSignals(blocked)
        self.last = index
        self._take_tab()
        self.update()

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._share()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(color(Role.LINE), 1))
        painter.setBrush(color(Role.HOVER))
        if current() is Scheme.CONTRAST:
            painter.setBrush(color(Role.FIELD))
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, metrics.RADIUS_FIELD + 1, metrics.RADIUS_FIELD + 1)
        painter.setPen(QPen(color(Role.LINE2), 1))
        for one, other in pairwise(self.segments):
            if not one.isChecked() and not other.isChecked():
                x, third = other.x() - 0.5, other.height() / 3
                painter.drawLine(QLineF(x, other.y() + third, x, other.y() + 2 * third))

    def _share(self) -> None:
        """All words have as much room around them: a long one gets a wider place than a short
        one."""
        words = [each.width_in(WORDS) for each in self.segments]
        over = (self.width() - sum(words)) // len(words)
        for index, width in enumerate(words):
            wanted = max(1, width + over)
            if self._row.stretch(index) != wanted:
                self._row.setStretch(index, wanted)

    def _has_room(self) -> bool:
        """Either all of them show their drawing, or none."""
        return all(each.width() >= each.width_drawn() for each in self.segments)

    def _style(self) -> TextStyle:
        """Either all of them are written small, or none."""
        fit = all(each.width() >= each.width_in(WORDS) for each in self.segments)
        return WORDS if fit else SMALL_WORDS

    def _take_tab(self) -> None:
        stop_at(self.segments[self.last], self.segments)

    def _toggled(self, index: int, checked: bool) -> None:
        self.update()
        if checked:
            self.last = index
            self._take_tab()
            self.chosen.emit(index)
