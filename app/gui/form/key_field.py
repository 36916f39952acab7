"""The place for a key: first a place to drop its file, then what is known of the key."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.gui.form.drop_place import DropPlace
from app.gui.form.key_card import KeyCard
from app.model.profile import ClientCertificate, PrivateKeyFile
from app.model.secret import Secret

if TYPE_CHECKING:
    from app.gui.state.key_reading import KeySeen
    from app.words import Words

MOST_FILES = 2
"""A key and its certificate."""


class KeyField(DropPlace):
    """Shows what it is told and asks for what was dropped, chosen or pasted."""

    removed = Signal()
    certificate_removed = Signal()
    key_id_chosen = Signal(str)

    def __init__(self) -> None:
        card = KeyCard()
        super().__init__(
            card, MOST_FILES, lambda text: Secret.of_bytes(text.encode("utf-8", "replace"))
        )
        self.card = card
        self._certificate = False
        self.paste_button.setAccessibleIdentifier("paste-key")
        self.choose_button.setAccessibleIdentifier("key-file")
        self.menu_button = self.card.menu_button
        self.card.choose_asked.connect(self.choose)
        self.card.paste_asked.connect(self.paste)
        self.card.removed.connect(self.removed)
        self.card.certificate_removed.connect(self.certificate_removed)
        self.card.key_id_chosen.connect(self.key_id_chosen)
        self.retranslate()

    @property
    def to_press(self) -> QWidget:
        """What gets another file: a button, or the menu of the one that is there."""
        return self.choose_button if self.card.isHidden() else self.menu_button

    def show_key(self, key: PrivateKeyFile, seen: "KeySeen | None") -> None:
        """Show a key's file and what is known of it; without a file, the place to drop one."""
        self._certificate = isinstance(key, ClientCertificate)
        there = bool(key.material or key.certificate)
        if there:
            self.card.show_key(key, seen)
        self._name_place()
        self.show_card(there)

    def show_alg(self, alg: str) -> None:
        """With which algorithm the key will sign; empty where it signs nothing."""
        self.card.show_alg(alg)

    def set_words(self, words: "Words") -> None:
        """Speak another language."""
        self.card.set_words(words)

    def retranslate(self) -> None:
        """Write every word anew."""
        self.name_buttons(self.tr("Choose…"), self.tr("Paste a key"))
        endings = "*.pem *.key *.der *.p8 *.pk8 *.p12 *.pfx *.jwk *.jwks *.json *.crt *.cer"
        self.name_dialog(
            self.tr("Choose a key file"),
            self.tr("Keys and certificates ({endings})").format(endings=endings),
            self.tr("All files (*)"),
        )
        self._name_place()

    def _name_place(self) -> None:
        if self._certificate:
            self.name_place(
                self.tr("Drop it here"), self.tr("PKCS#12, or PEM files"), "certificate"
            )
        else:
            self.name_place(
                self.tr("Drop a key file here"), self.tr("PEM, PKCS#12 or JWK"), "file-key"
            )
