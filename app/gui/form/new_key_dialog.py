"""*New key pair…*: makes one, hands out its public half, and keeps the private one."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QTextOption
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.gui.form.labelled import LabelledField, Tone
from app.gui.form.secret_field import SecretField
from app.gui.form.thumbprint import in_groups
from app.gui.form.workshop_dialog import WorkshopDialog
from app.gui.state.key_workshop import ENDINGS, FORMS, KINDS, KeyWorkshop, MadeKey
from app.gui.theme import metrics
from app.gui.theme.buttons import Button, Kind
from app.gui.theme.combo_box import ComboBox
from app.gui.theme.fonts import TextStyle, font, lines_high
from app.gui.theme.roles import Role
from app.gui.theme.surface import Line
from app.gui.theme.text import Text
from app.model.secret import SecretKind

_LINES = 9
"""Of the public half that show: as many as RSA 2048 has in PEM."""


class NewKeyDialog(WorkshopDialog):
    """First what to make; then, beneath it, what was made and where it may go."""

    used = Signal(object)
    """The new `SigningKey` is to be the profile's."""

    def __init__(self, parent: QWidget, workshop: KeyWorkshop, client_id: str) -> None:
        super().__init__(
            parent,
            "key",
            self.tr("New key pair"),
            self.tr(
                "The private half stays with you and signs. The public half goes to whoever "
                "administers the client at the provider."
            ),
        )
        self._workshop = workshop
        self._made: MadeKey | None = None
        self._kept = True
        self.kind = ComboBox()
        for kind in KINDS:
            self.kind.addItem(self._kind_name(kind), kind)
        self.kind_field = LabelledField(self.kind, "new-key-kind")
        self.kind_field.set_label(self.tr("Kind"))
        self.kind_field.say(self.tr("RSA 2048 is taken by nearly every provider."))
        self.make_button = Button(self.tr("Make key pair"), Kind.PRIMARY)
        self.make_button.setAccessibleIdentifier("make-key-pair")
        self.make_button.clicked.connect(self._make)
        self._client_id = client_id
        self._wish = QWidget()
        wish = QVBoxLayout(self._wish)
        wish.setContentsMargins(0, 0, 0, 0)
        wish.setSpacing(metrics.FIELD_GAP)
        wish.addWidget(self.kind_field)
        row = QHBoxLayout()
        row.addWidget(self.make_button)
        row.addStretch(1)
        wish.addLayout(row)
        self.body.addWidget(self._wish)
        self._outcome = QWidget()
        self._lay_out_outcome()
        self._outcome.hide()
        self.body.addWidget(self._outcome)
        self.body.addStretch(1)
        self.close_button = self.add_foot(self.tr("Close"), "close-new-key")
        self.use_button = self.add_foot(
            self.tr("Use it in this profile"), "use-new-key", Kind.PRIMARY
        )
        self.use_button.hide()
        self.close_button.clicked.connect(self.reject)
        self.use_button.clicked.connect(self._use)
        workshop.made.connect(self._show_made)
        workshop.saved.connect(self._saved)
        workshop.failed.connect(self._failed)
        workshop.busy_changed.connect(self._busy)
        self.finished.connect(workshop.stop)

    def _lay_out_outcome(self) -> None:
        column = QVBoxLayout(self._outcome)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(metrics.FIELD_GAP)
        self.facts = Text("", TextStyle.BODY_STRONG, wrap=True)
        self.thumbprint = Text("", TextStyle.WIRE, Role.TEXT2, wrap=True)
        named = QVBoxLayout()
        named.setSpacing(2)
        for shown in (self.facts, self.thumbprint):
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            named.addWidget(shown)
        column.addLayout(named)
        self.form = ComboBox()
        for name in FORMS:
            self.form.addItem(self._form_name(name), name)
        self.form.currentIndexChanged.connect(self._show_form)
        self.form_field = LabelledField(self.form, "public-half-form")
        self.form_field.set_label(self.tr("Public half, for the provider, as"))
        column.addWidget(self.form_field)
        self.box = QPlainTextEdit()
        self.box.setProperty("look", "wire")
        self.box.setReadOnly(True)
        self.box.setTabChangesFocus(True)
        self.box.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.box.setFont(font(TextStyle.WIRE))
        self.box.setFixedHeight(lines_high(TextStyle.WIRE, _LINES))
        self.box.setAccessibleName(self.tr("Public half"))
        self.box.setAccessibleIdentifier("public-half")
        column.addWidget(self.box)
        self.copy_button = Button(self.tr("Copy"), icon="copy")
        self.copy_button.setAccessibleIdentifier("copy-public-half")
        self.copy_button.clicked.connect(self._copy)
        self.save_public_button = Button(self.tr("Save public half…"), icon="export")
        self.save_public_button.setAccessibleIdentifier("save-public-half")
        self.save_public_button.clicked.connect(self._ask_public)
        row = QHBoxLayout()
        row.setSpacing(metrics.S)
        row.addWidget(self.copy_button)
        row.addWidget(self.save_public_button)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(Line())
        self.passphrase = SecretField(SecretKind.KEY)
        self.passphrase.eye.setAccessibleName(self.tr("Show passphrase"))
        self.save_private_button = Button(self.tr("Save private half…"), icon="lock")
        self.save_private_button.setAccessibleIdentifier("save-private-half")
        self.save_private_button.clicked.connect(self._ask_private)
        beside = QWidget()
        row = QHBoxLayout(beside)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(metrics.S)
        row.addWidget(self.passphrase, 1)
        row.addWidget(self.save_private_button)
        self.passphrase_field = LabelledField(beside, "new-key-passphrase", focus=self.passphrase)
        self.passphrase_field.set_label(self.tr("Passphrase for the file of the private half"))
        column.addWidget(self.passphrase_field)

    def reject(self) -> None:
        """A new private half that is nowhere else is not thrown away at the first press.

        Esc, the window's own button and *Close* all come here.
        """
        if self._kept:
            super().reject()
            return
        self._kept = True
        self.passphrase_field.say(
            self.tr("The private half is kept nowhere yet. Save it or use it, or close once more."),
            Tone.WARNING,
        )
        self.close_button.setText(self.tr("Throw it away"))

    def _make(self) -> None:
        self._workshop.make(str(self.kind.currentData()), self._client_id)

    def _busy(self, busy: bool) -> None:
        for each in (self.make_button, self.save_public_button, self.save_private_button):
            each.setEnabled(not busy)
        self.make_button.setText(self.tr("Making…") if busy else self.tr("Make key pair"))

    def _show_made(self, made: MadeKey) -> None:
        self._made = made
        self._kept = False
        facts = made.facts
        size = facts.curve or (facts.size if facts.kind == "RSA" else "")
        name = f"{facts.kind} {size}".strip()
        self.facts.setText(self.tr("{kind}, made just now. Its thumbprint:").format(kind=name))
        self.thumbprint.setText(in_groups(facts.thumbprint))
        self._show_form()
        self._wish.hide()
        self._outcome.show()
        self.use_button.show()
        self.close_button.setText(self.tr("Close"))
        self.form.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_form(self) -> None:
        if self._made is not None:
            self.box.setPlainText(self._public().rstrip())
        self.form_field.say("")

    def _public(self) -> str:
        """The public half in the form that is chosen, as it stands in a file."""
        return "" if self._made is None else self._made.public[str(self.form.currentData())]

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._public())
        self.form_field.say(self.tr("Copied."), Tone.OK)

    def _ask_public(self) -> None:
        ending = ENDINGS[str(self.form.currentData())]
        dialog = self._save_dialog(self.tr("Save the public half"), f"client-public.{ending}")
        text = self._public()
        dialog.fileSelected.connect(lambda path: self._workshop.save_public(text, Path(path)))
        dialog.open()

    def _ask_private(self) -> None:
        if not self.passphrase.text():
            self.passphrase_field.say(
                self.tr("Type a passphrase first: the file is worth nothing to others then."),
                Tone.WARNING,
            )
            self.passphrase.setFocus()
            return
        dialog = self._save_dialog(self.tr("Save the private half"), "client-key.pem")
        dialog.fileSelected.connect(self._save_private)
        dialog.open()

    def _save_private(self, path: str) -> None:
        if self._made is not None:
            secret = self.passphrase.secret()
            self._kept = self._workshop.save_private(self._made, secret, Path(path))

    def _save_dialog(self, title: str, name: str) -> QFileDialog:
        dialog = QFileDialog(self, title)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(name)
        return dialog

    def _use(self) -> None:
        if self._made is not None:
            self._kept = True
            self.used.emit(self._made.credential())
            self.accept()

    def _saved(self, name: str) -> None:
        self.passphrase_field.say(self.tr("Saved as {name}.").format(name=name), Tone.OK)

    def _failed(self, reason: str) -> None:
        self._kept = self._made is None
        self.passphrase_field.say(reason or self.tr("That could not be done."), Tone.ERROR)

    def _kind_name(self, kind: str) -> str:
        return {
            "rsa-2048": "RSA 2048",
            "rsa-3072": "RSA 3072",
            "rsa-4096": "RSA 4096",
            "ec-p256": self.tr("EC P-256 (ES256)"),
            "ec-p384": self.tr("EC P-384 (ES384)"),
            "ec-p521": self.tr("EC P-521 (ES512)"),
            "ed25519": self.tr("Ed25519 (EdDSA)"),
        }[kind]

    def _form_name(self, name: str) -> str:
        return {
            "pem": self.tr("Public key (PEM)"),
            "jwk": self.tr("JWK"),
            "jwks": self.tr("Key set (JWKS)"),
            "certificate": self.tr("Self-signed certificate, two years"),
            "csr": self.tr("Request for a certificate (CSR)"),
        }[name]
