"""Asks where something is to go, and says so where it could not be written."""

import base64
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.gui.dialogs.asking import not_done
from app.gui.state.file_writer import FileWriter
from app.model.content import ContentKind
from app.model.exchange import Answer, Exchange
from app.model.parts import redacted
from app.model.profile import Profile
from app.model.report import Report

if TYPE_CHECKING:
    from app.words import Words

_NO_FILE_NAME = re.compile(r"[^A-Za-z0-9.-]+")
_ENDINGS = {ContentKind.TEXT: "txt", ContentKind.JPEG: "jpg", ContentKind.BINARY: "bin"}


class Saving(QObject):
    """One file at a time."""

    written = Signal(str)
    """The file's bare name."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._file = FileWriter(self)
        self._file.failed.connect(self._not_written)
        self._file.written.connect(self.written)
        self._what_failed = ""

    @property
    def busy(self) -> bool:
        """A file is being written."""
        return self._file.busy

    def ask_for_report(self, suffix: str, content: Callable[[], bytes], over: QWidget) -> None:
        """Ask over that dialog for a place and write the report there, redacted as it comes."""
        self._what_failed = self.tr("The report was not saved")
        self._ask(
            self.tr("Save the report"),
            f"{self.tr('keyfit-report')}{suffix}",
            f"{self.tr('Report')} (*{suffix})",
            content,
            over,
        )

    def ask_for_answer(self, answer: Answer) -> None:
        """Ask for a place and write the answer's body there, as it is shown."""

        def body() -> bytes:
            text = redacted(answer.body)
            return base64.b64decode(text) if answer.body_is_base64 else text.encode("utf-8")

        ending = _ENDINGS.get(answer.kind, answer.kind.value)
        self._what_failed = self.tr("The answer was not saved")
        self._ask(
            self.tr("Save the answer"),
            f"{self.tr('answer')}.{ending}",
            self.tr("All files (*)"),
            body,
        )

    def ask_for_chain(self, report: Report, exchange: Exchange, words: "Words") -> None:
        """Ask for a place and write the certificates there that were presented in an exchange."""
        from app.sharing.chain_file import SUFFIX, chain_pem

        def written() -> bytes:
            return chain_pem(exchange, report.started_at, words).encode("utf-8")

        self._what_failed = self.tr("The certificates were not saved")
        self._ask(
            self.tr("Save the certificates for IT"),
            f"{_file_name(exchange.connection.host)}{SUFFIX}",
            self.tr("Certificates (*.pem)"),
            written,
        )

    def ask_for_profile(self, profile: Profile) -> None:
        """Ask for a place and write the profile there, without its secret."""
        from app.sharing.profile_file import profile_text

        self._what_failed = self.tr("The profile was not saved")
        self._ask(
            self.tr("Save the profile, without its secret"),
            f"{_file_name(profile.name, 'profile')}.keyfit",
            self.tr("Keyfit profile (*.keyfit)"),
            lambda: profile_text(profile).encode("utf-8"),
        )

    def _ask(
        self,
        title: str,
        name: str,
        kinds: str,
        content: Callable[[], bytes],
        over: QWidget | None = None,
    ) -> None:
        dialog = QFileDialog(over or self._window, title)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(Path(name).suffix.lstrip("."))
        dialog.setNameFilters([kinds])
        dialog.selectFile(name)
        dialog.fileSelected.connect(lambda path: self._file.write(Path(path), content))
        dialog.open()

    def _not_written(self, reason: str) -> None:
        not_done(self._window, self._what_failed, reason).ask()


def _file_name(name: str, otherwise: str = "certificates") -> str:
    """A name as every file system takes it."""
    return _NO_FILE_NAME.sub("-", name).strip(".-")[:100] or otherwise
