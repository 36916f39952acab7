"""Offers to fill the form in with what was pasted into one of its fields."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from app.gui.form.paste_watch import Pasted, PasteWatch, text_of
from app.gui.state.import_reading import ImportReading
from app.gui.theme.buttons import Button, Kind
from app.gui.theme.note import Note
from app.gui.theme.roles import Role
from app.model.profile_fields import ProfileField
from app.model.secret import Secret
from app.sharing.imports import Imported, Refused

if TYPE_CHECKING:
    from app.words import Words

_THINGS = (
    ProfileField.ADDRESS,
    ProfileField.CLIENT_ID,
    ProfileField.SECRET,
    ProfileField.KEY,
    ProfileField.ASSERTION,
    ProfileField.SCOPE,
    ProfileField.AUDIENCE,
    ProfileField.RESOURCE,
    ProfileField.RESOURCE_URL,
)
_MOST_TOLD = 3


class FillOffer(QWidget):
    """While it shows, the pasted text stands in no field: there may be a secret in it."""

    accepted = Signal(object)
    """The `ImportedClient` that the form is to show."""
    several = Signal(object)
    """An `Imported` of which somebody must choose."""

    def __init__(self, form: QWidget, being_filled: Callable[[], bool]) -> None:
        """`being_filled`: see `PasteWatch`."""
        super().__init__()
        self._words: Words | None = None
        self._pasted: Pasted | None = None
        self._imported: Imported | None = None
        self.fill_button = Button(kind=Kind.PRIMARY)
        self.fill_button.setAccessibleIdentifier("fill-in")
        self.fill_button.clicked.connect(self._accept)
        self.keep_button = Button()
        self.keep_button.setAccessibleIdentifier("keep-as-text")
        self.keep_button.clicked.connect(self.keep)
        self.note = Note("import", fill=Role.ACCENT_SOFT)
        self.note.add_below(self.fill_button, self.keep_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.note)
        self.hide()
        self._reading = ImportReading(self)
        self._reading.done.connect(self._read)
        self.watch = PasteWatch(form, being_filled)
        self.watch.pasted.connect(self._look_at)
        self.retranslate()

    def set_words(self, words: "Words") -> None:
        """Speak this language."""
        self._words = words
        self._write()

    def keep(self) -> None:
        """Put the text where it was pasted."""
        pasted = self._pasted
        self.forget()
        if pasted is not None:
            self.watch.write(pasted.edit, pasted.after)
            pasted.edit.setFocus()

    def forget(self) -> None:
        """Offer nothing any more."""
        self._reading.stop()
        self._pasted = self._imported = None
        self.hide()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def retranslate(self) -> None:
        """Write every word anew."""
        self.keep_button.setText(self.tr("Keep as text"))
        self._write()
        self._name_fill()

    def _look_at(self, pasted: Pasted) -> None:
        self._pasted, self._imported = pasted, None
        self.hide()
        self._reading.read_text(pasted.readable())

    def _read(self, outcome: Imported | Refused) -> None:
        pasted = self._pasted
        if pasted is None or isinstance(outcome, Refused) or not _worth_it(outcome):
            self.forget()
        elif Secret(text_of(pasted.edit)) != pasted.after:
            self.forget()  # somebody typed on
        else:
            self._imported = outcome
            self.watch.write(pasted.edit, pasted.before)
            self._write()
            self.show()
            self._come_into_view()

    def _come_into_view(self) -> None:
        above: QWidget | None = self
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if above is not None:
            above.verticalScrollBar().setValue(0)
        self.fill_button.setFocus()

    def _accept(self) -> None:
        imported = self._imported
        self.forget()
        if imported is None:
            return
        if len(imported.clients) > 1:
            self.several.emit(imported)
        else:
            self.accepted.emit(imported.clients[0])

    def _name_fill(self) -> None:
        several = self._imported is not None and len(self._imported.clients) > 1
        self.fill_button.setText(self.tr("Choose…") if several else self.tr("Fill in the form"))

    def _write(self) -> None:
        imported, words = self._imported, self._words
        if imported is None or words is None:
            return
        kind = words.list_of(words.text(f"import.format.{each}") for each in imported.formats)
        title = self.tr("This looks like {format}").format(format=kind)
        self.note.set_texts(title, "\n".join(self._told(imported, words)))
        for each in (self.note.title, self.note.text):
            each.setAccessibleDescription(each.text())
        self._name_fill()

    def _told(self, imported: Imported, words: "Words") -> list[str]:
        """What is in it, and what would be lost or changed."""
        if len(imported.clients) > 1:
            number = len(imported.clients)
            return [self.tr("It contains {number} clients.").format(number=number)]
        client = imported.clients[0]
        held = {each.field for each in client.taken}
        things = [words.text(f"import.thing.{each.value}") for each in _THINGS if each in held]
        remarks = (*client.changed, *client.left_out)
        return [
            self.tr("It contains {things}.").format(things=words.list_of(things)),
            *(words.text(each.key, **each.facts) for each in remarks[:_MOST_TOLD]),
        ]


def _worth_it(imported: Imported) -> bool:
    """A client of which more than one thing is known."""
    if len(imported.clients) > 1:
        return True
    return len({each.field for each in imported.clients[0].taken}.intersection(_THINGS)) > 1
