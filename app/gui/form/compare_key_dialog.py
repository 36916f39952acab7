"""*Is it the right one?*: compares the profile's key with what the provider has of it."""

from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QWidget

from app.gui.form.labelled import LabelledField
from app.gui.form.paste_box import PasteBox
from app.gui.form.thumbprint import in_groups
from app.gui.form.workshop_dialog import WorkshopDialog
from app.gui.state.key_workshop import Compared, KeyWorkshop
from app.gui.theme import metrics
from app.gui.theme.buttons import Button, Kind
from app.gui.theme.fonts import TextStyle
from app.gui.theme.note import Note
from app.gui.theme.roles import Role
from app.gui.theme.text import Text
from app.model.profile import Network, PrivateKeyFile
from app.oauth.addresses import url_problem

_LONGEST = 1_000_000
"""Characters; a set of many certificates has some 100,000."""
_LINES = 10
_MOST_SHOWN = 8
_PAUSE_MS = 300


class CompareKeyDialog(WorkshopDialog):
    """Paste, a file or an address: each is compared at once."""

    def __init__(
        self, parent: QWidget, workshop: KeyWorkshop, own: PrivateKeyFile, network: Network
    ) -> None:
        super().__init__(
            parent,
            "fingerprint",
            self.tr("Is it the right key?"),
            self.tr(
                "Compare this profile’s key with what the provider has: a public key, a "
                "certificate, a key set or its address. Nothing secret is sent."
            ),
        )
        self._workshop = workshop
        self._own = own
        self._network = network
        self.paste = PasteBox(_LONGEST, _LINES)
        self.paste.files_dropped.connect(lambda paths: self._take_file(paths[0]))
        self.paste.setPlaceholderText('-----BEGIN PUBLIC KEY----- …  {"kty": …}')
        self.paste.textChanged.connect(self._typed)
        self.paste_field = LabelledField(self.paste, "their-key")
        self.paste_field.set_label(self.tr("What the provider has"))
        self.body.addWidget(self.paste_field)
        self.file_button = Button(self.tr("Choose a file…"), icon="folder")
        self.file_button.setAccessibleIdentifier("their-key-file")
        self.file_button.clicked.connect(self._choose)
        row = QHBoxLayout()
        row.addWidget(self.file_button)
        row.addStretch(1)
        self.body.addLayout(row)
        self.address = QLineEdit()
        self.address.setPlaceholderText("https://…/jwks")
        self.fetch_button = Button(self.tr("Fetch and compare"))
        self.fetch_button.setAccessibleIdentifier("fetch-their-keys")
        self.fetch_button.clicked.connect(self._fetch)
        self.address.returnPressed.connect(self._fetch)
        beside = QWidget()
        row = QHBoxLayout(beside)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(metrics.S)
        row.addWidget(self.address, 1)
        row.addWidget(self.fetch_button)
        self.address_field = LabelledField(beside, "their-key-address", focus=self.address)
        self.address_field.set_label(self.tr("Or the address of its keys (jwks_uri)"))
        self.body.addWidget(self.address_field)
        self.outcome = Note("status-info")
        self.outcome.setAccessibleName(self.tr("Result"))
        self.outcome.hide()
        self.body.addWidget(self.outcome)
        self.details = Text("", TextStyle.WIRE, Role.TEXT2, wrap=True)
        self.details.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.details.hide()
        self.body.addWidget(self.details)
        self.body.addStretch(1)
        self.close_button = self.add_foot(self.tr("Close"), "close-compare-key", Kind.PRIMARY)
        self.close_button.clicked.connect(self.reject)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._compare)
        workshop.compared.connect(self._show)
        self.finished.connect(workshop.stop)

    def _typed(self) -> None:
        self.outcome.hide()
        self.details.hide()
        self._pause.start()

    def _compare(self) -> None:
        text = self.paste.toPlainText().strip()
        if text:
            self._workshop.compare(self._own, text.encode("utf-8", "replace"))

    def _choose(self) -> None:
        dialog = QFileDialog(self, self.tr("Choose what the provider has"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._take_file)
        dialog.open()

    def _take_file(self, path: str) -> None:
        self._workshop.compare_with_file(self._own, Path(path))

    def _fetch(self) -> None:
        url = self.address.text().strip()
        if url_problem(url) is not None:
            self._tell("status-warning", Role.WARNING, self.tr("This address is not complete."), "")
            return
        self._workshop.compare_with_address(self._own, url, self._network)

    def _show(self, found: Compared) -> None:
        problems = {
            "own_missing": self.tr("This profile has no key yet."),
            "own_locked": self.tr("This profile’s key is locked. Type its passphrase first."),
            "unreadable": self.tr("No public key could be read from that."),
            "no_answer": self.tr("The keys could not be fetched."),
        }
        if found.problem:
            self._tell("status-warning", Role.WARNING, problems[found.problem], found.detail)
        elif found.fits:
            self._tell(
                "status-ok",
                Role.OK,
                self.tr("It is the same key"),
                self.tr("The provider can check what this profile’s key signs."),
            )
        else:
            self._tell(
                "status-error",
                Role.ERROR,
                self.tr("It is another key"),
                self.tr("Send the provider this profile’s public half, or choose the other key."),
            )
        self._details(found)

    def _details(self, found: Compared) -> None:
        """Thumbprints below each other, so that the eye can compare them."""
        here, there = self.tr("Here"), self.tr("There")
        wide = max(len(here), len(there))
        lines = [f"{here:{wide}}  {in_groups(found.own)}"] if found.own else []
        for thumbprint, key_id in found.theirs[:_MOST_SHOWN]:
            named = f" ({key_id[:60]})" if key_id and key_id != thumbprint else ""
            lines.append(f"{there:{wide}}  {in_groups(thumbprint)}{named}")
        if found.private:
            lines.append(self.tr("That is a private key. Nobody but its owner should have it."))
        self.details.setText("\n".join(lines))
        self.details.setVisible(bool(lines))
        self.show_whole(self.details if lines else self.outcome)

    def _tell(self, icon: str, ink: Role, title: str, text: str) -> None:
        self.outcome.icon.show_icon(icon, ink)
        self.outcome.set_texts(title, text)
        self.outcome.setAccessibleDescription(f"{title}. {text}".strip())
        self.outcome.show()
