"""Every text that a window paints: where, in which colour, and what part of it can be seen.

The window is painted once more onto a device that paints nothing and notes each text. So labels,
delegates, tab bars and whatever paints its words itself are all read in one way.
"""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPaintDevice,
    QPaintEngine,
    QPaintEngineState,
    QTextItem,
    QTransform,
)
from PySide6.QtWidgets import QApplication, QWidget


@dataclass(frozen=True, slots=True)
class Drawn:
    """One run of text on one line."""

    widget: QWidget
    """Whose `paintEvent` wrote it; for a list or table the viewport."""
    text: str
    ink: QRectF
    """What the letters cover, in pixels of the window."""
    line: tuple[float, float]
    """Where its line begins and ends: what is set flush, whatever letter comes first."""
    clip: QRectF
    """Where the painter was allowed to paint, in pixels of the window."""
    color: QColor
    font: QFont

    @property
    def shown(self) -> QRectF:
        """The part that can be seen."""
        return self.ink.intersected(self.clip)


def texts_of(window: QWidget) -> list[Drawn]:
    """All texts of a window in the order in which they are painted."""
    device = _Device(window)
    watch = _Watch(device.engine)
    app = QApplication.instance()
    assert app is not None
    app.installEventFilter(watch)
    try:
        window.render(device)
    finally:
        app.removeEventFilter(watch)
    return device.engine.found


class _Watch(QObject):
    """Knows whose turn it is: children are painted after their parent has finished."""

    def __init__(self, engine: "_Engine") -> None:
        super().__init__()
        self._engine = engine

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and isinstance(watched, QWidget):
            self._engine.widget = watched
        return False


class _Engine(QPaintEngine):
    """Paints nothing."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(QPaintEngine.PaintEngineFeature.AllFeatures)
        self.widget = window
        self.found: list[Drawn] = []
        self._inks: dict[tuple[int, str], list[QRectF]] = {}
        self._color = QColor()
        self._opacity = 1.0
        self._transform = QTransform()
        self._clip: QRectF | None = None

    def begin(self, device: QPaintDevice) -> bool:
        return True

    def end(self) -> bool:
        return True

    def type(self) -> QPaintEngine.Type:
        return QPaintEngine.Type.User

    def updateState(self, state: QPaintEngineState) -> None:
        flag = QPaintEngine.DirtyFlag
        dirty = state.state()
        if dirty & flag.DirtyPen:
            self._color = state.pen().color()
        if dirty & flag.DirtyOpacity:
            self._opacity = state.opacity()
        if dirty & flag.DirtyTransform:
            self._transform = state.transform()
        if dirty & (flag.DirtyClipRegion | flag.DirtyClipPath | flag.DirtyClipEnabled):
            self._clip = self._clip_of(state)

    def _clip_of(self, state: QPaintEngineState) -> QRectF | None:
        if not state.isClipEnabled() or state.clipOperation() is Qt.ClipOperation.NoClip:
            return None
        by_path = bool(state.state() & QPaintEngine.DirtyFlag.DirtyClipPath)
        area = (
            state.clipPath().boundingRect()
            if by_path
            else QRectF(state.clipRegion().boundingRect())
        )
        return state.transform().mapRect(area)

    def drawTextItem(self, at: QPointF, item: QTextItem) -> None:
        text = item.text().strip("\u200b\u00a0 \t\n")
        if not text or self._opacity < 0.5:
            return
        font = item.font()
        letters = QFontMetricsF(font).tightBoundingRect(item.text())
        clip = QRectF(self.systemClip().boundingRect())
        if self._clip is not None:
            clip = clip.intersected(self._clip)
        ink = self._transform.mapRect(letters.translated(at))
        start = self._transform.map(at).x()
        line = (start, start + item.width())
        drawn = Drawn(self.widget, text, ink, line, clip, QColor(self._color), font)
        # A text is painted selected first, and then once more where it is not.
        before = self._inks.setdefault((id(self.widget), text), [])
        if ink not in before:
            before.append(ink)
            self.found.append(drawn)

    def drawPixmap(self, *_: object) -> None:
        pass

    def drawTiledPixmap(self, *_: object) -> None:
        pass

    def drawImage(self, *_: object) -> None:
        pass

    def drawPath(self, *_: object) -> None:
        pass

    def drawRects(self, *_: object) -> None:
        pass

    def drawLines(self, *_: object) -> None:
        pass

    def drawPolygon(self, *_: object) -> None:
        pass

    def drawEllipse(self, *_: object) -> None:
        pass

    def drawPoints(self, *_: object) -> None:
        pass


class _Device(QPaintDevice):
    """As large as the window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__()
        self.engine = _Engine(window)
        self._window: QRect = window.rect()
        self._dpi = window.logicalDpiX()

    def paintEngine(self) -> QPaintEngine:
        return self.engine

    def metric(self, which: QPaintDevice.PaintDeviceMetric) -> int:
        metric = QPaintDevice.PaintDeviceMetric
        match which:
            case metric.PdmWidth:
                return self._window.width()
            case metric.PdmHeight:
                return self._window.height()
            case metric.PdmDpiX | metric.PdmDpiY | metric.PdmPhysicalDpiX | metric.PdmPhysicalDpiY:
                return self._dpi
            case metric.PdmDepth:
                return 32
            case metric.PdmDevicePixelRatio:
                return 1
            case metric.PdmDevicePixelRatioScaled:
                return int(self.devicePixelRatioFScale())
        return 0
