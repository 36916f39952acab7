"""What happens when somebody brings a token: asked for, looked into, and then what they press."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.gui.arrangement import Arrangement
from app.gui.dialogs.asking import not_done
from app.gui.form.inspect_dialog import InspectDialog
from app.gui.form.token_questions import CallDialog, SignatureDialog
from app.gui.state.check_run import CheckRun
from app.model.inspection import Inspection, KeysAt, KeysInFile
from app.model.secret import Secret

if TYPE_CHECKING:
    from app.oauth.pasted_token import PastedToken


class InspectDesk(QObject):
    """Connects the dialogs with the run; the form and its profile have no part in it."""

    def __init__(self, window: QWidget, arrangement: Arrangement, run: CheckRun) -> None:
        super().__init__(window)
        self._window, self._arrangement, self._run = window, arrangement, run
        self._token: PastedToken | None = None

    def ask(self) -> None:
        """Ask for a token."""
        dialog = InspectDialog(self._window)
        dialog.chosen.connect(self._look_into)
        dialog.show_over()

    def forget(self) -> None:
        """Another matter is at hand."""
        self._token = None

    def check_signature(self) -> None:
        """Ask where the keys are."""
        report = self._run.report
        if self._token is None or report is None or report.token is None:
            return
        named = (report.token.claims or {}).get("iss")
        issuer = named if isinstance(named, str) and named.startswith("https://") else ""
        dialog = SignatureDialog(self._window, issuer[:2000])
        dialog.issuer_given.connect(lambda url: self._begin(Inspection(), url))
        dialog.keys_given.connect(lambda url: self._begin(Inspection(KeysAt(url))))
        dialog.file_given.connect(self._check_with_file)
        dialog.show_over()

    def call_api(self) -> None:
        """Ask which API is to be given the token."""
        dialog = CallDialog(self._window)
        dialog.address_given.connect(self._run.call_with_token)
        dialog.show_over()

    def _look_into(self, token: "PastedToken") -> None:
        self._token = token
        self._begin(Inspection())

    def _check_with_file(self, path: str) -> None:
        from app.oauth.keys import MAX_KEY_FILE

        try:
            with Path(path).open("rb") as file:
                material = file.read(MAX_KEY_FILE + 1)
        except OSError as error:
            title = self.tr("The file cannot be read")
            not_done(self._window, title, error.strerror or type(error).__name__).ask()
            return
        self._begin(Inspection(KeysInFile(Secret.of_bytes(material), Path(path).name)))

    def _begin(self, inspection: Inspection, issuer: str = "") -> None:
        if self._token is not None and self._run.inspect(self._token, inspection, issuer):
            self._arrangement.show_work()
            self._arrangement.show_result()
