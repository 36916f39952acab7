"""The window: connects its panes and the state behind them, and does nothing else."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QMainWindow, QPushButton

from app.gui.arrangement import Arrangement, Width
from app.gui.held_keys import HeldKeys
from app.gui.profiles.pane import ProfilesPane
from app.gui.profiles.welcome import Welcome
from app.gui.state.language import Language
from app.gui.state.preferences import Preferences
from app.gui.theme.apply import Choice, styled_at_the_end
from app.gui.theme.focus_ring import FocusRing

if TYPE_CHECKING:
    from app.gui.calm_desk import CalmDesk
    from app.model.time import Clock
    from app.words import Words

TITLE = "Keyfit"


class MainWindow(QMainWindow):
    """One window, one check at a time. To a screen reader a plain widget would be no window."""

    theme_chosen = Signal(object)
    painted = Signal()
    """The window stands on the screen for the first time."""
    loaded = Signal()
    """The modules that `begin` needs are there; told from another thread."""
    leaving = Signal()
    """It is about to close, and nothing holds it back any more."""
    closed = Signal()
    """Nothing runs any more and nothing is unsaved, or nobody wants it saved."""

    def __init__(
        self, clock: "Clock", preferences: Preferences, language: Language, theme: Choice
    ) -> None:
        super().__init__()
        self._clock, self._preferences, self._language = clock, preferences, language
        self._theme = theme
        self._leaving = self._furnished = self._painted = False
        self._wishes: list[Callable[[], None]] = []
        self._held: HeldKeys | None = None
        self.calm: CalmDesk | None = None
        self.pane = ProfilesPane(clock)
        self.welcome = Welcome()
        self.arrangement = Arrangement(self.pane, self.welcome)
        self.setCentralWidget(self.arrangement)
        self.setWindowTitle(TITLE)
        self.setAccessibleName(TITLE)
        self.setMinimumSize(360, 420)
        self.resize(1180, 760)
        if not preferences.geometry.isEmpty():
            self.restoreGeometry(preferences.geometry)
        self.ring = FocusRing(self)
        if preferences.has_profiles:
            self.arrangement.show_work()
        else:
            self.arrangement.show_welcome()
            self.welcome.try_door.button.setFocus()
        self.welcome.try_asked.connect(self._try_it)
        self.welcome.new_asked.connect(self._new)
        self.welcome.paste_asked.connect(self._paste)
        self.pane.new_asked.connect(self._new)
        self.pane.import_asked.connect(self._import)
        self.pane.menu_asked.connect(self._open_menu)

    def furnish(self) -> None:
        """Bring in form, result and all that works behind them, unless they are there.

        They come after the first paint; what needs them and is pressed before waits for them, and
        so do all keys.
        """
        if self._furnished:
            return
        from app.model.profile import Profile

        with styled_at_the_end():
            words = self._bring_in()
        self._furnished = True
        self._connect()
        self._width_changed(self.arrangement.width_class)
        self.set_words(words)
        self.form.show_profile(Profile(), saved=False)
        self.checking.show_ready()
        if self.arrangement.welcoming:
            self.pane.show_current(None, None)  # nothing is being written
        elif not self.pane.searching:
            self.form.footer.check.setFocus()
        self.ring.raise_()

    def _bring_in(self) -> "Words":
        from app.gui.calls_desk import CallsDesk
        from app.gui.chain_desk import ChainDesk
        from app.gui.check_desk import CheckDesk
        from app.gui.compare_desk import CompareDesk
        from app.gui.dialogs.menu import WindowMenu
        from app.gui.dialogs.saving import Saving
        from app.gui.form.pane import ProfileForm
        from app.gui.help_desk import HelpDesk
        from app.gui.import_desk import ImportDesk
        from app.gui.inspect_desk import InspectDesk
        from app.gui.key_desk import KeyDesk
        from app.gui.listing_desk import ListingDesk
        from app.gui.mending_desk import Deed, MendingDesk
        from app.gui.probe_desk import ProbeDesk
        from app.gui.profile_desk import ProfileDesk
        from app.gui.profiles.toast import Toast
        from app.gui.reproduce_desk import ReproduceDesk
        from app.gui.request_desk import RequestDesk
        from app.gui.result.pane import ResultPane
        from app.gui.sharing_desk import SharingDesk
        from app.gui.shortcut_desk import ShortcutDesk
        from app.gui.state.check_run import CheckRun
        from app.gui.state.key_reading import KeyReading
        from app.gui.state.practice import PracticeGround
        from app.gui.state.profile_list import ProfileList
        from app.gui.time_desk import TimeDesk
        from app.gui.token_desk import TokenDesk
        from app.gui.vault_desk import VaultDesk
        from app.words import Words

        words = Words(self._language.code)
        self.profiles = ProfileList(self)
        self.practice = PracticeGround(self)
        self.check = CheckRun(self._clock, self.practice.made_ready, self)
        self.saving = Saving(self)
        self.chains = ChainDesk(self, self.check, self.saving, words)
        self.form = ProfileForm(KeyReading(self), self._clock)
        self.result = ResultPane(words)
        self.arrangement.furnish(self.form, self.result)
        self.probe = ProbeDesk(self, self.form, self.result, self.arrangement, self.check, words)
        self.request = RequestDesk(
            self.form, self.result, self.arrangement, self.practice.made_ready, self._clock
        )
        self.toast = Toast(self.arrangement, self.arrangement.clear_room)
        self.sharing = SharingDesk(
            self, self.form, self.result, self.check, self.saving, self.toast,
            self.practice.made_ready, self._clock, words,
        )  # fmt: skip
        self.desk = ProfileDesk(
            self, self.form, self.pane, self.toast, self.profiles, self.practice,
            self.check.last_verdict, words,
        )  # fmt: skip
        self.listing = ListingDesk(
            self, self.form, self.pane, self.toast, self.profiles, self._preferences, self._clock
        )
        self.time = TimeDesk(
            self, self.form, self.result, self.pane, self.toast, self.check, self.profiles,
            self.desk, self._preferences, self._clock, words,
        )  # fmt: skip
        self.checking = CheckDesk(
            self, self.arrangement, self.form, self.result, self.pane, self.check,
            self.profiles, self.desk, self._clock,
        )  # fmt: skip
        self.keys = KeyDesk(self, self.form, self._clock)
        self.calls = CallsDesk(
            self, self.form, self.result.api.table, self.check, self._clock, words
        )
        token = TokenDesk(self, self.check)
        self.inspecting = InspectDesk(self, self.arrangement, self.check, words)
        deeds: dict[str, Deed] = {
            "check_again": lambda _finding: self.form.ask_for_check(),
            "save_chain": lambda _finding: self.chains.save(),
            "introspect": lambda _finding: token.introspect(),
            "revoke": lambda _finding: token.revoke(),
            "probe": lambda _finding: self.probe.ask(),
            "compare": lambda _finding: self.comparing.ask(),
            **self.inspecting.deeds,
        }
        self.mending = MendingDesk(self, self.form, self.arrangement, self.toast, deeds)
        self.importing = ImportDesk(self, self.form, self.desk, self.mending.take, words)
        self.result.set_offers(self.mending.offers)
        self.help = HelpDesk(self, self.result.finding_in_view, words)
        self.menu = WindowMenu(self, self._theme, self._language.code)
        self.comparing = CompareDesk(
            self, self.form, self.check, self.profiles, self.menu, self._clock, words
        )
        self.reproducing = ReproduceDesk(
            self, self.form, self.result.reproduced, self.check, self.desk, self.checking,
            self.importing, self.comparing, words,
        )  # fmt: skip
        self.vault = VaultDesk(self, self.profiles, self.toast, self.menu, self.saving, words)
        self.vault.topic_asked.connect(self.help.show_topic)
        self.shortcuts = ShortcutDesk(
            self, self.arrangement, self.pane, self.form, self.result, self.check, self.checking,
            self.desk, self.mending, self.importing, self.inspecting, self.help,
        )  # fmt: skip
        return words

    def begin(self) -> None:
        """Be complete, do what has been asked for already, and read the profiles unless only one
        that was sent is of concern. Keys wait for what the window then shows."""
        self.furnish()
        if self.calm is not None:
            parts = (self.form, self.checking, self.check, self.desk, self.importing)
            self.calm.begin(*parts, self._words)
        if self._held is not None:
            self._held.let_go_after(self.desk.opened, self.desk.emptied, self.profiles.problem)
            self._held = None
        wishes, self._wishes = self._wishes, []
        for wish in wishes:
            wish()
        if self.calm is None:
            self.profiles.refresh()

    def _put_off(self, wish: Callable[[], None]) -> bool:
        """Whether something must wait for `begin`, which will come back to it."""
        if not self._furnished:
            self._wishes.append(wish)
        return not self._furnished

    def _connect(self) -> None:
        self.form.title.name_changed.connect(self._show_name)
        self.form.title.environment_shown.connect(self.arrangement.bar.show_environment)
        self.form.title.side_bar_asked.connect(self.arrangement.open_side_bar)
        self.welcome.side_bar_asked.connect(self.arrangement.open_side_bar)
        self.result.action_asked.connect(self.mending.act)
        self.mending.offers_changed.connect(self.result.show_offers)
        self.probe.taken.connect(self.mending.take)
        self.result.api.save_asked.connect(self.saving.ask_for_answer)
        self.result.help_asked.connect(self.help.show_finding)
        self.checking.shown.connect(self.time.show_report)
        self.check.running_changed.connect(self._settled)
        self.check.afterwards_changed.connect(self._settled)
        self.desk.opened.connect(self._profile_opened)
        self.desk.emptied.connect(self._emptied)
        self.profiles.listing_changed.connect(self._listed)
        self.profiles.idle.connect(self._settled)
        self.arrangement.width_changed.connect(self._width_changed)
        self.arrangement.room_changed.connect(self.toast.place)
        self.importing.keys_came.connect(self._take_keys)
        self.importing.profiles_came.connect(self.vault.take_in)
        self.menu.theme_chosen.connect(self.theme_chosen)
        self.menu.language_chosen.connect(self._choose_language)
        self.menu.inspect_asked.connect(self.inspecting.ask)
        self.menu.new_key_asked.connect(self.keys.new_pair)
        self.menu.compare_key_asked.connect(self.keys.compare)
        self.menu.practice_asked.connect(self._try_it)
        self.menu.help_asked.connect(self.help.show_all)
        self._language.changed.connect(self._speak)

    def set_words(self, words: "Words") -> None:
        """Speak with these words everywhere."""
        self._words = words
        desks = (self.desk, self.vault, self.help, self.time, self.probe, self.calls)
        more = (self.comparing, self.inspecting, self.importing, self.sharing, self.reproducing)
        for part in (self.form, self.result, self.chains, *desks, *more):
            part.set_words(words)

    def open_files(self, files: Sequence[str]) -> None:
        """Show what is in these files, to be taken; a profile alone, that the start was for, in
        a small window."""
        from app.gui.calm_desk import CalmDesk, is_for_calm

        alone = not self._furnished and self.calm is None and not self._wishes
        if alone and is_for_calm(files):
            self.calm = CalmDesk(self, self.arrangement, files[0])
            self.calm.left.connect(self._calm_left)
        elif not self._put_off(lambda: self.open_files(files)):
            self.importing.take_files(files)

    def come_forward(self, files: Sequence[str]) -> None:
        """Another start wants this window, with these files."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.raise_()
        self.activateWindow()
        if files:
            self.open_files(files)

    def quit_now(self) -> None:
        """End without a question, as the desktop does at log-out."""
        from PySide6.QtWidgets import QDialog

        self._leaving = True
        self.leaving.emit()
        for dialog in self.findChildren(QDialog):
            dialog.close()
        self.hide()
        if self._furnished:
            self.check.cancel()
        self._settled()

    def stop(self) -> None:
        """Stop what runs in other threads; blocks for a moment."""
        if self._furnished:
            self.practice.stop()

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()
        if not self._furnished or self.calm is not None:
            self.quit_now()  # the file stays where it is
        elif not self._leaving:
            self.desk.leave(self._leave)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            if not self._furnished and self.windowHandle() is not None:
                self._held = HeldKeys(self)
            QTimer.singleShot(0, self.painted.emit)

    def _leave(self) -> None:
        self._preferences.geometry = self.saveGeometry()
        self.quit_now()

    def _calm_left(self) -> None:
        self.calm = None
        self.profiles.refresh()

    def _settled(self) -> None:
        """Close for good once nothing runs any more."""
        busy = self._furnished and (self.check.busy or self.profiles.busy)
        if self._leaving and not busy:
            self.closed.emit()

    def _speak(self, code: str) -> None:
        from app.words import Words

        self.set_words(Words(code))

    def _choose_language(self, code: str) -> None:
        self._preferences.language = code
        self._language.choose(code)

    def _new(self) -> None:
        if not self._put_off(self._new):
            self.desk.new()

    def _import(self) -> None:
        if not self._put_off(self._import):
            self.importing.ask()

    def _paste(self) -> None:
        if not self._put_off(self._paste):
            self.importing.take_copied()

    def _try_it(self) -> None:
        self.welcome.show_starting(True)
        if not self._put_off(self._try_it):
            self.desk.try_practice()

    def _profile_opened(self) -> None:
        self.check.warm_up()
        self.welcome.show_starting(False)
        self.checking.begin()
        self.mending.begin()
        self.result.close_request()
        self.arrangement.show_work()
        self.arrangement.show_form()
        self.arrangement.close_side_bar()
        self.form.look()
        self.checking.show_ready()
        self._show_name()
        if not self.pane.searching:
            self.checking.point_at_next()

    def _take_keys(self, files: list[str], certificate: bool) -> None:
        if self.arrangement.welcoming:
            self.desk.new()
        self.arrangement.show_form()
        self.form.proof.take_files(files, certificate=certificate)

    def _emptied(self) -> None:
        self.check.forget()
        self.arrangement.show_welcome()

    def _listed(self, listing: tuple[object, ...]) -> None:
        self._preferences.has_profiles = bool(listing)

    def _open_menu(self, button: QPushButton) -> None:
        if not self._put_off(lambda: self._open_menu(button)):
            self.menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _width_changed(self, width: Width) -> None:
        beside = width is Width.WIDE
        self.form.title.panel.setVisible(not beside)
        self.welcome.panel.setVisible(not beside)
        QTimer.singleShot(0, self.ring.mark)

    def _show_name(self) -> None:
        self.arrangement.bar.name.setText(
            self.form.title.name.text() or self.form.title.name.placeholderText()
        )
