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
_COLOURS, _MOST_COMMON = 256, 176
"""Of a picture; and of these the ones that are taken as they are: surfaces, and what fades."""
_APART = 24


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
    """The same as a PNG with a palette: the colours that occur most often, and rare hues."""
    plain = picture.convertToFormat(QImage.Format.Format_RGB32)
    often = [colour for colour, _ in Counter(memoryview(plain.constBits()).cast("I")).most_common()]
    table = often if len(often) <= _COLOURS else _with_rare_hues(often)
    indexed = plain.convertToFormat(QImage.Format.Format_Indexed8, table)
    buffer = QBuffer()
    writer = QImageWriter(buffer, QByteArray(b"png"))
    writer.setCompression(100)
    writer.write(indexed)
    return bytes(buffer.data().data())


def _with_rare_hues(often: list[int]) -> list[int]:
    """The first ones, and of the others those that are unlike all before them: the shades of a
    letter's edge would leave no room for the amber of one small sign."""
    table = often[:_MOST_COMMON]
    parts = [(each >> 16 & 255, each >> 8 & 255, each & 255) for each in table]
    for colour in often[_MOST_COMMON:]:
        red, green, blue = colour >> 16 & 255, colour >> 8 & 255, colour & 255
        if len(table) < _COLOURS and not any(
            abs(red - r) < _APART and abs(green - g) < _APART and abs(blue - b) < _APART
            for r, g, b in parts
        ):
            table.append(colour)
            parts.append((red, green, blue))
    return table
