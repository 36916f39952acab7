"""A choice between a few things, side by side; to a screen reader a group of radio buttons."""

from itertools import pairwise

from PySide6.QtCore import QLineF, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QGroupBox, QRadioButton, QSizePolicy

from app.gui.theme import metrics
from app.gui.theme.apply import color, current
from app.gui.theme.flow import FlowLayout
from app.gui.theme.fonts import TextStyle, font
from app.gui.theme.icons import pixmap
from app.gui.theme.roles import Role, Scheme
from app.gui.theme.tab_order import stop_at

_DRAWN, _GAP, _AROUND = 16, 6, 12
"""Pixels of a drawing, between it and its word, and around both."""
_INSET, _BETWEEN = 3, 2
"""Pixels around all choices, and between their rows."""
_IN_TWO_ROWS = 4
"""Choices, at least; fewer than these stand in one row, or one below the other."""


class Segment(QRadioButton):
    """One choice. It stays a radio button: a checkable push button is announced as a button."""

    reached = Signal()
    """The keyboard came to it."""

    def __init__(self, icon: str) -> None:
        super().__init__()
        self._drawing = icon
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setProperty("focusRadius", metrics.RADIUS_SEGMENT)

    def sizeHint(self) -> QSize:
        """Its words and its drawing, with room around them."""
        words = QFontMetrics(font(TextStyle.BODY_STRONG)).horizontalAdvance(self.text())
        return QSize(_DRAWN + _GAP + words + _AROUND, metrics.field_height() - 2 * _INSET)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

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
        painter.setFont(font(TextStyle.BODY_STRONG))
        width, side = painter.fontMetrics().horizontalAdvance(self.text()), _DRAWN
        ink, drawn = self._inks(bold)
        left = (self.width() - width - side - _GAP) // 2
        sign = pixmap(self._drawing, side, drawn, self.devicePixelRatioF())
        painter.drawPixmap(left, (self.height() - side) // 2, sign)
        painter.setPen(color(ink))
        place = QRect(left + side + _GAP, 0, width + 2, self.height())
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
        self.segments = tuple(Segment(icon) for icon in icons)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        places = _Places(spacing=0, below=_BETWEEN)
        places.setContentsMargins(_INSET, _INSET, _INSET, _INSET)
        self.setLayout(places)
        for index, segment in enumerate(self.segments):
            self._group.addButton(segment, index)
            segment.reached.connect(self._take_tab)
            places.addWidget(segment)
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
            beside = one.y() == other.y()
            if beside and not one.isChecked() and not other.isChecked():
                x, third = other.x() - 0.5, other.height() / 3
                painter.drawLine(QLineF(x, other.y() + third, x, other.y() + 2 * third))

    def _take_tab(self) -> None:
        stop_at(self.segments[self.last], self.segments)

    def _toggled(self, index: int, checked: bool) -> None:
        self.update()
        if checked:
            self.last = index
            self._take_tab()
            self.chosen.emit(index)


class _Places(FlowLayout):
    """One row where all words and drawings have room in it, else two, else one below the other."""

    def sizeHint(self) -> QSize:
        around = self.contentsMargins()
        width = sum(self._words(len(self._items))) + around.left() + around.right()
        return QSize(width, self.heightForWidth(width))

    def _within(self, inside: QRect, *, move: bool) -> int:
        widths = self._shared(inside.width())
        y, tall = inside.y(), max((each.sizeHint().height() for each in self._items), default=0)
        for begin in range(0, len(self._items), len(widths)):
            y += self._below if begin else 0
            left = inside.x()
            for item, width in zip(self._items[begin:], widths, strict=False):
                if move:
                    item.setGeometry(QRect(left, y, width, tall))
                left += width
            y += tall
        return y - inside.y()

    def _shared(self, room: int) -> list[int]:
        """How wide each column is. In one row all words have as much room around them; where two
        rows can, they stand in halves."""
        count = len(self._items)
        columns = next((each for each in self._ways(count) if sum(self._words(each)) <= room), 1)
        words = self._words(columns)
        if columns < count and max(words) <= room // columns:
            words = [0] * columns
        over = (room - sum(words)) // columns
        widths = [each + over for each in words]
        widths[-1] = room - sum(widths[:-1])
        return widths

    def _ways(self, count: int) -> tuple[int, ...]:
        return (count,) if count < _IN_TWO_ROWS else (count, (count + 1) // 2)

    def _words(self, columns: int) -> list[int]:
        """What the widest of each column needs."""
        widths = [each.sizeHint().width() for each in self._items]
        return [max(widths[at::columns]) for at in range(columns)]
