"""What is left of each token: in the result, in the side bar, and while the window is minimised
in its title."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.gui.profiles.pane import ProfilesPane
from app.gui.result.pane import ResultPane
from app.gui.state.ticker import Ticker, until_next_second
from app.gui.state.token_ends import TokenEnd, TokenEnds
from app.model.report import Report
from app.model.time import Clock, Instant, Span

if TYPE_CHECKING:
    from app.words import Words

_DAY = Span(86_400)
_SHOWN = (QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.WindowStateChange)


class CountdownDesk(QObject):
    """Connects the clock with what counts down; nothing counts while nobody can see it."""

    def __init__(
        self,
        window: QWidget,
        result: ResultPane,
        pane: ProfilesPane,
        clock: Clock,
        words: "Words",
    ) -> None:
        super().__init__(window)
        self._window, self._result, self._pane = window, result, pane
        self._clock, self._words = clock, words
        self._title = window.windowTitle()
        self._end: TokenEnd | None = None
        self.ends = TokenEnds()
        self.ticker = Ticker(clock, self)
        self.ticker.ticked.connect(self._ticked)
        self.ticker.serve(self._need)
        window.installEventFilter(self)
        pane.installEventFilter(self)

    def show_report(self, report: Report) -> None:
        """Count for what the result shows; a check under way has nothing to count yet."""
        if report.finished:
            self.ends.note(report)
        self._end = TokenEnd.of(report.token) if report.finished else None
        self._begin()

    def stop(self) -> None:
        """The result shows nothing any more; the side bar goes on."""
        self._end = None
        self._begin()

    def set_words(self, words: "Words") -> None:
        """Speak another language."""
        self._words = words
        self._show_all(self._clock.now())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # A window that is taken down hides its parts as well, and is none any more by then.
        if event.type() in _SHOWN and isValid(self._window):
            if watched is self._window:
                self._entitle()
            self.ticker.tick()
        return False

    @property
    def _seen(self) -> bool:
        return self._window.isVisible() and not self._window.isMinimized()

    def _begin(self) -> None:
        if self._end is None:
            self._result.show_countdown(None, 0.0, False)
        self._entitle()
        self.ticker.tick()

    def _need(self, now: Instant) -> float | None:
        """The figures of one token change on the second; the others' follow within one."""
        if not self._seen:
            return None
        end = self._end
        if end is None and self._pane.isVisible():
            end = min(self.ends.living(now).values(), key=lambda each: each.at, default=None)
        return None if end is None else until_next_second(end.left(now).seconds)

    def _ticked(self, now: Instant) -> None:
        if self._seen:
            self._show_all(now)

    def _show_all(self, now: Instant) -> None:
        if self._end is not None:
            end = self._end
            self._result.show_countdown(end.left(now), end.share(now), end.at <= now)
            self._result.show_now(now)
        living = self.ends.living(now).items()
        self._pane.show_left({who: self._words.left(end.left(now)) for who, end in living})

    def _entitle(self) -> None:
        """A title that counts would wake the program each second: so it tells the end."""
        title = self._title
        if self._end is not None and self._window.isMinimized():
            soon = self._end.left(self._clock.now()) < _DAY
            told = self._words.time_of_day if soon else self._words.moment
            time = told(self._end.at)
            until = self.tr("until {time}").format(time=time)
            title = f"{until} – {title}"
        if title != self._window.windowTitle():
            self._window.setWindowTitle(title)
