"""Which of the clients that an import found are taken, each with what is known of it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.gui.form.import_preview import ImportPreview
from app.gui.theme import metrics
from app.gui.theme.buttons import Button, Kind
from app.gui.theme.check_box import CheckBox
from app.gui.theme.fonts import TextStyle
from app.gui.theme.roles import Role
from app.gui.theme.surface import Line
from app.gui.theme.text import Text
from app.model.profile.address_secrets import masked
from app.words.visible import visible

if TYPE_CHECKING:
    from app.sharing.imports import Imported, ImportedClient
    from app.words import Words


_WORDS = 30
"""Pixels to the words of a tick, which those below it stand under."""


class ImportChoice(QWidget):
    """The only one shows whole; several have a tick each, and their details behind a link.

    Of several, those that ask with another grant have no tick at first.
    """

    changed = Signal()

    def __init__(self, imported: "Imported", words: "Words") -> None:
        super().__init__()
        self._imported, self._words = imported, words
        self._rows: list[_Row] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(metrics.S)
        if len(imported.clients) == 1:
            column.addWidget(ImportPreview(imported.clients[0], imported.left_out, words))
            return
        for number, each in enumerate(imported.clients, 1):
            row = _Row(each, number, words)
            row.box.toggled.connect(self.changed)
            self._rows.append(row)
            column.addWidget(row)
            column.addWidget(Line())
        for remark in imported.left_out:
            text = words.text(remark.key, **remark.facts)
            column.addWidget(Text(text, TextStyle.SMALL, Role.TEXT2, wrap=True))

    def chosen(self) -> "tuple[ImportedClient, ...]":
        """Those with a tick; the only one has it always."""
        if not self._rows:
            return self._imported.clients
        return tuple(each.client for each in self._rows if each.box.isChecked())


class _Row(QWidget):
    def __init__(self, client: "ImportedClient", number: int, words: "Words") -> None:
        super().__init__()
        self.client, self._words = client, words
        self._details: ImportPreview | None = None
        profile = client.profile
        address = masked(profile.token_endpoint or profile.issuer)
        self.box = CheckBox(visible(profile.name or profile.client_id or address, 80))
        self.box.setAccessibleIdentifier(f"take-client-{number}")
        self.box.setChecked(not client.asked_grant)
        self._link = Button(kind=Kind.LINK)
        self._link.setAccessibleIdentifier(f"client-details-{number}")
        self._link.clicked.connect(self._toggle)
        head = QHBoxLayout()
        head.addWidget(self.box, 1)
        head.addWidget(self._link)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._column.addLayout(head)
        told = [profile.client_id, address, client.asked_grant]
        line = Text(
            " · ".join(visible(each, 100) for each in told if each),
            TextStyle.SMALL,
            Role.WARNING if client.asked_grant else Role.TEXT2,
            wrap=True,
        )
        line.setContentsMargins(_WORDS, 0, 0, metrics.XS)
        self.box.setAccessibleDescription(line.text())
        self._column.addWidget(line)
        self._name_link()

    def _toggle(self) -> None:
        if self._details is None:
            self._details = ImportPreview(self.client, (), self._words)
            self._details.setContentsMargins(_WORDS, 0, 0, metrics.S)
            self._column.addWidget(self._details)
            self._details.show()
        else:
            self._details.setVisible(self._details.isHidden())
        self._name_link()

    def _name_link(self) -> None:
        shown = self._details is not None and not self._details.isHidden()
        translate = QCoreApplication.translate
        text = translate("Import", "Hide details") if shown else translate("Import", "Show details")
        self._link.setText(text)
        self._link.setAccessibleName(f"{text}: {self.box.text()}")
