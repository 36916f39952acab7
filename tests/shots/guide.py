"""The pictures of README and guide: some states in both languages, light and dark, and small."""

import sys
from collections import Counter
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray
from PySide6.QtGui import QImage, QImageWriter

LARGEST = 120 * 1024
"""Bytes of a picture, at most."""
PICTURES = {
    "works": "works",
    "refused": "refused",
    "practised": "practised-insufficient-scope",
    "import": "import-preview",
    "comparison": "comparison",
}
"""The name of a picture, and the state that it shows."""
_COLOURS = 256


def keep(taken: Path, folder: Path, ending: str) -> None:
    """Write the pictures that were taken of one look beside the pages of its language."""
    for name, state in PICTURES.items():
        picture = QImage(str(taken / f"{state}.png"))
        if picture.isNull():
            raise OSError(f"{state} was not taken")
        small = in_few_colours(picture)
        if len(small) > LARGEST:
            raise OSError(f"{name}{ending} has {len(small)} bytes")
        (folder / f"{name}{ending}.png").write_bytes(small)
        print(f"{name}{ending}: {len(small) // 1024} kB", file=sys.stderr)


def in_few_colours(picture: QImage) -> bytes:
    """The same as a PNG with a palette: of the colours that occur most often."""
    plain = picture.convertToFormat(QImage.Format.Format_RGB32)
    pixels = memoryview(plain.constBits()).cast("I")
    table = [colour for colour, _ in Counter(pixels).most_common(_COLOURS)]
    indexed = plain.convertToFormat(QImage.Format.Format_Indexed8, table)
    buffer = QBuffer()
    writer = QImageWriter(buffer, QByteArray(b"png"))
    writer.setCompression(100)
    writer.write(indexed)
    return bytes(buffer.data().data())
