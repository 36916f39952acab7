"""A client from elsewhere at the desk: pasted, chosen, dropped on the window; shown, then taken."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from app.gui.form.file_drops import FileDrops
from app.gui.form.import_dialog import ImportDialog
from app.gui.form.pane import ProfileForm
from app.gui.profile_desk import ProfileDesk
from app.model.profile import Profile

if TYPE_CHECKING:
    from app.sharing.imports import ImportedClient
    from app.words import Words


class ImportDesk(QObject):
    """Connects the dialog, the form's own offer and files that are dropped with the profiles."""

    came = Signal(object, object)
    """The ID of a profile that was taken, and a `Reported` where it came in a report, else None."""

    keys_came = Signal(list, bool)
    profiles_came = Signal(str)
    """As of `ImportDialog`."""

    def __init__(
        self,
        window: QWidget,
        form: ProfileForm,
        desk: ProfileDesk,
        fill_in: Callable[[Profile], object],
        words: "Words",
    ) -> None:
        """`fill_in` shows the form with a change that can be undone."""
        super().__init__(window)
        self._window, self._form, self._desk = window, form, desk
        self._fill_in, self._words = fill_in, words
        self._shown: ImportDialog | None = None
        form.offer.accepted.connect(self._accepted)
        form.offer.several.connect(lambda imported: self._open().show_imported(imported))
        desk.opened.connect(form.offer.forget)
        drops = FileDrops(self)
        drops.watch(window)
        form.more.opened.connect(lambda _open: drops.watch(form))  # only then all are made
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def set_words(self, words: "Words") -> None:
        """Speak another language."""
        self._words = words

    def ask(self) -> None:
        """Ask for something with a client in it."""
        self._open()

    def take_files(self, paths: Sequence[str]) -> None:
        """Show what is in these files, as soon as that is known."""
        self._dialog().take_files(paths)

    def take_copied(self) -> None:
        """Show what is in the text or the files that were copied elsewhere."""
        self._dialog().take_copied()

    def take(self, clients: "tuple[ImportedClient, ...]") -> None:
        """Show a client in the form, or save several."""
        ids = self._desk.take(tuple(each.profile for each in clients))
        for profile_id, client in zip(ids, clients, strict=True):
            self.came.emit(profile_id, client.reported)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self._window or not isinstance(event, QDropEvent):
            return False
        files = [each.toLocalFile() for each in event.mimeData().urls() if each.isLocalFile()]
        if not files or event.type() not in (QEvent.Type.DragEnter, QEvent.Type.Drop):
            return False
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            self.take_files(files)
        return True

    def _open(self) -> ImportDialog:
        dialog = self._dialog()
        dialog.show_over()
        return dialog

    def _dialog(self) -> ImportDialog:
        if self._shown is None:
            self._shown = ImportDialog(self._window, self._words)
            self._shown.taken.connect(self.take)
            self._shown.keys_came.connect(self.keys_came)
            self._shown.profiles_came.connect(self.profiles_came)
            self._shown.finished.connect(self._closed)
        return self._shown

    def _closed(self) -> None:
        self._shown = None

    def _accepted(self, client: "ImportedClient") -> None:
        made = client.over(self._form.profile())
        self._fill_in(made)
        self.came.emit(made.id, client.reported)
