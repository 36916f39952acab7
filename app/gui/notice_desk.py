"""Tells before a token ends, if somebody asked for that: in the window, and on the desktop while
another one is in use."""

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from app.gui.countdown_desk import CountdownDesk
from app.gui.desktop_notice import DesktopNotice
from app.gui.fresh_desk import FreshDesk
from app.gui.profiles.toast import Toast
from app.gui.result.bell import Bell
from app.gui.state.notices import Notices
from app.gui.state.preferences import Preferences
from app.gui.state.token_ends import TokenEnd
from app.model.finding import Finding
from app.model.time import Clock, Instant
from app.words.visible import visible

if TYPE_CHECKING:
    from app.words import Words

_LONGEST_NAME = 80


class NoticeDesk(QObject):
    """Connects bell, clock, toast and desktop. A notice names a profile, and nothing else of it."""

    def __init__(
        self,
        window: QWidget,
        bell: Bell,
        toast: Toast,
        countdown: CountdownDesk,
        fresh: FreshDesk,
        preferences: Preferences,
        clock: Clock,
        name_of: Callable[[UUID], str | None],
        desktop: DesktopNotice,
        words: "Words",
    ) -> None:
        super().__init__(window)
        self._bell, self._toast, self._fresh = bell, toast, fresh
        self._ends, self._ticker = countdown.ends, countdown.ticker
        self._preferences, self._clock = preferences, clock
        self._name_of, self._desktop, self._words = name_of, desktop, words
        self._notices = Notices()
        bell.setChecked(preferences.tells_before_end)
        bell.toggled.connect(self._toggled)
        fresh.stopped.connect(self._fresh_stopped)
        self._ticker.ticked.connect(self._ticked)
        self._ticker.serve(self._need)

    def set_words(self, words: "Words") -> None:
        """Speak another language."""
        self._words = words

    def _toggled(self, on: bool) -> None:
        self._preferences.tells_before_end = on
        if on:
            self._notices.begin(self._ends.all(), self._clock.now())
        self._ticker.plan()

    def _watched(self) -> dict[UUID, TokenEnd]:
        """All but the one that is renewed in time."""
        kept = self._fresh.keeping
        return {who: end for who, end in self._ends.all().items() if who != kept}

    def _need(self, now: Instant) -> float | None:
        at = self._notices.next_at(self._watched()) if self._bell.isChecked() else None
        return None if at is None else max(0.0, at.since(now).seconds)

    def _ticked(self, now: Instant) -> None:
        if not self._bell.isChecked():
            return
        for who, end in self._notices.due(self._watched(), now).items():
            sentence = self._sentence(who, end, now)
            if sentence:
                self._tell(sentence)

    def _sentence(self, who: UUID, end: TokenEnd, now: Instant) -> str:
        """Empty for a profile that is there no more."""
        over, left = end.at <= now, self._words.left(end.left(now))
        if end.brought and over:
            return self.tr("The token that you inspected has expired.")
        if end.brought:
            return self.tr("The token that you inspected expires in {left}.").format(left=left)
        name = self._name_of(who)
        if name is None:
            return ""
        shown = visible(name, _LONGEST_NAME)
        if over:
            return self.tr("The token of “{name}” has expired.").format(name=shown)
        return self.tr("The token of “{name}” expires in {left}.").format(name=shown, left=left)

    def _fresh_stopped(self, who: UUID, finding: Finding) -> None:
        """Somebody relied on it, so this is told asked or not, in the window at least. The reason
        is for the window alone."""
        name = self._name_of(who)
        if name is not None:
            title = visible(self._words.finding(finding).title, 200)
            briefly = self.tr("The token of “{name}” is no longer kept fresh.")
            self._tell(
                self.tr("No longer kept fresh: {reason}").format(reason=title),
                briefly.format(name=visible(name, _LONGEST_NAME)),
            )

    def _tell(self, sentence: str, briefly: str = "") -> None:
        """In the window, and on the desktop in fewer words where there are any."""
        self._toast.tell(sentence)
        if self._bell.isChecked() and QApplication.activeWindow() is None:
            self._desktop.show(briefly or sentence)
