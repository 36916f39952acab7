"""*A finished assertion*: its place with its name, and what is said of it below."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget

from app.gui.form.assertion_place import AssertionPlace
from app.gui.form.labelled import LabelledField, Tone
from app.gui.state.assertion_reading import AssertionReading
from app.model.profile import ReadyAssertion
from app.model.time import Clock

if TYPE_CHECKING:
    from app.words import Words


class AssertionField(LabelledField):
    """What is asked of `place` is asked there; what it says for itself stands below it."""

    def __init__(self, reading: AssertionReading, clock: Clock) -> None:
        place = AssertionPlace(reading, clock)
        super().__init__(place, "assertion-file", focus=place.choose_button, also=place.menu_button)
        self.place = place
        place.changed.connect(self._changed)
        place.refused.connect(self._refused)
        place.nothing_pasted.connect(self._refused)
        self.retranslate()

    def show_credential(self, credential: ReadyAssertion) -> None:
        """Show a profile's; what was said of the former one is taken back."""
        self.say("")
        self.place.show_credential(credential)

    @property
    def to_press(self) -> QWidget:
        """What gets another assertion: a button, or the menu of the one that is there."""
        place = self.place
        return place.choose_button if place.card.isHidden() else place.menu_button

    def set_words(self, words: "Words") -> None:
        """Speak another language."""
        self.place.set_words(words)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def retranslate(self) -> None:
        """Write every word anew."""
        self.set_label(self.tr("A finished assertion"))

    def _changed(self) -> None:
        self.say("")

    def _refused(self) -> None:
        self.say(self.tr("There is no signed statement on the clipboard."), Tone.ERROR)
