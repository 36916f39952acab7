"""What is left of the token: in the result, and in the window's title while it is minimised."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from app.gui.result.pane import ResultPane
from app.gui.state.countdown import Countdown
from app.model.time import Clock, Span
from app.model.token import Token

if TYPE_CHECKING:
    from app.words import Words


class CountdownDesk(QObject):
    """Connects the countdown with what shows it; it rests while nobody can see it."""

    def __init__(self, window: QWidget, result: ResultPane, clock: Clock, words: "Words") -> None:
        super().__init__(window)
        self._window, self._result, self._clock, self._words = window, result, clock, words
        self._title = window.windowTitle()
        self._countdown = Countdown(clock, self)
        self._countdown.ticked.connect(self._ticked)
        self._countdown.stopped.connect(self._stopped)
        window.installEventFilter(self)

    def follow(self, token: Token | None) -> None:
        """Count down to the end of this token, or stop."""
        self._countdown.follow(token)

    def set_words(self, words: "Words") -> None:
        """Speak another language."""
        self._words = words

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window:
            match event.type():
                case QEvent.Type.Show:
                    self._countdown.set_wanted(True)
                case QEvent.Type.Hide:
                    self._countdown.set_wanted(self._window.isMinimized())
                case QEvent.Type.WindowStateChange:
                    self._countdown.set_wanted(True)
                    if not self._window.isMinimized():
                        self._window.setWindowTitle(self._title)
        return False

    def _ticked(self, left: Span, share: float, over: bool) -> None:
        self._result.show_countdown(left, share, over)
        self._result.show_now(self._clock.now())
        if self._window.isMinimized():
            said = self.tr("expired") if over else self._words.countdown(left)
            self._window.setWindowTitle(f"{said} – {self._title}")

    def _stopped(self) -> None:
        self._result.show_countdown(None, 0.0, False)
        self._window.setWindowTitle(self._title)
