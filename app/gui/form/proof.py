"""How the client proves itself: a secret, or a key with its passphrase."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.gui.form.key_field import KeyField
from app.gui.form.labelled import LabelledField, Tone
from app.gui.form.secret_field import SecretField
from app.gui.form.segments import Segments
from app.gui.state.key_reading import KeyReading
from app.gui.theme import metrics
from app.model.observed import KeyFacts, KeyProblem
from app.model.profile import Credential, SharedSecret, SigningKey
from app.model.secret import SecretKind

SECRET, KEY = 0, 1
_PAUSE_MS = 350
_PASSPHRASE = (KeyProblem.PASSPHRASE_NEEDED, KeyProblem.PASSPHRASE_WRONG)


class Proof(QWidget):
    """Both kinds keep what was typed while the other one shows."""

    changed = Signal()
    kind_changed = Signal()
    key_opened = Signal()
    """More is known about the key than before."""

    def __init__(self, reading: KeyReading) -> None:
        super().__init__()
        self._secret = SharedSecret()
        self._key = SigningKey()
        self._found: KeyFacts | KeyProblem | None = None
        self.reading = reading
        reading.read.connect(self._key_read)
        reading.unreadable.connect(self._file_unreadable)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._try_passphrase)

        self.segments = Segments(("secret", "key"))
        self.segments.segments[SECRET].setAccessibleIdentifier("with-secret")
        self.segments.segments[KEY].setAccessibleIdentifier("with-key")
        self.choice = LabelledField(self.segments, "proves-itself-with")
        self.secret = SecretField(SecretKind.CREDENTIAL)
        self.secret_field = LabelledField(self.secret, "secret")
        self.secret.eye.setAccessibleIdentifier("show-secret")
        self.key = KeyField()
        self.key_field = LabelledField(self.key, "key-file", focus=self.key.choose_button)
        self.passphrase = SecretField(SecretKind.KEY)
        self.passphrase_field = LabelledField(self.passphrase, "passphrase")
        self.passphrase.eye.setAccessibleIdentifier("show-passphrase")

        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(metrics.FIELD_GAP)
        for field in (self.choice, self.secret_field, self.key_field, self.passphrase_field):
            column.addWidget(field)

        self.segments.chosen.connect(self._kind_chosen)
        self.secret.textChanged.connect(self.changed)
        self.key.file_chosen.connect(self._file_chosen)
        self.key.removed.connect(self._key_removed)
        self.passphrase.textChanged.connect(self._passphrase_typed)
        self.retranslate()
        self._show_fields()

    def show_credential(self, credential: Credential) -> None:
        """Show what a profile proves itself with; what belongs to the former one is dropped."""
        self.reading.stop()
        self._secret = credential if isinstance(credential, SharedSecret) else SharedSecret()
        self._key = credential if isinstance(credential, SigningKey) else SigningKey()
        self._found = None
        self.secret.show_secret(self._secret.secret)
        self.passphrase.show_secret(self._key.passphrase)
        self._pause.stop()
        self.segments.choose(KEY if isinstance(credential, SigningKey) else SECRET)
        if self._key.material:
            self.key.show_key(self._key.file_name, None)
            self.reading.open(self._key)
        else:
            self.key.show_empty()
        self._show_fields()

    def credential(self) -> Credential:
        """What was typed or dropped, of the kind that is chosen."""
        if self.with_key():
            return replace(self._key, passphrase=self.passphrase.secret())
        return replace(self._secret, secret=self.secret.secret())

    def with_key(self) -> bool:
        """A key is chosen rather than a secret."""
        return self.segments.index() == KEY

    def found(self) -> KeyFacts | KeyProblem | None:
        """What is known of the key; None where a secret is chosen, or while it is read."""
        if not self.with_key():
            return None
        return self._found if self._key.material else KeyProblem.MISSING

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def retranslate(self) -> None:
        """Write every word anew."""
        self.choice.set_label(self.tr("Proves itself with"))
        for segment, name in zip(
            self.segments.segments, (self.tr("Secret"), self.tr("Key")), strict=True
        ):
            segment.setText(name)
            segment.updateGeometry()
        self.secret_field.set_label(self.tr("Secret"))
        self.key_field.set_label(self.tr("Key file"))
        self.passphrase_field.set_label(self.tr("Passphrase"))
        for field, name in (
            (self.secret, self.tr("Show secret")),
            (self.passphrase, self.tr("Show passphrase")),
        ):
            field.eye.setAccessibleName(name)
            field.eye.setToolTip(name)

    def _kind_chosen(self) -> None:
        self._show_fields()
        self.kind_changed.emit()
        self.changed.emit()

    def _show_fields(self) -> None:
        key = self.with_key()
        locked = self._found in _PASSPHRASE or (
            isinstance(self._found, KeyFacts) and self._found.container.startswith("encrypted")
        )
        self.secret_field.setVisible(not key)
        self.key_field.setVisible(key)
        self.passphrase_field.setVisible(key and (locked or bool(self.passphrase.text())))

    def _file_chosen(self, path: str) -> None:
        self._found = None
        self.reading.read_file(Path(path), self._key)

    def _key_removed(self) -> None:
        self.reading.stop()
        empty = SigningKey()
        self._key = replace(
            self._key,
            material=empty.material,
            file_name="",
            passphrase=empty.passphrase,
            readable_by_others=False,
        )
        self._found = None
        self.passphrase.clear()
        self.key.show_empty()
        self.key_field.say("")
        self._show_fields()
        self.key.choose_button.setFocus()
        self.changed.emit()

    def _key_read(self, key: SigningKey, found: KeyFacts | KeyProblem) -> None:
        dropped = key.material is not self._key.material
        if dropped:
            self.passphrase.clear()
            self._pause.stop()
        self._key, self._found = key, found
        self.key.show_key(key.file_name, found)
        self._show_fields()
        self.key_field.say("")
        fits = isinstance(found, KeyFacts) and bool(self.passphrase.text())
        self.passphrase_field.say(self.tr("The passphrase fits.") if fits else "", Tone.OK)
        if dropped:
            if found in _PASSPHRASE:
                self.passphrase.setFocus()
            self.changed.emit()
        self.key_opened.emit()

    def _file_unreadable(self, name: str) -> None:
        sentence = self.tr("The file {name} could not be read.").format(name=name)
        self.key_field.say(sentence, Tone.ERROR)

    def _passphrase_typed(self) -> None:
        self.passphrase_field.say("")
        self._pause.start()
        self.changed.emit()

    def _try_passphrase(self) -> None:
        if self._key.material:
            self.reading.open(replace(self._key, passphrase=self.passphrase.secret()))
