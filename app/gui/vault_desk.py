"""The vault as a whole at the desk: where there is none, where it is locked, damaged, or moves."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.gui.dialogs.asking import not_done
from app.gui.dialogs.keeping import KEEP, Place, where_to_keep
from app.gui.dialogs.menu import WindowMenu
from app.gui.dialogs.question import Question
from app.gui.dialogs.saving import Saving
from app.gui.form.passphrase_fields import PassphraseFields
from app.gui.profiles.toast import NEWS_MS, Toast
from app.gui.state.profile_list import Asked, ProfileList
from app.gui.state.vault_care import VaultCare
from app.gui.theme.roles import Role
from app.model.secret import Secret

if TYPE_CHECKING:
    from app.vault import Rebuilt, TakenIn
    from app.words import Words

_YES, _OUT, _IN = "yes", "out", "in"
_SUFFIX = "keyfit-profiles"
_NAMES_SHOWN = 12
_KEYRING = "keyring"


class VaultDesk(QObject):
    """Connects the profiles' vault and the dialogs about it."""

    topic_asked = Signal(str, object)
    """A page of the help, and the question that it is about."""

    def __init__(
        self,
        window: QWidget,
        profiles: ProfileList,
        toast: Toast,
        menu: WindowMenu,
        saving: Saving,
        words: "Words",
    ) -> None:
        super().__init__(window)
        self._window, self._toast, self._menu, self._saving = window, toast, menu, saving
        self._profiles, self.care, self._words = profiles, VaultCare(profiles), words
        self._asking = False
        self._then: Callable[[], object] | None = None
        """What is to be done once there is a vault that can be written to."""
        self._take_in: Callable[[], object] = lambda: None
        self._move_in_again: Callable[[str], object] = self.ask_to_unlock
        profiles.problem.connect(self._met)
        profiles.slow.connect(self._show_slow)
        self.care.opened.connect(self._opened)
        self.care.rebuilt.connect(self._tell_rebuilt)
        self.care.exported.connect(self._tell_exported)
        self.care.imported.connect(self._tell_imported)
        menu.move_asked.connect(self.ask_to_move)
        menu.unlock_asked.connect(self.ask_to_unlock)

    def set_words(self, words: "Words") -> None:
        """Speak another language."""
        self._words = words

    def ask_to_unlock(self, complaint: str = "") -> None:
        """Ask for the passphrase of the encrypted file."""
        self._ask_passphrase(
            self.tr("Unlock your profiles"),
            self._words.text("vault.file_locked"),
            self.tr("Unlock"),
            self.care.unlock,
            complaint=complaint,
        )

    def ask_to_move(self) -> None:
        """All profiles into a file, or out of one."""
        dialog = Question(
            self._window,
            "export",
            Role.ACCENT,
            self.tr("Move all profiles"),
            self.tr(
                "All profiles, including their secrets, go into one file that a passphrase "
                "locks. On the other computer, the same menu takes them in."
            ),
        )
        dialog.add_button(_OUT, self.tr("Write a file…"), safe=True)
        dialog.add_button(_IN, self.tr("Take in a file…"))
        dialog.add_button("", self.tr("Cancel"))
        dialog.answered.connect(self._move)
        dialog.ask()

    def _move(self, answer: str) -> None:
        if answer == _OUT:
            self._move_out()
        elif answer == _IN:
            dialog = QFileDialog(self._window, self.tr("Take in profiles"))
            dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
            self._choose(dialog, lambda path: self._move_in(path, ""))

    def _move_out(self) -> None:
        self._ask_passphrase(
            self.tr("Lock the file with a passphrase"),
            self.tr("It is asked for where the profiles are taken in."),
            self.tr("Choose the file…"),
            self._write_out,
            new=True,
        )

    def _write_out(self, passphrase: Secret) -> None:
        dialog = QFileDialog(self._window, self.tr("Write all profiles"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(_SUFFIX)
        dialog.selectFile(f"keyfit.{_SUFFIX}")
        self._choose(dialog, lambda path: self.care.export(path, passphrase))

    def take_in(self, path: str) -> None:
        """Take in what another Keyfit wrote, once its passphrase is typed."""
        self._move_in(Path(path), "")

    def _move_in(self, path: Path, complaint: str) -> None:
        self._move_in_again = lambda complaint: self._move_in(path, complaint)
        copy = self.tr("{name} (taken in)")

        def take_in(secret: Secret) -> None:
            self._take_in = lambda: self.care.import_(
                path, secret, lambda name: copy.format(name=name)
            )
            self._take_in()

        self._ask_passphrase(
            self.tr("Unlock the file"),
            self.tr("Its passphrase was chosen where the profiles were written."),
            self.tr("Take in"),
            take_in,
            complaint=complaint,
        )

    def _choose(self, dialog: QFileDialog, then: Callable[[Path], object]) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        kinds = [self.tr("Keyfit profiles (*.keyfit-profiles)"), self.tr("All files (*)")]
        dialog.setNameFilters(kinds)
        dialog.fileSelected.connect(lambda path: then(Path(path)))
        dialog.open()

    def _met(self, asked: Asked, key: str) -> None:
        """What concerns the vault as a whole; the rest is told by whoever shows the profile."""
        if key == "vault.wrong_passphrase":
            ask = self._move_in_again if asked is Asked.IMPORT else self.ask_to_unlock
            ask(self._words.text(key))
        elif key == "vault.file_locked":
            self._menu.show_locked(True)
            self._then = self._again(asked)
            if not self._asking:
                self.ask_to_unlock()
        elif key == "vault.damaged_list":
            self._ask_to_rebuild()
        elif key == "vault.absent" and (again := self._again(asked)) is not None:
            self._ask_where_to_keep(asked, again)
        else:
            titles = {
                Asked.UNLOCK: self.tr("The profiles were not unlocked"),
                Asked.CREATE: self.tr("The encrypted file was not made"),
                Asked.REBUILD: self.tr("The list was not put together"),
                Asked.EXPORT: self.tr("The profiles were not written"),
                Asked.IMPORT: self.tr("The profiles were not taken in"),
            }
            if asked in titles:
                not_done(self._window, titles[asked], self._words.text(key)).ask()

    def _again(self, asked: Asked) -> Callable[[], object] | None:
        """What was asked for in vain."""
        ways = {Asked.SAVE: self._profiles.save_again, Asked.IMPORT: self._take_in}
        return ways.get(asked)

    def _ask_where_to_keep(self, asked: Asked, again: Callable[[], object]) -> None:
        unsaved = self._profiles.not_saved() if asked is Asked.SAVE else ()
        dialog, choices = where_to_keep(self._window, several=len(unsaved) != 1)
        link = dialog.add_link("what-is-a-keyring", self.tr("What is a keyring?"), "external")
        link.clicked.connect(lambda: self.topic_asked.emit(_KEYRING, dialog))

        def answered(answer: str) -> None:
            if answer != KEEP:
                return
            match choices.chosen():
                case Place.PROFILE_FILE:
                    self._saving.ask_for_profile(unsaved[0])
                case Place.ENCRYPTED:
                    self._ask_for_new_file(again)
                case Place.MEMORY:
                    self.care.use_memory()
                    again()

        dialog.answered.connect(answered)
        dialog.ask()
        choices.cards[0].setFocus()

    def _ask_for_new_file(self, then: Callable[[], object]) -> None:
        self._then = then
        self._ask_passphrase(
            self.tr("Choose a passphrase"),
            self.tr("It locks the file with your profiles and is asked for at each start."),
            self.tr("Save"),
            self.care.create_file,
            new=True,
        )

    def _ask_passphrase(
        self,
        title: str,
        text: str,
        verb: str,
        then: Callable[[Secret], object],
        *,
        new: bool = False,
        complaint: str = "",
    ) -> None:
        dialog = Question(self._window, "lock", Role.ACCENT, title, text)
        fields = PassphraseFields(self._words, new=new)
        dialog.add_content(fields)
        button = dialog.add_button(_YES, verb, safe=True)
        dialog.add_button("", self.tr("Cancel") if new else self.tr("Not now"))
        fields.usable_changed.connect(button.setEnabled)
        button.setEnabled(fields.usable())
        if complaint:
            fields.complain(complaint)

        def answered(answer: str) -> None:
            self._asking = False
            if answer == _YES:
                then(fields.secret())

        dialog.answered.connect(answered)
        self._asking = True
        dialog.ask()
        fields.passphrase.setFocus()

    def _opened(self) -> None:
        self._menu.show_locked(False)
        again, self._then = self._then, None
        if again is not None:
            again()

    def _ask_to_rebuild(self) -> None:
        if self._asking:
            return
        dialog = Question(
            self._window,
            "status-warning",
            Role.WARNING,
            self.tr("The list of profiles is damaged"),
            self.tr(
                "The profiles themselves may be whole. Keyfit can look for them and put the list "
                "together again; what cannot be found is named afterwards."
            ),
        )
        dialog.add_button(_YES, self.tr("Put it together"), safe=True)
        dialog.add_button("", self.tr("Not now"))

        def answered(answer: str) -> None:
            self._asking = False
            if answer == _YES:
                self.care.rebuild()

        dialog.answered.connect(answered)
        self._asking = True
        dialog.ask()

    def _tell_rebuilt(self, rebuilt: "Rebuilt") -> None:
        text = self.tr("Profiles found: {number}.").format(number=len(rebuilt.found))
        if rebuilt.lost:
            text += "\n\n" + self.tr("No longer to be found:") + "\n" + _listed(rebuilt.lost)
        title = self.tr("The list is put together again")
        self._told(title, text)

    def _tell_exported(self, name: str, number: int, damaged: tuple[str, ...]) -> None:
        words = self.tr("Profiles written to {name}: {number}")
        if damaged:
            text = self.tr("Damaged, and so not written:") + "\n" + _listed(damaged)
            self._told(words.format(number=number, name=name), text)
        else:
            self._toast.note(words.format(number=number, name=name), NEWS_MS)

    def _tell_imported(self, taken: "TakenIn") -> None:
        self._take_in = lambda: None
        words = self.tr("Taken in: {new} new, {same} already there, {copies} added beside another")
        said = words.format(new=taken.new, same=taken.same, copies=taken.copies)
        self._toast.note(said, NEWS_MS)

    def _told(self, title: str, text: str) -> None:
        dialog = Question(self._window, "status-info", Role.ACCENT, title, text)
        dialog.add_button("close", self.tr("Close"), safe=True)
        dialog.ask()

    def _show_slow(self, slow: bool) -> None:
        if not slow:
            self._quick_again()
        elif not self._toast.asks:
            self._toast.say(self._words.text("vault.slow"), "", self._quick_again)

    def _quick_again(self) -> None:
        self._toast.take_back(self._quick_again)


def _listed(names: Iterable[str]) -> str:
    from app.words import visible

    names = list(names)
    shown = [f"· {visible(name, 60)}" for name in names[:_NAMES_SHOWN]]
    return "\n".join([*shown, "…"] if len(names) > _NAMES_SHOWN else shown)
