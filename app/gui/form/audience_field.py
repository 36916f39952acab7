"""The audience, where the provider gives no token without one."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from app.gui.form.labelled import LabelledField
from app.model.frozen import replace
from app.model.profile import Profile

if TYPE_CHECKING:
    from app.providers import Preset
    from app.words import Words


class AudienceField(LabelledField):
    """Shows only then, with the provider's hint until something is typed; for all others the
    field stands behind *More options*."""

    def __init__(self) -> None:
        self.edit = QLineEdit()
        super().__init__(self.edit, "needed-audience")
        self._preset: Preset | None = None
        self._words: Words | None = None
        self.edit.textChanged.connect(self._refresh)
        self.hide()

    @property
    def asks(self) -> bool:
        """The provider needs one, so that it is typed here."""
        return self._preset is not None and self._preset.audience.needed

    def set_words(self, words: "Words") -> None:
        """Speak this language."""
        self._words = words
        self._refresh()

    def show_preset(self, preset: "Preset | None", audience: str) -> None:
        """Ask for what this provider needs; `audience` is what the profile has."""
        self._preset = preset
        self.edit.setPlaceholderText(preset.audience.example if preset else "")
        self.edit.setText(audience)
        self.edit.setCursorPosition(0)
        self.setVisible(self.asks)
        self._refresh()

    def applied_to(self, profile: Profile) -> Profile:
        """The profile with what is typed here, where it is asked for."""
        return replace(profile, audience=self.edit.text().strip()) if self.asks else profile

    def retranslate(self) -> None:
        """Write every word anew."""
        self.set_label(self.tr("Audience"))

    def _refresh(self) -> None:
        if self._preset is None or self._words is None or self.edit.text().strip():
            self.say("")
            return
        from app.providers import in_language

        self.say(in_language(self._preset.audience.text, self._words.language))
