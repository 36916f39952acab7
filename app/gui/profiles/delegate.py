"""Paints the rows of the side bar."""

from PySide6.QtCore import (
    QElapsedTimer,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.gui.profiles.model import ProfilesModel
from app.gui.profiles.rows import FolderRow, ProfileRow, Row
from app.gui.profiles.searching import words_of
from app.gui.state.naming import environment_name
from app.gui.theme import metrics
from app.gui.theme.apply import color, current
from app.gui.theme.fonts import TextStyle, font
from app.gui.theme.icons import pixmap
from app.gui.theme.pill import paint_pill
from app.gui.theme.roles import Role, Scheme
from app.gui.theme.spinner import TURN_MS, paint_spinner
from app.gui.theme.status_icons import SEVERITY_SHAPE
from app.model.environment import Environment

Index = QModelIndex | QPersistentModelIndex

_SHAPE = 18
_MARK = 14
"""Of a star or a clock: small, as a shape of full size means a verdict."""
_SIDE = 8
_TEXT_LEFT = 46
_BEFORE = 3
"""Characters that still show before what a search found, where a line has to begin late."""
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class RowDelegate(QStyledItemDelegate):
    """Verdict as a shape, name, what is left of the token, provider, environment; hits of a search
    are marked."""

    def __init__(self, view: QAbstractItemView, model: ProfilesModel) -> None:
        super().__init__(view)
        self._model = model
        self._words: tuple[str, ...] = ()
        self._since = QElapsedTimer()
        self._since.start()

    def set_search(self, search: str) -> None:
        """Mark its words."""
        self._words = words_of(search)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        profile = isinstance(self._model.row(index), ProfileRow)
        height = metrics.list_row_height() if profile else metrics.scaled(30)
        return QSize(0, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = self._model.row(index)
        if row is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place: QRect = option.rect
        state: QStyle.StateFlag = option.state
        if isinstance(row, ProfileRow):
            self._paint_profile(painter, place, state, row)
        else:
            self._paint_heading(painter, place, state, row)
        painter.restore()

    def _paint_heading(
        self, painter: QPainter, place: QRect, state: QStyle.StateFlag, row: Row
    ) -> None:
        inside = place.adjusted(2 * _SIDE, 0, -2 * _SIDE, 0)
        strong = False
        if isinstance(row, FolderRow):
            strong = self._paint_ground(painter, place, state) and _bold_selection()
            painter.setFont(font(TextStyle.SMALL))
            painter.setPen(color(Role.SELECTION_TEXT if strong else Role.TEXT2))
            painter.drawText(inside, _RIGHT, str(row.count))
            inside.setRight(inside.right() - painter.fontMetrics().horizontalAdvance(" 0000"))
        painter.setFont(font(TextStyle.SMALL_STRONG))
        painter.setPen(color(Role.SELECTION_TEXT if strong else Role.TEXT2))
        fonts = painter.fontMetrics()
        room = inside.width() - _MARK - metrics.XS
        title = fonts.elidedText(self._model.title(row), Qt.TextElideMode.ElideRight, room)
        painter.drawText(inside, _LEFT, title)
        if isinstance(row, FolderRow):
            left = inside.left() + fonts.horizontalAdvance(title) + metrics.XS
            drawing = "chevron-right" if row.folded else "chevron-down"
            ink = Role.SELECTION_TEXT if strong else Role.TEXT3
            self._paint_mark(painter, left, place.center().y(), drawing, ink)

    def _paint_profile(
        self, painter: QPainter, place: QRect, state: QStyle.StateFlag, row: ProfileRow
    ) -> None:
        selected = self._paint_ground(painter, place, state)
        first = color(Role.SELECTION_TEXT if selected else Role.TEXT)
        strong = selected and _bold_selection()
        second = color(Role.SELECTION_TEXT if strong else Role.TEXT2)
        self._paint_shape(painter, place, row, strong=strong)
        inside = place.adjusted(_TEXT_LEFT, 6, -_SIDE - 10, -6)
        upper = QRect(inside.left(), inside.top(), inside.width(), inside.height() // 2)
        lower = upper.translated(0, inside.height() // 2)
        left = self._paint_left(painter, upper, self._model.left(row), second)
        upper.setWidth(upper.width() - left)
        if row.ends is not None:
            ink = Role.SELECTION_TEXT if strong else Role.WARNING
            self._paint_mark_in(painter, upper, "clock", ink)
        if row.favourite:
            ink = Role.SELECTION_TEXT if strong else Role.TEXT2
            self._paint_mark_in(painter, upper, "star", ink)
        painter.setFont(font(TextStyle.BODY_STRONG))
        self._paint_words(painter, upper, self._model.title(row), first)
        painter.setFont(font(TextStyle.SMALL))
        taken = self._paint_environment(painter, lower, row.environment, second)
        painter.setFont(font(TextStyle.SMALL))
        lower.setWidth(lower.width() - taken)
        self._paint_words(painter, lower, self._model.subtitle(row), second)

    def _paint_ground(self, painter: QPainter, place: QRect, state: QStyle.StateFlag) -> bool:
        """What shows a row to be selected, which is returned, or under the mouse."""
        selected = bool(state & QStyle.StateFlag.State_Selected)
        box = QRectF(place).adjusted(_SIDE, 2, -_SIDE, -2)
        if selected or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color(Role.SELECTION if selected else Role.HOVER))
            painter.drawRoundedRect(box, metrics.RADIUS_FIELD, metrics.RADIUS_FIELD)
        return selected

    def _paint_mark_in(self, painter: QPainter, place: QRect, drawing: str, role: Role) -> None:
        """A small sign at the right end of `place`, which is narrower afterwards."""
        left = place.right() - _MARK + 1
        self._paint_mark(painter, left, place.center().y(), drawing, role)
        place.setRight(left - metrics.XS)

    def _paint_mark(
        self, painter: QPainter, left: int, middle: int, drawing: str, role: Role
    ) -> None:
        ratio = painter.device().devicePixelRatioF()
        top = middle - _MARK // 2 + 1
        painter.drawPixmap(left, top, pixmap(drawing, _MARK, role, ratio))

    def _paint_shape(
        self, painter: QPainter, place: QRect, row: ProfileRow, *, strong: bool
    ) -> None:
        top = place.center().y() - _SHAPE // 2 + 1
        left = _SIDE + 10
        if row.id == self._model.running():
            turned = self._since.elapsed() % TURN_MS / TURN_MS
            still = metrics.animation(TURN_MS) == 0
            ink = Role.SELECTION_TEXT if strong else Role.ACCENT
            ring = QRectF(left, top, _SHAPE, _SHAPE)
            paint_spinner(painter, ring, 0 if still else turned, ink)
            return
        drawing, role = ("status-never", Role.TEXT3)
        if row.last is not None:
            drawing, role = SEVERITY_SHAPE[row.last]
        if strong:
            role = Role.SELECTION_TEXT
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(left, top, pixmap(drawing, _SHAPE, role, ratio))

    def _paint_words(self, painter: QPainter, place: QRect, words: str, ink: QColor) -> None:
        """One line, what a search found in it marked; cut where that can still be seen.

        High contrast has no tints: there the mark is a frame in the colour of the words.
        """
        fonts = painter.fontMetrics()
        places = [(words.casefold().find(each), len(each)) for each in self._words]
        last, length = max(places, default=(-1, 0))
        cut = fonts.horizontalAdvance(f"{words[: last + length]}…") > place.width()
        if last > _BEFORE and cut:
            words = f"…{words[last - _BEFORE :]}"
        shown = fonts.elidedText(words, Qt.TextElideMode.ElideRight, place.width())
        framed = current() is Scheme.CONTRAST
        painter.setPen(QPen(ink, 1) if framed else QPen(Qt.PenStyle.NoPen))
        painter.setBrush(QColor(Qt.GlobalColor.transparent) if framed else color(Role.WARNING_TINT))
        for word in self._words:
            at = shown.casefold().find(word)
            if at >= 0:
                left = place.left() + fonts.horizontalAdvance(shown[:at])
                width = fonts.horizontalAdvance(shown[at : at + len(word)])
                mark = QRectF(left - 1, place.top() + 1, width + 2, place.height() - 2)
                painter.drawRoundedRect(mark, 3, 3)
        painter.setPen(ink)
        painter.drawText(place, _LEFT, shown)

    def _paint_left(self, painter: QPainter, place: QRect, words: str, ink: QColor) -> int:
        """How long the token still works, at the right edge; returns the width it takes."""
        if not words:
            return 0
        painter.setFont(font(TextStyle.SMALL))
        painter.setPen(ink)
        painter.drawText(place, _RIGHT, words)
        return painter.fontMetrics().horizontalAdvance(words) + metrics.S

    def _paint_environment(
        self, painter: QPainter, place: QRect, environment: Environment, ink: QColor
    ) -> int:
        """Paint it at the right edge; returns the width it takes."""
        if environment is Environment.UNKNOWN:
            return 0
        words = environment_name(environment, short=True)
        if environment is not Environment.PRODUCTION:
            painter.setPen(ink)
            painter.drawText(place, _RIGHT, words)
            return painter.fontMetrics().horizontalAdvance(words) + metrics.S
        painter.setFont(font(TextStyle.SMALL_STRONG))
        width = painter.fontMetrics().horizontalAdvance(words) + 2 * 7
        height = painter.fontMetrics().height() + 2
        box = QRectF(place.right() - width + 1, place.center().y() - height / 2 + 1, width, height)
        paint_pill(painter, box, filled=True)
        painter.setPen(color(Role.PRODUCTION_TEXT))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
        return width + metrics.S

    def createEditor(
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,  # noqa: ARG002
        index: Index,  # noqa: ARG002
    ) -> QWidget:
        editor = QLineEdit(parent)
        editor.setMaxLength(200)
        editor.setAccessibleName(self.tr("New name"))
        return editor

    def updateEditorGeometry(
        self,
        editor: QWidget,
        option: QStyleOptionViewItem,
        index: Index,  # noqa: ARG002
    ) -> None:
        place: QRect = option.rect
        height = editor.sizeHint().height()
        top = place.center().y() - height // 2 + 1
        editor.setGeometry(_TEXT_LEFT - 14, top, place.width() - _TEXT_LEFT + 6, height)


def _bold_selection() -> bool:
    """In high contrast a selected row is filled so strongly that all its text changes colour."""
    return color(Role.SELECTION_TEXT) != color(Role.TEXT)
