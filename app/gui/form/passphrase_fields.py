"""Where a passphrase is typed: once to open a file, twice for a new one."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.gui.form.labelled import LabelledField, Tone
from app.gui.form.secret_field import SecretField
from app.gui.theme import metrics
from app.model.secret import Secret, SecretKind
from app.vault.passphrase import SHORTEST, Strength, strength

if TYPE_CHECKING:
    from app.words import Words

_TONES = {
    Strength.SHORT: Tone.HINT,
    Strength.WEAK: Tone.WARNING,
    Strength.FAIR: Tone.OK,
    Strength.STRONG: Tone.OK,
}


class PassphraseFields(QWidget):
    """Tells when what is typed can be used."""

    usable_changed = Signal(bool)

    def __init__(self, words: "Words", *, new: bool) -> None:
        super().__init__()
        self._words, self._new = words, new
        self.passphrase = SecretField(SecretKind.KEY)
        self.again = SecretField(SecretKind.KEY)
        self.field = self._labelled(self.passphrase, "vault-passphrase", self.tr("Passphrase"))
        self.again_field = self._labelled(
            self.again, "vault-passphrase-again", self.tr("Type it again")
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(metrics.FIELD_GAP)
        column.addWidget(self.field)
        column.addWidget(self.again_field)
        self.again_field.setVisible(new)
        for each in (self.passphrase, self.again):
            each.textChanged.connect(self._typed)
        self.setFocusProxy(self.passphrase)
        self._typed()

    def secret(self) -> Secret:
        """What was typed."""
        return self.passphrase.secret()

    def complain(self, sentence: str) -> None:
        """Say why what was typed before was of no use."""
        self.field.say(sentence, Tone.ERROR)

    def usable(self) -> bool:
        """Long enough and twice the same, or not empty where it opens what there is."""
        typed = self.passphrase.text()
        return len(typed) >= SHORTEST and typed == self.again.text() if self._new else bool(typed)

    def _labelled(self, field: SecretField, identifier: str, label: str) -> LabelledField:
        labelled = LabelledField(field, identifier)
        labelled.set_label(label)
        field.eye.setAccessibleName(self.tr("Show passphrase"))
        return labelled

    def _typed(self) -> None:
        typed, again = self.passphrase.text(), self.again.text()
        if self._new:
            found = strength(typed)
            sentence = self._words.text(f"vault.strength_{found.value}", number=str(SHORTEST))
            self.field.say(sentence, _TONES[found])
            differs = bool(again) and not typed.startswith(again)
            told = self.tr("The two are not the same.") if differs else ""
            self.again_field.say(told, Tone.WARNING)
        elif typed:
            self.field.say("")
        self.usable_changed.emit(self.usable())
