"""Where profiles stand in the list: favourites, folders; and what the list tells at the start."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.gui.dialogs.asking_folder import MOVE, chosen_folder, which_folder
from app.gui.form.pane import ProfileForm
from app.gui.profiles.ending_words import ends_news
from app.gui.profiles.pane import ProfilesPane
from app.gui.profiles.rows import ends_soon
from app.gui.profiles.toast import Toast
from app.gui.state.preferences import Preferences
from app.gui.state.profile_list import ProfileList
from app.model.time import Clock
from app.words.visible import visible

if TYPE_CHECKING:
    from app.vault import ProfileSummary

_LONGEST_NAME = 60


class ListingDesk(QObject):
    """Connects side bar, form and vault; what is asked is done at once, and nothing else saved."""

    def __init__(
        self,
        window: QWidget,
        form: ProfileForm,
        pane: ProfilesPane,
        toast: Toast,
        profiles: ProfileList,
        preferences: Preferences,
        clock: Clock,
    ) -> None:
        super().__init__(window)
        self._window, self._form, self._toast = window, form, toast
        self._profiles, self._clock = profiles, clock
        self._preferences = preferences
        self._told = False
        profiles.listing_changed.connect(self._listed)
        profiles.favoured.connect(self._favoured)
        profiles.moved.connect(self._moved)
        pane.folding.recall(preferences.folded)
        pane.folded.connect(self._folded)
        pane.favour_asked.connect(profiles.favour)
        pane.move_asked.connect(self.ask_folder)
        pane.parts.sorting.asked.connect(profiles.sort)
        form.title.favour_asked.connect(self._favour_this)
        form.title.move_asked.connect(lambda: self.ask_folder(form.profile().id))

    def ask_folder(self, profile_id: UUID) -> None:
        """Ask where a saved profile is to stand, and put it there."""
        summary = self._profiles.summary(profile_id)
        if summary is None:
            return
        known = {each.folder for each in self._profiles.listing}
        dialog, box = which_folder(self._window, summary.folder, known)

        def answered(answer: str) -> None:
            folder = chosen_folder(box.currentText(), known)
            if answer == MOVE and folder != summary.folder:
                self._profiles.move(profile_id, folder)

        dialog.answered.connect(answered)
        dialog.ask()
        box.setFocus()

    def _folded(self, marks: tuple[str, ...]) -> None:
        self._preferences.folded = marks

    def _favour_this(self) -> None:
        profile = self._form.profile()
        self._profiles.favour(profile.id, not profile.favourite)

    def _favoured(self, profile_id: UUID, favourite: bool) -> None:
        profile = self._form.profile()
        if profile.id == profile_id:
            self._form.show_place(favourite=favourite, folder=profile.folder)

    def _moved(self, profile_id: UUID, folder: str) -> None:
        profile = self._form.profile()
        if profile.id == profile_id:
            self._form.show_place(favourite=profile.favourite, folder=folder)

    def _listed(self, listing: "tuple[ProfileSummary, ...]") -> None:
        if self._told:
            return
        self._told = True
        now = self._clock.now()
        ending = [(each.name, soon) for each in listing if (soon := ends_soon(each, now))]
        if len(ending) == 1:
            ((name, soon),) = ending
            self._toast.tell(ends_news(visible(name, _LONGEST_NAME), soon))
        elif ending:
            words = self.tr("{number} profiles need a new secret, key or certificate soon")
            self._toast.tell(words.format(number=len(ending)))
