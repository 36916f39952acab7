"""All in the window that goes by the time: what counts down, what is told, and what is renewed."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.gui.countdown_desk import CountdownDesk
from app.gui.desktop_notice import DesktopNotice, this_desktops_way
from app.gui.form.pane import ProfileForm
from app.gui.fresh_desk import FreshDesk
from app.gui.notice_desk import NoticeDesk
from app.gui.profile_desk import ProfileDesk
from app.gui.profiles.pane import ProfilesPane
from app.gui.profiles.toast import Toast
from app.gui.result.pane import ResultPane
from app.gui.state.check_run import CheckRun
from app.gui.state.preferences import Preferences
from app.gui.state.profile_list import ProfileList
from app.model.report import Report
from app.model.time import Clock

if TYPE_CHECKING:
    from app.words import Words


class TimeDesk(QObject):
    """Puts the three together over one timer."""

    def __init__(
        self,
        window: QWidget,
        form: ProfileForm,
        result: ResultPane,
        pane: ProfilesPane,
        toast: Toast,
        run: CheckRun,
        profiles: ProfileList,
        desk: ProfileDesk,
        preferences: Preferences,
        clock: Clock,
        words: "Words",
    ) -> None:
        super().__init__(window)
        self.countdown = CountdownDesk(window, result, pane, clock, words)
        ticker = self.countdown.ticker
        self.fresh = FreshDesk(form, profiles, result, run, ticker, clock)
        self.notices = NoticeDesk(
            window,
            result.bell,
            toast,
            self.countdown,
            self.fresh,
            preferences,
            clock,
            desk.name_of,
            DesktopNotice(window, this_desktops_way()),
            words,
        )
        run.forgotten.connect(self.countdown.stop)

    def show_report(self, report: Report) -> None:
        """Count for what the result shows."""
        self.countdown.show_report(report)

    def set_words(self, words: "Words") -> None:
        """Speak another language."""
        self.countdown.set_words(words)
        self.notices.set_words(words)
