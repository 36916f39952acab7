"""The icons: one family of drawings, tinted by role, sharp at every device ratio."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app.gui.theme.apply import color
from app.gui.theme.roles import Role
from app.resources import resources

_SMALL_SIGN = 32
"""Up to this many pixels the drawing with fewer strokes is the clearer one."""


def icon(name: str, role: Role = Role.TEXT2) -> QIcon:
    """An icon that follows the theme by itself. `name` is a file of `resources/icons`."""
    return QIcon(_Engine(name, role))


def pixmap(name: str, size: int, role: Role, ratio: float = 1.0) -> QPixmap:
    """The drawing at exactly `size` × `ratio` pixels."""
    # What stands inside a shape on a chosen row is as the row is.
    glyph = Role.SELECTION if role is Role.SELECTION_TEXT else Role.GLYPH
    return _rendered(name, size, color(role).name(), color(glyph).name(), ratio)


def sign() -> QIcon:
    """The program's own: with fewer strokes where it is small, as in a task bar."""
    return QIcon(_Sign())


@lru_cache(maxsize=512)
def _rendered(name: str, size: int, ink: str, glyph: str, ratio: float) -> QPixmap:
    source = _drawing(name).replace("#FFFFFF", glyph).replace("currentColor", ink)
    side = max(1, round(size * ratio))
    image = QPixmap(side, side)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(source.encode())).render(painter, QRectF(0, 0, side, side))
    painter.end()
    image.setDevicePixelRatio(ratio)
    return image


@lru_cache(maxsize=128)
def _drawing(name: str) -> str:
    return (resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")


class _Sign(QIconEngine):
    """Two drawings, neither of which is tinted."""

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(
        self, size: QSize, _mode: QIcon.Mode, _state: QIcon.State, scale: float
    ) -> QPixmap:
        side = min(size.width(), size.height())
        name = "keyfit-small" if side * scale <= _SMALL_SIGN else "keyfit"
        return _rendered(name, side, "", "#FFFFFF", scale)

    def clone(self) -> QIconEngine:
        return _Sign()


class _Engine(QIconEngine):
    """Draws at the size and ratio asked for, in the colour of the moment."""

    def __init__(self, name: str, role: Role) -> None:
        super().__init__()
        self._name = name
        self._role = role

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, _state: QIcon.State) -> None:
        side = min(rect.width(), rect.height())
        ratio = painter.device().devicePixelRatio()
        corner = rect.center() - QPoint(side // 2, side // 2) + QPoint(side % 2 ^ 1, side % 2 ^ 1)
        painter.drawPixmap(corner, pixmap(self._name, side, self._in(mode), ratio))

    def pixmap(self, size: QSize, mode: QIcon.Mode, _state: QIcon.State) -> QPixmap:
        return self._padded(size, mode, 1.0)

    def scaledPixmap(
        self, size: QSize, mode: QIcon.Mode, _state: QIcon.State, scale: float
    ) -> QPixmap:
        return self._padded(size, mode, scale)

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._role)

    def _padded(self, size: QSize, mode: QIcon.Mode, ratio: float) -> QPixmap:
        """A place wider than tall leaves the rest of its width free, beside a button's text."""
        side = min(size.width(), size.height())
        drawn = pixmap(self._name, side, self._in(mode), ratio)
        if size.width() <= side:
            return drawn
        wide = QPixmap(round(size.width() * ratio), round(side * ratio))
        wide.fill(Qt.GlobalColor.transparent)
        wide.setDevicePixelRatio(ratio)
        painter = QPainter(wide)
        painter.drawPixmap(0, 0, drawn)
        painter.end()
        return wide

    def _in(self, mode: QIcon.Mode) -> Role:
        return Role.INERT if mode is QIcon.Mode.Disabled else self._role
