"""A next step that can be pressed, however many words it takes to say it."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QSizePolicy, QStyleOptionButton

from app.gui.theme import metrics
from app.gui.theme.buttons import Button, Kind
from app.gui.theme.wrapping import in_lines


class StepButton(Button):
    """Its words wrap where they have no room on one line."""

    LEAST = 120
    """Pixels that it can do with."""
    _measured = False
    """Qt asks for the words while it says how wide they are."""

    def __init__(self, text: str, kind: Kind, icon: str) -> None:
        super().__init__(text, kind, icon=icon)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(min(hint.width(), metrics.scaled(self.LEAST)), hint.height())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        lines = len(self._lines(width))
        return self.sizeHint().height() + (lines - 1) * self.fontMetrics().lineSpacing()

    def initStyleOption(self, option: QStyleOptionButton) -> None:  # noqa: N802  (Qt’s name)
        super().initStyleOption(option)
        if not self._measured:
            option.text = "\n".join(self._lines(self.width()))

    def _lines(self, width: int) -> list[str]:
        text, letters = self.text(), self.fontMetrics()
        self._measured = True
        room = width - (self.sizeHint().width() - letters.horizontalAdvance(text))
        self._measured = False
        return in_lines(text, letters, room)
