"""The further calls of a profile: listed, imported, and made with the token of a check."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.gui.form.call_list import CallList
from app.gui.form.calls_dialog import CallsDialog
from app.gui.form.openapi_dialog import OpenApiDialog
from app.gui.form.pane import ProfileForm
from app.gui.state.openapi_reading import OpenApiReading
from app.model.time import Clock

if TYPE_CHECKING:
    from app.words import Words


class CallsDesk(QObject):
    """Connects form, dialogs, result and the run."""

    def __init__(
        self,
        window: QWidget,
        form: ProfileForm,
        clock: Clock,
        words: "Words",
    ) -> None:
        super().__init__(window)
        self._window, self._form, self._words = window, form, words
        self.reading = OpenApiReading(clock, self)
        form.call.more_asked.connect(self.edit)

    def set_words(self, words: "Words") -> None:
        """Speak another language."""
        self._words = words

    def edit(self) -> None:
        """Open the list of calls of the profile in the form."""
        dialog = CallsDialog(self._window, self._form.profile(), self._words)
        dialog.done_with.connect(self._edited)
        dialog.import_asked.connect(lambda: self._import_into(dialog))
        dialog.show_over()

    def _edited(self, calls: CallList) -> None:
        self._form.adopt(calls.applied_to(self._form.profile()))

    def _import_into(self, calls: CallsDialog) -> None:
        network = self._form.profile().network
        dialog = OpenApiDialog(
            calls, self.reading, network, self._words, calls.list.calls, calls.room
        )
        dialog.taken.connect(calls.take)
        dialog.show_over()
