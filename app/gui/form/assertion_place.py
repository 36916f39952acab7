"""The place for a finished assertion: its file is dropped or chosen, or it is pasted itself."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent

from app.gui.form.assertion_card import AssertionCard
from app.gui.form.drop_place import DropPlace
from app.gui.state.assertion_reading import AssertionReading, Looked
from app.model.credential_facts import AssertionFacts, AssertionProblem, AssertionSeen
from app.model.profile import AssertionFile, ReadyAssertion
from app.model.secret import Secret, SecretKind
from app.model.time import Clock

if TYPE_CHECKING:
    from app.words import Words

_AGAIN_MS = 10_000
"""Whoever keeps the file fresh may replace it while it is looked at, and time goes by."""


class AssertionPlace(DropPlace):
    """Holds what a profile passes on, and looks into it as long as it shows."""

    changed = Signal()
    """Another file, another text, or none any more."""
    looked = Signal()
    """What is known of it is fresh."""
    refused = Signal()
    """What was pasted is no signed statement; what was there before stays."""

    def __init__(self, reading: AssertionReading, clock: Clock) -> None:
        card = AssertionCard(clock)
        super().__init__(card, 1, lambda text: Secret(text.strip(), SecretKind.TOKEN))
        self.card = card
        self.menu_button = card.menu_button
        self.reading = reading
        self._credential = ReadyAssertion()
        self._offered: ReadyAssertion | None = None
        self._seen: AssertionSeen | None = None
        self.paste_button.setAccessibleIdentifier("paste-assertion")
        self.choose_button.setAccessibleIdentifier("assertion-file")
        card.choose_asked.connect(self.choose)
        card.paste_asked.connect(self.paste)
        card.removed.connect(self._removed)
        reading.looked.connect(self._looked)
        self.files_chosen.connect(self._file_chosen)
        self.pasted.connect(self._text_pasted)
        self._again = QTimer(self, interval=_AGAIN_MS)
        self._again.timeout.connect(self.look)
        self.retranslate()

    @property
    def credential(self) -> ReadyAssertion:
        """What was dropped, chosen or pasted."""
        return self._credential

    @property
    def seen(self) -> AssertionSeen | None:
        """What is known of it; None while it is read for the first time."""
        return self._seen if self._is_there else AssertionProblem.MISSING

    @property
    def watching(self) -> bool:
        """It is looked into again and again."""
        return self._again.isActive()

    @property
    def _is_there(self) -> bool:
        return self._credential != ReadyAssertion()

    def show_credential(self, credential: ReadyAssertion) -> None:
        """Show a profile's; what belongs to the former one is dropped."""
        self.reading.stop()
        self._credential, self._offered, self._seen = credential, None, None
        self._refresh()
        self.look()

    def look(self) -> None:
        """Look into it as it is now."""
        if self._is_there and self._offered is None:
            self.reading.look(self._credential)

    def set_words(self, words: "Words") -> None:
        """Speak another language."""
        self.card.set_words(words)

    def retranslate(self) -> None:
        """Write every word anew."""
        self.name_place(self.tr("Drop its file here"), self.tr("Or paste the JWT"), "assertion")
        self.name_buttons(self.tr("Choose…"), self.tr("Paste an assertion"))
        self.name_dialog(self.tr("Choose the file with the assertion"), self.tr("All files (*)"))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._again.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._again.stop()

    def _refresh(self) -> None:
        if self._is_there:
            self.card.show_assertion(self._credential, self._seen)
        self.show_card(self._is_there)

    def _take_over(self, credential: ReadyAssertion, seen: AssertionSeen | None) -> None:
        self._credential, self._offered, self._seen = credential, None, seen
        self._refresh()
        self.changed.emit()

    def _file_chosen(self, paths: list[str]) -> None:
        self._take_over(ReadyAssertion(AssertionFile(paths[0])), None)
        self.look()

    def _text_pasted(self, text: Secret) -> None:
        """It has to be a signed statement before it is kept: it may be anything."""
        self._offered = ReadyAssertion(text)
        self.reading.look(self._offered)

    def _removed(self) -> None:
        self.reading.stop()
        self._take_over(ReadyAssertion(), None)
        self.choose_button.setFocus()

    def _looked(self, looked: Looked) -> None:
        if looked.credential is self._offered:
            if isinstance(looked.seen, AssertionFacts):
                self._take_over(self._offered, looked.seen)
            else:
                self._offered = None
                self.refused.emit()
                return
        elif looked.credential is self._credential:
            self._seen = looked.seen
            self._refresh()
        self.looked.emit()
