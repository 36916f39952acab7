"""*What it asks for*: whom the token is for, what exactly, and what else goes into the request."""

from PySide6.QtWidgets import QLineEdit, QWidget

from app.gui.form import remarks
from app.gui.form.labelled import LabelledField
from app.gui.form.named_values import NamedValues
from app.gui.form.options.group import Circumstances, OptionGroup
from app.gui.form.text_field import TextField, lines_of
from app.gui.theme.check_box import CheckBox
from app.model.frozen import replace
from app.model.profile import Profile
from app.model.profile_fields import ProfileField


class Asking(OptionGroup):
    """The rest of the token request."""

    def __init__(self) -> None:
        super().__init__()
        self.audience = QLineEdit()
        self.audience_field = LabelledField(self.audience, "audience")
        self.resource = TextField()
        self.resource_field = LabelledField(self.resource, "resource-indicators")
        self.details = TextField(wire=True)
        self.details_field = LabelledField(self.details, "authorization-details")
        self.parameters = NamedValues("parameter")
        self.parameters_field = LabelledField(
            self.parameters, "extra-parameters", focus=self.parameters.add_button
        )
        self.parameters_field.add_beside(self.parameters.add_button)
        self.headers = NamedValues("header")
        self.headers_field = LabelledField(
            self.headers, "extra-headers", focus=self.headers.add_button
        )
        self.headers_field.add_beside(self.headers.add_button)
        self.dpop = CheckBox()
        self.dpop.setAccessibleIdentifier("dpop")
        self.add(
            self.audience_field,
            self.resource_field,
            self.parameters_field,
            self.headers_field,
            self.details_field,
            self.dpop,
        )
        self.audience.textChanged.connect(self.changed)
        for text in (self.resource, self.details):
            text.textChanged.connect(self.changed)
        for table in (self.parameters, self.headers):
            table.changed.connect(self.changed)
        self.dpop.toggled.connect(self.changed)
        self.retranslate()

    def show_profile(self, profile: Profile) -> None:
        """See `OptionGroup.show_profile`."""
        self.audience.setText(profile.audience)
        self.resource.show_text("\n".join(profile.resource))
        self.details.show_text(profile.authorization_details)
        self.parameters.show_values(profile.parameters)
        self.headers.show_values(profile.headers)
        self.dpop.setChecked(profile.dpop)

    def applied_to(self, profile: Profile) -> Profile:
        """See `OptionGroup.applied_to`."""
        return replace(
            profile,
            audience=self.audience.text().strip(),
            resource=lines_of(self.resource.text()),
            authorization_details=self.details.text(),
            parameters=self.parameters.values(),
            headers=self.headers.values(),
            dpop=self.dpop.isChecked(),
        )

    def show_for(self, around: Circumstances) -> None:
        """See `OptionGroup.show_for`; an audience that is needed is asked for elsewhere."""
        from app.providers import preset

        known = preset(around.profile.provider)
        self.audience_field.setVisible(known is None or not known.audience.needed)
        example = known.audience.example if known else ""
        self.audience.setPlaceholderText(example or self.tr("Only if the provider asks for it"))

    def places(self) -> dict[str, LabelledField]:
        """See `OptionGroup.places`."""
        return {
            remarks.RESOURCE_INDICATOR: self.resource_field,
            remarks.AUTHORIZATION_DETAILS: self.details_field,
            remarks.PARAMETERS: self.parameters_field,
            remarks.HEADERS: self.headers_field,
        }

    def controls(self) -> dict[ProfileField, QWidget]:
        """See `OptionGroup.controls`."""
        return {
            ProfileField.AUDIENCE: self.audience,
            ProfileField.RESOURCE: self.resource,
            ProfileField.PARAMETERS: self.parameters.control(),
            ProfileField.HEADERS: self.headers.control(),
            ProfileField.AUTHORIZATION_DETAILS: self.details,
            ProfileField.DPOP: self.dpop,
        }

    def retranslate(self) -> None:
        """See `OptionGroup.retranslate`."""
        self.heading.setText(self.tr("What it asks for"))
        self.dpop.setText(self.tr("Bind the token to this computer (DPoP)"))
        self.audience_field.set_label(self.tr("Audience"))
        self.resource_field.set_label(self.tr("Resource indicators, one on each line"))
        self.resource.setPlaceholderText(self.tr("https://… (optional)"))
        self.parameters_field.set_label(self.tr("Extra parameters"))
        self.parameters.retranslate(self.tr("Extra parameter"))
        self.headers_field.set_label(self.tr("Extra headers"))
        self.headers.retranslate(self.tr("Extra header"))
        self.details_field.set_label(self.tr("Authorization details, as JSON"))
        self.details.setPlaceholderText('[{"type": "…"}]')
