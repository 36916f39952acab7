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


def _unlike(often: list[int], apart: int) -> list[int]:
    """Those of which no earlier one is less than `apart` away in red, green and blue."""
    table: list[int] = []
    parts: list[tuple[int, int, int]] = []
    for colour in often:
        red, green, blue = colour >> 16 & 255, colour >> 8 & 255, colour & 255
        if not any(
            abs(red - r) < apart and abs(green - g) < apart and abs(blue - b) < apart
            for r, g, b in parts
        ):
            table.append(colour)
            parts.append((red, green, blue))
        if len(table) > _COLOURS:
            break
    return table


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
    """The same as a PNG with a palette: of colours that occur often, and are not much alike."""
    plain = picture.convertToFormat(QImage.Format.Format_RGB32)
    often = [colour for colour, _ in Counter(memoryview(plain.constBits()).cast("I")).most_common()]
    table, apart = often, 0
    while len(table) > _COLOURS:  # the shades of a letter's edge would leave no room for a hue
        apart += 4
        table = _unlike(often, apart)
    indexed = plain.convertToFormat(QImage.Format.Format_Indexed8, table)
    buffer = QBuffer()
    writer = QImageWriter(buffer, QByteArray(b"png"))
    writer.setCompression(100)
    writer.write(indexed)
    return bytes(buffer.data().data())
