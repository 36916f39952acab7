"""Keyfit's icon in every size of the hicolor theme, drawn from its two SVGs.

Runs as a program of its own, since it draws with Qt: `python icons.py FOLDER`.
"""

import os
import shutil
import sys
from pathlib import Path

ICONS = Path(__file__).resolve().parents[2] / "resources" / "icons"
NAME = "app.keyfit.Keyfit"
SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
SMALL = 32
"""Up to here the drawing with fewer and thicker strokes is used."""


def main() -> int:
    """Draw them into `FOLDER/icons/hicolor`."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QGuiApplication, QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    theme = Path(sys.argv[1]) / "icons" / "hicolor"
    _application = QGuiApplication([])
    for size in SIZES:
        drawing = QSvgRenderer(str(ICONS / f"{'keyfit-small' if size <= SMALL else 'keyfit'}.svg"))
        picture = QImage(size, size, QImage.Format.Format_ARGB32)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        drawing.render(painter)
        painter.end()
        target = theme / f"{size}x{size}" / "apps" / f"{NAME}.png"
        target.parent.mkdir(parents=True)
        if not picture.save(str(target)):
            raise OSError(f"{target} cannot be written.")
    scalable = theme / "scalable" / "apps" / f"{NAME}.svg"
    scalable.parent.mkdir(parents=True)
    shutil.copyfile(ICONS / "keyfit.svg", scalable)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
