"""How the client proves itself: a secret, a key, a certificate or what another one has signed; or
with nothing but its ID."""

import os
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.gui.form import remarks
from app.gui.form.assertion_field import AssertionField
from app.gui.form.key_field import KeyField
from app.gui.form.labelled import LabelledField, Tone
from app.gui.form.refusal import refusal
from app.gui.form.secret_field import SecretField
from app.gui.state.assertion_reading import AssertionReading
from app.gui.state.key_at_hand import KeyAtHand
from app.gui.state.key_reading import KeyFile, KeyReading, KeySeen, Refused
from app.gui.theme import metrics
from app.gui.theme.segments import Segments
from app.model.credential_facts import AssertionSeen, KeyFacts, KeyProblem
from app.model.frozen import replace
from app.model.observed import InputSeen
from app.model.profile import (
    ClientCertificate,
    Credential,
    PrivateKeyFile,
    Profile,
    PublicClient,
    ReadyAssertion,
    SharedSecret,
    SigningKey,
)
from app.model.secret import Secret, SecretKind
from app.model.time import Clock, Instant

if TYPE_CHECKING:
    from app.words import Words

SECRET, KEY, CERTIFICATE, ASSERTION = 0, 1, 2, 3
_Kind = type[SharedSecret | SigningKey | ClientCertificate | ReadyAssertion]
_KINDS: tuple[_Kind, ...] = (SharedSecret, SigningKey, ClientCertificate, ReadyAssertion)
_NAMES = ("with-secret", "with-key", "with-certificate", "with-assertion")
_PAUSE_MS = 350
_LOCKED = (KeyProblem.PASSPHRASE_NEEDED, KeyProblem.PASSPHRASE_WRONG)


