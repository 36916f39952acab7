"""*This profile*: where the client lives, and what is worth remembering of it."""

from PySide6.QtCore import Signal

from app.gui.form.choice_box import ChoiceBox
from app.gui.form.labelled import LabelledField, Tone
from app.gui.form.options.group import OptionGroup
from app.gui.form.text_field import TextField
from app.gui.state.naming import environment_name
from app.model.frozen import replace
from app.model.profile import LONGEST_NOTES, Environment, Profile


class Living(OptionGroup):
    """What is about the profile itself, and goes to no server."""

    environment_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.environment = ChoiceBox(Environment, environment_name)
        self.environment_field = LabelledField(self.environment, "environment")
        self.notes = TextField(least=3, most=12)
        self.notes_field = LabelledField(self.notes, "notes")
        self.add(self.environment_field, self.notes_field)
        self.environment.chosen.connect(self._chosen)
        self.notes.textChanged.connect(self._tell_notes)
        self.notes.textChanged.connect(self.changed)
        self.retranslate()

    def show_profile(self, profile: Profile) -> None:
        """See `OptionGroup.show_profile`."""
        self.environment.choose(profile.environment)
        self.notes.show_text(profile.notes)

    def applied_to(self, profile: Profile) -> Profile:
        """See `OptionGroup.applied_to`."""
        notes = self.notes.text()[:LONGEST_NOTES]
        return replace(profile, environment=self.environment.value(), notes=notes)

    def retranslate(self) -> None:
        """See `OptionGroup.retranslate`."""
        self.heading.setText(self.tr("This profile"))
        self.environment_field.set_label(self.tr("Environment"))
        self.environment.retranslate()
        self.notes_field.set_label(self.tr("Notes"))
        self.notes.setPlaceholderText(self.tr("Who owns it, whom to ask, what to remember"))
        self._tell_notes()

    def _tell_notes(self) -> None:
        left = LONGEST_NOTES - len(self.notes.text())
        if left < 0:
            said = self.tr("Too long by {number} characters; the end is not kept.")
            self.notes_field.say(said.format(number=-left), Tone.WARNING)
        else:
            hint = self.tr(
                "Kept with the profile and in its file, never in a report. No place for secrets."
            )
            self.notes_field.say(hint, Tone.HINT)

    def _chosen(self) -> None:
        self.environment_chosen.emit(self.environment.value())
        self.changed.emit()
