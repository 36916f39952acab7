"""What is asked before a token that was brought is checked over the network, or used."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QWidget

from app.gui.form.labelled import LabelledField, Tone
from app.gui.form.workshop_dialog import WorkshopDialog
from app.gui.theme.buttons import Button, Kind
from app.oauth.addresses import url_problem


class SignatureDialog(WorkshopDialog):
    """Where the key of whoever made the token is: only then is anything fetched."""

    issuer_given = Signal(str)
    keys_given = Signal(str)
    """The address of a key set."""
    file_given = Signal(str)

    def __init__(self, parent: QWidget, issuer: str) -> None:
        super().__init__(
            parent,
            "fingerprint",
            self.tr("Check the signature"),
            self.tr(
                "That needs the public key of whoever made the token. Only the keys are fetched; "
                "the token stays here."
            ),
        )
        self.issuer = QLineEdit(issuer)
        self.issuer.setPlaceholderText("https://…")
        self.issuer_field = LabelledField(self.issuer, "token-issuer")
        self.issuer_field.set_label(self.tr("Issuer"))
        if issuer:
            self.issuer_field.say(self.tr("The token says so itself. Is it the one you trust?"))
        self.body.addWidget(self.issuer_field)
        self.keys = QLineEdit()
        self.keys.setPlaceholderText("https://…/jwks")
        self.keys_field = LabelledField(self.keys, "token-keys")
        self.keys_field.set_label(self.tr("Or the address of its keys (jwks_uri)"))
        self.body.addWidget(self.keys_field)
        self.file_button = Button(self.tr("Or choose a key file…"), icon="folder")
        self.file_button.setAccessibleIdentifier("token-key-file")
        self.file_button.clicked.connect(self._choose)
        row = QHBoxLayout()
        row.addWidget(self.file_button)
        row.addStretch(1)
        self.body.addLayout(row)
        self.body.addStretch(1)
        self.add_foot(self.tr("Cancel"), "cancel-signature").clicked.connect(self.reject)
        self.fetch = self.add_foot(self.tr("Fetch keys and check"), "fetch-and-check", Kind.PRIMARY)
        self.fetch.setDefault(True)
        self.fetch.clicked.connect(self._fetch)

    def _fetch(self) -> None:
        keys, issuer = self.keys.text().strip(), self.issuer.text().strip()
        field, url = (self.keys_field, keys) if keys else (self.issuer_field, issuer)
        if url_problem(url) is not None:
            field.say(self.tr("This is no complete address."), Tone.ERROR)
            return
        self.accept()
        (self.keys_given if keys else self.issuer_given).emit(url)

    def _choose(self) -> None:
        dialog = QFileDialog(self, self.tr("Choose a public key, a certificate or a key set"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._file)
        dialog.open()

    def _file(self, path: str) -> None:
        self.accept()
        self.file_given.emit(str(Path(path)))


class CallDialog(WorkshopDialog):
    """Which API is to be given the token."""

    address_given = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(
            parent,
            "api",
            self.tr("Call an API with this token"),
            self.tr(
                "One GET is sent to this address, with the token in it. Name only an API that the "
                "token is meant for: whoever receives it can use it."
            ),
        )
        self.address = QLineEdit()
        self.address.setPlaceholderText("https://…")
        self.address_field = LabelledField(self.address, "token-api")
        self.address_field.set_label(self.tr("Address of the API"))
        self.body.addWidget(self.address_field)
        self.body.addStretch(1)
        self.add_foot(self.tr("Cancel"), "cancel-call").clicked.connect(self.reject)
        self.call = self.add_foot(self.tr("Call it"), "call-with-token", Kind.PRIMARY)
        self.call.setDefault(True)
        self.call.clicked.connect(self._take)
        self.address.setFocus()

    def _take(self) -> None:
        url = self.address.text().strip()
        if url_problem(url) is not None:
            self.address_field.say(self.tr("This is no complete address."), Tone.ERROR)
            return
        self.accept()
        self.address_given.emit(url)
