"""*Afterwards*: where to ask about a token and where to end one, if the metadata does not say."""

from PySide6.QtWidgets import QLineEdit, QWidget

from app.gui.form import remarks
from app.gui.form.labelled import LabelledField
from app.gui.form.options.group import OptionGroup
from app.model.frozen import replace
from app.model.profile import Profile
from app.model.profile_fields import ProfileField


class Managing(OptionGroup):
    """Nothing is sent there unless somebody asks for it."""

    def __init__(self) -> None:
        super().__init__()
        self.introspection = QLineEdit()
        self.introspection_field = LabelledField(self.introspection, "introspection-endpoint")
        self.revocation = QLineEdit()
        self.revocation_field = LabelledField(self.revocation, "revocation-endpoint")
        self.add(self.introspection_field, self.revocation_field)
        for edit in (self.introspection, self.revocation):
            edit.textChanged.connect(self.changed)
        self.retranslate()

    def show_profile(self, profile: Profile) -> None:
        """See `OptionGroup.show_profile`."""
        self.introspection.setText(profile.introspection_endpoint)
        self.revocation.setText(profile.revocation_endpoint)

    def applied_to(self, profile: Profile) -> Profile:
        """See `OptionGroup.applied_to`."""
        return replace(
            profile,
            introspection_endpoint=self.introspection.text().strip(),
            revocation_endpoint=self.revocation.text().strip(),
        )

    def places(self) -> dict[str, LabelledField]:
        """See `OptionGroup.places`."""
        return {
            remarks.INTROSPECTION: self.introspection_field,
            remarks.REVOCATION: self.revocation_field,
        }

    def controls(self) -> dict[ProfileField, QWidget]:
        """See `OptionGroup.controls`."""
        return {
            ProfileField.INTROSPECTION: self.introspection,
            ProfileField.REVOCATION: self.revocation,
        }

    def retranslate(self) -> None:
        """See `OptionGroup.retranslate`."""
        self.heading.setText(self.tr("Afterwards, with the token"))
        self.introspection_field.set_label(self.tr("Where to ask what it stands for"))
        self.revocation_field.set_label(self.tr("Where to end it"))
        for edit in (self.introspection, self.revocation):
            edit.setPlaceholderText(self.tr("As the server’s metadata says"))
