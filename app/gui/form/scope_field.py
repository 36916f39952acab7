"""The scope, and in what shape the provider wants it."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from app.gui.form.labelled import LabelledField

if TYPE_CHECKING:
    from app.providers import Preset
    from app.words import Words


class ScopeField(LabelledField):
    """The provider's hint stands beneath it until what is typed is of that shape."""

    def __init__(self) -> None:
        self.edit = QLineEdit()
        super().__init__(self.edit, "scope")
        self._preset: Preset | None = None
        self._words: Words | None = None
        self.edit.textChanged.connect(self._refresh)

    def set_words(self, words: "Words") -> None:
        """Speak this language."""
        self._words = words
        self._refresh()

    def show_preset(self, preset: "Preset | None") -> None:
        """Hint at what this provider wants."""
        self._preset = preset
        self.edit.setPlaceholderText(preset.scope.example if preset else "")
        self._refresh()

    def _refresh(self) -> None:
        if self._preset is None or self._words is None:
            self.say("")
            return
        from app.providers import in_language

        hint = self._preset.scope
        fits = hint.fits(self.edit.text())
        self.say("" if fits else in_language(hint.text, self._words.language))
