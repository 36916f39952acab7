"""*The call*: what goes to the API besides the token, and what should come back."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from app.gui.form import remarks
from app.gui.form.choice_box import ChoiceBox
from app.gui.form.labelled import LabelledField
from app.gui.form.named_values import NamedValues
from app.gui.form.number_field import NumberField
from app.gui.form.options.group import Circumstances, OptionGroup, side_by_side
from app.gui.form.options.names import body_name
from app.gui.form.path_field import PathField
from app.gui.form.text_field import TextField
from app.model.profile import ApiCall, BodyKind, CallBody, Profile
from app.model.profile_fields import ProfileField


class Calling(OptionGroup):
    """Shows once there is an address to call."""

    def __init__(self) -> None:
        super().__init__()
        self.body_kind = ChoiceBox((None, *BodyKind), body_name)
        self.body_kind_field = LabelledField(self.body_kind, "call-body-kind")
        self.expected = NumberField(100, 599)
        self.expected_field = LabelledField(self.expected, "expected-status")
        self.body = TextField(least=3, most=12, wire=True)
        self.body_field = LabelledField(self.body, "call-body")
        self.file = PathField("choose-body-file")
        self.file_field = LabelledField(self.file, "call-body-file", focus=self.file.edit)
        self.headers = NamedValues("call-header")
        self.headers_field = LabelledField(
            self.headers, "call-headers", focus=self.headers.add_button
        )
        self.headers_field.add_beside(self.headers.add_button)
        self.add(
            side_by_side(self.body_kind_field, self.expected_field, shares=(3, 2)),
            self.body_field,
            self.file_field,
            self.headers_field,
        )
        self.body_kind.chosen.connect(self._show_body)
        self.body_kind.chosen.connect(self.changed)
        self.body.textChanged.connect(self.changed)
        self.expected.textChanged.connect(self.changed)
        self.file.changed.connect(self.changed)
        self.headers.changed.connect(self.changed)
        self.retranslate()

    def show_profile(self, profile: Profile) -> None:
        """See `OptionGroup.show_profile`."""
        call = profile.call or ApiCall("")
        body = call.body
        self.body_kind.choose(None if body is None else body.kind)
        in_file = body is not None and body.kind is BodyKind.FILE
        self.body.show_text("" if body is None or in_file else body.text)
        self.file.edit.setText(body.text if body is not None and in_file else "")
        self.expected.show_number(call.expected_status)
        self.headers.show_values(call.headers)
        self._show_body()

    def applied_to(self, profile: Profile) -> Profile:
        """See `OptionGroup.applied_to`."""
        if profile.call is None:
            return profile
        call = replace(
            profile.call,
            headers=self.headers.values(),
            body=self._body(),
            expected_status=self.expected.number(),
        )
        return replace(profile, call=call)

    def show_for(self, around: Circumstances) -> None:
        """See `OptionGroup.show_for`."""
        self.setVisible(around.profile.call is not None)

    def places(self) -> dict[str, LabelledField]:
        """See `OptionGroup.places`."""
        in_file = self.body_kind.value() is BodyKind.FILE
        return {
            remarks.CALL_BODY: self.file_field if in_file else self.body_field,
            remarks.CALL_HEADERS: self.headers_field,
        }

    def controls(self) -> dict[ProfileField, QWidget]:
        """See `OptionGroup.controls`."""
        in_file = self.body_kind.value() is BodyKind.FILE
        return {
            ProfileField.CALL_BODY: self.file.edit if in_file else self.body,
            ProfileField.CALL_HEADERS: self.headers.control(),
            ProfileField.EXPECTED_STATUS: self.expected,
        }

    def retranslate(self) -> None:
        """See `OptionGroup.retranslate`."""
        self.heading.setText(self.tr("The call"))
        self.body_kind_field.set_label(self.tr("What is sent"))
        self.body_kind.retranslate()
        self.expected_field.set_label(self.tr("Status expected"))
        self.expected.setPlaceholderText(self.tr("Any 200"))
        self.body_field.set_label(self.tr("Body"))
        self.file_field.set_label(self.tr("File with the body"))
        self.file.say(
            self.tr("Choose…"), self.tr("Choose the file to send"), (self.tr("All files (*)"),)
        )
        self.headers_field.set_label(self.tr("Headers of the call"))
        self.headers.retranslate(self.tr("Header of the call"))

    def _body(self) -> CallBody | None:
        kind = self.body_kind.value()
        if kind is None:
            return None
        return CallBody(kind, self.file.path() if kind is BodyKind.FILE else self.body.text())

    def _show_body(self) -> None:
        kind = self.body_kind.value()
        self.file_field.setVisible(kind is BodyKind.FILE)
        self.body_field.setVisible(kind not in (None, BodyKind.FILE))
