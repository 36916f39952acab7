"""How long the parts of an exchange took: one bar on a scale that all exchanges share."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.gui.theme import metrics
from app.gui.theme.apply import color
from app.gui.theme.emptying import empty
from app.gui.theme.flow import FlowLayout
from app.gui.theme.fonts import TextStyle
from app.gui.theme.roles import Role
from app.gui.theme.text import Text
from app.model.exchange import Timing
from app.model.frozen import frozen
from app.model.time import Span

if TYPE_CHECKING:
    from app.words import Words

_HEIGHT: Final = 10
_THINNEST: Final = 3


@frozen
class _Part:
    name: str
    role: Role
    span: Span


class TimingBar(QWidget):
    """The bar, and beneath it each part named with its number."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bar = _Bar()
        self._legend = QWidget()
        self._flow = FlowLayout(self._legend, spacing=metrics.M, below=metrics.XS)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, metrics.XS, 0, metrics.S)
        column.setSpacing(metrics.XS + 2)
        column.addWidget(self._bar)
        column.addWidget(self._legend)

    def show_timing(self, timing: Timing, longest: Span, words: "Words") -> None:
        """Show one exchange's parts; `longest` is the whole width."""
        parts = tuple(
            _Part(name, role, span)
            for name, role, span in (
                (self.tr("Name"), Role.TIMING_RESOLVE, timing.resolve),
                (self.tr("Connect"), Role.TIMING_CONNECT, timing.connect),
                (self.tr("TLS"), Role.TIMING_TLS, timing.tls),
                (self.tr("Waiting"), Role.TIMING_WAIT, timing.wait),
                (self.tr("Reading"), Role.TIMING_DOWNLOAD, timing.download),
            )
            if span is not None
        )
        self._bar.show_parts(parts, longest)
        empty(self._flow)
        for part in parts:
            self._flow.addWidget(_Key(part, words.duration(part.span)))
        self.setVisible(bool(parts))


class _Key(QWidget):
    def __init__(self, part: _Part, duration: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(metrics.XS + 2)
        row.addWidget(_Swatch(part.role), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(Text(f"{part.name} {duration}", TextStyle.SMALL, Role.TEXT2))


class _Swatch(QWidget):
    def __init__(self, role: Role) -> None:
        super().__init__()
        self._role = role
        self.setFixedSize(_HEIGHT, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(self._role))
        painter.drawRoundedRect(self.rect(), 3, 3)


class _Bar(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._parts: tuple[_Part, ...] = ()
        self._longest = Span(1)
        self.setFixedHeight(_HEIGHT)

    def show_parts(self, parts: tuple[_Part, ...], longest: Span) -> None:
        self._parts, self._longest = parts, longest
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        track = QPainterPath()
        track.addRoundedRect(QRectF(self.rect()), _HEIGHT / 2, _HEIGHT / 2)
        painter.setClipPath(track)
        painter.fillRect(self.rect(), color(Role.RAISED))
        room = max(self.width() - _THINNEST * len(self._parts), 1)
        scale = room / max(self._longest.seconds, 1e-6)
        left = 0.0
        for part in self._parts:
            width = _THINNEST + max(part.span.seconds, 0) * scale
            painter.fillRect(QRectF(left, 0, width - 1, _HEIGHT), color(part.role))
            left += width
