"""What is known of a key: its file, its kind, its thumbprint, and the certificate with it."""

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from app.gui.form.choice_box import ChoiceBox
from app.gui.form.thumbprint import in_groups
from app.gui.theme import metrics
from app.gui.theme.buttons import Button, Kind
from app.gui.theme.fonts import TextStyle
from app.gui.theme.icon_view import IconView
from app.gui.theme.roles import Role
from app.gui.theme.surface import Line
from app.gui.theme.text import Text
from app.model.credential_facts import KeyFacts, KeyProblem
from app.model.profile import ClientCertificate, PrivateKeyFile, SigningKey
from app.words.visible import visible

if TYPE_CHECKING:
    from app.gui.state.key_reading import KeySeen
    from app.words import Words

_LOCKED = (KeyProblem.PASSPHRASE_NEEDED, KeyProblem.PASSPHRASE_WRONG)
_ROWS = ("kind", "thumbprint", "certificate", "certificate_thumbprint")


class KeyCard(QWidget):
    """Shows what it is told; its menu offers what can be done with the file."""

    choose_asked = Signal()
    paste_asked = Signal()
    removed = Signal()
    certificate_removed = Signal()
    key_id_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._key: PrivateKeyFile = SigningKey()
        self._seen: KeySeen | None = None
        self._alg = ""
        self._words: Words | None = None
        self._showing = False
        self._icon = IconView("file-key", metrics.ICON_NOTE, Role.ACCENT)
        self._file = Text("", TextStyle.BODY_STRONG, elide=True)
        self._container = Text("", TextStyle.SMALL, Role.TEXT2, wrap=True)
        self.menu_button = Button(kind=Kind.TOOL, icon="more")
        self.menu_button.setAccessibleIdentifier("key-menu")
        self.menu_button.clicked.connect(self._open_menu)
        self.key_id = ChoiceBox((), _key_id_name)
        self.key_id.setAccessibleIdentifier("key-in-file")
        self.key_id.chosen.connect(self._key_id_chosen)
        self.add_button = Button(kind=Kind.LINK)
        self.add_button.setAccessibleIdentifier("add-to-key")
        self.add_button.clicked.connect(self.choose_asked)
        self._make_menu()
        self._lay_out()
        self.retranslate()

    def _make_menu(self) -> None:
        self._menu = QMenu(self)
        self._choose, self._paste, self._copy = (QAction(self) for _ in range(3))
        self._remove_certificate, self._remove = (QAction(self) for _ in range(2))
        self._choose.triggered.connect(self.choose_asked)
        self._paste.triggered.connect(self.paste_asked)
        self._copy.triggered.connect(self._copy_thumbprint)
        self._remove_certificate.triggered.connect(self.certificate_removed)
        self._remove.triggered.connect(self.removed)
        self._menu.addActions([self._choose, self._paste])
        self._menu.addSeparator()
        self._menu.addAction(self._copy)
        self._menu.addSeparator()
        self._menu.addActions([self._remove_certificate, self._remove])

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self._file)
        words.addWidget(self._container)
        head = QHBoxLayout()
        head.setSpacing(metrics.M)
        head.addWidget(self._icon)
        head.addLayout(words, 1)
        head.addWidget(self.menu_button)
        self._details = QWidget()
        table = QGridLayout(self._details)
        table.setContentsMargins(0, 0, metrics.S, 0)
        table.setHorizontalSpacing(metrics.M)
        table.setVerticalSpacing(metrics.XS)
        table.setColumnStretch(1, 1)
        table.addWidget(Line(), 0, 0, 1, 2)
        table.setRowMinimumHeight(0, metrics.S)
        self._labels = {name: Text("", TextStyle.SMALL, Role.TEXT2) for name in _ROWS}
        self._values = {
            name: Text(
                "",
                TextStyle.WIRE if name.endswith("thumbprint") else TextStyle.SMALL_STRONG,
                wrap=True,
            )
            for name in _ROWS
        }
        top = Qt.AlignmentFlag.AlignTop
        for row, name in enumerate(_ROWS, 2):
            self._values[name].setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            table.addWidget(self._labels[name], row, 0, top)
            table.addWidget(self._values[name], row, 1)
        self._key_id_label = Text("", TextStyle.SMALL, Role.TEXT2)
        self._key_id_label.setBuddy(self.key_id)
        table.addWidget(self._key_id_label, 1, 0)
        table.addWidget(self.key_id, 1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(metrics.L - 2, metrics.M, metrics.S, metrics.M)
        column.setSpacing(metrics.S)
        column.addLayout(head)
        column.addWidget(self._details)
        column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)

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
        self.menu_button.setAccessibleName(self.tr("Key file menu"))
        self.menu_button.setToolTip(self.tr("Key file menu"))
        self._choose.setText(self.tr("Choose another file…"))
        self._paste.setText(self.tr("Paste another key"))
        self._copy.setText(self.tr("Copy the thumbprint"))
        self._remove_certificate.setText(self.tr("Remove the certificate"))
        self._remove.setText(self.tr("Remove the key"))
        self._key_id_label.setText(self.tr("Key ID"))
        self.key_id.setAccessibleName(self.tr("Key in the file"))
        for name, text in (
            ("kind", self.tr("Kind")),
            ("thumbprint", self.tr("Thumbprint")),
            ("certificate", self.tr("Certificate")),
            ("certificate_thumbprint", self.tr("SHA-256")),
        ):
            self._labels[name].setText(text)
        self._refresh()

    def _refresh(self) -> None:
        key, found = self._key, None if self._seen is None else self._seen.found
        name = key.file_name if key.material else key.certificate_file_name
        self._file.setText(visible(name, 120) or self.tr("Pasted key"))
        self._container.setText(self._about(found))
        self._icon.show_icon("file-key" if key.material else "certificate", Role.ACCENT)
        self._show_choice()
        facts = found if isinstance(found, KeyFacts) else None
        rows = {} if facts is None else self._rows(facts)
        for each in _ROWS:
            self._values[each].setText(rows.get(each, ""))
            for part in (self._labels[each], self._values[each]):
                part.setVisible(bool(rows.get(each)))
        self._details.setVisible(bool(rows) or not self.key_id.isHidden())
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

    def _open_menu(self) -> None:
        """Its right edge lies under the button's."""
        corner = self.menu_button.mapToGlobal(self.menu_button.rect().bottomRight())
        self._menu.popup(corner - QPoint(self._menu.sizeHint().width(), 0))


def _common_name(subject: str) -> str:
    """`CN=…` out of a name that RFC 4514 wrote; the whole where there is none."""
    parts = re.split(r"(?<!\\),", subject)
    return next((each for each in parts if each.startswith("CN=")), subject) or "–"


def _key_id_name(key_id: str) -> str:
    return visible(key_id, 80) or "…"
