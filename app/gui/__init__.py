"""The window; the only folder that knows Qt.

It is imported before anything of PySide is, so that no more of PySide is loaded than is used.
"""

from app.gui.pyside_enums import enums_at_once
from app.gui.pyside_later import signatures_later

enums_at_once()
with signatures_later():
    import PySide6  # noqa: F401
