"""The program's sign in the forms that desktops want, drawn from the SVG files at build time."""

import struct
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ICONS = Path(__file__).resolve().parent.parent / "resources" / "icons"
_SMALL = 32
"""Up to this many pixels the drawing with fewer strokes is the clearer one."""

_ICO_SIDES = (16, 20, 24, 32, 40, 48, 64, 256)
"""Of Windows at 100, 125, 150 and 200 %."""
_ICNS_SIDES = {
    b"icp4": 16,
    b"icp5": 32,
    b"ic11": 32,
    b"ic12": 64,
    b"ic07": 128,
    b"ic13": 256,
    b"ic08": 256,
    b"ic14": 512,
    b"ic09": 512,
    b"ic10": 1024,
}
"""Types whose data is a PNG, with its side; several are another one at double resolution."""


def png(side: int) -> bytes:
    """A square picture of so many pixels."""
    name = "keyfit-small.svg" if side <= _SMALL else "keyfit.svg"
    image = QImage(side, side, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(ICONS / name)).render(painter, QRectF(0, 0, side, side))
    painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(data.data())


def write_ico(target: Path) -> Path:
    """For Windows: a directory of 16 bytes a picture, then the pictures as PNG."""
    pictures = [png(side) for side in _ICO_SIDES]
    at = 6 + 16 * len(pictures)
    out = struct.pack("<HHH", 0, 1, len(pictures))
    for side, picture in zip(_ICO_SIDES, pictures, strict=True):
        # A side of 256 is written as 0.
        out += struct.pack("<BBBBHHII", side % 256, side % 256, 0, 0, 1, 32, len(picture), at)
        at += len(picture)
    return _written(target, out + b"".join(pictures))


def write_icns(target: Path) -> Path:
    """For macOS: each picture behind its type and its length, which counts those eight bytes."""
    out = b""
    for kind, side in _ICNS_SIDES.items():
        picture = png(side)
        out += kind + struct.pack(">I", len(picture) + 8) + picture
    return _written(target, b"icns" + struct.pack(">I", len(out) + 8) + out)


def _written(target: Path, data: bytes) -> Path:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)
    return target
