"""*Decrypt with a key*: what opens an encrypted token."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.gui.form.key_question import KeyQuestion, Way, file_field, hidden, secret_field, typed
from app.gui.form.labelled import LabelledField
from app.gui.state.token_keys import Decrypted, TokenKeys
from app.model.credential_facts import FileProblem, KeyProblem
from app.model.encryption import NotOpened
from app.model.secret import SecretKind

if TYPE_CHECKING:
    from app.words import Words

_OF_THE_PASSPHRASE = (KeyProblem.PASSPHRASE_NEEDED, KeyProblem.PASSPHRASE_WRONG)


class DecryptDialog(KeyQuestion):
    """What opens the token. Nothing is sent, and the key is not kept."""

    def __init__(self, parent: QWidget, keys: TokenKeys, words: "Words", *, own: bool) -> None:
        super().__init__(
            parent,
            "unlock",
            self.tr("Decrypt the token"),
            self.tr(
                "It is encrypted for whoever has the key. The key is used on this computer, and "
                "not kept; nothing is sent."
            ),
        )
        self._keys, self._words = keys, words
        show = self.tr("Show passphrase")
        self.file = file_field(
            self.tr("Private key"),
            "decrypt-key",
            self.tr("Choose…"),
            self.tr("Choose a private key or a key set"),
        )
        label = self.tr("Its passphrase, if it has one")
        self.passphrase = secret_field(label, "decrypt-passphrase", show, SecretKind.KEY)
        self.secret = secret_field(self.tr("Secret"), "decrypt-secret", self.tr("Show secret"))
        go = self.tr("Decrypt")
        ways = [
            Way(
                "file-key",
                self.tr("Key file"),
                (self.file, self.passphrase),
                self.tr("PEM, PKCS#12, a JWK or a key set"),
                go,
                self._with_file,
            ),
            Way(
                "secret",
                self.tr("Secret"),
                (self.secret,),
                self.tr("As text, Base64, hexadecimal or a hash: Keyfit tries each"),
                go,
                self._with_secret,
            ),
        ]
        if own:
            self.own = LabelledField(QWidget(), "decrypt-own")
            self.own.set_label(self.tr("What this client proves itself with"))
            hint = self.tr("Some servers encrypt for the client’s own secret or key")
            ways.append(Way("person", self.tr("The client’s"), (self.own,), hint, go, self._own))
        self.offer(tuple(ways), "decrypt")
        keys.decrypted.connect(self._tried)
        keys.stopped.connect(self._stopped)
        self.finished.connect(keys.stop)

    def _with_file(self) -> bool:
        self._keys.decrypt_with_file(typed(self.file), hidden(self.passphrase))
        return True

    def _with_secret(self) -> bool:
        self._keys.decrypt_with_secret(hidden(self.secret))
        return True

    def _own(self) -> bool:
        self._keys.decrypt_with_own()
        return True

    def _tried(self, outcome: Decrypted) -> None:
        match outcome.problem:
            case None:
                self.accept()
            case FileProblem() as problem:
                self.refuse(self.file_problem(problem))
            case KeyProblem() as problem if problem in _OF_THE_PASSPHRASE:
                needed = problem is KeyProblem.PASSPHRASE_NEEDED
                said = self.tr("The key is locked with a passphrase.")
                wrong = self.tr("This passphrase does not unlock the key.")
                self.refuse(said if needed else wrong, self.passphrase)
            case KeyProblem.PUBLIC:
                self.refuse(self.tr("This is a public key. Only the private one opens the token."))
            case KeyProblem.WRONG_KIND:
                self.refuse(self.tr("This key only signs, and opens nothing."))
            case KeyProblem():
                self.refuse(self._words.not_opened(NotOpened.KEY_UNREADABLE))
            case NotOpened() as why:
                self.refuse(self._words.not_opened(why))

    def _stopped(self) -> None:
        self.refuse(self.tr("It was stopped, or cannot be done now."))
