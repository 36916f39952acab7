"""What happens with profiles at the desk: opened, left, saved, copied, deleted and brought back."""

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.gui.dialogs.asking import AGAIN, DISCARD, SAVE, not_done, unsaved
from app.gui.form.pane import ProfileForm
from app.gui.profiles.pane import ProfilesPane
from app.gui.profiles.rows import ProfileRow
from app.gui.profiles.toast import Toast
from app.gui.state.naming import provider_name
from app.gui.state.practice import PROVIDER, PracticeGround
from app.gui.state.profile_list import Asked, ProfileList
from app.gui.state.vault_care import of_the_whole
from app.model.frozen import replace
from app.model.profile import Profile
from app.sandbox.scenarios import WORKS

if TYPE_CHECKING:
    from app.vault import LastVerdict, ProfileSummary
    from app.words import Words

_PASSING = {f"vault.{each}" for each in ("locked", "hanging", "busy", "refused", "file_unusable")}
"""What may be over when it is tried once more."""


class ProfileDesk(QObject):
    """Connects form, side bar, vault and practice server."""

    opened = Signal()
    """The form shows another profile."""
    emptied = Signal()
    """There is nothing to show: no saved profile, and none is being written."""
    check_asked = Signal()

    def __init__(
        self,
        window: QWidget,
        form: ProfileForm,
        pane: ProfilesPane,
        toast: Toast,
        profiles: ProfileList,
        practice: PracticeGround,
        last: "Callable[[Profile], LastVerdict | None]",
        words: "Words",
    ) -> None:
        """`last` tells how the last check of a profile ended, if it was made since the start."""
        super().__init__(window)
        self._window, self._form, self._pane, self._toast = window, form, pane, toast
        self._profiles, self._practice = profiles, practice
        self._last, self._words = last, words
        self._problem = ""
        self._then: Callable[[], object] | None = None
        self._on_its_way: Profile | None = None
        self._check_when_open = False
        self._started = False
        self._nothing_open = True
        self._connect()

    def _connect(self) -> None:
        self._profiles.listing_changed.connect(self._listed)
        self._profiles.problem.connect(self._problem_met)
        self._profiles.loaded.connect(self._loaded)
        self._profiles.saved.connect(self._saved)
        self._profiles.renamed.connect(self._renamed)
        self._profiles.deleted.connect(self._deleted)
        self._profiles.undo_over.connect(self._undo_over)
        self._pane.opened.connect(self.open)
        self._pane.check_asked.connect(self._check_other)
        self._pane.rename_asked.connect(self._profiles.rename)
        self._pane.duplicate_asked.connect(self.duplicate)
        self._pane.delete_asked.connect(self._delete)
        self._form.save_asked.connect(self.save)
        self._form.practice_asked.connect(self._practice.fill)
        self._form.choice.practising.chosen.connect(self._practice.play)
        self._practice.scenario_changed.connect(self._form.choice.practising.show_scenario)
        self._form.changed.connect(self.show_current)
        self._form.title.duplicate_asked.connect(self.duplicate_this)
        self._form.title.delete_asked.connect(self._delete_this)
        self._practice.filled.connect(self._practice_filled)
        self._practice.unavailable.connect(self._practice_unavailable)

    def set_words(self, words: "Words") -> None:
        """Say problems in this language."""
        self._words = words
        self._show_problem()

    def open(self, profile_id: UUID) -> None:
        """Open a saved profile, asking first where something would be lost."""
        self._started = True
        self.leave(lambda: self._profiles.load(profile_id))

    def new(self) -> None:
        """An empty form."""
        self._started = True
        self.leave(lambda: self._show(Profile(), saved=False))

    def take(self, profiles: tuple[Profile, ...]) -> tuple[UUID, ...]:
        """Show a profile from elsewhere, unsaved; of several, save all and open the first.

        Returns the IDs that they have here.
        """
        known = {each.id for each in self._profiles.listing}
        fresh = [each if each.id not in known else replace(each, id=uuid4()) for each in profiles]
        self._started = True
        if len(fresh) == 1:
            self.leave(lambda: self._show(fresh[0], saved=False))
        else:
            named = [replace(each, name=each.name or self._name_for(each)) for each in fresh]
            self.leave(lambda: self._profiles.save_all(named))
        return tuple(each.id for each in fresh)

    def try_practice(self) -> None:
        """Start the practice server and fill an unsaved profile in; it works at first."""
        self._started = True
        self.leave(self._try_practice)

    def _try_practice(self) -> None:
        self._practice.play(WORKS.id)
        self._practice.fill(self._practice.new_profile())

    def duplicate(self, profile_id: UUID) -> None:
        """Save a copy of a saved profile and open it."""
        summary = self._profiles.summary(profile_id)
        copy = self.tr("{name} (copy)").format(name="" if summary is None else summary.name)
        self.leave(lambda: self._profiles.duplicate(profile_id, copy))

    def duplicate_this(self) -> None:
        """The same with the profile that is open, if it is saved."""
        if self._form.saved:
            self.duplicate(self._form.profile().id)

    def save(self, profile: Profile) -> None:
        """Save; a profile without a name gets one."""
        self._on_its_way = profile.kept
        if not profile.name:
            profile = replace(profile, name=self._name_for(profile))
        self._profiles.save(profile, self._last(profile))

    def leave(self, then: Callable[[], object]) -> None:
        """Do something that takes the form away, asking once where changes would be lost.

        What is being saved is not asked about: it is done once that is kept.
        """
        if not self._form.dirty:
            then()
            return
        if self._form.profile().kept == self._on_its_way:
            self._then = then
            return
        profile = self._form.profile()
        dialog = unsaved(self._window, profile.name or self._name_for(profile))

        def answered(answer: str) -> None:
            if answer == SAVE:
                self._then = then
                self.save(self._form.profile())
            elif answer == DISCARD:
                then()
            else:
                self.show_current()

        dialog.answered.connect(answered)
        dialog.ask()

    def name_of(self, profile_id: UUID) -> str | None:
        """What a profile is called in the side bar; None where it is there no more."""
        profile = self._form.profile()
        if profile_id == profile.id:
            return profile.name or self._name_for(profile)
        summary = self._profiles.summary(profile_id)
        return None if summary is None else summary.name

    def show_client_id(self, client_id: str) -> None:
        """The practice server answers a key under another ID."""
        self._form.show_client_id(client_id)

    def _show(self, profile: Profile, *, saved: bool) -> None:
        self._nothing_open = False
        self._form.show_profile(profile, saved=saved)
        self.show_current()
        self.opened.emit()

    def show_current(self) -> None:
        """Mark in the side bar what the form shows, and how its check ended."""
        profile, row = self._form.profile(), None
        if not self._form.saved:
            last = self._last(profile)
            row = ProfileRow(
                id=profile.id,
                name=profile.name,
                provider=profile.provider,
                host="",
                environment=profile.environment,
                last=None if last is None else last.severity,
                saved=False,
                folder=profile.folder,
                client_id=profile.client_id,
            )
        self._pane.show_current(profile.id, row)

    def _name_for(self, profile: Profile) -> str:
        from urllib.parse import urlsplit

        try:
            host = urlsplit(profile.token_endpoint or profile.issuer).hostname or ""
        except ValueError:
            host = ""
        return provider_name(profile.provider, host) or self.tr("New profile")

    def _listed(self, listing: "tuple[ProfileSummary, ...]") -> None:
        self._problem = ""
        self._pane.show_listing(listing)
        first, self._started = not self._started, True
        # Several may come at once, from another computer, while nothing is open.
        if (first or (self._nothing_open and listing)) and not self._form.dirty:
            self._show_next()

    def _loaded(self, profile: Profile) -> None:
        if profile.provider == PROVIDER:
            self._form.show_profile(profile, saved=True)
            if not self._practice.fill(profile):
                self._show(profile, saved=True)
            return
        self._show(profile, saved=True)
        self._check_if_wanted()

    def _practice_filled(self, profile: Profile) -> None:
        self._show(profile, saved=self._profiles.summary(profile.id) is not None)
        self._check_if_wanted()

    def _practice_unavailable(self) -> None:
        self.opened.emit()
        not_done(
            self._window,
            self.tr("The practice server did not start"),
            self.tr("This computer gave it no port of its own, or it took too long."),
        ).ask()

    def _check_other(self, profile_id: UUID) -> None:
        if profile_id == self._form.profile().id:
            self.check_asked.emit()
        else:
            self._check_when_open = True
            self.open(profile_id)

    def _check_if_wanted(self) -> None:
        wanted, self._check_when_open = self._check_when_open, False
        if wanted:
            self.check_asked.emit()

    def _saved(self, profile: Profile) -> None:
        self._on_its_way = None
        if profile.id == self._form.profile().id:
            self._form.mark_saved(profile)
            self.show_current()
        elif self._then is None and not self._form.dirty:
            self._show(profile, saved=True)  # brought back
        then, self._then = self._then, None
        if then is not None:
            self.leave(then)  # which asks about what was typed meanwhile

    def _renamed(self, profile_id: UUID, name: str) -> None:
        if profile_id == self._form.profile().id:
            self._form.show_name(name)

    def _delete_this(self) -> None:
        self._delete(self._form.profile().id)

    def _delete(self, profile_id: UUID) -> None:
        summary = self._profiles.summary(profile_id)
        if summary is not None:
            self._profiles.delete(summary)
        elif profile_id == self._form.profile().id:
            self.leave(self._show_next)

    def _deleted(self, summary: "ProfileSummary", can_undo: bool) -> None:
        if summary.id == self._form.profile().id:
            self._show_next()
        words = self.tr("“{name}” was deleted").format(name=summary.name)
        self._toast.say(words, self.tr("Undo") if can_undo else "", self._profiles.undo)

    def _undo_over(self) -> None:
        self._toast.take_back(self._profiles.undo)

    def _show_next(self) -> None:
        if self._profiles.listing:
            self._profiles.load(self._profiles.listing[0].id)
        else:
            self._form.show_profile(Profile(), saved=False)
            self._pane.show_current(None, None)
            self._nothing_open = True
            self.emptied.emit()

    def _problem_met(self, asked: Asked, key: str) -> None:
        self._problem = key
        self._then = self._on_its_way = None
        self._check_when_open = False
        titles = {
            Asked.LOAD: self.tr("The profile could not be opened"),
            Asked.SAVE: self.tr("The profile was not saved"),
            Asked.RENAME: self.tr("The profile was not renamed"),
            Asked.FAVOUR: self.tr("The favourites were not changed"),
            Asked.MOVE: self.tr("The profile was not moved"),
            Asked.SORT: self.tr("The profiles were not sorted"),
            Asked.DUPLICATE: self.tr("The profile was not duplicated"),
            Asked.DELETE: self.tr("The profile was not deleted"),
        }
        if asked in titles and not of_the_whole(asked, key):
            dialog = not_done(
                self._window,
                titles[asked],
                self._sentence(),
                again=asked is Asked.SAVE and key in _PASSING,
            )
            dialog.answered.connect(self._answered)
            dialog.ask()
        if asked in titles:
            self.show_current()
        elif asked is Asked.LIST and not self._pane.isVisible() and not of_the_whole(asked, key):
            self._toast.tell(self._sentence())  # the list that says so is out of sight
        self._show_problem()

    def _answered(self, answer: str) -> None:
        if answer == AGAIN:
            self._profiles.save_again()

    def _sentence(self) -> str:
        return "" if not self._problem else self._words.text(self._problem)

    def _show_problem(self) -> None:
        self._pane.show_problem(self._sentence())
