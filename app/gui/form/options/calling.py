"""*The call*: what goes to the API besides the token, and what should come back."""

from PySide6.QtWidgets import QWidget

from app.gui.form.labelled import LabelledField
from app.gui.form.options.call_details import CallDetails
from app.gui.form.options.group import Circumstances, OptionGroup
from app.model.frozen import replace
from app.model.profile import ApiCall, Profile
from app.model.profile_fields import ProfileField


class Calling(OptionGroup):
    """Shows once there is an address to call."""

    def __init__(self) -> None:
        super().__init__()
        self.details = CallDetails("call")
        self.add(self.details)
        self.details.changed.connect(self.changed)
        self.retranslate()

    def show_profile(self, profile: Profile) -> None:
        """See `OptionGroup.show_profile`."""
        self.details.show_call(profile.call or ApiCall(""))

    def applied_to(self, profile: Profile) -> Profile:
        """See `OptionGroup.applied_to`."""
        if profile.call is None:
            return profile
        return replace(profile, call=self.details.over(profile.call))

    def show_for(self, around: Circumstances) -> None:
        """See `OptionGroup.show_for`."""
        self.setVisible(around.profile.call is not None)

    def places(self) -> dict[str, LabelledField]:
        """See `OptionGroup.places`."""
        return self.details.places()

    def controls(self) -> dict[ProfileField, QWidget]:
        """See `OptionGroup.controls`."""
        return {
            ProfileField.CALL_BODY: self.details.body_control(),
            ProfileField.CALL_HEADERS: self.details.headers.control(),
            ProfileField.EXPECTED_STATUS: self.details.expected,
        }

    def retranslate(self) -> None:
        """See `OptionGroup.retranslate`."""
        self.heading.setText(self.tr("The call"))
