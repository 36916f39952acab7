"""Says on the button itself that something was copied, for two seconds."""

from typing import Final

from PySide6.QtCore import QCoreApplication, QTimer

from app.gui.theme.announce import announce
from app.gui.theme.buttons import Button

_FOR_MS: Final = 2_000


class CopyButton(Button):
    """Whoever copies calls `say_copied`."""

    def __init__(self, text: str = "", **options: object) -> None:
        super().__init__(text, icon="copy", **options)  # type: ignore[arg-type]
        self._own = text
        self._back = QTimer(self, singleShot=True, interval=_FOR_MS)
        self._back.timeout.connect(self._as_before)

    def set_own_text(self, text: str) -> None:
        """What it says when nothing was just copied."""
        self._own = text
        if not self._back.isActive():
            self.setText(text)

    def say_copied(self) -> None:
        """It is on the clipboard."""
        said = QCoreApplication.translate("CopyButton", "Copied")
        self.setText(said)
        self.set_icon("check")
        self._back.start()
        announce(self, said)

    def _as_before(self) -> None:
        self.setText(self._own)
        self.set_icon("copy")
