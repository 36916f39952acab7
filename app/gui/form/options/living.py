"""*This profile*: where the client lives."""

from dataclasses import replace

from PySide6.QtCore import Signal

from app.gui.form.choice_box import ChoiceBox
from app.gui.form.labelled import LabelledField
from app.gui.form.options.group import OptionGroup
from app.gui.state.naming import environment_name
from app.model.profile import Environment, Profile


class Living(OptionGroup):
    """What is about the profile itself, and goes to no server."""

    environment_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.environment = ChoiceBox(Environment, environment_name)
        self.environment_field = LabelledField(self.environment, "environment")
        self.add(self.environment_field)
        self.environment.chosen.connect(self._chosen)
        self.retranslate()

    def show_profile(self, profile: Profile) -> None:
        """See `OptionGroup.show_profile`."""
        self.environment.choose(profile.environment)

    def applied_to(self, profile: Profile) -> Profile:
        """See `OptionGroup.applied_to`."""
        return replace(profile, environment=self.environment.value())

    def retranslate(self) -> None:
        """See `OptionGroup.retranslate`."""
        self.heading.setText(self.tr("This profile"))
        self.environment_field.set_label(self.tr("Environment"))
        self.environment.retranslate()

    def _chosen(self) -> None:
        self.environment_chosen.emit(self.environment.value())
        self.changed.emit()
