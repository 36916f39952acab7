"""What happens when somebody brings a token, or has a key for the one at hand."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.gui.arrangement import Arrangement
from app.gui.form.decrypt_dialog import DecryptDialog
from app.gui.form.inspect_dialog import InspectDialog
from app.gui.form.signature_dialog import Known, SignatureDialog
from app.gui.form.token_questions import CallDialog
from app.gui.state.check_run import CheckRun
from app.gui.state.token_keys import TokenKeys
from app.model.profile import PrivateKeyFile, SharedSecret
from app.oauth.binding import binding_of

if TYPE_CHECKING:
    from app.gui.mending_desk import Deed
    from app.oauth.pasted_token import PastedToken
    from app.words import Words


class InspectDesk(QObject):
    """Connects the dialogs with the run; the form and its profile have no part in it."""

    def __init__(
        self, window: QWidget, arrangement: Arrangement, run: CheckRun, words: "Words"
    ) -> None:
        super().__init__(window)
        self._window, self._arrangement, self._run = window, arrangement, run
        self._words = words
        self._keys = TokenKeys(run, self)
        self.deeds: dict[str, Deed] = {
            "check_signature": lambda _finding: self.check_signature(),
            "decrypt_token": lambda _finding: self.decrypt(),
            "call_with_token": lambda _finding: self.call_api(),
        }
        """What the token's own views ask for."""

    def set_words(self, words: "Words") -> None:
        """Speak another language."""
        self._words = words

    def ask(self) -> None:
        """Ask for a token."""
        self._run.warm_up()
        dialog = InspectDialog(self._window)
        dialog.chosen.connect(self._look_into)
        dialog.show_over()

    def decrypt(self) -> None:
        """Ask for what opens the token."""
        report = self._run.report
        if report is None or report.token is None:
            return
        own = isinstance(report.profile.credential, SharedSecret | PrivateKeyFile)
        DecryptDialog(
            self._window, self._keys, self._words, own=own and not report.brought
        ).show_over()

    def check_signature(self) -> None:
        """Ask where the keys are."""
        report = self._run.report
        if report is None or report.token is None:
            return
        named = (report.token.claims or {}).get("iss")
        issuer = named if isinstance(named, str) and named.startswith("https://") else ""
        known = Known(issuer[:2000], self._run.jwks_uri, report.brought)
        SignatureDialog(self._window, self._keys, self._words, known).show_over()

    def call_api(self) -> None:
        """Ask which API is to be given the token."""
        report = self._run.report
        if report is None or report.token is None:
            return
        dialog = CallDialog(self._window, binding_of(report.token))
        dialog.address_given.connect(self._run.call_with_token)
        dialog.show_over()

    def _look_into(self, token: "PastedToken") -> None:
        if self._run.inspect(token):
            self._arrangement.show_work()
            self._arrangement.show_result()
