"""A picture from an API, decoded within bounds and never larger than the room there is."""

from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, QRect, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.model.content import ContentKind

_LARGEST: Final = 64
"""MiB that a decoded picture may take: 16 million points."""


def decoded(data: bytes, kind: ContentKind) -> QImage | None:
    """The picture; None for one that is broken or too large. May be called in any thread."""
    device = QBuffer()
    device.setData(QByteArray(data))
    device.open(QIODevice.OpenModeFlag.ReadOnly)
    # The format is told: nothing that only pretends to be a picture picks its own reader.
    reader = QImageReader(device, QByteArray(kind.value.encode()))
    reader.setDecideFormatFromContent(False)
    size = reader.size()
    if not size.isValid() or size.width() * size.height() * 4 > _LARGEST * 1024 * 1024:
        return None
    image = reader.read()
    return None if image.isNull() else image


class Picture(QWidget):
    """Shrunk to the room there is, never enlarged."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = QImage()
        self.setAccessibleIdentifier("picture-answer")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_image(self, image: QImage) -> None:
        """Show this picture."""
        self._image = image
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        if self._image.isNull():
            return
        ratio = self.devicePixelRatioF()
        room, size = self.size(), self._image.size() / ratio
        if size.width() > room.width() or size.height() > room.height():
            size = size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(QRect(QPoint(0, 0), size), self._image)
