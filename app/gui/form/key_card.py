"""What is known of a key: its file, its kind, its thumbprint, and the certificate with it."""

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication

from app.gui.form.choice_box import ChoiceBox
from app.gui.form.file_card import Details, FileCard
from app.gui.form.thumbprint import in_groups
from app.gui.theme.buttons import Button, Kind
from app.gui.theme.fonts import TextStyle
from app.gui.theme.roles import Role
from app.gui.theme.text import Text
from app.model.credential_facts import KeyFacts, KeyProblem
from app.model.profile import ClientCertificate, PrivateKeyFile, SigningKey
from app.words.visible import visible

if TYPE_CHECKING:
    from app.gui.state.key_reading import KeySeen
    from app.words import Words

_ROWS = ("kind", "thumbprint", "certificate", "certificate_thumbprint")
_THUMBPRINTS = ("thumbprint", "certificate_thumbprint")


class KeyCard(FileCard):
    """Shows what it is told; its menu offers what can be done with the file."""

    certificate_removed = Signal()
    key_id_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__("file-key", "key-menu", Details(_ROWS, _THUMBPRINTS))
        self._key: PrivateKeyFile = SigningKey()
        self._seen: KeySeen | None = None
        self._alg = ""
        self._words: Words | None = None
        self._showing = False
        self.key_id = ChoiceBox((), _key_id_name)
        self.key_id.setAccessibleIdentifier("key-in-file")
        self.key_id.chosen.connect(self._key_id_chosen)
        self._key_id_label = Text("", TextStyle.SMALL, Role.TEXT2)
        self._key_id_label.setBuddy(self.key_id)
        self.details.put_first(self._key_id_label, self.key_id)
        self.add_button = Button(kind=Kind.LINK)
        self.add_button.setAccessibleIdentifier("add-to-key")
        self.add_button.clicked.connect(self.choose_asked)
        self.column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._copy, self._remove_certificate = QAction(self), QAction(self)
        self._copy.triggered.connect(self._copy_thumbprint)
        self._remove_certificate.triggered.connect(self.certificate_removed)
        self.menu.insertAction(self.remove, self._copy)
        self.menu.insertSeparator(self.remove)
        self.menu.insertAction(self.remove, self._remove_certificate)
        self.retranslate()

    def show_key(self, key: PrivateKeyFile, seen: "KeySeen | None") -> None:
        """Show a key's file; `seen` is None while it is being read."""
        self._key, self._seen = key, seen
        self._refresh()

    def show_alg(self, alg: str) -> None:
        """With which algorithm the key will sign; empty where it signs nothing."""
        if alg != self._alg:
            self._alg = alg
            self._refresh()

    def set_words(self, words: "Words") -> None:
        """Speak another language."""
        self._words = words
        self._refresh()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def retranslate(self) -> None:
        """Write every word anew."""
        self.name_menu(self.tr("Key file menu"))
        self.choose.setText(self.tr("Choose another file…"))
        self.paste.setText(self.tr("Paste another key"))
        self._copy.setText(self.tr("Copy the thumbprint"))
        self._remove_certificate.setText(self.tr("Remove the certificate"))
        self.remove.setText(self.tr("Remove the key"))
        self._key_id_label.setText(self.tr("Key ID"))
        self.key_id.setAccessibleName(self.tr("Key in the file"))
        self.details.name_rows(
            {
                "kind": self.tr("Kind"),
                "thumbprint": self.tr("Thumbprint"),
                "certificate": self.tr("Certificate"),
                "certificate_thumbprint": self.tr("SHA-256"),
            }
        )
        self._refresh()

    def _refresh(self) -> None:
        key, found = self._key, None if self._seen is None else self._seen.found
        name = key.file_name if key.material else key.certificate_file_name
        self.name.setText(visible(name, 120) or self.tr("Pasted key"))
        self.about.setText(self._about(found))
        self.icon.show_icon("file-key" if key.material else "certificate", Role.ACCENT)
        self._show_choice()
        facts = found if isinstance(found, KeyFacts) else None
        rows = {} if facts is None else self._rows(facts)
        self.details.show_values(rows)
        self.details.setVisible(bool(rows) or not self.key_id.isHidden())
        self._copy.setEnabled(facts is not None)
        self._remove_certificate.setVisible(bool(key.certificate))
        self._show_add(facts)

    def _about(self, found: KeyFacts | KeyProblem | None) -> str:
        match found:
            case None:
                return self.tr("Reading…")
            case KeyFacts(container=container):
                plain = container.removeprefix("encrypted ")
                if plain == container:
                    return container
                return self.tr("{container}, opened with the passphrase").format(container=plain)
            case KeyProblem.MISSING:
                return self.tr("The key that goes with it is still missing")
            case KeyProblem.PASSPHRASE_NEEDED | KeyProblem.PASSPHRASE_WRONG:
                return self.tr("Encrypted")
            case KeyProblem.KEY_ID_UNKNOWN:
                return self.tr("Several keys: choose one")
        return self.tr("Not a key that can be used here")

    def _rows(self, facts: KeyFacts) -> dict[str, str]:
        kind = " ".join(filter(None, (facts.kind, facts.curve or self._bits(facts))))
        if self._alg:
            kind = self.tr("{kind}, signs {alg}").format(kind=kind, alg=self._alg)
        rows = {"kind": kind, "thumbprint": in_groups(facts.thumbprint)}
        certificate = facts.certificate
        if certificate is not None:
            subject = visible(_common_name(certificate.subject), 120)
            if self._words is not None:
                until = self._words.date(certificate.not_after)
                subject = self.tr("{subject}, until {date}").format(subject=subject, date=until)
            rows["certificate"] = subject
            rows["certificate_thumbprint"] = in_groups(certificate.x5t_s256)
        return rows

    def _bits(self, facts: KeyFacts) -> str:
        return str(facts.size) if facts.kind == "RSA" else ""

    def _show_choice(self) -> None:
        """Which of several keys it is."""
        seen = self._seen
        ids = () if seen is None else seen.key_ids
        several = len(ids) > 1
        self._key_id_label.setVisible(several)
        self.key_id.setVisible(several)
        if seen is None or not several:
            return
        facts = seen.found if isinstance(seen.found, KeyFacts) else None
        self._showing = True
        self.key_id.offer(ids if facts is not None else ("", *ids))
        self.key_id.choose("" if facts is None else facts.key_id)
        self._showing = False

    def _show_add(self, facts: KeyFacts | None) -> None:
        """What a certificate needs besides this file."""
        without_key = not self._key.material
        lacking = facts is not None and facts.certificate is None
        for_tls = isinstance(self._key, ClientCertificate)
        self.add_button.setVisible(without_key or (for_tls and lacking))
        self.add_button.setText(
            self.tr("Choose its key…") if without_key else self.tr("Choose its certificate…")
        )

    def _key_id_chosen(self) -> None:
        if not self._showing and self.key_id.value():
            self.key_id_chosen.emit(self.key_id.value())

    def _copy_thumbprint(self) -> None:
        if self._seen is not None and isinstance(self._seen.found, KeyFacts):
            QGuiApplication.clipboard().setText(self._seen.found.thumbprint)


def _common_name(subject: str) -> str:
    """`CN=…` out of a name that RFC 4514 wrote; the whole where there is none."""
    parts = re.split(r"(?<!\\),", subject)
    return next((each for each in parts if each.startswith("CN=")), subject) or "–"


def _key_id_name(key_id: str) -> str:
    return visible(key_id, 80) or "…"
