"""The window in which two checks or tokens stand beside each other."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.gui.result.comparison_view import ComparisonView
from app.gui.result.copying import copy_text
from app.gui.theme.announce import announce
from app.gui.theme.buttons import Button, Kind
from app.gui.theme.check_box import CheckBox
from app.gui.theme.focus_ring import FocusRing
from app.gui.theme.standing_window import StandingWindow

if TYPE_CHECKING:
    from app.words import ComparisonText, Words

_SIZE = QSize(820, 640)
_SMALLEST = QSize(360, 320)


class ComparisonWindow(StandingWindow):
    """Stays open beside the work, and keeps what it shows."""

    times_aside_chosen = Signal(bool)
    another_asked = Signal()
    """Somebody wants to compare something else."""

    def __init__(self, words: "Words", parent: QWidget) -> None:
        super().__init__(parent, _SIZE, _SMALLEST)
        self.view = ComparisonView(words)
        self.times = CheckBox()
        self.times.setAccessibleIdentifier("times-aside")
        self.times.setChecked(True)
        self.times.toggled.connect(self.times_aside_chosen)
        self.another_button = Button(kind=Kind.LINK)
        self.another_button.setAccessibleIdentifier("compare-others")
        self.another_button.clicked.connect(self.another_asked)
        self.copy_button = Button(icon="copy")
        self.copy_button.setAccessibleIdentifier("copy-comparison")
        self.copy_button.clicked.connect(lambda: copy_text(self.view.text()))
        self.close_button = Button(kind=Kind.PRIMARY)
        self.close_button.setAccessibleIdentifier("close-comparison")
        self.close_button.clicked.connect(self.close)
        self._told, self._untold = "", False
        buttons = (self.another_button, self.copy_button, self.close_button)
        self.put_together(self.view, self.times, *buttons)
        self._ring = FocusRing(self)
        self._retranslate()

    def begin(self, here: str, there: str) -> None:
        """Come to the front with two new sides, no larger than the room there is."""
        self._told = ""
        self.copy_button.setEnabled(False)
        self.view.show_sides(here, there)
        self.view.verticalScrollBar().setValue(0)
        self.bring_up()
        self.close_button.setFocus()
        self._ring.raise_()

    def show_comparison(self, told: "ComparisonText") -> None:
        """What came of it; said aloud once."""
        self.view.show_comparison(told)
        self.copy_button.setEnabled(True)
        if self.view.summary != self._told:
            self._told = self.view.summary
            self._untold = True
            self._tell()

    def forget(self) -> None:
        """Let go of what was compared; a screen reader would find it in the closed window."""
        self._told, self._untold = "", False
        self.view.show_sides("", "")

    def set_words(self, words: "Words") -> None:
        """Speak another language."""
        self.view.set_words(words)
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() == QEvent.Type.ActivationChange:
            QTimer.singleShot(0, self, self._tell)

    def _tell(self) -> None:
        """Not before the window has come to the front: to say that cuts all else short."""
        if self._untold and self.isActiveWindow():
            self._untold = False
            announce(self, self._told)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Comparison"))
        self.setAccessibleName(self.tr("Comparison"))
        self.times.setText(self.tr("Leave times aside"))
        self.another_button.setText(self.tr("Compare others…"))
        self.copy_button.setText(self.tr("Copy"))
        self.copy_button.setAccessibleName(self.tr("Copy the comparison"))
        self.close_button.setText(self.tr("Close"))