class Proof(QWidget):
    """All kinds keep what was typed while another one shows. A key and a certificate are one
    file: in PKCS#12 they are the same one."""

    changed = Signal()
    learnt = Signal()
    """More is known about the key or the finished assertion than before."""
    key_id_chosen = Signal(str)
    """One of several keys in a file was chosen."""

    def __init__(self, reading: KeyReading, clock: Clock) -> None:
        super().__init__()
        self._secret = SharedSecret()
        self._public = False
        self.reading = reading
        self.at_hand = KeyAtHand(reading, self)
        self.at_hand.read.connect(self._key_read)
        self.at_hand.turned_down.connect(self._file_refused)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._open)

        self.segments = Segments(("secret", "key", "certificate", "assertion"))
        for segment, name in zip(self.segments.segments, _NAMES, strict=True):
            segment.setAccessibleIdentifier(name)
        self.choice = LabelledField(self.segments, "proves-itself-with")
        self.secret = SecretField(SecretKind.CREDENTIAL)
        self.secret_field = LabelledField(self.secret, "secret")
        self.secret.eye.setAccessibleIdentifier("show-secret")
        self.key = KeyField()
        self.key_field = LabelledField(
            self.key, "key-file", focus=self.key.choose_button, also=self.key.menu_button
        )
        self.passphrase = SecretField(SecretKind.KEY)
        self.passphrase_field = LabelledField(self.passphrase, "passphrase")
        self.passphrase.eye.setAccessibleIdentifier("show-passphrase")
        self.assertion = AssertionField(AssertionReading(reading), clock)

        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(metrics.FIELD_GAP)
        for field in (
            self.choice,
            self.secret_field,
            self.key_field,
            self.passphrase_field,
            self.assertion,
        ):
            column.addWidget(field)

        self.segments.chosen.connect(self._kind_chosen)
        self.secret.textChanged.connect(self.changed)
        self.key.files_chosen.connect(self._files_chosen)
        self.key.pasted.connect(self._pasted)
        self.key.nothing_pasted.connect(self._nothing_pasted)
        self.key.removed.connect(self._key_removed)
        self.key.certificate_removed.connect(self._certificate_removed)
        self.key.key_id_chosen.connect(self._key_chosen)
        self.passphrase.textChanged.connect(self._passphrase_typed)
        self.assertion.place.changed.connect(self.changed)
        self.assertion.place.looked.connect(self.learnt)
        self.retranslate()
        self._show_fields()

    def show_credential(self, credential: Credential, key_id: str) -> None:
        """Show what a profile proves itself with; what belongs to the former one is dropped."""
        self._pause.stop()
        self._public = isinstance(credential, PublicClient)
        self._secret = credential if isinstance(credential, SharedSecret) else SharedSecret()
        file = credential if isinstance(credential, KeyFile) else SigningKey()
        ready = credential if isinstance(credential, ReadyAssertion) else ReadyAssertion()
        self.at_hand.begin(file, key_id)
        self.assertion.show_credential(ready)
        self.secret.show_secret(self._secret.secret)
        self.passphrase.show_secret(file.passphrase)
        self._show_public(SECRET if self._public else _KINDS.index(type(credential)))
        for field in (self.key_field, self.passphrase_field):
            field.say("")
        self._name_key_field()
        self._show_key()
        self._open()
        self._show_fields()

    def credential(self) -> Credential:
        """What was typed or dropped, of the kind that is chosen."""
        if self._public:
            return PublicClient()
        if self.kind() is SharedSecret:
            return replace(self._secret, secret=self.secret.secret())
        if self.kind() is ReadyAssertion:
            return self.assertion.place.credential
        return replace(self.at_hand.file, passphrase=self.passphrase.secret())

    def kind(self) -> _Kind:
        """What the segments say; of a public client, what they said before."""
        return _KINDS[self.segments.last]

    def found(self) -> KeyFacts | KeyProblem | None:
        """What is known of the key; None where none is asked for, or while it is read."""
        return self.at_hand.found if self._by_file else None

    def seen_in(self, profile: Profile, now: Instant) -> InputSeen:
        """What is known of this profile, for the rules to look at."""
        found, alg = self.found(), profile.assertion.alg
        signs = isinstance(profile.credential, SigningKey)
        return InputSeen(
            profile,
            found,
            now,
            alg=alg.value if alg is not None and signs else "",
            key_ids=self.at_hand.key_ids if found is KeyProblem.KEY_ID_UNKNOWN else (),
            assertion=self.found_of_assertion,
            environment=os.environ,
        )

    @property
    def _by_file(self) -> bool:
        """A key file is asked for."""
        return issubclass(self.kind(), PrivateKeyFile) and not self._public

    @property
    def found_of_assertion(self) -> AssertionSeen | None:
        """What is known of the finished assertion; None where none is asked for."""
        asked = self.kind() is ReadyAssertion and not self._public
        return self.assertion.place.seen if asked else None

    def places(self) -> dict[str, LabelledField]:
        """The fields that a remark may concern."""
        return {
            remarks.SECRET: self.secret_field,
            remarks.KEY: self.key_field,
            remarks.CERTIFICATE: self.key_field,
            remarks.PASSPHRASE: self.passphrase_field,
            remarks.ASSERTION: self.assertion,
        }

    def set_words(self, words: "Words") -> None:
        """Speak another language about keys."""
        self.key.set_words(words)
        self.assertion.set_words(words)

    def set_public(self, public: bool) -> None:
        """Prove itself with nothing but the ID, or with what was chosen before."""
        if public is self._public:
            return
        self._public = public
        self._show_public(self.segments.last)
        self._show_fields()
        self.changed.emit()

    def choose_kind(self, credential: Credential) -> None:
        """Choose what a credential of this kind is typed or dropped into."""
        if isinstance(credential, PublicClient):
            self.set_public(True)
        elif self._public or not isinstance(credential, self.kind()):
            self.segments.choose(_KINDS.index(type(credential)))

    def set_key_id(self, key_id: str) -> None:
        """A key ID was typed elsewhere; in a file with several keys it chooses one."""
        if key_id == self.at_hand.key_id:
            return
        self.at_hand.key_id = key_id
        if self.at_hand.key_ids:
            self._pause.start()

    def say_refused(self, sentence: str) -> None:
        """Why the file that was dropped is of no use; nothing where no rule has a word for it."""
        if sentence:
            self.key_field.say(sentence, Tone.ERROR)

    def take_files(self, paths: list[str], *, certificate: bool) -> None:
        """Take files that were dropped beside the place for them, whatever is chosen now."""
        if not self._by_file:
            self.segments.choose(CERTIFICATE if certificate else KEY)
        self._files_chosen(paths)

    def choose_file(self, *, certificate: bool) -> None:
        """Ask for a key or certificate file, whatever is chosen now."""
        if not self._by_file:
            self.segments.choose(CERTIFICATE if certificate else KEY)
        self.key.choose()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def retranslate(self) -> None:
        """Write every word anew."""
        self.choice.set_label(self.tr("Proves itself with"))
        names = (
            self.tr("Secret"),
            self.tr("Key"),
            self.tr("Certificate"),
            self.tr("Assertion"),
        )
        for segment, name in zip(self.segments.segments, names, strict=True):
            segment.setText(name)
            segment.updateGeometry()
        self.segments.segments[ASSERTION].setToolTip(
            self.tr("Signed elsewhere, such as a federated token")
        )
        self.secret_field.set_label(self.tr("Secret"))
        self.passphrase_field.set_label(self.tr("Passphrase"))
        for field, name in (
            (self.secret, self.tr("Show secret")),
            (self.passphrase, self.tr("Show passphrase")),
        ):
            field.eye.setAccessibleName(name)
            field.eye.setToolTip(name)
        self._show_public(self.segments.last)
        self._name_key_field()

    def _name_key_field(self) -> None:
        certificate = self.kind() is ClientCertificate
        self.key_field.set_label(
            self.tr("Certificate and its key") if certificate else self.tr("Key file")
        )
        self.key.choose_button.setAccessibleName(self.tr("Key file"))

    def _show_public(self, index: int) -> None:
        self.segments.show_choice(index, chosen=not self._public)
        said = self.tr("Only its ID: a public client proves nothing.") if self._public else ""
        self.choice.say(said)

    def _kind_chosen(self) -> None:
        self._public = False
        self.choice.say("")
        certificate = self.kind() is ClientCertificate
        self.at_hand.serve_as(ClientCertificate if certificate else SigningKey)
        self._name_key_field()
        self._show_key()
        self._show_fields()
        self.changed.emit()

    def _show_fields(self) -> None:
        asked = self.kind() if not self._public else PublicClient
        found = self.at_hand.found
        encrypted = isinstance(found, KeyFacts) and found.container.startswith("encrypted")
        locked = found in _LOCKED or encrypted or bool(self.passphrase.text())
        self.secret_field.setVisible(asked is SharedSecret)
        self.key_field.setVisible(self._by_file)
        self.passphrase_field.setVisible(self._by_file and locked)
        self.assertion.setVisible(asked is ReadyAssertion)

    def _show_key(self) -> None:
        self.key.show_key(self.at_hand.file, self.at_hand.seen)

    def _files_chosen(self, paths: list[str]) -> None:
        self.at_hand.read_files(paths, self.passphrase.secret())

    def _pasted(self, material: Secret) -> None:
        self.at_hand.read_text(material, self.passphrase.secret())

    def _nothing_pasted(self) -> None:
        self.say_refused(self.tr("There is nothing on the clipboard to paste."))

    def _open(self) -> None:
        self.at_hand.open(self.passphrase.secret())

    def _key_removed(self) -> None:
        self.at_hand.drop()
        self.passphrase.clear()
        self._pause.stop()
        self.key_field.say("")
        self._show_key()
        self._show_fields()
        self.key.choose_button.setFocus()
        self.changed.emit()

    def _certificate_removed(self) -> None:
        self.at_hand.drop_certificate()
        if not self.at_hand.file.material:
            self._key_removed()
            return
        self._open()
        self.changed.emit()

    def _key_chosen(self, key_id: str) -> None:
        self.at_hand.key_id = key_id
        self.key_id_chosen.emit(key_id)
        self._open()
        self.changed.emit()

    def _key_read(self, seen: KeySeen, another: bool) -> None:
        if seen.fresh:
            self._pause.stop()
            if another:
                self.passphrase.clear()
        self._show_key()
        self._show_fields()
        self.key_field.say("")
        self.passphrase_field.remark("", Tone.HINT)
        fits = isinstance(seen.found, KeyFacts) and bool(self.passphrase.text())
        self.passphrase_field.say(self.tr("The passphrase fits.") if fits else "", Tone.OK)
        if seen.fresh:
            if seen.found in _LOCKED:
                self.passphrase.setFocus()
            self.changed.emit()
        self.learnt.emit()

    def _file_refused(self, refused: Refused) -> None:
        self.say_refused(refusal(refused))
        self.learnt.emit()

    def _passphrase_typed(self) -> None:
        self.passphrase_field.say("")
        self.passphrase_field.remark("", Tone.HINT)
        self._pause.start()
        self.changed.emit()
