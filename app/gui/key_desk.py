"""The key workshop at the desk: a new pair for this profile, or a comparison of its key."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.gui.form.compare_key_dialog import CompareKeyDialog
from app.gui.form.new_key_dialog import NewKeyDialog
from app.gui.form.pane import ProfileForm
from app.gui.state.key_workshop import KeyWorkshop
from app.model.profile import PrivateKeyFile, SigningKey
from app.model.time import Clock


class KeyDesk(QObject):
    """Connects the form and the two dialogs about keys."""

    def __init__(self, window: QWidget, form: ProfileForm, clock: Clock) -> None:
        super().__init__(window)
        self._window, self._form = window, form
        self._workshop = KeyWorkshop(clock, self)

    def new_pair(self) -> None:
        """Make a key pair; its private half may become the profile's."""
        dialog = NewKeyDialog(self._window, self._workshop, self._form.profile().client_id)
        dialog.used.connect(self._form.take_key)
        dialog.show_over()

    def compare(self) -> None:
        """Compare the profile's key with what the provider has."""
        profile = self._form.profile()
        own = profile.credential
        if not isinstance(own, PrivateKeyFile):
            own = SigningKey()
        CompareKeyDialog(self._window, self._workshop, own, profile.network).show_over()
