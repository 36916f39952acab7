"""The font in which a picture is taken: the program takes the system's, so a room gives it one."""

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

DESKTOP, WIDE = "desktop", "wide"
FONTS = (DESKTOP, WIDE)
"""As a person's desktop has it, and the widest, in which words have the least room."""
_FAMILY, _POINTS = "Inter", 9.75
"""That of the design's pictures: 13 pixels at 96 to the inch. Debian has it as `fonts-inter`."""


def set_font(app: QApplication, font: str, enlarged: float) -> None:
    """What the system would have said; what is wide stays what Qt finds where nothing is said."""
    chosen = QFont(app.font())
    if font == DESKTOP:
        if _FAMILY not in QFontDatabase.families():
            raise SystemExit(f"{_FAMILY} is missing: `dev.py shots` installs it, or --font {WIDE}")
        chosen.setFamilies([_FAMILY])
        chosen.setPointSizeF(_POINTS)
    chosen.setPointSizeF(chosen.pointSizeF() * enlarged)
    app.setFont(chosen)
